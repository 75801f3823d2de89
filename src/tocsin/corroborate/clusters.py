"""Accounts that tell of one happening, brought together.

Takes accounts and the lineage of their reports, gives groups. The best-founded pairs join first; two groups join only
if no member of one is shown to be apart from a member of the other. What a person judged comes before what comparing
says (see `rulings`). The order of the input changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tocsin.corroborate import blocking
from tocsin.corroborate.accounts import Account
from tocsin.corroborate.matching import Verdict, judge
from tocsin.corroborate.policy import weights
from tocsin.corroborate.rulings import Parts, Rulings
from tocsin.corroborate.timing import far_apart
from tocsin.model import Judgement


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why an account stands with an earlier one."""

    account: Account
    partner: Account
    verdict: Verdict | Judgement
    """What comparing found, or the judgement by hand that brought the two together."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Accounts of one happening, in order, and why each after the first belongs."""

    accounts: tuple[Account, ...]
    pairings: tuple[Pairing, ...]


Pairs = Callable[[Sequence[Account]], set[tuple[int, int]]]
"""Gives the pairs of positions (smaller first) worth comparing."""


def clusters(
    accounts: Sequence[Account],
    linked: frozenset[tuple[str, str]],
    rulings: Rulings | None = None,
    *,
    pairs: Pairs | None = None,
) -> list[Cluster]:
    """Group accounts; every account is in exactly one group.

    Args:
        accounts: In order of publication.
        linked: Pairs of reports with a direct link.
        rulings: What people judged. What they keep apart is in different groups; what they merge is left to `merging`,
            so that an account that comes later still joins those that it is like.
        pairs: Which accounts are worth comparing; by default those of one block, and those of one report and family.
    """
    return _Grouping(accounts, linked, rulings or Rulings(), pairs).run()


