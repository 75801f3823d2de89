"""Incidents as the brief shows them.

Takes an index, gives one view per incident: the origins with what they are, the counts and rival values side by side,
the grade with its meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Count, HolderKind, Incident, Origin, RivalValue
from tocsin.publish.days import interval
from tocsin.publish.drawing import Drawing
from tocsin.publish.grades import GradeView, grade_view
from tocsin.publish.index import Index
from tocsin.publish.lineage import incident_drawing
from tocsin.publish.safe import one_line
from tocsin.publish.seeming import deniers, seeming
from tocsin.publish.words import DATE_PRECISION, KIND_ICONS, PLACE_PRECISION, TYPES, country, party, sentence

_FEWEST: Final = 3
"""Reports from which on the lineage of an incident is drawn openly: two are told as well in one sentence."""
_MOST: Final = 12
"""Reports up to which it is: three rows of four; more would push what stands below off the page."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """One origin of an incident."""

    name: str
    kind: HolderKind | None
    icon: str
    access: str
    interest: str | None
    party: str | None
    reason: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountView:
    """One number as one origin gives it."""

    kind: str
    origin: str
    low: str
    best: str
    high: str
    words: str
    claim: str | None


@dataclass(frozen=True, slots=True)
class RivalRow:
    """The values of one field, one cell per origin: (value, words, claim's reference)."""

    field: str
    cells: tuple[tuple[tuple[str, str, str | None], ...], ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident as section 2 shows it."""

    reference: str
    id: str
    reported: bool
    """False for background, plans, and what is too vague to look for."""
    summary: str
    type: str
    meaning: str
    mode: str | None
    when: str | None
    when_precision: str | None
    where: str | None
    where_precision: str | None
    statuses: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    origins: tuple[OriginView, ...]
    rejected: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    """Name, whose it is, why, the references of the reports."""
    deniers: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Name, in what words, the references of the reports."""
    counts: tuple[CountView, ...]
    rival_origins: tuple[str, ...]
    rivals: tuple[RivalRow, ...]
    conflicts: tuple[str, ...]
    grade: GradeView | None
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    pairings: tuple[str, ...]
    lineage: Drawing | None
    """Who takes it from whom; None where one report alone tells of it."""
    folded: bool
    """Whether its lineage stands behind a fold: it is only mentioned, or told by very few or by many."""
    judgements: tuple[str, ...]


def incidents(index: Index) -> tuple[IncidentView, ...]:
    """Build the view of every incident, those reported to have happened first."""
    return tuple(_view(index, incident) for incident in index.incidents)


def where(incident: Incident) -> str | None:
    """The place with its country, on one line."""
    parts = [one_line(part, limit=80) for part in (incident.place, country(incident.country)) if part]
    return ", ".join(dict.fromkeys(parts)) or None


def _view(index: Index, incident: Incident) -> IncidentView:
    rival_origins = tuple(dict.fromkeys(value.origin for value in incident.values))
    # The table of rival values already shows plain numbers; ranges stay in a table of their own.
    beside = len(rival_origins) > 1 and any(value.field == "count" for value in incident.values)
    return IncidentView(
        reference=index.incident_refs[incident.id],
        id=incident.id,
        reported=incident.is_reported,
        summary=one_line(incident.summary, limit=160) or TYPES[incident.type].capitalize(),
        type=incident.type,
        meaning=TYPES[incident.type],
        mode=one_line(incident.mode) if incident.mode else None,
        when=interval(incident.begin, incident.end_date),
        when_precision=DATE_PRECISION.get(incident.date_precision or 0),
        where=where(incident),
        where_precision=PLACE_PRECISION.get(incident.place_precision or 0),
        statuses=tuple(dict.fromkeys(incident.statuses)),
        actors=tuple(one_line(actor, limit=80) for actor in incident.actors),
        recipients=tuple(one_line(actor, limit=80) for actor in incident.recipients),
        origins=tuple(_origin(index, origin) for origin in incident.origins),
        rejected=tuple((s.name, s.of, s.reason, index.refs_of_reports(s.reports)) for s in seeming(incident)),
        deniers=tuple((s.name, s.reason, index.refs_of_reports(s.reports)) for s in deniers(incident)),
        counts=tuple(row for row in _counts(index, incident) if not (beside and row.low == row.best == row.high)),
        rival_origins=tuple(one_line(name, limit=60) for name in rival_origins),
        rivals=_rivals(index, incident, rival_origins) if len(rival_origins) > 1 else (),
        conflicts=tuple(sentence(one_line(conflict)) for conflict in incident.conflicts),
        grade=grade_view(index.assessments.get(incident.id)),
        claims=index.refs_of_claims(incident.claims),
        reports=index.refs_of_reports(incident.reports),
        pairings=tuple(sentence(one_line(pairing)) for pairing in incident.pairings),
        lineage=incident_drawing(index, incident),
        folded=not (incident.is_reported and _FEWEST <= len(incident.reports) <= _MOST),
        judgements=tuple(sentence(one_line(judgement)) for judgement in incident.judgements),
    )


def _origin(index: Index, origin: Origin) -> OriginView:
    return OriginView(
        name=one_line(origin.name, limit=120) or "an unnamed source",
        kind=origin.kind,
        icon=KIND_ICONS[origin.kind],
        access=origin.access,
        interest=origin.interest,
        party=party(origin.kind, origin.interest),
        reason=sentence(one_line(origin.reason)),
        claims=index.refs_of_claims(origin.claims),
        reports=index.refs_of_reports(origin.reports),
    )


def _counts(index: Index, incident: Incident) -> list[CountView]:
    found: dict[tuple[str, ...], CountView] = {}
    for event in (index.events[event] for event in incident.events if event in index.events):
        origin = index.origin_of(incident, event.claim)
        for count in event.counts:
            row = _count(count, origin.name if origin else "", index.claim_refs.get(event.claim))
            found.setdefault((row.kind, row.origin, row.low, row.best, row.high), row)
    return sorted(found.values(), key=lambda row: row.kind)


def _count(count: Count, origin: str, claim: str | None) -> CountView:
    low, best, high = ("?" if value is None else f"{value:,}" for value in (count.low, count.best, count.high))
    return CountView(count.kind, one_line(origin, limit=80), low, best, high, one_line(count.text, limit=120), claim)


def _rivals(index: Index, incident: Incident, origins: tuple[str, ...]) -> tuple[RivalRow, ...]:
    fields = dict.fromkeys(value.field for value in incident.values)
    rows = []
    for field in fields:
        values = [value for value in incident.values if value.field == field]
        cells = tuple(_cell(index, [value for value in values if value.origin == origin]) for origin in origins)
        rows.append(RivalRow(field, cells, differs=len({value.value for value in values}) > 1))
    return tuple(sorted(rows, key=lambda row: not row.differs))


def _cell(index: Index, values: list[RivalValue]) -> tuple[tuple[str, str, str | None], ...]:
    seen: dict[str, tuple[str, str, str | None]] = {}
    for value in values:
        shown = _dated(value.value) if value.field == "date" else one_line(value.value, limit=80)
        seen.setdefault(shown, (shown, one_line(value.words.text, limit=80), index.claim_refs.get(value.claim)))
    return tuple(seen.values())


def _dated(value: str) -> str:
    """Write an ISO day or interval in words, anything else as it stands."""
    try:
        days = [date.fromisoformat(part) for part in value.split("/", 1)]
    except ValueError:
        return one_line(value, limit=80)
    return interval(days[0], days[-1]) or value
