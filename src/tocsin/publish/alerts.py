"""What an analyst must not miss, each in one sentence.

Takes an index and the distinct origins, gives alerts, gravest first. `alarm` says that what stands behind an incident
is weaker than it looks, `caution` that sources disagree or are missing, `note` what to keep in mind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.publish.index import Index, number, ranges
from tocsin.publish.origins import OriginFact
from tocsin.publish.safe import one_line
from tocsin.publish.words import amount, listed, sentence

Level = Literal["alarm", "caution", "note"]
_NAMES = 3
_CONFLICTS = 4
"""More than these are counted, not written out: what stands at the top must fit one look."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning and the place in the brief that it opens onto."""

    level: Level
    text: str
    anchor: str


def alerts(index: Index, origins: tuple[OriginFact, ...]) -> tuple[Alert, ...]:
    """List the alerts of a picture."""
    found = [
        *_single(index, origins),
        *_conflicts(index),
        *_denied(index),
        *_given(index),
        *_borrowed(index),
        *_unseen(index),
    ]
    found += [*_wording(index), *_failed(index)]
    order = {"alarm": 0, "caution": 1, "note": 2}
    return tuple(sorted(found, key=lambda alert: order[alert.level]))


def _single(index: Index, origins: tuple[OriginFact, ...]) -> Iterator[Alert]:
    """One alert for each way of resting on a single origin, however many incidents do."""
    alone = [origin for origin in origins if origin.alone]
    for party in dict.fromkeys(origin.party for origin in alone if origin.party):
        yield _resting(index, "alarm", [origin for origin in alone if origin.party == party], f"which is a {party}")
    unnamed = [origin for origin in alone if origin.kind == "anonymous" and not origin.party]
    named = [origin for origin in alone if origin.kind != "anonymous" and not origin.party]
    if unnamed:
        yield _resting(index, "alarm", unnamed, "which no report names")
    if named:
        yield _resting(index, "caution", named, None)


def _resting(index: Index, level: Level, origins: list[OriginFact], which: str | None) -> Alert:
    refs = [ref for origin in origins for ref in origin.alone]
    names = [origin.name for origin in origins[:_NAMES]]
    more = len(origins) - len(names)
    of = f"{', '.join(names)} and {more} more" if more > 0 else listed(names)
    reports = {r for i in index.incidents if index.incident_refs[i.id] in refs for r in i.reports}
    told = f", told in {len(reports)} reports," if len(reports) > 1 else ""
    rest, each = "rests" if len(refs) == 1 else "rest", "" if len(origins) == 1 else " each"
    only = f"{ranges(refs)}{told} {rest} on one origin{each}"
    text = f"{only}, {which}: {of}." if which else f"{only}: {of}."
    return Alert(level, text, min(refs, key=number).lower())


def _conflicts(index: Index) -> Iterator[Alert]:
    found = [(index.incident_refs[i.id], conflict) for i in index.incidents for conflict in i.conflicts]
    for reference, conflict in found[:_CONFLICTS]:
        yield Alert("caution", f"{reference}: {sentence(one_line(conflict, limit=240))}", reference.lower())
    if rest := found[_CONFLICTS:]:
        refs = ranges({reference for reference, _ in rest})
        yield Alert("caution", f"{amount(len(rest), 'more disagreement')} between origins, in {refs}.", "incidents")


def _denied(index: Index) -> Iterator[Alert]:
    for incident in index.incidents:
        deniers = list(dict.fromkeys(one_line(r.name, limit=80) for r in incident.rejected if r.of == r.name))
        if deniers or ("denied" in incident.statuses and len(set(incident.statuses)) > 1):
            reference = index.incident_refs[incident.id]
            by = f" by {listed(deniers[:_NAMES])}" if deniers else ""
            yield Alert("caution", f"{reference} is denied{by}.", reference.lower())


def _given(index: Index) -> Iterator[Alert]:
    """What the picture itself warns of, but for the incidents, which the other alerts name together."""
    summaries = [incident.summary for incident in index.incidents if incident.summary]
    for text in index.picture.alerts:
        if not any(summary in text for summary in summaries):
            yield Alert("caution", sentence(one_line(text, limit=300)), "lineage")


def _borrowed(index: Index) -> Iterator[Alert]:
    held = index.readings.keys()
    links = index.picture.corroboration.links
    takers = {link.source for link in links if link.target in held and link.target != link.source} & held
    if takers:
        take, count = ("takes", "counts") if len(takers) == 1 else ("take", "count")
        text = f"{len(takers)} of {len(held)} reports {take} from another and {count} with it."
        yield Alert("caution", text, "lineage")


def _unseen(index: Index) -> Iterator[Alert]:
    links = index.picture.corroboration.links
    names = list(dict.fromkeys(one_line(link.target_name, limit=80) for link in links if link.target is None))
    if names:
        shown = listed(names) if len(names) <= _NAMES else f"{', '.join(names[:_NAMES])} and {len(names) - _NAMES} more"
        yield Alert("caution", f"Named as a source but not seen: {shown}.", "lineage")


def _wording(index: Index) -> Iterator[Alert]:
    count = sum("generalisation" in claim.flags for claim in index.claims.values())
    if count:
        text = f"{amount(count, 'claim')} {'generalises' if count == 1 else 'generalise'} about a group of people: "
        yield Alert("note", f"{text}wording to note, not evidence.", "watch-outs")


def _failed(index: Index) -> Iterator[Alert]:
    if failures := index.picture.failures:
        yield Alert("note", f"{amount(len(failures), 'input')} could not be read.", "provenance")