@dataclass(slots=True)
class _Grouping:
    accounts: Sequence[Account]
    linked: frozenset[tuple[str, str]]
    rulings: Rulings
    pairs: Pairs | None
    parts: Parts = field(default_factory=Parts)
    """Nodes that end up in one incident: those that comparing joins, and those that a person merged."""
    nodes: list[list[int]] = field(default_factory=list)
    """Positions of accounts with equal features: compared once for all."""
    verdicts: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    apart: set[tuple[int, int]] = field(default_factory=set)
    """Nodes that some report tells as two happenings."""
    within: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    """Nodes that some report tells as one."""
    parent: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    joined: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Node -> nodes that it matches."""
    shown: dict[tuple[int, int], Verdict] = field(default_factory=dict)
    """Positions that match -> why: what a pairing shows is not compared again."""

    def run(self) -> list[Cluster]:
        self.nodes = list(self._nodes())
        self.parent = list(range(len(self.nodes)))
        self.members = {node: [node] for node in self.parent}
        self.parts = self.rulings.parts(
            (self.accounts[position].event.id, node) for node, group in enumerate(self.nodes) for position in group
        )
        self._read_reports()
        for _, left, right in self._matches():
            self.joined[left].append(right)
            self.joined[right].append(left)
            self._join(left, right)
        return [self._cluster(sorted(nodes)) for _, nodes in sorted(self.members.items())]

    def _nodes(self) -> Iterator[list[int]]:
        groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for position, account in enumerate(self.accounts):
            groups[(account.features, self.rulings.told_apart(account.event.id))].append(position)
        for group in groups.values():
            # Equal features are one happening only if they say enough: "gunmen attacked" twice is not.
            if len(group) == 1 or all(self._judge(group[0], other).same for other in group[1:]):
                yield group
            else:
                yield from ([position] for position in group)

    def _judge(self, left: int, right: int) -> Verdict:
        if (known := self.shown.get((left, right))) is not None:
            return known
        first, second = self.accounts[left], self.accounts[right]
        verdict = judge(first, second, linked=(first.report.id, second.report.id) in self.linked)
        if verdict.same:
            self.shown[(left, right)] = verdict
        return verdict

    def _read_reports(self) -> None:
        """Which nodes some report tells as two happenings, and which as one."""
        by_report: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
        for node, group in enumerate(self.nodes):
            for position in group:
                account = self.accounts[position]
                by_report[(account.report.id, account.realm, account.family)].append((node, position))
        for told in by_report.values():
            for (left, first), (right, second) in combinations(told[: weights("incidents")["guards"]], 2):
                if left != right:
                    verdict, pair = self._judge(first, second), (min(left, right), max(left, right))
                    if verdict.apart:
                        self.apart.add(pair)
                    elif verdict.same:
                        self.within[pair] = max(verdict, self.within.get(pair, verdict), key=lambda each: each.score)

    def _matches(self) -> list[tuple[float, int, int]]:
        heads = [self.accounts[group[0]] for group in self.nodes]
        candidates = self.pairs(heads) if self.pairs else self._usual_pairs(heads)
        policy = weights("incidents")["time"]
        found = []
        for left, right in candidates:
            if (left, right) in self.apart or far_apart(heads[left], heads[right], policy):
                continue
            verdict = self._judge(self.nodes[left][0], self.nodes[right][0])
            within = self.within.get((left, right))
            if within is not None and not (verdict.same and verdict.score >= within.score):
                verdict = within  # a report says most of what it repeats
            if verdict.same:
                self.verdicts[(left, right)] = verdict
                found.append((-verdict.score, left, right))
        return sorted(found)

    def _usual_pairs(self, heads: Sequence[Account]) -> set[tuple[int, int]]:
        return blocking.pairs(heads) | set(self._linked_pairs(heads)) | self.within.keys()

    def _linked_pairs(self, heads: Sequence[Account]) -> Iterator[tuple[int, int]]:
        """Accounts without a place or time ("the ministry denied it") beside those of the reports theirs takes from."""
        by_report: dict[str, list[int]] = defaultdict(list)
        for node, head in enumerate(heads):
            by_report[head.report.id].append(node)
        for first, second in self.linked:
            for left in by_report.get(first, ()):
                complete = heads[left].places and heads[left].days
                for right in () if complete else by_report.get(second, ()):
                    if (heads[left].realm, heads[left].family) == (heads[right].realm, heads[right].family):
                        yield (left, right) if left < right else (right, left)

    def _verdict(self, left: int, right: int) -> Verdict:
        key = (left, right) if left < right else (right, left)
        if key not in self.verdicts:
            self.verdicts[key] = self._judge(self.nodes[key[0]][0], self.nodes[key[1]][0])
        return self.verdicts[key]

    def _root(self, node: int) -> int:
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def _join(self, left: int, right: int) -> None:
        first, second = sorted((self._root(left), self._root(right)))
        if first == second or not self.parts.may_join(first, second):
            return
        if self._clash(self.members[first], self.members[second]):
            return
        self.parts.join(first, second)
        self.parent[second] = first
        self.members[first] += self.members.pop(second)

    def _clash(self, first: Sequence[int], second: Sequence[int]) -> bool:
        guards = weights("incidents")["guards"]
        return any(
            ((left, right) if left < right else (right, left)) in self.apart or self._verdict(left, right).apart
            for left in sorted(first)[:guards]
            for right in sorted(second)[:guards]
        )

    def _cluster(self, nodes: Sequence[int]) -> Cluster:
        positions = sorted(position for node in nodes for position in self.nodes[node])
        node_of = {position: node for node in nodes for position in self.nodes[node]}
        inside = set(nodes)
        pairings = [self._pairing(position, node_of[position], inside, positions[0]) for position in positions[1:]]
        return Cluster(tuple(self.accounts[position] for position in positions), tuple(pairings))

    def _pairing(self, position: int, node: int, inside: set[int], first: int) -> Pairing:
        """The earlier account that an account matches best: of its own node, else of a matching one, else the first."""
        partner = self.nodes[node][0]
        if partner == position:
            near = [other for other in self.joined[node] if other in inside and self.nodes[other][0] < position]
            best = min(near, key=lambda other: (-self._verdict(node, other).score, other), default=None)
            partner = first if best is None else self.nodes[best][0]
        return Pairing(self.accounts[position], self.accounts[partner], self._judge(partner, position))
