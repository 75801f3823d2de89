"""Judgements by hand, replayed: which events belong together and which apart, whatever comparing says.

Takes judgements in the order in which they were made and the events that are held; events that are not held are left
out. The latest judgement is looked at first, and an older one counts as far as it does not contradict what later ones
amount to: so the latest on a pair wins, and nothing that follows from older ones by a third event overrides it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from tocsin.model import Judgement, JudgementKind


@dataclass(slots=True)
class Parts:
    """Things in parts that may be joined, but for parts that are to stay apart."""

    parent: dict[Hashable, Hashable] = field(default_factory=dict)
    apart: dict[Hashable, set[Hashable]] = field(default_factory=dict)
    """Part -> the parts that it must not be joined with, both ways; parts go by one of their things."""

    def of(self, thing: Hashable) -> Hashable:
        """The part of a thing."""
        while (above := self.parent.get(thing, thing)) != thing:
            self.parent[thing] = self.parent.get(above, above)
            thing = above
        return thing

    def may_join(self, left: Hashable, right: Hashable) -> bool:
        """Whether no two things of the two parts are to stay apart."""
        return self.of(right) not in self.apart.get(self.of(left), ())

    def join(self, left: Hashable, right: Hashable) -> None:
        """Make one part of two, unless they are to stay apart."""
        kept, gone = self.of(left), self.of(right)
        if kept == gone or not self.may_join(kept, gone):
            return
        self.parent[gone] = kept
        for other in self.apart.pop(gone, ()):
            self.apart[other].discard(gone)
            self.keep_apart(other, kept)

    def keep_apart(self, left: Hashable, right: Hashable) -> None:
        """Keep two parts from being joined, unless they are one already."""
        first, second = self.of(left), self.of(right)
        if first != second:
            self.apart.setdefault(first, set()).add(second)
            self.apart.setdefault(second, set()).add(first)


class Rulings:
    """What judgements say of the events that are held."""

    def __init__(self, judgements: Sequence[Judgement] = (), held: Set[str] = frozenset()) -> None:
        sides = ((each, _named(each.first, held), _named(each.second, held)) for each in judgements)
        self._sides = [(each, first, second) for each, first, second in sides if first and second]
        self._naming: dict[str, list[int]] = defaultdict(list)
        """Event -> the judgements that name it, by number."""
        for number, (_, first, second) in enumerate(self._sides):
            for event in (*first, *second):
                self._naming[event].append(number)
        self._events = Parts()
        for judgement, first, second in reversed(self._sides):
            _apply(judgement, first, second, self._events)

    def told_apart(self, event: str) -> Hashable:
        """What tells an event that is kept from others from its like: its part; None for any other event."""
        part = self._events.of(event)
        return part if self._events.apart.get(part) else None

    def parts(self, places: Iterable[tuple[str, int]]) -> Parts:
        """The parts of the places that events are at: what was merged is one part, what was split is kept apart.

        Args:
            places: Events with their places; no place holds two events that were split.
        """
        found = Parts()
        first: dict[Hashable, int] = {}
        for event, place in places if self._sides else ():
            found.join(first.setdefault(self._events.of(event), place), place)
        for part, others in self._events.apart.items():
            for other in others:
                if part in first and other in first:
                    found.keep_apart(first[part], first[other])
        return found

    def merge(self, some: Set[str], others: Set[str]) -> tuple[Judgement, str]:
        """The latest merge of some events with others, and the first of the others that it names.

        Raises:
            LookupError: Where no judgement merged any of them.
        """
        for judgement, first, second in reversed(self._about(some, "merge")):
            for mine, theirs in ((first, second), (second, first)):
                partners = _named(theirs, others)
                if partners and _named(mine, some):
                    return judgement, partners[0]
        raise LookupError("no judgement merged any of these events")

    def splits(self, inside: Set[str]) -> Iterator[tuple[Judgement, list[str]]]:
        """The splits that keep other events from these, in the order made, with those others."""
        for judgement, *sides in self._about(inside, "split"):
            out = [event for mine, theirs in (sides, sides[::-1]) if _named(mine, inside) for event in theirs]
            if out := [event for event in out if event not in inside]:
                yield judgement, out

    def _about(self, events: Set[str], kind: JudgementKind) -> list[tuple[Judgement, list[str], list[str]]]:
        """The judgements of a kind that name any of some events, with their sides, in the order made."""
        numbers = sorted({number for event in events for number in self._naming.get(event, ())})
        return [self._sides[number] for number in numbers if self._sides[number][0].kind == kind]


def _named(events: Iterable[str], some: Set[str]) -> list[str]:
    return [event for event in dict.fromkeys(events) if event in some]


def _apply(judgement: Judgement, first: Sequence[str], second: Sequence[str], parts: Parts) -> None:
    """Judge every pair; events of one part are judged once."""
    rule = parts.join if judgement.kind == "merge" else parts.keep_apart
    theirs: Iterable[str] = second
    for event in first:
        theirs = {parts.of(other): other for other in theirs}.values()
        for other in theirs:
            rule(event, other)
