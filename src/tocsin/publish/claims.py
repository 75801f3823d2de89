"""One claim as the brief shows it.

Takes a claim and the index, gives its words, how sure its holder is, its flags with reasons and its events'
codes.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Claim, Event, FlagDetail, FlagKind, Likelihood
from tocsin.publish.anchors import Words, words
from tocsin.publish.grades import GradeView, grade_view
from tocsin.publish.index import Index
from tocsin.publish.safe import clean, one_line
from tocsin.publish.steps import steps
from tocsin.publish.words import MODALITIES, TYPES


@dataclass(frozen=True, slots=True)
class Sureness:
    """An estimative term and its interval in whole percent; `width` is that of the bar."""

    term: str
    low: int
    high: int
    width: int


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with the words that raised it (None where the reason quotes them, or all of the claim did) and why."""

    flag: FlagKind
    words: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class EventView:
    """An event's codes: `MOBILIZE`, `AFGREB → AFG`."""

    type: str
    meaning: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim as sections 4 and 6 show it."""

    reference: str
    text: str
    modality: str
    meaning: str
    negative: bool
    sureness: Sureness | None
    flags: tuple[FlagView, ...]
    events: tuple[EventView, ...]
    incidents: tuple[str, ...]
    grade: GradeView | None
    """None for a claim that counts in no incident."""
    rests_on: tuple[str, ...]
    """Names of the origins that its incidents count it with."""
    part_of: str | None
    """Reference of the claim that holds this one."""
    report: str
    cue: Words | None
    """The words by which the one before in the chain attributes it to its originator."""
    own_cue: Words | None
    """The originator's own words for how they hold it: "I think"."""


def view(index: Index, claim: Claim) -> ClaimView:
    """Build the view of a claim."""
    report, reference = index.readings[claim.report].report, index.report_refs[claim.report]
    last = steps(claim, report)[-1]
    own = claim.cue if claim.cue != last.cue else None
    return ClaimView(
        reference=index.claim_refs[claim.id],
        text=clean(claim.text),
        modality=claim.modality,
        meaning=MODALITIES[claim.modality],
        negative=claim.polarity == "negative",
        sureness=_sureness(claim.likelihood) if claim.likelihood else None,
        flags=tuple(_flag(claim, flag) for flag in dict.fromkeys(claim.flags)),
        events=tuple(dict.fromkeys(_event(event) for event in index.claim_events.get(claim.id, ()))),
        incidents=tuple(index.incident_refs[incident.id] for incident in index.claim_incidents.get(claim.id, ())),
        grade=grade_view(index.assessments.get(claim.id)),
        rests_on=_rests_on(index, claim),
        part_of=index.claim_refs.get(claim.parent) if claim.parent else None,
        report=reference,
        cue=words(report, reference, last.cue) if last.cue else None,
        own_cue=words(report, reference, own) if own else None,
    )


def _rests_on(index: Index, claim: Claim) -> tuple[str, ...]:
    origins = (index.origin_of(incident, claim.id) for incident in index.claim_incidents.get(claim.id, ()))
    return tuple(dict.fromkeys(one_line(origin.name, limit=120) for origin in origins if origin))


def _sureness(likelihood: Likelihood) -> Sureness:
    low, high = round(likelihood.low * 100), round(likelihood.high * 100)
    return Sureness(one_line(likelihood.term), low, high, max(high - low, 1))


def _flag(claim: Claim, flag: FlagKind) -> FlagView:
    details = [detail for detail in claim.flag_details if detail.flag == flag]
    words = list(dict.fromkeys(one_line(detail.text, limit=80) for detail in details if _is_part(claim, detail)))
    reasons = list(dict.fromkeys(one_line(detail.why) for detail in details if detail.why))
    why = "; ".join(reasons)
    # A reason that quotes the words needs no second quotation before it.
    quoted = ", ".join(f"“{word}”" for word in words if word not in why)
    return FlagView(flag, quoted or None, why or None)


def _is_part(claim: Claim, detail: FlagDetail) -> bool:
    return bool(detail.text.strip()) and (detail.start, detail.end) != (claim.start, claim.end)


def _event(event: Event) -> EventView:
    def codes(actors: tuple[tuple[str | None, str | None, str], ...]) -> tuple[str, ...]:
        return tuple(one_line(code or name or text, limit=60) for code, name, text in actors)

    return EventView(
        type=event.type,
        meaning=TYPES[event.type],
        mode=one_line(event.mode) if event.mode else None,
        status=event.status,
        actors=codes(tuple((actor.code, actor.name, actor.text) for actor in event.actors)),
        recipients=codes(tuple((actor.code, actor.name, actor.text) for actor in event.recipients)),
    )
