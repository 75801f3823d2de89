"""Who took what from whom: the reports as a small graph.

Takes an index, gives the links in words and a layout for a picture: givers above, takers below, one row per step away
from a first publication. Publications that are named but not held stand in the graph as "not seen".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

from tocsin.model import LineageLink
from tocsin.publish.index import Index
from tocsin.publish.safe import one_line
from tocsin.publish.words import LINKS, listed, sentence

_WIDTH: Final = 204
_HEIGHT: Final = 50
_GAP: Final = 22
_DROP: Final = 58
_PER_ROW: Final = 4
"""More boxes than this in a row would make the picture too small to read on paper."""


@dataclass(frozen=True, slots=True)
class LinkView:
    """One link in words."""

    taker: str
    verb: str
    giver: str
    giver_ref: str | None
    share: int | None
    """Percent of the taker's passage that stands in the giver's."""
    reason: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Box:
    """One publication in the picture; `ref` is None where it was not seen."""

    x: int
    y: int
    ref: str | None
    label: str
    note: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From the taker up to the giver, as an SVG path, with what was done."""

    path: str
    label: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Lineage:
    """Section 7. `boxes` is empty where there is nothing to draw."""

    links: tuple[LinkView, ...]
    alone: tuple[str, ...]
    """References of the reports that neither give nor take."""
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int
    alternative: str
    box_width: int = _WIDTH
    box_height: int = _HEIGHT


def lineage(index: Index) -> Lineage:
    """Build the lineage of a picture."""
    links = [link for link in index.picture.corroboration.links if link.source in index.readings]
    edges: dict[tuple[str, str], list[str]] = {}
    for link in links:
        kinds = edges.setdefault((link.source, _node(index, link)), [])
        if LINKS[link.kind] not in kinds:
            kinds.append(LINKS[link.kind])
    edges = {pair: kinds for pair, kinds in edges.items() if pair[0] != pair[1]}
    rows = _rows(edges)
    places = _places(rows)
    views = tuple(_link(index, link) for link in links)
    linked = {node for pair in edges for node in pair}
    return Lineage(
        links=views,
        alone=tuple(ref for report, ref in index.report_refs.items() if report not in linked),
        boxes=tuple(_box(index, node, *place) for node, place in places.items()),
        arrows=tuple(_arrows(edges, places)),
        width=max((x for x, _ in places.values()), default=0) + _WIDTH + 2,
        height=max((y for _, y in places.values()), default=0) + _HEIGHT + 2,
        alternative=" ".join(f"{v.taker} {v.verb} {v.giver_ref or v.giver + ' (not seen)'}." for v in views),
    )


def _node(index: Index, link: LineageLink) -> str:
    if link.target in index.readings:
        return str(link.target)
    return f"not seen: {one_line(link.target_name).casefold()}"


def _rows(edges: dict[tuple[str, str], list[str]]) -> list[list[str]]:
    """Put each publication one row below the lowest of its givers; a circle of links is cut where it closes."""
    givers: dict[str, list[str]] = {}
    for taker, giver in edges:
        givers.setdefault(taker, []).append(giver)
        givers.setdefault(giver, [])
    depth: dict[str, int] = {}
    for node in givers:
        _deepen(node, givers, depth)
    rows: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for node in givers:
        rows[depth[node]].append(node)
    for above, row in pairwise(rows):
        order = {node: place for place, node in enumerate(above)}
        row.sort(key=lambda node: fmean([order[g] for g in givers[node] if g in order] or [len(order)]))
    return rows


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


def _places(rows: list[list[str]]) -> dict[str, tuple[int, int]]:
    """Give each box its corner. A row too long goes on below."""
    lines = [line for row in rows for line in _folded(row)]
    widest = max((len(line) for line in lines), default=0)
    step = _WIDTH + _GAP
    places = {}
    for depth, line in enumerate(lines):
        indent = (widest - len(line)) * step // 2
        for column, node in enumerate(line):
            places[node] = (1 + indent + column * step, 1 + depth * (_HEIGHT + _DROP))
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


def _box(index: Index, node: str, x: int, y: int) -> Box:
    if node in index.readings:
        report = index.readings[node].report
        publisher = one_line(report.publisher or report.byline or "", limit=24)
        return Box(x, y, index.report_refs[node], one_line(index.report_name(node), limit=21), publisher)
    names = (link.target_name for link in index.picture.corroboration.links if _node(index, link) == node)
    return Box(x, y, None, one_line(next(names, ""), limit=24), "named, not seen")


def _arrows(edges: dict[tuple[str, str], list[str]], places: dict[str, tuple[int, int]]) -> Iterator[Arrow]:
    seen: dict[str, int] = {}
    for (taker, giver), kinds in edges.items():
        yield _arrow(places[taker], places[giver], listed(kinds), seen.setdefault(taker, 0))
        seen[taker] += 1


def _arrow(taker: tuple[int, int], giver: tuple[int, int], label: str, before: int) -> Arrow:
    """Draw from the taker up to the giver; `before` counts the taker's earlier arrows, whose labels stand lower."""
    x1, y1 = taker[0] + _WIDTH // 2, taker[1]
    x2, y2 = giver[0] + _WIDTH // 2, giver[1] + _HEIGHT
    if y1 <= y2:  # side by side, or a link back: leave from below, enter from below
        y1, low = taker[1] + _HEIGHT, max(taker[1] + _HEIGHT, y2) + _DROP // 2
        path = f"M{x1},{y1}C{x1},{low} {x2},{low} {x2},{y2 + 6}"
        return Arrow(path, label, (x1 + x2) // 2, low - 8)
    # Straight up past any row between, then over to the giver.
    turn, bend = y2 + _DROP, y2 + _DROP // 2
    path = f"M{x1},{y1}V{turn}C{x1},{bend} {x2},{bend} {x2},{y2 + 6}"
    return Arrow(path, label, x1 + (x2 - x1) * before // 3, y1 - 14 - 14 * before)


def _link(index: Index, link: LineageLink) -> LinkView:
    held = link.target if link.target in index.readings else None
    return LinkView(
        taker=index.report_refs[link.source],
        verb=LINKS[link.kind],
        giver=one_line(link.target_name, limit=120) or (index.report_name(held) if held else "a publication"),
        giver_ref=index.report_refs[held] if held else None,
        share=None if link.share is None else round(link.share * 100),
        reason=sentence(one_line(link.reason)),
        words=one_line(link.source_span.text, limit=160) if link.source_span else None,
    )
