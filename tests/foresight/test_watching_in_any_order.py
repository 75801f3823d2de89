"""Looking often, at what came in any order, finds what one look at everything finds."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forecast.queries.making import incident
from tests.foresight.watchers import DAY, Desk
from tocsin.model import Incident, Indicator, Query, Question, identified

days = st.integers(-4, 14).map(lambda day: DAY + timedelta(days=day))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """One of a few happenings, each of which may be told in several ways."""
    begin = draw(st.none() | days)
    place = draw(st.sampled_from([("Fayzabad", "Badakhshan", 1), ("Kabul", "Kabul", 1), ("Afghanistan", None, 6)]))
    return incident(
        draw(st.integers(0, 5)),
        type=draw(st.sampled_from(["ASSAULT", "ASSAULT", "MOBILIZE"])),
        country=draw(st.sampled_from(["AFG", "AFG", "PAK", None])),
        begin=begin,
        end_date=begin and begin + timedelta(days=draw(st.integers(0, 3))),
        place=place[0],
        admin1=place[1],
        place_precision=place[2],
        origins=draw(st.integers(1, 2)),
        killed=draw(st.sampled_from([(), ("3",), ("3", "5"), ("2 to 9",)])),
    )


held = st.lists(incidents(), max_size=5, unique_by=lambda one: one.id)
queries = st.builds(
    Query,
    st.just("incidents"),
    countries=st.sampled_from([("AFG",), ("AFG", "PAK"), ()]),
    places=st.sampled_from([(), ("Badakhshan",)]),
    types=st.sampled_from([("ASSAULT",), ("ASSAULT", "MOBILIZE"), ()]),
    measure=st.sampled_from(["incidents", "deaths"]),
    at_least=st.integers(1, 4),
    origins=st.integers(1, 2),
)
questions = st.builds(
    lambda query, begin, more: Question("", "?", query, begin, begin + timedelta(days=more)),
    queries, days, st.integers(0, 8),
)  # fmt: skip
indicators = st.builds(
    lambda query, length, due: Indicator("", "watched", query, length, "A. Analyst", due),
    queries, st.integers(1, 9), st.none() | days,
)  # fmt: skip
reports = st.tuples(st.sampled_from(["AFG", "PAK"]), st.none() | days)
Step = tuple[int, list[Incident], list[tuple[str, date | None]], list[Any]]
steps = st.lists(
    st.tuples(st.integers(0, 4), held, st.lists(reports, max_size=1), st.just([]) | st.lists(questions, max_size=1)),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger: making one takes longer than copying it."""
    path = tmp_path_factory.mktemp("empty") / "ledger.sqlite"
    Desk(path).ledger.close()
    return path


def play(empty: Path, subjects: Sequence[Any], told: Sequence[Step], *, looks: bool) -> list[Any]:
    """What is found in the end: with a look after every step, or one at the last."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(shutil.copy(empty, folder)))
        try:
            asked = [identified(subject) for subject in subjects]
            desk.ledger.add_foreseen(*asked)
            for forward, incidents_now, read, more in told:
                desk.day += timedelta(days=forward)
                desk.hold(incidents_now)
                for country, published in read:
                    desk.read(country, published=published)
                late = [identified(question) for question in more]
                desk.ledger.add_foreseen(*late)
                asked += [one for one in late if one not in asked]
                if looks:
                    desk.watch()
            desk.watch()
            return desk.state(asked)
        finally:
            desk.ledger.close()


@settings(max_examples=20, deadline=None)
@given(st.lists(questions | indicators, min_size=1, max_size=4), steps)
def test_many_looks_find_what_one_finds(empty: Path, subjects: list[Any], told: list[Step]) -> None:
    assert play(empty, subjects, told, looks=True) == play(empty, subjects, told, looks=False)


@settings(max_examples=10, deadline=None)
@given(st.lists(questions | indicators, min_size=1, max_size=4), held, st.randoms())
def test_the_order_of_arrival_changes_nothing(
    empty: Path, subjects: list[Any], last: list[Incident], chance: Any
) -> None:
    mixed = last.copy()
    chance.shuffle(mixed)
    one_by_one: list[Step] = [(0, mixed[: number + 1], [], []) for number in range(len(mixed))]
    wait: Step = (20, last, [("AFG", None)], [])
    assert play(empty, subjects, [*one_by_one, wait], looks=True) == play(empty, subjects, [wait], looks=False)
