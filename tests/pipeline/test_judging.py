"""Any sequence of merges, splits and undos can be replayed and undone, and rewrites no past day."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin import judging
from tocsin.corroborate import corroborate
from tocsin.ledger import Ledger
from tocsin.model import (
    Claim,
    Corroboration,
    Event,
    Holder,
    Incident,
    InputError,
    Judgement,
    LedgerError,
    Mentions,
    Passage,
    PlaceMention,
    Reading,
    Report,
    Retrieval,
    TimeMention,
    identified,
)
from tocsin.pipeline import corroborate_ledger, draw

TOWNS = {"Karsa": (12.0, 3.0), "Dorra": (13.2, 3.9)}
TOLD = (
    ("One", "Karsa", 1, "ASSAULT", "occurred", "Gunmen struck Karsa on 1 May"),
    ("Two", "Karsa", 1, "ASSAULT", "occurred", "Raiders struck Karsa on 1 May"),
    ("Three", "Karsa", 2, "ASSAULT", "occurred", "Gunmen struck Karsa on 2 May"),
    ("Four", "Dorra", 2, "PROTEST", "occurred", "Traders marched in Dorra on 2 May"),
    ("Five", "Dorra", 2, "PROTEST", "planned", "Traders plan to march in Dorra on 2 May"),
    ("Six", "Karsa", 1, "ASSAULT", "denied", "Nobody struck Karsa on 1 May"),
    ("Seven", "Karsa", 1, "ASSAULT", "occurred", "Gunmen struck Karsa on 1 May"),
    ("Eight", "Dorra", 2, "PROTEST", "occurred", "Traders marched in Dorra on 2 May"),
)
"""Who says so, where, on which day of May, what, and in what words."""


@dataclass
class Clock:
    """A clock that moves only when told to, in either direction."""

    now: datetime = datetime(2024, 5, 10, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def reading(number: int) -> Reading:
    publisher, town, day, kind, status, words = TOLD[number]
    lat, lon = TOWNS[town]
    report = identified(
        Report(
            id="",
            url=f"https://{publisher.lower()}.example/",
            title=None,
            byline=None,
            publisher=publisher,
            published=date(2024, 5, 3),
            retrieved=None,
            language="en",
            sha256=hashlib.sha256(publisher.encode()).hexdigest(),
            text=words,
            passages=(Passage(0, len(words), "body"),),
        )
    )
    holders = (Holder(publisher, None, None, "media"), Holder(f"witness {number}", None, None, "witness", "first hand"))
    polarity: Any = "negative" if status == "denied" else "positive"
    claim = identified(Claim("", report.id, 0, len(words), words, holders, None, "factual", polarity))
    at, on = words.index(town), words.index(f"{day} May")
    place = PlaceMention(at, at + 5, town, f"geo:{town}", town, lat, lon, "TAM", None, 1, 0.9, "city", "where")
    when = date(2024, 5, day)
    time = TimeMention(on, on + 5, f"{day} May", "DATE", when.isoformat(), when, when, 1, "when")
    trigger = report.span(0, words.index(" "))
    fields: dict[str, Any] = {"type": kind, "status": status, "trigger": trigger, "places": (place,), "times": (time,)}
    event = identified(Event(id="", claim=claim.id, mode=None, contexts=(), actors=(), **fields))
    return Reading(report, Mentions((), (place,), (time,)), (claim,), (event,))


def add(ledger: Ledger, number: int) -> None:
    read = reading(number)
    report = read.report
    got = datetime(2024, 5, 4, tzinfo=UTC)
    kept = Retrieval("", report.id, "s", report.url, "GET", got, "t", "text/plain", report.sha256, 1, "a.warc.gz")
    ledger.add_reading(read, identified(kept))
    corroborate_ledger(ledger)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with six of the reports, to be copied."""
    path = tmp_path_factory.mktemp("ledger") / "filled.sqlite"
    with Ledger.open(path, clock=Clock()) as opened:
        for number in range(6):
            add(opened, number)
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_new(filled: Path, tmp_path: Path, clock: Clock) -> Callable[[], Ledger]:
    numbers = count()
    return lambda: Ledger.open(shutil.copy(filled, tmp_path / f"{next(numbers)}.sqlite"), clock=clock)


@pytest.fixture
def ledger(open_new: Callable[[], Ledger]) -> Iterator[Ledger]:
    with open_new() as opened:
        yield opened


def incidents(ledger: Ledger) -> tuple[Incident, ...]:
    return ledger.corroboration().incidents


