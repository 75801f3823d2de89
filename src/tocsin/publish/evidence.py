"""The evidence for an event: for every field its value, the words in the report, and why.

Takes an event, its claim and its report, gives one row per value, in the order in which an analyst reads. Reasons are
those of the event, matched to the field they are about. Leaves the sentence over all of it to `accounts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from tocsin.model import Claim, Count, Event, EventActor, Holder, Report, Span, TimeMention, ontology
from tocsin.publish.accounts import counted, dated
from tocsin.publish.anchors import sentence
from tocsin.publish.days import moment
from tocsin.publish.safe import one_line
from tocsin.publish.words import DATE_PRECISION, PLACE_PRECISION, actor_code, country

FieldName = Literal[
    "type", "mode", "status", "actors", "recipients", "places", "times", "counts", "contexts", "confidence"
]
FIELDS: Final[tuple[FieldName, ...]] = (
    "type",
    "mode",
    "status",
    "actors",
    "recipients",
    "places",
    "times",
    "counts",
    "contexts",
    "confidence",
)
PRONOUNS: Final = frozenset({"he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "who", "which"})
_TYPE_REASON: Final = re.compile(r" names [A-Z]+(?: \([\w-]+\))?$| still to come counts as [A-Z]+$")
_QUOTED: Final = re.compile(r"^'(.+?)'(?=:| (?:governs|denies|makes|puts|stands|with|lies|tells|shows|marks) )")
_PARTY: Final = re.compile(
    r"' (?:is who does it|is whom it is done to|is taken to be of|stands for those|names who did it|is tied to"
    r"|stands before '|follows '|is the subject of)"
)
_YEAR: Final = re.compile(r"\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value of one field with its words; `words` is None where no words of the report show it."""

    field: FieldName
    value: str
    meaning: str | None
    """What a code or a scale says, in plain words."""
    words: Span | None
    why: tuple[str, ...]
    role: str | None = None
    """The part of a place or time: `where`, `from`, `since`."""


def evidence(event: Event, claim: Claim | None, report: Report) -> tuple[Evidence, ...]:
    """Every value of an event with its words. A field without a row is absent from the event."""
    reasons = _Reasons(event)
    rows = [
        _type(event, reasons),
        *_mode(event, report),
        _status(event, claim, report, reasons),
        *(_party("actors", actor, reasons) for actor in event.actors),
        *(_party("recipients", actor, reasons) for actor in event.recipients),
        *_places(event),
        *(_time(time, report) for time in event.times),
        *(_count(count) for count in event.counts),
        *_contexts(event, claim, report),
        *_confidence(event),
    ]
    return tuple(row for name in FIELDS for row in rows if row.field == name)


def left_over(event: Event) -> tuple[str, ...]:
    """Reasons of an event that are about none of its fields in particular."""
    return _Reasons(event).others


class _Reasons:
    """The reasons of an event by what they are about: its type, its parties by their words, its status (the last)."""

    def __init__(self, event: Event) -> None:
        rest = list(event.reasons)
        self.type = tuple(reason for reason in rest if _TYPE_REASON.search(reason))
        rest = [reason for reason in rest if reason not in self.type]
        self.status = tuple(rest[-1:]) if rest and not _is_about_party(event, rest[-1]) else ()
        self.parties = rest[: len(rest) - len(self.status)]
        self.others = tuple(reason for reason in self.parties if not _is_about_party(event, reason))

    def of(self, name: FieldName, party: EventActor) -> tuple[str, ...]:
        """The reasons that begin with a party's words; the one for whom it is done to is not the doer's."""
        wrong = " is whom it is done to" if name == "actors" else " is who does it"
        found = [reason for reason in self.parties if _begins(reason, party)]
        return tuple(dict.fromkeys(reason for reason in found if not reason[len(party.text) + 2 :].startswith(wrong)))


def _begins(reason: str, party: EventActor) -> bool:
    return reason.startswith((f"'{party.text}'", f"'by {party.text}'"))


def _is_about_party(event: Event, reason: str) -> bool:
    parties = (*event.actors, *event.recipients)
    return _PARTY.search(reason) is not None and any(_begins(reason, party) for party in parties)


def _type(event: Event, reasons: _Reasons) -> Evidence:
    meaning = str(ontology.load("plover")["types"][event.type]["definition"])
    return Evidence("type", event.type, meaning, event.trigger, reasons.type)


def _mode(event: Event, report: Report) -> Iterator[Evidence]:
    """The mode, with the words of its list that stand nearest to the trigger, or else the trigger itself."""
    if event.mode is None:
        return
    meaning = ontology.load("plover")["types"][event.type]["modes"].get(event.mode)
    frames = ontology.load("frames")
    lists = frames["assault_modes"] if event.type == "ASSAULT" else frames["mode_words"].get(event.type, {})
    listed = [word.strip() for word in str(lists.get(event.mode, "")).split(";") if word.strip()]
    words = _nearest(report, event.trigger, listed) or event.trigger
    yield Evidence("mode", event.mode, meaning, words, ())


