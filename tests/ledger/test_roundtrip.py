"""Whatever a reading holds, the ledger gives it back unchanged, and verify has nothing to say against it."""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.ledger import Ledger
from tocsin.model import (
    Claim,
    Event,
    EventActor,
    EventType,
    FlagDetail,
    FlagKind,
    Holder,
    HolderKind,
    Likelihood,
    Mentions,
    Modality,
    Passage,
    PlaceMention,
    Reading,
    Report,
    Role,
    Span,
    Status,
    TimeMention,
    identified,
)

# Everything that a text may hold, halves of surrogate pairs aside: those no extractor gives.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
MAYBE_WORDS = st.none() | WORDS
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=4, minutes=30)), timezone(timedelta(hours=-9))])
DAYS = st.dates(date(1, 1, 3), date(9999, 12, 28))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 28), timezones=ZONES)  # noqa: DTZ001 - bounds are naive
MIDNIGHTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC))
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-90, 90)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text: str = draw(WORDS)
    report = identified(
        Report(
            id="",
            url=draw(MAYBE_WORDS),
            title=draw(MAYBE_WORDS),
            byline=draw(MAYBE_WORDS),
            publisher=draw(MAYBE_WORDS),
            published=draw(st.none() | DAYS | MOMENTS | MIDNIGHTS),
            retrieved=draw(st.none() | MOMENTS),
            language=draw(st.none() | st.just("en")),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            passages=draw(passages(text)),
            producer="made@1",
        )
    )
    claims: list[Claim] = []
    for _ in range(draw(st.integers(0, 3))):
        claims.append(draw(claims_of(report, claims)))
    events = tuple(draw(events_of(report, claim)) for claim in claims[:2])
    places = tuple(draw(st.lists(places_in(text), max_size=2)))
    times = tuple(draw(st.lists(times_in(text), max_size=2)))
    return Reading(report, Mentions(places=places, times=times), tuple(claims), events)


@st.composite
def passages(draw: st.DrawFn, text: str) -> tuple[Passage, ...]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    roles = st.sampled_from(get_args(Role))
    return tuple(Passage(start, end, draw(roles)) for start, end in itertools.pairwise(cuts))


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int, str]:
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return start, end, text[start:end]


@st.composite
def claims_of(draw: st.DrawFn, report: Report, before: list[Claim]) -> Claim:
    text = report.text
    start, end, words = draw(spans(text))
    holder = Holder(draw(WORDS), None, None, draw(st.sampled_from(get_args(HolderKind))))
    cue = draw(st.none() | spans(text).map(lambda span: Span(*span)))
    named = Holder(draw(WORDS), start, end, evidence=(Span(*draw(spans(text))),), cue=cue)
    flag = draw(st.sampled_from(get_args(FlagKind)))
    return identified(
        Claim(
            id="",
            report=report.id,
            start=start,
            end=end,
            text=words,
            holders=(holder, named),
            cue=draw(st.none() | spans(text).map(lambda span: Span(*span))),
            modality=draw(st.sampled_from(get_args(Modality))),
            polarity="negative",
            likelihood=Likelihood("likely", 0.55, draw(st.sampled_from([0.8, 1, 1.0])), *draw(spans(text))),
            happened=draw(NUMBERS),
            parent=before[-1].id if before else None,
            flags=(flag,),
            flag_details=(FlagDetail(flag, *draw(spans(text)), draw(WORDS)),),
        )
    )


@st.composite
def events_of(draw: st.DrawFn, report: Report, claim: Claim) -> Event:
    text = report.text
    return identified(
        Event(
            id="",
            claim=claim.id,
            type=draw(st.sampled_from(get_args(EventType))),
            mode=draw(MAYBE_WORDS),
            contexts=tuple(draw(st.lists(WORDS, max_size=2))),
            status=draw(st.sampled_from(get_args(Status))),
            trigger=Span(*draw(spans(text))),
            actors=(EventActor(*draw(spans(text)), draw(MAYBE_WORDS), None),),
            places=(draw(places_in(text)),),
            times=(draw(times_in(text)),),
            confidence=draw(NUMBERS),
        )
    )


@st.composite
def places_in(draw: st.DrawFn, text: str) -> PlaceMention:
    lat, lon = draw(NUMBERS), draw(NUMBERS)
    return PlaceMention(*draw(spans(text)), draw(MAYBE_WORDS), None, lat, lon, None, None, 1, draw(NUMBERS), "city")


@st.composite
def times_in(draw: st.DrawFn, text: str) -> TimeMention:
    day = draw(st.none() | DAYS)
    return TimeMention(*draw(spans(text)), "DATE", draw(WORDS), day, day, 1)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(reading=readings())
def test_a_round_trip_loses_nothing(ledger: Ledger, samples: Any, reading: Reading) -> None:
    # One report is held once, and one ledger serves all examples: each gets an address of its own.
    number = ledger.stats().transactions
    report = identified(replace(reading.report, url=f"{number} {reading.report.url}"))
    claims: dict[str, Claim] = {}
    for claim in reading.claims:
        parent = None if claim.parent is None else claims[claim.parent].id
        claims[claim.id] = identified(replace(claim, report=report.id, parent=parent))
    events = tuple(identified(replace(event, claim=claims[event.claim].id)) for event in reading.events)
    reading = Reading(report, reading.mentions, tuple(claims[claim.id] for claim in reading.claims), events)
    assert ledger.add_reading(reading, samples.retrieval(reading))
    (found,) = (held for held in ledger.readings() if held.report.id == report.id)
    assert found == reading
    assert [ledger.get(claim.id) for claim in claims.values()] == list(claims.values())
    assert number % 10 or list(ledger.verify(lambda *_: None)) == []


def test_a_reading_of_before_holders_had_cues_comes_back(ledger: Ledger, samples: Any) -> None:
    """Its claims keep their ids, though today's holders say more; the field that they lack is empty."""
    known = [(field.name, field.type) for field in dataclasses.fields(Holder) if field.name != "cue"]
    before: Any = dataclasses.make_dataclass("Holder", known, frozen=True)
    reading = samples.reading()
    older: dict[str, Claim] = {}
    for claim in reading.claims:
        holders = tuple(before(*(getattr(holder, name) for name, _ in known)) for holder in claim.holders)
        parent = None if claim.parent is None else older[claim.parent].id
        older[claim.id] = identified(replace(claim, holders=holders, parent=parent))
    claims = tuple(older[claim.id] for claim in reading.claims)
    events = tuple(identified(replace(event, claim=older[event.claim].id)) for event in reading.events)
    ledger.add_reading(replace(reading, claims=claims, events=events), samples.retrieval(reading))
    (found,) = ledger.readings()
    assert [claim.id for claim in found.claims] == [claim.id for claim in claims]
    assert [claim.holders for claim in found.claims] == [claim.holders for claim in reading.claims]
    assert [holder.cue for claim in found.claims for holder in claim.holders] == [None, None]
    assert ledger.get(claims[0].id) == found.claims[0]
    assert list(ledger.verify(lambda *_: None)) == []


@pytest.mark.parametrize("count", [0, 1, 250])
def test_every_reading_comes_back_however_many(ledger: Ledger, samples: Any, count: int) -> None:
    made = [samples.reading(number) for number in itertools.islice(itertools.count(), count)]
    for reading in made:
        ledger.add_reading(reading, samples.retrieval(reading))
    assert {reading.report.id: reading for reading in ledger.readings()} == {one.report.id: one for one in made}