def holding(ledger: Ledger, *publishers: str) -> list[Incident]:
    """The incidents of the reports of some publishers, in their order."""
    reports = {each.report.publisher: each.report.id for each in ledger.readings()}
    return [i for name in publishers for i in incidents(ledger) if reports[name] in i.reports]


@dataclass
class Story:
    """What is done to a ledger, and the pictures that it gave on the way."""

    ledger: Ledger
    clock: Clock
    next_report: int = 6
    seen: dict[datetime, Any] = field(default_factory=dict)

    def do(self, what: str, left: int, right: int) -> None:
        found = incidents(self.ledger)
        first, second = found[left % len(found)], found[right % len(found)]
        held = self.ledger.judgements()
        if what == "merge" and first is not second:
            judging.merge(self.ledger, [first.id, second.id], why=f"{left} is {right}")
        elif what == "split" and len(first.events) > 1:
            out = [event for number, event in enumerate(first.events) if (right >> number) & 1]
            if 0 < len(out) < len(first.events):
                judging.split(self.ledger, first.id, out, why=f"{left} is not {right}")
        elif what == "undo" and held:
            judging.unmerge(self.ledger, held[left % len(held)].id)
        elif what == "read" and self.next_report < len(TOLD):
            add(self.ledger, self.next_report)
            self.next_report += 1
        elif what == "clock":
            self.clock.now += timedelta(days=left - 3)

    def note(self) -> None:
        """Remember all that the ledger shows as of this moment."""
        moment = self.ledger.picture().known_at
        if moment not in self.seen:
            self.seen[moment] = self.told(moment)

    def check(self) -> None:
        """Hold what was seen against what the ledger shows now as of those moments."""
        for moment, told in self.seen.items():
            assert self.told(moment) == told

    def told(self, moment: datetime) -> Any:
        found = self.ledger.search("struck Karsa", as_of=moment)
        return draw(self.ledger, as_of=moment), self.ledger.judgement_history(as_of=moment), found


_steps = st.lists(
    st.tuples(st.sampled_from(["merge", "merge", "split", "split", "undo", "read", "clock"]), *[st.integers(0, 7)] * 2),
    max_size=10,
)
_checked = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def made(open_new: Callable[[], Ledger], clock: Clock, steps: list[tuple[str, int, int]]) -> Story:
    clock.now = Clock.now
    story = Story(open_new(), clock)
    story.note()
    for step in steps:
        story.do(*step)
        story.note()
    return story


@_checked
@given(steps=_steps)
def test_any_sequence_can_be_replayed_and_the_past_stays(
    open_new: Callable[[], Ledger], clock: Clock, steps: list[tuple[str, int, int]]
) -> None:
    story = made(open_new, clock, steps)
    with story.ledger as ledger:
        story.check()
        readings = list(ledger.readings())
        again = corroborate(readings[::-1], ledger.judgements())
        assert {each.id: each for each in again.incidents} == {each.id: each for each in incidents(ledger)}
        assert list(ledger.verify(lambda *_: None)) == []


@_checked
@given(steps=_steps, chance=st.randoms(use_true_random=False))
def test_any_sequence_can_be_undone_in_any_order(
    open_new: Callable[[], Ledger], clock: Clock, steps: list[tuple[str, int, int]], chance: Any
) -> None:
    story = made(open_new, clock, steps)
    with story.ledger as ledger:
        judgements = list(ledger.judgements())
        chance.shuffle(judgements)
        for judgement in judgements:
            judging.unmerge(ledger, judgement.id)
        story.check()
        assert ledger.judgements() == ()
        automatic = corroborate(list(ledger.readings()))
        assert {each.id: each for each in incidents(ledger)} == {each.id: each for each in automatic.incidents}


@_checked
@given(steps=_steps)
def test_the_last_judgement_is_respected_whatever_came_before(
    open_new: Callable[[], Ledger], clock: Clock, steps: list[tuple[str, int, int]]
) -> None:
    story = made(open_new, clock, steps)
    with story.ledger as ledger:
        at = {event: incident.id for incident in incidents(ledger) for event in incident.events}
        assert sorted(at) == sorted(event.id for each in ledger.readings() for event in each.events)
        for judgement in ledger.judgements()[-1:]:
            pairs = [(at[left], at[right]) for left in judgement.first for right in judgement.second]
            assert all((left == right) == (judgement.kind == "merge") for left, right in pairs)
        assert all(len(incident.pairings) == len(incident.events) - 1 for incident in incidents(ledger))


