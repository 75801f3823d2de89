"""What an incident rests on: who affirms it, who denies it, where they differ.

Takes the accounts of one happening and the context, gives a `Basis`. Leaves the record to `incidents`, grades to
`assessing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.conflicts import Disagreements, disagreements
from tocsin.corroborate.context import Context
from tocsin.corroborate.origins import Tally, decide, resting
from tocsin.corroborate.rivals import Held, held_values
from tocsin.corroborate.voices import Statement, Voice
from tocsin.corroborate.withdrawals import mark


@dataclass(frozen=True, slots=True)
class Basis:
    """The two sides of one happening, and what their values say against each other."""

    accounts: Sequence[Account]
    affirming: list[Tally]
    denying: list[Tally]
    values: list[Held]
    against: Disagreements

    @property
    def tallies(self) -> list[Tally]:
        """The origins: those who affirm it, or those who deny it where nobody affirms."""
        return self.affirming or self.denying

    @property
    def denials(self) -> list[Tally]:
        """Those who deny what others affirm."""
        return self.denying if self.affirming else []


def weigh(accounts: Sequence[Account], context: Context) -> Basis:
    """Count the origins of one happening and set their values side by side."""
    affirming, denying = counted_origins(accounts, context)
    owners = {claim: tally.voice.name for claim, tally in resting(denying).items()}
    owners |= {claim: tally.voice.name for claim, tally in resting(affirming).items()}
    values = held_values(_giving(accounts, context), owners)
    keys = {tally.voice.name: tally.voice.key for tally in (*denying, *affirming)}
    return Basis(accounts, affirming, denying, values, disagreements(values, keys, context))


def _giving(accounts: Sequence[Account], context: Context) -> Sequence[Account]:
    """Those whose values count: a notice that withdraws a report repeats what it told, with days of its own."""
    notices = {withdrawal.later.id for withdrawal in context.withdrawn.values()}
    return [account for account in accounts if account.report.id not in notices] or accounts


def counted_origins(accounts: Sequence[Account], context: Context) -> tuple[list[Tally], list[Tally]]:
    """The origins of those who affirm, and of those who deny; those that took back their word come last."""
    parties = frozenset(party.key for account in accounts for party in (*account.actors, *account.recipients))
    sides: tuple[dict[str, Statement], dict[str, Statement]] = ({}, {})
    for account in accounts:
        side, beside = sides[account.event.status == "denied"], context.beside.get(account.claim.id)
        side.setdefault(account.claim.id, Statement(account.claim, account.report, parties, beside))
    affirming, denying = decide(sides[0].values(), context), decide(sides[1].values(), context)
    return mark(affirming, denying, context, denying=False), mark(denying, affirming, context, denying=True)


def speakers(tallies: Sequence[Tally]) -> list[Voice]:
    """Every originator of one side that says it itself: the origins, and those that could not be shown to be others."""
    voices = [voice for tally in tallies for voice in (tally.voice, *(voice for voice, _ in tally.joined))]
    return [voice for voice in voices if voice.statements]
