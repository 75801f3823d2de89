"""The origins of a whole story: several incidents, counted once.

Takes readings, what was found about them and, if wanted, the claims to look at; gives origins. One originator behind
several incidents is one origin. What a publication without access of its own says in its own voice, in a report that
passes on somebody else, adds no origin and is left out. So is historical background, unless its claims are asked for,
and who took back its word, where others stand by theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tocsin.corroborate import order
from tocsin.corroborate.accounts import Account
from tocsin.corroborate.basis import counted_origins
from tocsin.corroborate.context import Context, context
from tocsin.corroborate.crediting import credited
from tocsin.corroborate.origins import Tally, rank
from tocsin.model import Corroboration, Origin, Reading


def independent_origins(
    readings: Sequence[Reading], corroboration: Corroboration, *, claim_ids: Iterable[str] | None = None
) -> tuple[Origin, ...]:
    """Count the origins behind the incidents of a story, best founded first.

    Args:
        readings: The readings that `corroboration` was made from.
        corroboration: What `corroborate` gave for them.
        claim_ids: Only what these claims tell; every incident but historical background if None.
    """
    known = context(order.ordered(readings), corroboration.links)
    wanted = None if claim_ids is None else set(claim_ids)
    merged = _Merged(known)
    for tally in sorted(_tallies(known, corroboration, wanted), key=lambda tally: rank(tally.voice, known)):
        merged.add(tally)
    return tuple(credited(tally, known) for tally in merged.tallies)


def _tallies(known: Context, corroboration: Corroboration, wanted: set[str] | None) -> Iterator[Tally]:
    told = {account.event.id: account for account in known.accounts}
    for incident in corroboration.incidents:
        members: list[Account] = [told[event] for event in incident.events if event in told]
        if wanted is None:
            members = [account for account in members if account.realm != "background"]
        else:
            members = [account for account in members if account.claim.id in wanted]
        affirming, denying = counted_origins(members, known)
        told_by = affirming or denying
        yield from [tally for tally in told_by if tally.taken_back is None] or told_by


@dataclass(slots=True)
class _Merged:
    """Origins found so far, and where each was met."""

    known: Context
    tallies: list[Tally] = field(default_factory=list)
    voices: dict[str, Tally] = field(default_factory=dict)
    """Originator -> its origin; an originator that could not be told from another has the other's."""
    carried: dict[str, Tally] = field(default_factory=dict)
    """Report id -> the first origin it carries."""
    given: dict[str, Tally] = field(default_factory=dict)
    """Report id -> the first origin that is carried by a report that takes from it."""

    def add(self, tally: Tally) -> None:
        known = next((self.voices[key] for key in _originators(tally) if key in self.voices), None)
        if known is not None:
            known.joined += [(tally.voice, ""), *tally.joined]
        elif tally.voice.standing >= 2 or self._passed_on(tally) is None:
            self.tallies.append(tally)
        else:
            return  # a passer-on's own word: it adds no origin, and does not rest on the one it passes on elsewhere
        self._note(tally, known or tally)

    def _passed_on(self, tally: Tally) -> Tally | None:
        """An origin that the reports of a voice without access pass on."""
        for report in tally.voice.reports:
            for other in (report.id, *self.known.lineage.from_(report.id)):
                if other in self.carried:
                    return self.carried[other]
            if report.id in self.given:
                return self.given[report.id]
        return None

    def _note(self, tally: Tally, owner: Tally) -> None:
        for key in _originators(tally):
            self.voices.setdefault(key, owner)
        for statement in tally.statements():
            self.carried.setdefault(statement.report.id, owner)
            for reached in self.known.lineage.from_(statement.report.id):
                self.given.setdefault(reached, owner)


def _originators(tally: Tally) -> list[str]:
    """The originator, and those who could not be told from it on one of the incidents."""
    return [tally.voice.key, *(voice.key for voice, _ in tally.joined if voice.standing >= 2)]
