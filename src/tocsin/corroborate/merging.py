"""Clusters that a person merged, made one; and what a person keeps apart from a cluster, said in sentences.

Takes clusters and rulings. Leaves to `clusters` that nothing is joined that a person keeps apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.clusters import Cluster, Pairing
from tocsin.corroborate.context import Context
from tocsin.corroborate.rulings import Rulings

_NAMED = 3
"""Accounts kept out of an incident that are named one by one."""


def merged(clusters: Sequence[Cluster], accounts: Sequence[Account], rulings: Rulings) -> list[Cluster]:
    """Make one cluster of those that a person merged, at the place of the first of them; leave the others alone."""
    events = ((account.event.id, number) for number, each in enumerate(clusters) for account in each.accounts)
    parts, together = rulings.parts(events), defaultdict[Hashable, list[Cluster]](list)
    for number, cluster in enumerate(clusters):
        together[parts.of(number)].append(cluster)
    if len(together) == len(clusters):
        return list(clusters)
    position = {account.event.id: number for number, account in enumerate(accounts)}
    return [each[0] if len(each) == 1 else _one(each, position, rulings) for each in together.values()]


def _one(clusters: Sequence[Cluster], position: Mapping[str, int], rulings: Rulings) -> Cluster:
    accounts = sorted((a for each in clusters for a in each.accounts), key=lambda a: position[a.event.id])
    told = {account.event.id: account for account in accounts}
    pairings = [pairing for each in clusters for pairing in each.pairings]
    for cluster in clusters:
        first = cluster.accounts[0]
        if first is not accounts[0]:
            inside = {account.event.id for account in cluster.accounts}
            pairings.append(_by_hand(first, inside, told, rulings))
    return Cluster(tuple(accounts), tuple(sorted(pairings, key=lambda each: position[each.account.event.id])))


def _by_hand(first: Account, inside: set[str], told: Mapping[str, Account], rulings: Rulings) -> Pairing:
    """Why the first account of a cluster stands with those of the others."""
    judgement, partner = rulings.merge(inside, told.keys() - inside)
    return Pairing(first, told[partner], judgement)


def kept_apart(cluster: Cluster, context: Context, rulings: Rulings) -> Iterator[str]:
    """One sentence for each split that keeps events out of a cluster."""
    for judgement, out in rulings.splits({account.event.id for account in cluster.accounts}):
        others = [account for account in context.accounts if account.event.id in out]
        yield f"{judgement.sentence()} Kept apart from it: {_listed(others, context)}."


def _listed(accounts: Sequence[Account], context: Context) -> str:
    named = [f"{context.title(each.report)} (“{each.event.trigger.text}”)" for each in accounts[:_NAMED]]
    more = len(accounts) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
