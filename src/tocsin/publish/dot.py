"""A network as a graph for Graphviz (the DOT language).

Takes a network, gives text. Everything from outside stands in quoted strings, with what could end one escaped.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.publish.network import Edge, Network, Node
from tocsin.publish.safe import one_line
from tocsin.publish.words import listed


def dot(network: Network) -> str:
    """Write a network; arrows lead from the taker up to the giver."""
    names = {key: f"n{number}" for number, key in enumerate(network.nodes, start=1)}
    return "\n".join(("digraph lineage {", *_lines(network, names), "}")) + "\n"


def _lines(network: Network, names: dict[str, str]) -> Iterator[str]:
    yield "  rankdir=BT;"
    yield "  node [shape=box, fontname=sans];"
    yield "  edge [fontname=sans];"
    for key, node in network.nodes.items():
        yield f"  {names[key]} [{_node(node)}];"
    for edge in network.edges:
        yield f"  {names[edge.taker]} -> {names[edge.giver]} [{_edge(edge)}];"


def _node(node: Node) -> str:
    parts = [part for part in (node.name, node.published) if part]
    parts += ["not seen"] if node.kind == "unseen" else []
    parts += [f"independent origin: {listed(list(node.origins))}"] if node.origins else []
    style = ", style=dashed" if node.kind == "unseen" else ", peripheries=2" if node.origins else ""
    return f"label={_quoted(parts)}{style}"


def _edge(edge: Edge) -> str:
    parts = [listed(list(edge.verbs))]
    parts += [f"{edge.share} %"] if edge.share is not None else []
    parts += ["dated earlier"] if edge.impossible else []
    parts += ["in a circle"] if edge.circle else []
    return f"label={_quoted(parts)}{', style=dotted' if edge.impossible or edge.circle else ''}"


def _quoted(lines: list[str]) -> str:
    """A string of several lines; within one, a backslash and a quotation mark lose their meaning."""
    clean = (one_line(line, limit=80).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(clean) + '"'
