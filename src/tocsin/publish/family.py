"""A network as a forest: from givers down to takers, each branch with what was done and why it is thought so.

Takes a network, gives its trees. Who takes from several stands under each, opened once; where a branch comes back to
somebody above it, it ends: that is a circle. Leaves printing to the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.publish.network import Edge, Network, Node

_DEEPEST: Final = 40
"""Branches further down are trees of their own: nobody follows lines that far."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node, how it takes from the one above it (None for a root), and who takes from it."""

    node: Node
    edge: Edge | None
    branches: tuple[Branch, ...]
    repeated: bool = False
    """Whether it is opened elsewhere."""
    closes: bool = False
    """Whether it stands above already: the branch closes a circle."""


def forest(network: Network) -> tuple[Branch, ...]:
    """The trees: origins first, then who takes from nobody, then one of each circle that nobody outside gives to."""
    opened: set[str] = set()
    return tuple(_grow(network, key, None, (), opened) for key in _roots(network, opened))


def _roots(network: Network, opened: set[str]) -> Iterator[str]:
    """The keys to start from; `opened` fills while they are asked for."""
    takers = {edge.taker for edge in network.edges}
    yield from sorted((key for key in network.nodes if key not in takers), key=lambda key: _rank(network.nodes[key]))
    yield from (key for key in network.nodes if key not in opened)


def _rank(node: Node) -> tuple[bool, bool]:
    return not node.origins, node.kind == "unseen"


def _grow(network: Network, key: str, edge: Edge | None, above: tuple[str, ...], opened: set[str]) -> Branch:
    node = network.nodes[key]
    if key in above or key in opened or len(above) >= _DEEPEST:
        return Branch(node, edge, (), repeated=True, closes=key in above)
    opened.add(key)
    path = (*above, key)
    below = (_grow(network, taking.taker, taking, path, opened) for taking in network.takers(key))
    return Branch(node, edge, tuple(below))
