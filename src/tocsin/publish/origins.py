"""The distinct origins of a whole picture.

Takes an index, gives one entry per origin with the incidents that rest on it. The corroborate stage counts origins;
where a picture comes without its count for the whole story, those of the incidents are put together that are plainly
the same, and an unnamed source never is unless it stands in the same report.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import Access, HolderKind, Incident, Interest, Origin
from tocsin.publish.index import Index
from tocsin.publish.safe import one_line
from tocsin.publish.words import party

Group = tuple[Origin, list[tuple[Incident, Origin]]]
"""An origin with the incidents that rest on it, and what it is called in each."""


@dataclass(frozen=True, slots=True)
class OriginFact:
    """One origin: what it is, and what in the picture rests on it."""

    name: str
    kind: HolderKind | None
    access: Access
    interest: Interest | None
    party: str | None
    """`party to the conflict`, `party to the matter`, or None where nothing shows that it is one."""
    incidents: tuple[str, ...]
    """References, `I1`."""
    alone: tuple[str, ...]
    """References of the incidents that rest on nobody else."""
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    reasons: tuple[str, ...]


def distinct(index: Index) -> tuple[OriginFact, ...]:
    """List the origins of a picture: parties first, then the one behind most incidents."""
    facts = [_fact(index, group) for group in (_told(index) or _gathered(index))]
    return tuple(sorted(facts, key=lambda fact: (not fact.party, -len(fact.incidents), -len(fact.claims))))


def _told(index: Index) -> list[Group]:
    """The origins of the whole story as the picture gives them, each with the incidents that rest on its claims."""
    groups: list[Group] = []
    for origin in index.picture.origins:
        held = set(origin.claims)
        own = [(i, each) for i in index.incidents for each in i.origins if held & set(i.claims)]
        groups.append((origin, own))
    return groups


def _gathered(index: Index) -> list[Group]:
    """Where the picture gives none: the incidents' origins, those that are plainly the same put together."""
    groups: list[Group] = []
    for incident in index.incidents:
        for origin in incident.origins:
            home = next((own for first, own in groups if _same(first, origin)), None)
            if home is None:
                groups.append((origin, [(incident, origin)]))
            else:
                home.append((incident, origin))
    return groups


def _same(first: Origin, second: Origin) -> bool:
    if first.name.casefold() != second.name.casefold():
        return False
    named = "anonymous" not in (first.kind, second.kind)
    return named or bool(set(first.reports) & set(second.reports))


def _fact(index: Index, group: Group) -> OriginFact:
    first, own = group
    origins = [first, *(origin for _, origin in own)]
    kind = next((origin.kind for origin in origins if origin.kind), None)
    interest = "party to the matter" if any(o.interest == "party to the matter" for o in origins) else first.interest
    refs = index.incident_refs
    return OriginFact(
        name=one_line(first.name, limit=120) or "an unnamed source",
        kind=kind,
        access=first.access,
        interest=interest,
        party=party(kind, interest),
        incidents=tuple(dict.fromkeys(refs[incident.id] for incident, _ in own)),
        alone=tuple(dict.fromkeys(refs[incident.id] for incident, _ in own if len(incident.origins) == 1)),
        claims=index.refs_of_claims({claim for origin in origins for claim in origin.claims}),
        reports=index.refs_of_reports(dict.fromkeys(report for origin in origins for report in origin.reports)),
        reasons=tuple(dict.fromkeys(origin.reason for origin in origins if origin.reason)),
    )