def _status(event: Event, claim: Claim | None, report: Report, reasons: _Reasons) -> Evidence:
    meaning = str(ontology.load("plover")["statuses"][event.status])
    return Evidence(
        "status", event.status, meaning, _status_words(event, claim, report, reasons.status), reasons.status
    )


def _status_words(event: Event, claim: Claim | None, report: Report, why: tuple[str, ...]) -> Span | None:
    """The words that a reason quotes, the cue that puts it on somebody's word, or else the trigger."""
    for reason in why:
        quoted = _QUOTED.match(reason)
        if quoted:
            return _nearest(report, event.trigger, [quoted[1]])
        if claim is not None and reason.startswith("told on the word of"):
            return claim.originator.cue or claim.cue or _named(claim.originator, report)
        if claim is not None and (reason.startswith("the claim") or reason == "the sentence asks"):
            return claim.cue or report.span(claim.start, claim.end)
    return event.trigger


def _named(holder: Holder, report: Report) -> Span | None:
    return None if holder.start is None or holder.end is None else report.span(holder.start, holder.end)


def _nearest(report: Report, trigger: Span, words: list[str]) -> Span | None:
    """The first of some words in the sentence of a trigger, the nearest to it; whole words, in whatever case."""
    if not words:
        return None
    low, high = sentence(report, trigger.start, trigger.end)
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE).finditer(report.text, low, high)
    best = min(found, key=lambda match: max(match.start() - trigger.end, trigger.start - match.end(), 0), default=None)
    return None if best is None else report.span(best.start(), best.end())


def _party(name: FieldName, party: EventActor, reasons: _Reasons) -> Evidence:
    why = reasons.of(name, party)
    if party.name is not None and party.text.lower() in PRONOUNS:
        why = (*why, f"'{party.text}' stands for {party.name}")
    meaning = f"{party.code} · {actor_code(party.code)}" if party.code else "no code: not in the table of actors"
    span = Span(party.start, party.end, party.text)
    return Evidence(name, one_line(party.name or party.text), meaning, span, why)


def _places(event: Event) -> Iterator[Evidence]:
    for place in event.places:
        within = [part for part in (place.admin1, country(place.country)) if part and part != place.name]
        value = one_line(place.name or place.text)
        value += f" ({', '.join(within)})" if within else ""
        sure = None if place.confidence is None else f"{place.confidence:.2f} sure of which place it is"
        known = "not in the gazetteer" if place.lat is None and place.country is None else None
        meaning = " · ".join(part for part in (PLACE_PRECISION.get(place.precision or 0), known, sure) if part)
        yield Evidence(
            "places", value, meaning or None, Span(place.start, place.end, place.text), (), place.role or "where"
        )


def _time(time: TimeMention, report: Report) -> Evidence:
    value = dated(time) or f"“{one_line(time.text)}”"
    why = []
    if time.begin is not None and not _YEAR.search(time.text) and report.published is not None:
        why.append(f"the words give no year; the report is of {moment(report.published)}")
    meaning = f"{time.value} · {DATE_PRECISION[time.precision]}" if time.precision in DATE_PRECISION else time.value
    return Evidence("times", value, meaning, Span(time.start, time.end, time.text), tuple(why), time.role or "when")


def _count(count: Count) -> Evidence:
    shown = [
        f"{name} {value:,}"
        for name, value in (("low", count.low), ("best", count.best), ("high", count.high))
        if value is not None
    ]
    plain = count.low == count.best == count.high
    meaning = None if plain else ", ".join(shown)
    return Evidence("counts", counted(count), meaning, Span(count.start, count.end, count.text), ())


def _contexts(event: Event, claim: Claim | None, report: Report) -> Iterator[Evidence]:
    """Contexts with the first word of the claim that shows each."""
    table = ontology.load("plover")["contexts"]
    for name in event.contexts:
        entry = table.get(name, {})
        listed = [word.strip() for word in str(entry.get("words", "")).split(";") if word.strip()]
        words = _first(report, claim, listed)
        yield Evidence("contexts", name, entry.get("definition"), words, ())


def _first(report: Report, claim: Claim | None, words: list[str]) -> Span | None:
    if claim is None or not words:
        return None
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE).search(report.text, claim.start, claim.end)
    return None if found is None else report.span(found.start(), found.end())


def _confidence(event: Event) -> Iterator[Evidence]:
    if event.confidence is not None:
        meaning = "how sure the reader is that the words tell of this; not how likely it is to be true"
        yield Evidence("confidence", f"{event.confidence:.2f}", meaning, None, ())
