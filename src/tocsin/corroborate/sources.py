"""Sources: everybody whom claims are traced back to, with how much rests on them.

Takes readings, gives one `Source` for each originator, most claims first. Leaves whether they are independent to
`origins`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.corroborate import order
from tocsin.corroborate.publications import Publications, index
from tocsin.corroborate.voices import Identities, Statement, Voice, voices
from tocsin.model import Access, HolderKind, Interest, Reading


@dataclass(frozen=True, slots=True)
class Source:
    """One originator. `through` names those who pass its words on, in order of first appearance."""

    name: str
    kind: HolderKind | None
    access: Access
    interest: Interest | None
    claims: int
    reports: int
    through: tuple[str, ...]


def sources(readings: Iterable[Reading]) -> tuple[Source, ...]:
    """List the originators of all claims that somebody states (questions have none)."""
    held = order.ordered(readings)
    identities = Identities(held, index(reading.report for reading in held))
    statements = (
        Statement(claim, reading.report) for reading in held for claim in reading.claims if claim.modality != "asked"
    )
    found = [_source(voice, identities.publications) for voice in voices(statements, identities)]
    return tuple(sorted(found, key=lambda source: (-source.claims, source.name)))


def _source(voice: Voice, publications: Publications) -> Source:
    through = [holder.name for statement in voice.statements for holder in statement.claim.holders[:-1]]
    return Source(
        name=_name(voice, publications),
        kind=voice.kind,
        access=voice.access,
        interest=voice.interest,
        claims=len(voice.statements),
        reports=len(voice.reports),
        through=tuple(dict.fromkeys(through)),
    )


def _name(voice: Voice, publications: Publications) -> str:
    """What to list a source as. Witnesses are private persons: no list is kept of them by name."""
    if voice.kind != "witness":
        return voice.name
    return f"a witness ({publications.title(voice.statements[0].report)})"
