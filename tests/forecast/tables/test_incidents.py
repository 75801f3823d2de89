"""The ledger's own incidents as an event table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.tables import SCHEMA, from_incidents
from tocsin.model import Incident, Origin, RivalValue, Span

WORDS = Span(0, 1, "1")


def _value(value: str, origin: str) -> RivalValue:
    return RivalValue("count", value, WORDS, "report", "claim", origin)


def _incident(*values: tuple[str, str], **other: Any) -> Incident:
    plain: dict[str, Any] = {
        "id": "sha256:1",
        "type": "ASSAULT",
        "mode": "firearms",
        "events": ("e",),
        "claims": ("c",),
        "reports": ("r",),
        "summary": "A raid",
        "begin": date(2024, 5, 3),
        "end_date": date(2024, 5, 3),
        "date_precision": 1,
        "place": "Boni",
        "country": "MLI",
        "lat": 15.07,
        "lon": -2.22,
        "place_precision": 1,
        "actors": ("JNIM", "Katiba Macina"),
        "recipients": ("villagers",),
        "statuses": ("occurred",),
        "conflicts": (),
        "origins": (Origin("a doctor", None, "unknown", None, ("c",), ("r",), "It saw."),),
        "rejected": (),
        "pairings": (),
    }
    return Incident(**{**plain, "values": tuple(_value(*each) for each in values), **other})


def test_a_row_is_read_whole() -> None:
    table = from_incidents([_incident(("killed 16", "a doctor"))])
    assert table.frame.schema == SCHEMA
    assert table.frame.row(0, named=True) == {
        "id": "sha256:1",
        "begin": date(2024, 5, 3),
        "end_date": date(2024, 5, 3),
        "date_precision": 1,
        "country": "MLI",
        "lat": 15.07,
        "lon": -2.22,
        "place": "Boni",
        "place_precision": 1,
        "priogrid": 151556,
        "violence": None,
        "type": "ASSAULT",
        "mode": "firearms",
        "side_a": "JNIM; Katiba Macina",
        "side_b": "villagers",
        "low": 16,
        "best": 16,
        "high": 16,
        "events": 1,
        "sources": 1,
    }
    assert (table.source, table.begin, table.end_date, table.countries) == (
        "incidents",
        date(2024, 5, 3),
        date(2024, 5, 3),
        ("MLI",),
    )


@pytest.mark.parametrize(
    ("values", "deaths"),
    [
        ([], (None, None, None)),
        ([("injured 5", "a")], (None, None, None)),
        ([("killed 16", "a"), ("killed 12", "b"), ("killed 16", "c")], (12, 16, 16)),
        ([("killed 16", "a"), ("killed 12", "b")], (12, 12, 16)),
        ([("killed at least 12", "a")], (12, 12, 12)),
        ([("killed 12 to 16", "a")], (12, 12, 16)),
        ([("killed up to 20", "a")], (None, None, 20)),
        ([("killed up to 20", "a"), ("killed 15", "b")], (15, 15, 20)),
        ([("killed dozens", "a")], (None, None, None)),
        ([("killed 16", "a"), ("killed 12", "a"), ("killed 16", "b"), ("killed 16", "c")], (12, 16, 16)),
    ],
)
def test_deaths(values: list[tuple[str, str]], deaths: tuple[int | None, ...]) -> None:
    assert from_incidents([_incident(*values)]).frame.select("low", "best", "high").row(0) == deaths


@given(st.lists(st.tuples(st.integers(0, 500), st.sampled_from("abcd")), min_size=1, max_size=8))
def test_the_best_figure_lies_between_the_others(told: list[tuple[int, str]]) -> None:
    frame = from_incidents([_incident(*((f"killed {count}", origin) for count, origin in told))]).frame
    low, best, high = frame.select("low", "best", "high").row(0)
    assert low <= best <= high
    assert best in {count for count, _ in told}


@pytest.mark.parametrize("other", [{"statuses": ("planned",)}, {"begin": None, "end_date": None}])
def test_what_is_no_news_or_has_no_day_is_left_out(other: dict[str, Any]) -> None:
    assert from_incidents([_incident(**other)]).frame.is_empty()


def test_no_incidents_are_an_empty_table_that_covers_nothing() -> None:
    table = from_incidents([])
    assert (table.frame.schema, table.begin, table.end_date) == (SCHEMA, None, None)
