"""A network as a picture: boxes, arrows, and the same in words.

Takes a network, gives what a template draws. Origins are marked by a second frame and by words, what was not seen by
dashes and by words: colour alone says nothing. Leaves corners and paths to `layout`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.publish.index import Index
from tocsin.publish.layout import HEIGHT, WIDTH, arrange
from tocsin.publish.network import Edge, Network, Node
from tocsin.publish.safe import one_line
from tocsin.publish.words import listed


@dataclass(frozen=True, slots=True)
class Box:
    """One publication, or an origin that is none; `ref` is None where there is no report to open."""

    x: int
    y: int
    ref: str | None
    label: str
    note: str
    kind: str
    """`report`, `unseen` or `origin`."""
    origin: bool
    """Whether it is an independent origin."""


@dataclass(frozen=True, slots=True)
class DrawnArrow:
    """From the taker up to the giver, as an SVG path, with what was done."""

    path: str
    label: str
    x: int
    y: int
    wrong: bool
    """Whether it cannot be as it is dated, or closes a circle."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a network. `boxes` is empty where there is nothing to draw."""

    boxes: tuple[Box, ...]
    arrows: tuple[DrawnArrow, ...]
    width: int
    height: int
    told: tuple[str, ...]
    """The same in words: one sentence for each origin, then for each arrow."""
    box_width: int = WIDTH
    box_height: int = HEIGHT

    @property
    def alternative(self) -> str:
        """The whole in words, for who does not see it."""
        return " ".join(self.told)


def draw_network(index: Index, network: Network, *, by_publisher: bool) -> Drawing:
    """Draw a network; boxes are headed by the publisher, or by the report's title."""
    laid = arrange(((edge.taker, edge.giver) for edge in network.edges), network.nodes)
    edges = {(edge.taker, edge.giver): edge for edge in network.edges}
    arrows = (
        DrawnArrow(
            arrow.path, _label(edge := edges[arrow.pair]), arrow.x, arrow.y, wrong=edge.impossible or edge.circle
        )
        for arrow in laid.arrows
    )
    boxes = (_box(index, network.nodes[key], place, by_publisher=by_publisher) for key, place in laid.places.items())
    told = (*_standing(network), *(f"{network.said(edge)}." for edge in network.edges))
    return Drawing(tuple(boxes), tuple(arrows), laid.width, laid.height, told)


def _standing(network: Network) -> Iterator[str]:
    """Who is an origin and who denies, in words."""
    for node in network.nodes.values():
        for name in node.origins:
            where = f", {node.reference}," if node.reference else ""
            yield f"{name}{where} is an independent origin."
        for name in node.deniers:
            yield f"{node.reference} {node.name} carries a denial by {name}."


def _label(edge: Edge) -> str:
    verbs = listed(list(edge.verbs))
    return f"{verbs} (dated earlier)" if edge.impossible else f"{verbs} (circle)" if edge.circle else verbs


def _box(index: Index, node: Node, place: tuple[int, int], *, by_publisher: bool) -> Box:
    head = node.name if by_publisher or node.report is None else index.report_name(node.report)
    label = one_line(head, limit=21 if node.reference else 24)
    return Box(*place, node.reference, label, _note(node, by_publisher=by_publisher), node.kind, bool(node.origins))


def _note(node: Node, *, by_publisher: bool) -> str:
    if node.kind == "unseen":
        return "named, not seen"
    if node.kind == "origin":
        return "independent origin"
    below = (node.published or "") if by_publisher else node.name
    role = "origin" if node.origins else "denial" if node.deniers else ""
    return one_line(f"{role} · {below}" if role and below else role or below, limit=26)
