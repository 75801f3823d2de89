"""Sources: everybody whom claims are traced back to, with how much rests on them and how they have fared.

Takes readings and what was found about them, gives one `Source` for each originator, most claims first, or one of them
in full. Witnesses are private persons: they are not listed by name, and of them as of other private persons no record
is kept. Leaves whether sources are independent to `origins`, letters to `track`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.corroborate import order
from tocsin.corroborate.basis import weigh
from tocsin.corroborate.context import Context, context
from tocsin.corroborate.names import normalise
from tocsin.corroborate.track import Case, Letter, Records, cases, letter
from tocsin.corroborate.track.cases import recordable
from tocsin.corroborate.voices import Statement, Voice, public_name, voices
from tocsin.model import Corroboration, InputError, Reading, Source

_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with what its record is asked by."""

    source: Source
    voice: Voice
    letter: Letter
    kept: bool


class Sources:
    """The sources of a set of readings."""

    def __init__(self, readings: Sequence[Reading], corroboration: Corroboration) -> None:
        held = order.ordered(readings)
        self._known = context(held, corroboration.links)
        self.records = Records(_cases(self._known, corroboration))
        statements = (
            Statement(claim, reading.report)
            for reading in held
            for claim in reading.claims
            if claim.modality != "asked"
        )
        found = (self._listed(voice) for voice in voices(statements, self._known.identities))
        self.listed = sorted(found, key=lambda each: (-each.source.claims, each.source.name))

    def named(self, name: str) -> Listed:
        """The source that a name, or some words of it, means.

        Raises:
            InputError: Where there is none, or more than one.
        """
        wanted = normalise(name)
        fitting = [each for each in self.listed if normalise(each.source.name) == wanted]
        words = set(wanted.split())
        if not fitting and words:
            fitting = [each for each in self.listed if words <= set(normalise(each.source.name).split())]
        if len(fitting) == 1:
            return fitting[0]
        names = [each.source.name for each in fitting or self.listed][:_SUGGESTED]
        raise InputError(
            f"{len(fitting)} sources fit {name!r}." if fitting else f"There is no source {name!r}.",
            choices=f"{'They are' if fitting else 'There is, for example'}: {'; '.join(names)}." if names else None,
            next_step="List all of them with: tocsin sources",
        )

    def _listed(self, voice: Voice) -> Listed:
        kept = recordable(voice, self._known)
        judged = letter(voice, self.records, kept=kept)
        passed = (
            holder.name
            for statement in voice.statements
            for holder in statement.claim.holders[:-1]
            if holder.kind != "witness"
        )
        source = Source(
            name=public_name(voice, self._known.publications),
            kind=voice.kind,
            access=voice.access,
            interest=voice.interest,
            claims=len(voice.statements),
            reports=len(voice.reports),
            through=tuple(dict.fromkeys(passed)),
            letter=judged.grade,
            resolved=judged.score.resolved,
            borne_out=judged.score.borne_out,
            contradicted=judged.score.contradicted,
            corrected=judged.score.corrected,
            open=judged.score.open,
        )
        return Listed(source, voice, judged, kept)


def sources(readings: Sequence[Reading], corroboration: Corroboration) -> tuple[Source, ...]:
    """List the originators of all claims that somebody states (questions have none).

    Args:
        readings: The readings that `corroboration` was made from.
        corroboration: What `corroborate` gave for them.
    """
    return tuple(each.source for each in Sources(readings, corroboration).listed)


def _cases(known: Context, corroboration: Corroboration) -> Iterator[Case]:
    told = {account.event.id: account for account in known.accounts}
    for incident in corroboration.incidents:
        members = [told[event] for event in incident.events if event in told]
        if members:
            yield from cases(incident, weigh(members, known), known)
