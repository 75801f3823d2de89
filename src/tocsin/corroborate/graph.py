"""Reachability and circles over lineage links.

Takes links between held reports, answers who took from whom through how many hands. Leaves links without a target out:
what was not seen cannot be followed.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.model import LineageLink, LinkKind

_NOTHING: Final[Mapping[str, LineageLink]] = {}
_STRENGTH: Final[tuple[LinkKind, ...]] = ("copies", "quotes", "summarises", "cites", "links-to")


@dataclass(slots=True)
class Lineage:
    """The links of a set of reports, for asking."""

    links: Sequence[LineageLink]
    given: Mapping[str, tuple[LineageLink, ...]] = field(init=False)
    """Report id -> its links to held reports, what shows most first."""
    unseen: Mapping[str, tuple[LineageLink, ...]] = field(init=False)
    """Report id -> its links to publications that are not held."""
    circles: tuple[tuple[str, ...], ...] = field(init=False)
    """Groups of reports each of which takes from every other, directly or through others; sorted, none in two."""
    circle_of: Mapping[str, int] = field(init=False)
    """Report id -> its circle."""
    _reach: dict[str, dict[str, LineageLink]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        given: dict[str, list[LineageLink]] = defaultdict(list)
        unseen: dict[str, list[LineageLink]] = defaultdict(list)
        for link in self.links:
            (unseen if link.target is None else given)[link.source].append(link)
        self.given = {source: tuple(sorted(links, key=_strength)) for source, links in given.items()}
        self.unseen = {source: tuple(links) for source, links in unseen.items()}
        self.circles = self._circles()
        self.circle_of = {report: number for number, circle in enumerate(self.circles) for report in circle}

    def from_(self, report: str) -> Mapping[str, LineageLink]:
        """Every report that this one takes from, directly or through others, with the first step towards it."""
        if report not in self.given:
            return _NOTHING
        if report not in self._reach:
            self._reach[report] = self._search(report)
        return self._reach[report]

    def way(self, report: str, other: str, aside: Callable[[LineageLink], bool]) -> LineageLink | None:
        """The first step by which a report takes from another, links set aside left out; None if there is none."""
        first = self.from_(report).get(other)
        if first is None or not any(map(aside, self.given.get(report, ()))):
            return first
        return self._search(report, aside).get(other)

    def _circles(self) -> tuple[tuple[str, ...], ...]:
        groups = set()
        for report in self.given:
            members = {report, *(other for other in self.from_(report) if report in self.from_(other))}
            if len(members) > 1:
                groups.add(tuple(sorted(members)))
        return tuple(sorted(groups))

    def _search(self, report: str, aside: Callable[[LineageLink], bool] = lambda _: False) -> dict[str, LineageLink]:
        steps: dict[str, LineageLink] = {}
        waiting = deque((link.target, link) for link in self.given.get(report, ()) if not aside(link))
        while waiting:
            target, first = waiting.popleft()
            if target is None or target in steps:
                continue
            steps[target] = first
            waiting.extend((link.target, first) for link in self.given.get(target, ()))
        return steps


def direct(links: Iterable[LineageLink]) -> frozenset[tuple[str, str]]:
    """Pairs of held reports with a link between them, both ways round."""
    pairs = {(link.source, link.target) for link in links if link.target is not None}
    return frozenset(pairs | {(target, source) for source, target in pairs})


def _strength(link: LineageLink) -> int:
    return _STRENGTH.index(link.kind)
