"""Made readings with a known answer: happenings in made towns, told by several outlets with gaps and slips.

Takes how many events to make and a seed, gives readings and, for each event's id, the number of its happening. Tellers
leave fields out, miscount tolls, place an attack in its province only and misdate it by a day, as reports do; one in
ten reports is reprinted elsewhere, half of those under the first outlet's name. Leaves measuring to `incidents_engine`.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from tocsin.model import (
    Claim,
    Count,
    Event,
    EventActor,
    EventType,
    Holder,
    Mentions,
    Passage,
    PlaceMention,
    Reading,
    Report,
    Span,
    TimeMention,
    identified,
)

SEED: Final = 11
_TOWNS: Final = 600
_OUTLETS: Final = 250
_FIRST_DAY: Final = date(2023, 1, 1)
_DAYS_PER_EVENT: Final = 1 / 60
"""Time grows with the number of events, so that a day and a town are as crowded in a large run as in a small one."""
_TELLERS: Final = (1, 1, 1, 2, 2, 3, 5)
_ABOUT: Final = 4
"""Happenings that a report tells of, at most."""
_REPRINTED: Final = 0.1
"""The part of reports that another outlet takes over word for word."""
_TYPES: Final[tuple[tuple[EventType, tuple[str, ...]], ...]] = (
    ("ASSAULT", ("attacked", "raided", "struck", "shelled", "ambushed")),
    ("COERCE", ("arrested", "detained", "seized")),
    ("PROTEST", ("rallied", "marched", "demonstrated")),
    ("MOBILIZE", ("deployed", "moved", "massed")),
    ("CONSULT", ("met", "visited")),
)
_ACTORS: Final = tuple(
    f"{word} Front" for word in ("Tamar", "Dune", "River", "Salt", "Cedar", "Basalt", "Reed", "Ochre")
)
_PAPERS: Final = ("Post", "Courier", "Herald", "Wire", "Gazette", "Dispatch")
_SYLLABLES: Final = ("ka", "ru", "vel", "dor", "mi", "sha", "to", "len", "bra", "qui", "zan", "pe", "sol", "gha", "ne")
_SOURCES: Final[tuple[Holder | None, ...]] = (
    None,
    Holder("the interior ministry", None, None, "official"),
    Holder("residents", None, None, "witness", "first hand", "none known"),
    Holder("the army", None, None, "military", "unknown", "party to the matter"),
    Holder("an aid worker", None, None, "humanitarian", "first hand", "none known"),
)


@dataclass(frozen=True, slots=True)
class _Happening:
    number: int
    type: EventType
    triggers: tuple[str, ...]
    town: PlaceMention
    day: date
    actor: str
    recipient: str
    killed: int


@dataclass(slots=True)
class Made:
    """Readings, and event id -> number of the happening it tells of."""

    readings: list[Reading] = field(default_factory=list)
    truth: dict[str, int] = field(default_factory=dict)

    def happenings(self) -> list[list[str]]:
        """The events of each happening."""
        groups: dict[int, list[str]] = {}
        for event, number in self.truth.items():
            groups.setdefault(number, []).append(event)
        return list(groups.values())


def make(events: int, *, seed: int = SEED) -> Made:
    """Make readings that hold at least so many events."""
    chooser = random.Random(seed)  # noqa: S311 - made text, not a secret
    towns, outlets = list(_towns(chooser)), list(_outlets(chooser))
    made = Made()
    waiting: dict[str, list[_Happening]] = {outlet: [] for outlet in outlets}
    number = 0
    while len(made.truth) < events:
        happening = _happening(number, towns, chooser, events)
        number += 1
        for outlet in chooser.sample(outlets, chooser.choice(_TELLERS)):
            waiting[outlet].append(happening)
            if len(waiting[outlet]) >= chooser.randint(1, _ABOUT):
                _tell(made, outlet, outlets, waiting[outlet], chooser)
                waiting[outlet] = []
    return made


def _outlets(chooser: random.Random) -> Iterator[str]:
    """Names of words alone: numbers in them would make every date in a text look like an outlet's name."""
    seen: set[str] = set()
    while len(seen) < _OUTLETS:
        name = f"{_word(chooser)} {chooser.choice(_PAPERS)}"
        if name not in seen:
            seen.add(name)
            yield name


def _word(chooser: random.Random) -> str:
    return "".join(chooser.choice(_SYLLABLES) for _ in range(3)).capitalize()


def _towns(chooser: random.Random) -> Iterator[PlaceMention]:
    for number in range(_TOWNS):
        name = f"{_word(chooser)}{number}"
        province = number // 20
        lat, lon = 5 + province % 6 * 2 + chooser.random(), 5 + province // 6 * 2 + chooser.random()
        country = f"M{province // 10:02d}"
        yield PlaceMention(
            0, 0, name, f"made:{number}", name, lat, lon, country, f"Province {province}", 1, 0.9, "city"
        )


def _happening(number: int, towns: list[PlaceMention], chooser: random.Random, events: int) -> _Happening:
    kind, triggers = chooser.choice(_TYPES)
    day = _FIRST_DAY + timedelta(days=chooser.randrange(max(30, int(events * _DAYS_PER_EVENT))))
    actor, recipient = chooser.sample(_ACTORS, 2)
    killed = min(400, int(chooser.paretovariate(0.8)))
    return _Happening(number, kind, triggers, chooser.choice(towns), day, actor, recipient, killed)


