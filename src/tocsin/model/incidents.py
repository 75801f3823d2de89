"""Lineage, incidents, origins and assessments: what stands behind the claims of many reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Literal

from tocsin.model.canonical import NOT_IDENTITY
from tocsin.model.claims import Access, HolderKind, Interest
from tocsin.model.events import EventType
from tocsin.model.reports import Span

LinkKind = Literal["copies", "quotes", "cites", "links-to", "summarises"]
SourceGrade = Literal["A", "B", "C", "D", "E", "F"]
InformationGrade = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True)
class LineageLink:
    """One report took something from another: `source` (the taker) copies, quotes, cites ... `target` (the giver).

    `target` is a report's id, or None for a publication that is named but not held ("not seen"); `target_name`
    says what the words call it. `share` is the part of the taker's passage that stands in the giver's, in [0, 1].
    """

    id: str
    kind: LinkKind
    source: str
    target: str | None
    target_name: str
    share: float | None
    source_span: Span | None
    target_span: Span | None
    reason: str
    claims: tuple[tuple[str, str], ...] = field(default=(), metadata=NOT_IDENTITY)
    """Which claims it ties: ids of the taker's and of the giver's. Empty where none are shown, or written before."""
    credit: bool = field(default=False, metadata=NOT_IDENTITY)
    """Whether the taker's words say that its text itself comes from the giver, not only a fact in it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent first source behind an incident, and what makes it count."""

    name: str
    kind: HolderKind | None
    access: Access
    interest: Interest | None
    claims: tuple[str, ...]
    """Ids of the claims that rest on it."""
    reports: tuple[str, ...]
    """Ids of the reports that carry it, earliest first."""
    reason: str
    """One sentence: why it is an origin of its own."""
    taken_back: bool = False
    """Whether it withdrew all that it said: it stays to be seen, and counts for nothing that is asked later."""


@dataclass(frozen=True, slots=True)
class RejectedOrigin:
    """A report or source that looks like an origin and is not."""

    name: str
    report: str
    claims: tuple[str, ...]
    of: str
    """Name of the origin it belongs to."""
    reason: str


@dataclass(frozen=True, slots=True)
class RivalValue:
    """One value that one origin gives for a field of the incident, with the words it came from."""

    field: Literal["date", "place", "count", "actor", "status"]
    value: str
    """Normalised: an ISO interval, a place name, "killed 16"."""
    words: Span
    report: str
    claim: str
    origin: str


_NOT_NEWS: Final = frozenset({"historical", "planned", "threatened", "hypothetical", "denied"})
_COUNTRY: Final = 6
"""UCDP `where_prec` of a place known to the country only."""


@dataclass(frozen=True, slots=True)
class Incident:
    """The happening that events from several claims refer to. A judgement: appended, explained, reversible."""

    id: str
    type: EventType
    mode: str | None
    events: tuple[str, ...]
    """Ids, earliest report first."""
    claims: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    reports: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    summary: str = field(metadata=NOT_IDENTITY)
    """A few words for a list: what happened, to whom, where."""
    begin: date | None = field(metadata=NOT_IDENTITY)
    end_date: date | None = field(metadata=NOT_IDENTITY)
    date_precision: int | None = field(metadata=NOT_IDENTITY)
    place: str | None = field(metadata=NOT_IDENTITY)
    country: str | None = field(metadata=NOT_IDENTITY)
    lat: float | None = field(metadata=NOT_IDENTITY)
    lon: float | None = field(metadata=NOT_IDENTITY)
    place_precision: int | None = field(metadata=NOT_IDENTITY)
    actors: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    recipients: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    statuses: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    values: tuple[RivalValue, ...] = field(metadata=NOT_IDENTITY)
    conflicts: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    """One sentence per field on which origins disagree."""
    origins: tuple[Origin, ...] = field(metadata=NOT_IDENTITY)
    rejected: tuple[RejectedOrigin, ...] = field(metadata=NOT_IDENTITY)
    pairings: tuple[str, ...] = field(metadata=NOT_IDENTITY)
    """One sentence per event after the first: why it is taken to be the same happening."""
    judgements: tuple[str, ...] = field(default=(), metadata=NOT_IDENTITY)
    """One sentence per split by hand that keeps events out of it; a merge by hand stands in `pairings`."""
    admin1: str | None = field(default=None, metadata=NOT_IDENTITY)
    """The first-order division that its place is or lies in, as the gazetteer spells it."""

    @property
    def is_reported(self) -> bool:
        """Whether it is news and firm enough to be looked for: not background, plan, threat or bare denial, and with a
        day, a place below the country, a number, or both who and to whom.
        """
        if set(self.statuses) <= _NOT_NEWS:
            return False
        placed = self.place is not None and (self.place_precision or _COUNTRY) < _COUNTRY
        counted = any(value.field == "count" for value in self.values)
        return bool(self.begin or placed or counted or (self.actors and self.recipients))


@dataclass(frozen=True, slots=True)
class Assessment:
    """An Admiralty grade for an incident or claim: letter for the originator, digit for the information."""

    id: str
    subject: str
    source_grade: SourceGrade
    information_grade: InformationGrade
    stix_confidence: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What the corroborate stage gives for a set of readings."""

    links: tuple[LineageLink, ...]
    incidents: tuple[Incident, ...]
    assessments: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class Retirement:
    """Says that a record no longer holds, and why; the record itself stays."""

    id: str
    record: str
    reason: str
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)