def test_a_merge_tells_what_changed(ledger: Ledger) -> None:
    raid, march = holding(ledger, "One", "Four")
    effect = judging.merge(ledger, [raid.id, march.id], why="  One \n afternoon ", who="A. Analyst")
    assert set(effect.before) == {raid, march}
    (after,) = effect.after
    assert set(after.events) == {*raid.events, *march.events}
    assert effect.judgement.why == "One afternoon"
    assert any("Merged by hand (A. Analyst): One afternoon." in sentence for sentence in after.pairings)


def test_three_are_merged_by_one_judgement(ledger: Ledger) -> None:
    named = [incident.id for incident in holding(ledger, "One", "Three", "Four")]
    before = set(incidents(ledger))
    (after,) = judging.merge(ledger, named, why="One day of unrest.").after
    assert len(ledger.judgements()) == 1
    assert {each.id for each in judging.unmerge(ledger, after.id).after} == set(named)
    assert set(incidents(ledger)) == before


def test_reports_and_events_are_split_from_an_incident(ledger: Ledger) -> None:
    (raid,) = holding(ledger, "One")
    reports = {each.report.publisher: each for each in ledger.readings()}
    effect = judging.split(ledger, raid.id, [reports["Two"].report.id], why="Another raid.")
    assert {frozenset(incident.events) for incident in effect.after} >= {frozenset({reports["Two"].events[0].id})}
    judging.unmerge(ledger, effect.judgement.id)
    assert holding(ledger, "One") == [raid]
    again = judging.split(ledger, raid.id, [reports["Two"].events[0].id], why="Another raid.")
    assert again.judgement.id == effect.judgement.id


def test_what_cannot_be_judged_is_refused_with_a_next_step(ledger: Ledger) -> None:
    raid, march = holding(ledger, "One", "Four")
    first = reading(0)
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: judging.merge(ledger, [raid.id], why="x"), "Only one incident"),
        (lambda: judging.merge(ledger, [raid.id, raid.id[7:20]], why="x"), "are one incident already"),
        (lambda: judging.merge(ledger, [raid.id, first.events[0].id], why="x"), "are one incident already"),
        (lambda: judging.merge(ledger, [raid.id, march.id], why=" \n"), "The reason is empty"),
        (lambda: judging.merge(ledger, [raid.id, first.claims[0].id], why="x"), r"of another kind \(claim\)"),
        (lambda: judging.split(ledger, first.report.id, [raid.id], why="x"), r"of another kind \(report\)"),
        (lambda: judging.split(ledger, raid.id, [march.id], why="x"), r"of another kind \(incident\)"),
        (lambda: judging.split(ledger, raid.id, [march.events[0]], why="x"), "is not in the incident"),
        (lambda: judging.split(ledger, raid.id, list(march.reports), why="x"), "is not in the incident"),
        (lambda: judging.split(ledger, raid.id, list(raid.reports), why="x"), "nothing would be left"),
        (lambda: judging.split(ledger, raid.id, [raid.events[0]], why=""), "The reason is empty"),
        (lambda: judging.unmerge(ledger, raid.id), "Nothing to take back"),
        (lambda: judging.unmerge(ledger, first.report.id), r"of another kind \(report\)"),
    ]
    for attempt, words in wrong:
        with pytest.raises(InputError, match=words) as caught:
            attempt()
        assert caught.value.next_step
    with pytest.raises(LedgerError, match="No record has an id"):
        judging.merge(ledger, [raid.id, "00000000"], why="x")
    assert ledger.judgements() == ()


def test_an_incident_that_no_longer_holds_says_where_its_events_are(ledger: Ledger) -> None:
    raid, march, other = holding(ledger, "One", "Four", "Three")
    (after,) = judging.merge(ledger, [raid.id, march.id], why="One day.").after
    with pytest.raises(InputError, match="no longer holds") as caught:
        judging.merge(ledger, [raid.id, other.id], why="One day.")
    assert after.id[7:19] in str(caught.value.choices)
    judging.unmerge(ledger, after.id)
    judgement = ledger.judgement_history()[0].judgement
    with pytest.raises(InputError, match="taken back already"):
        judging.unmerge(ledger, judgement.id)


def test_a_judgement_on_events_not_held_yet_counts_when_they_come(ledger: Ledger) -> None:
    late, early = reading(7).events[0].id, reading(0).events[0].id
    ledger.add_judgement(identified(Judgement("", "merge", (early,), (late,), "One day.")))
    before: Corroboration = corroborate(list(ledger.readings()))
    corroborate_ledger(ledger)
    assert set(incidents(ledger)) == set(before.incidents)
    add(ledger, 7)
    assert any({early, late} <= set(incident.events) for incident in incidents(ledger))
