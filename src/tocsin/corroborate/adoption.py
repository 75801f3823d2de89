"""Claims that nobody is named for, told beside others that somebody is.

Takes the accounts of all readings, gives for a claim the one nearest to it that the same passer-on has from a named
source on the same matter: a column cites a movement, and then goes on in its own voice or by "reports". Nothing shows
that these are anyone else's, so no second origin comes of them. The same matter is a person, group or place in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.voices import Identities, Statement, standing
from tocsin.model import Claim, Holder

_Chain = tuple[tuple[str, str | None], ...]


def adoptions(accounts: Sequence[Account], identities: Identities) -> dict[str, Claim]:
    """Claim id -> the claim it stands beside, for claims of passers-on and of nobody named."""
    by_report: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        by_report[account.report.id].append(account)
    found: dict[str, Claim] = {}
    for told in by_report.values():
        standings = [_standing(account, identities) for account in told]
        named = [account for account, rank in zip(told, standings, strict=True) if rank >= 2]
        loose = [account for account, rank in zip(told, standings, strict=True) if rank < 2]
        if named and loose:
            found.update(_beside(loose, named, identities))
    return found


def _beside(loose: Sequence[Account], named: Sequence[Account], identities: Identities) -> dict[str, Claim]:
    """Step by step: what shares its matter with a claim that already has a source follows it."""
    sourced = [(account, account.claim) for account in named]
    found: dict[str, Claim] = {}
    waiting = list(loose)
    while waiting:
        fitting = [(account, claim) for account in waiting if (claim := _nearest(account, sourced, identities))]
        if not fitting:
            break
        found.update((account.claim.id, claim) for account, claim in fitting)
        sourced += fitting
        waiting = [account for account in waiting if account.claim.id not in found]
    return found


def _nearest(account: Account, sourced: Sequence[tuple[Account, Claim]], identities: Identities) -> Claim | None:
    passer = _passer(account, identities)
    beside = [
        (abs(account.claim.start - other.claim.start), claim.id, claim)
        for other, claim in sourced
        if _chain(claim.holders[:-1]) == passer and _one_matter(account, other)
    ]
    return min(beside)[2] if beside else None


def _passer(account: Account, identities: Identities) -> _Chain:
    """Who passes the claim on: its last holder, or the one before where nobody is named."""
    holders = account.claim.holders
    return _chain(holders[:-1] if _standing(account, identities) == 0 else holders)


def _chain(holders: Sequence[Holder]) -> _Chain:
    return tuple((holder.name, holder.entity) for holder in holders)


def _one_matter(one: Account, other: Account) -> bool:
    if one.realm != other.realm:
        return False
    parties = {party.key for party in (*one.actors, *one.recipients)}
    same_side = {party.key for party in one.actors} & {party.key for party in other.actors}
    passed = {party.key for party in one.actors} & {party.key for party in other.recipients}
    places = {place.id for place in one.places if place.id and place.kind != "country"}
    return bool(same_side or (passed and parties) or places & {place.id for place in other.places})


def _standing(account: Account, identities: Identities) -> int:
    holder = account.claim.originator
    return standing(identities.key(Statement(account.claim, account.report)), holder.kind, holder.access)
