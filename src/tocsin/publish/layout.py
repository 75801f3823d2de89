"""Where boxes and arrows stand in a picture of who takes from whom.

Takes edges from taker to giver, gives corners and paths in pixels: givers above, takers below, one row per step away
from a first publication. Knows nothing of what the boxes hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

WIDTH: Final = 204
HEIGHT: Final = 50
_GAP: Final = 22
_DROP: Final = 58
_LINE: Final = 14
"""Height of a label."""
_LABELS: Final = 5
"""Labels above one another that the space between two rows is made for."""
_PER_ROW: Final = 4
"""More boxes than this in a row would make the picture too small to read on paper."""

Pair = tuple[str, str]
"""Taker, giver."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the taker up to the giver, as an SVG path, with where its label stands."""

    pair: Pair
    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Corners of the boxes by node, the arrows, and the size of the whole."""

    places: Mapping[str, tuple[int, int]]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def arrange(pairs: Iterable[Pair], nodes: Iterable[str] = ()) -> Layout:
    """Lay out edges, and nodes that may stand alone."""
    edges = tuple(dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]))
    drop = _drop(edges)
    places = _places(_rows(edges, nodes), drop)
    return Layout(
        places=places,
        arrows=tuple(_arrows(edges, places, drop)),
        width=max((x for x, _ in places.values()), default=0) + WIDTH + 2,
        height=max((y for _, y in places.values()), default=0) + HEIGHT + 2,
    )


def _drop(edges: Iterable[Pair]) -> int:
    """The height between two rows: more where one taker has many arrows, whose labels stand above one another."""
    most = max(Counter(taker for taker, _ in edges).values(), default=0)
    return _DROP + _LINE * max(0, min(most, _LABELS) - 2)


def _rows(edges: Iterable[Pair], nodes: Iterable[str]) -> list[list[str]]:
    """Put each node one row below the lowest of its givers; a circle of links is cut where it closes.

    Who takes from nobody stands just above its takers, so that no arrow has to pass behind other boxes on its way.
    """
    givers: dict[str, list[str]] = {}
    for taker, giver in edges:
        givers.setdefault(taker, []).append(giver)
        givers.setdefault(giver, [])
    for node in nodes:
        givers.setdefault(node, [])
    depth: dict[str, int] = {}
    for node in givers:
        _deepen(node, givers, depth)
    for node, takers in _takers(edges).items():
        if not givers[node]:
            depth[node] = max(0, min(depth[taker] for taker in takers) - 1)
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in givers:
        rows[depth[node]].append(node)
    for above, row in pairwise(rows):
        order = {node: place for place, node in enumerate(above)}
        row.sort(key=lambda node: fmean([order[g] for g in givers[node] if g in order] or [len(order)]))
    return _alone_first(rows, {node for edge in edges for node in edge})


def _takers(edges: Iterable[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for taker, giver in edges:
        found.setdefault(giver, []).append(taker)
    return found


def _alone_first(rows: list[list[str]], linked: set[str]) -> list[list[str]]:
    """Who neither gives nor takes stands in the first row, or where that is full in one above it, out of the way."""
    if not rows or len(rows[0]) <= _PER_ROW:
        return rows
    alone = [node for node in rows[0] if node not in linked]
    rest = [node for node in rows[0] if node in linked]
    return [row for row in (alone, rest, *rows[1:]) if row]


def _deepen(start: str, givers: dict[str, list[str]], depth: dict[str, int]) -> None:
    stack, walking = [start], set[str]()
    while stack:
        node = stack[-1]
        waiting = [giver for giver in givers[node] if giver not in depth and giver not in walking and giver != node]
        walking.add(node)
        if waiting:
            stack.append(waiting[0])
            continue
        if node not in depth:
            depth[node] = max((depth[giver] + 1 for giver in givers[node] if giver in depth), default=0)
        stack.pop()


def _places(rows: list[list[str]], drop: int) -> dict[str, tuple[int, int]]:
    """Give each box its corner. A row too long goes on below."""
    lines = [line for row in rows for line in _folded(row)]
    widest = max((len(line) for line in lines), default=0)
    step = WIDTH + _GAP
    places = {}
    for depth, line in enumerate(lines):
        indent = (widest - len(line)) * step // 2
        for column, node in enumerate(line):
            places[node] = (1 + indent + column * step, 1 + depth * (HEIGHT + drop))
    return places


def _folded(row: list[str]) -> Iterator[list[str]]:
    """Lines of at most _PER_ROW boxes; each later line, one fewer where that centres it on gaps of the line above."""
    rest, above = row, 0
    while rest:
        room = min(len(rest), _PER_ROW)
        if above and room > 1 and room % 2 == above % 2:
            room -= 1
        yield rest[:room]
        rest, above = rest[room:], room


def _arrows(edges: Iterable[Pair], places: Mapping[str, tuple[int, int]], drop: int) -> Iterator[Arrow]:
    seen: dict[str, int] = {}
    for pair in edges:
        taker, giver = pair
        yield _arrow(pair, places[taker], places[giver], seen.setdefault(taker, 0), drop)
        seen[taker] += 1


def _arrow(pair: Pair, taker: tuple[int, int], giver: tuple[int, int], before: int, drop: int) -> Arrow:
    """Draw from the taker up to the giver; `before` counts the taker's earlier arrows, whose labels stand lower."""
    x1, y1 = taker[0] + WIDTH // 2, taker[1]
    x2, y2 = giver[0] + WIDTH // 2, giver[1] + HEIGHT
    if y1 <= y2:  # side by side, or a link back: leave from below, enter from below
        y1, low = taker[1] + HEIGHT, max(taker[1] + HEIGHT, y2) + drop // 2
        path = f"M{x1},{y1}C{x1},{low} {x2},{low} {x2},{y2 + 6}"
        return Arrow(pair, path, (x1 + x2) // 2, low - 8)
    # Straight up past any row between, then over to the giver.
    turn, bend = y2 + drop, y2 + drop // 2
    path = f"M{x1},{y1}V{turn}C{x1},{bend} {x2},{bend} {x2},{y2 + 6}"
    return Arrow(pair, path, x1 + (x2 - x1) * before // 3, y1 - _LINE - _LINE * min(before, _LABELS))
