"""Letters: how reliable an originator has shown itself, with the reasons.

Takes a voice and the records, gives a letter by the table in `corroborate.yaml`. Too few outcomes give F, unknown and
not low; so does whoever no record is kept of. A party's word is judged by its record in its own cause alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from tocsin.corroborate.grades import is_party
from tocsin.corroborate.names import counted, listed, opening
from tocsin.corroborate.policy import families, weights
from tocsin.corroborate.track.estimates import Estimate, part, prior, whole
from tocsin.corroborate.track.records import Records, Score
from tocsin.corroborate.voices import Voice
from tocsin.model import Incident, SourceGrade


@dataclass(frozen=True, slots=True)
class Letter:
    """An Admiralty letter with what it follows from."""

    grade: SourceGrade
    reason: str
    score: Score
    estimate: Estimate | None
    """None where no record is kept."""


def letter(
    voice: Voice, records: Records, *, kept: bool, before: date | None = None, incident: Incident | None = None
) -> Letter:
    """Judge an originator.

    Args:
        voice: The originator, described as it is in what is graded.
        records: All records.
        kept: Whether a record is kept of it (see `recordable`).
        before: Only what was known before that day counts.
        incident: What its word is graded on: never itself part of the record; its type and country are looked at, and
            of a party only its record as a party. None for a whole record.
    """
    if not kept:
        return Letter("F", opening(f"{voice.name} (F): {weights('credibility')['not_kept']}."), Score(), None)
    score, estimate, matter = _judged(voice, records, before, incident)
    grade = grade_of(estimate, score)
    what = "earlier case" if incident else "case"
    cause = " in its own cause" if incident and is_party(voice) else ""
    reason = _counts(score, what, cause) if grade != "F" else _too_few(score, what, cause)
    if grade != "F":
        reason += f"; its word{matter} is expected to be borne out in {percent(estimate.mean)} of cases"
        reason += f" ({interval(estimate)})"
    return Letter(grade, opening(f"{voice.name} ({grade}): {reason}."), score, estimate)


def grade_of(estimate: Estimate, score: Score) -> SourceGrade:
    """The letter by the table; F while too few cases are resolved."""
    policy = weights("credibility")
    if score.resolved < policy["resolved"]:
        return "F"
    mean = estimate.mean
    rows = (row for row in policy["letters"] if mean >= row["mean"] and (not row["low"] or estimate.low >= row["low"]))
    return cast(SourceGrade, next(rows)["letter"])


def best(letters: Sequence[Letter]) -> SourceGrade:
    """The letter of several independent origins: the best; unknown stands between fair and poor."""
    order = weights("credibility")["best_first"]
    return min((each.grade for each in letters), key=order.index)


def _judged(
    voice: Voice, records: Records, before: date | None, incident: Incident | None
) -> tuple[Score, Estimate, str]:
    """The record that is to the matter, what it lets expect, and the matter in words.

    Of the record on the topic and that in the country the one that speaks less well counts: who knows one thing or one
    place well need not know another.
    """
    besides = incident.id if incident else None
    party = is_party(voice) and incident is not None

    def held(topic: str | None = None, region: str | None = None) -> Score:
        return records.score(voice.key, own_cause=party, topic=topic, region=region, before=before, besides=besides)

    total, expected = held(), prior(voice.kind, voice.access, voice.interest)
    if incident is None or total.resolved < weights("credibility")["resolved"]:
        return total, whole(expected, total), ""
    topic = families().get(incident.type, incident.type)
    matters = [(part(expected, held(topic=topic), total), f" on {topic}")]
    if incident.country:
        matters.append((part(expected, held(region=incident.country), total), f" in {incident.country}"))
    estimate, matter = min(matters, key=lambda each: each[0].mean)
    return total, estimate, matter


def _too_few(score: Score, what: str, cause: str) -> str:
    number = counted(score.resolved, what).lower() if score.resolved else f"no {what}"
    are = "are" if score.resolved > 1 else "is"
    return f"{number}{cause} {are} resolved, a letter needs {weights('credibility')['resolved']}"


def _counts(score: Score, what: str, cause: str) -> str:
    parts = [f"{score.borne_out} borne out", f"{score.contradicted} contradicted"]
    parts += [f"{score.corrected} corrected"] if score.corrected else []
    return f"of {score.resolved} {what}s resolved{cause}, {listed(parts)}"


def interval(estimate: Estimate) -> str:
    """The credible interval in words: "90 % interval 57 to 93 %"."""
    width = weights("credibility")["interval"]
    return f"{percent(width)} interval {100 * estimate.low:.0f} to {percent(estimate.high)}"


def percent(share: float) -> str:
    """A share of one in whole percent."""
    return f"{100 * share:.0f} %"