def _tell(made: Made, outlet: str, outlets: Sequence[str], told: Sequence[_Happening], chooser: random.Random) -> None:
    published = max(each.day for each in told) + timedelta(days=chooser.choice((0, 1, 1, 2)))
    drafts = [_draft(happening, chooser) for happening in told]
    _publish(made, outlet, published, told, drafts, "")
    if chooser.random() < _REPRINTED:
        taker = chooser.choice([other for other in outlets if other != outlet])
        credit = f"\n\nOriginally published by {outlet}." if chooser.random() < 0.5 else ""
        _publish(made, taker, published + timedelta(days=chooser.choice((0, 1))), told, drafts, credit)


def _publish(
    made: Made, outlet: str, published: date, told: Sequence[_Happening], drafts: Sequence[_Draft], credit: str
) -> None:
    text = "\n\n".join(draft.text for draft in drafts) + credit
    sha256 = hashlib.sha256(f"{outlet} {text}".encode()).hexdigest()
    body = (Passage(0, len(text), "body"),)
    url = f"https://{outlet.replace(' ', '-').lower()}.example/{len(made.readings)}"
    report = identified(Report("", url, None, None, outlet, published, None, "en", sha256, text, body))
    claims, events, start = [], [], 0
    for happening, draft in zip(told, drafts, strict=True):
        claim = draft.claim(report, start)
        event = draft.event(claim, happening)
        claims.append(claim)
        events.append(event)
        made.truth[event.id] = happening.number
        start = claim.end + 2
    made.readings.append(Reading(report, Mentions((), (), ()), tuple(claims), tuple(events)))


@dataclass(frozen=True, slots=True)
class _Draft:
    """One teller's version of a happening."""

    text: str
    trigger: str
    source: Holder | None
    """Whom the outlet has it from; None where it says so itself."""
    place: PlaceMention | None
    day: date | None
    killed: int | None
    actor: str | None
    recipient: str | None

    def claim(self, report: Report, start: int) -> Claim:
        """The claim that stands at an offset of a report."""
        outlet = Holder(report.publisher or "", None, None, "media")
        holders = (outlet, self.source) if self.source is not None else (outlet,)
        return identified(
            Claim("", report.id, start, start + len(self.text), self.text, holders, None, "factual", "positive")
        )

    def event(self, claim: Claim, happening: _Happening) -> Event:
        """The event that the claim tells of."""

        def span(words: str) -> Span:
            at = claim.start + self.text.index(words)
            return Span(at, at + len(words), words)

        def party(name: str | None) -> tuple[EventActor, ...]:
            return () if name is None else (EventActor(*_parts(span(name)), name, None, f"made:{name}"),)

        places: tuple[PlaceMention, ...] = ()
        times: tuple[TimeMention, ...] = ()
        counts: tuple[Count, ...] = ()
        if self.place is not None:
            where, at = self.place, span(self.place.text)
            places = (
                PlaceMention(
                    *_parts(at), where.id, where.name, where.lat, where.lon, where.country, where.admin1,
                    where.precision, where.confidence, where.kind, "where",
                ),
            )  # fmt: skip
        if self.day is not None:
            at = span(_said(self.day))
            times = (TimeMention(*_parts(at), "DATE", self.day.isoformat(), self.day, self.day, 1, "when"),)
        if self.killed is not None:
            at = span(str(self.killed))
            counts = (Count("killed", self.killed, self.killed, self.killed, *_parts(at)),)
        return identified(
            Event("", claim.id, happening.type, None, (), "occurred", span(self.trigger), party(self.actor),
                  party(self.recipient), places, times, counts)
        )  # fmt: skip


def _parts(span: Span) -> tuple[int, int, str]:
    return span.start, span.end, span.text


def _draft(happening: _Happening, chooser: random.Random) -> _Draft:
    trigger, source = chooser.choice(happening.triggers), chooser.choice(_SOURCES)
    place: PlaceMention | None = happening.town
    if chooser.random() < 0.1:
        place = _province(happening.town)
    elif chooser.random() < 0.05:
        place = None
    slip = chooser.choice((-1, 1)) if chooser.random() < 0.03 else 0
    day = None if chooser.random() < 0.15 else happening.day + timedelta(days=slip)
    killed = happening.killed if happening.type == "ASSAULT" and chooser.random() < 0.8 else None
    if killed is not None and chooser.random() < 0.15:
        killed += chooser.randint(1, 3)
    actor = happening.actor if chooser.random() < 0.7 else None
    recipient = happening.recipient if chooser.random() < 0.6 else None
    words = [actor or "Armed men", trigger, recipient or "a convoy"]
    words += [f"in {place.text}"] if place else []
    words += [f"on {_said(day)}"] if day else []
    words += [f"and killed {killed}"] if killed is not None else []
    said = f", {source.name} said" if source is not None else ""
    return _Draft(f"{' '.join(words)}{said}.", trigger, source, place, day, killed, actor, recipient)


def _province(town: PlaceMention) -> PlaceMention:
    name = town.admin1 or ""
    return PlaceMention(0, 0, name, f"made:{name}", name, town.lat, town.lon, town.country, name, 4, 0.9, "admin1")


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
