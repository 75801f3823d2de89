"""The reports of a picture as a network: who takes from whom, what was not seen, and what cannot be as it is dated.

Takes an index and, if wanted, an incident, a report or a claim to narrow it to; gives nodes, and edges from taker to
giver. Leaves drawing to `drawing`, `dot` and the command line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from tocsin.model import Claim, Incident, LineageLink, Origin
from tocsin.model.publishing import precedes
from tocsin.publish.circles import circles
from tocsin.publish.days import as_day, day
from tocsin.publish.index import Index
from tocsin.publish.safe import one_line
from tocsin.publish.words import LINKS, listed

NodeKind = Literal["report", "unseen", "origin"]
FROM: Final = "has it from"
"""What a report does with a source that is no publication."""


@dataclass(frozen=True, slots=True)
class Node:
    """A report, a publication that is named and not seen, or somebody whom reports have it from."""

    key: str
    kind: NodeKind
    name: str
    """The publisher; where there is none, the report's title."""
    report: str | None
    reference: str | None
    published: str | None
    origins: tuple[str, ...] = ()
    """Names of the independent origins that it is."""
    deniers: tuple[str, ...] = ()
    """Names of those who say in it that the incident did not happen."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One takes from another: every link between the two."""

    taker: str
    giver: str
    links: tuple[LineageLink, ...]
    """Empty where a report has it from an origin that is no publication."""
    impossible: bool
    """Whether the taker is dated before its giver."""
    circle: bool
    """Whether it closes a circle: the giver takes from the taker too, directly or through others."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """What the taker does, each once."""
        return tuple(dict.fromkeys(LINKS[link.kind] for link in self.links)) or (FROM,)

    @property
    def share(self) -> int | None:
        """Percent of the taker's passage that stands in the giver's."""
        shares = [link.share for link in self.links if link.share is not None]
        return round(max(shares) * 100) if shares else None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by key, edges in the order of the links, and the circles."""

    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    circles: tuple[tuple[str, ...], ...]
    """Keys of the reports that take from one another in a circle."""

    def takers(self, giver: str) -> tuple[Edge, ...]:
        """The edges that lead to a giver."""
        return tuple(edge for edge in self.edges if edge.giver == giver)

    def said(self, edge: Edge) -> str:
        """An edge in a few words: "R2 copies R1, 95 %"."""
        taker, giver = self.nodes[edge.taker], self.nodes[edge.giver]
        share = "" if edge.share is None else f", {edge.share} %"
        wrong = ", although dated earlier" if edge.impossible else ""
        circle = ", in a circle" if edge.circle else ""
        return f"{_called(taker)} {listed(list(edge.verbs))} {_called(giver)}{share}{wrong}{circle}"


def network(index: Index, links: Iterable[LineageLink] | None = None) -> Network:
    """The network of some links; of all in the picture if None."""
    wanted = index.picture.corroboration.links if links is None else links
    grouped: dict[tuple[str, str], list[LineageLink]] = {}
    for link in wanted:
        if link.source in index.readings and (key := node_key(index, link)) != link.source:
            grouped.setdefault((link.source, key), []).append(link)
    nodes: dict[str, Node] = {}
    for (taker, giver), several in grouped.items():
        nodes.setdefault(giver, _node(index, giver, several[0].target_name))
        nodes.setdefault(taker, _node(index, taker, ""))
    rings = circles(grouped)
    return Network(nodes, tuple(_edge(index, pair, several, rings) for pair, several in grouped.items()), rings)


def of_incident(index: Index, incident: Incident) -> Network:
    """The network of one incident: its reports, what they take it from, and the origins behind them.

    A link is left out where it is shown to be about another matter: its passage ties claims, none of this incident.
    """
    reports, claims = set(incident.reports), set(incident.claims)
    links = (link for link in index.picture.corroboration.links if link.source in reports)
    base = network(index, [link for link in links if _concerns(link, reports, claims)])
    nodes, edges = dict(base.nodes), list(base.edges)
    for report in incident.reports:
        if report in index.readings:
            nodes.setdefault(report, _node(index, report, ""))
    for origin in incident.origins:
        _place(origin, nodes, edges)
    for each in incident.rejected:
        if each.of == each.name and each.report in nodes:
            node = nodes[each.report]
            nodes[each.report] = replace(node, deniers=(*node.deniers, one_line(each.name, limit=120)))
    return Network(nodes, tuple(edges), base.circles)


def around_report(index: Index, report: str) -> Network:
    """The network of one report: all that it takes from, and all that takes from it, through whatever hands."""
    links = index.picture.corroboration.links
    up = _reach(report, [(link.source, node_key(index, link)) for link in links])
    down = _reach(report, [(node_key(index, link), link.source) for link in links])
    kept = [
        link
        for link in links
        if {link.source, node_key(index, link)} <= up or {link.source, node_key(index, link)} <= down
    ]
    return network(index, kept)


def around_claim(index: Index, claim: Claim) -> Network:
    """The network of one claim: the links that tie it to others, those that tie these, and what its words cite."""
    links = index.picture.corroboration.links
    pairs = [pair for link in links for pair in link.claims]
    tied = _reach(claim.id, pairs) | _reach(claim.id, [pair[::-1] for pair in pairs])
    kept = [link for link in links if any(set(pair) <= tied for pair in link.claims) or _cites_in(link, claim)]
    return network(index, kept)


def node_key(index: Index, link: LineageLink) -> str:
    """The key of a link's giver: the report's id, or one for each publication that was not seen."""
    if link.target in index.readings:
        return str(link.target)
    return f"not seen: {one_line(link.target_name).casefold()}"


def _called(node: Node) -> str:
    if node.kind == "unseen":
        return f"{node.name} (not seen)"
    return f"{node.reference} {node.name}" if node.reference else node.name


def _node(index: Index, key: str, name: str) -> Node:
    if key not in index.readings:
        return Node(key, "unseen", one_line(name, limit=120) or "a publication", None, None, None)
    report = index.readings[key].report
    when = as_day(report.published)
    called = one_line(report.publisher or report.byline or "", limit=120) or index.report_name(key)
    return Node(key, "report", called, key, index.report_refs[key], day(when) if when else None)


def _edge(index: Index, pair: tuple[str, str], links: list[LineageLink], rings: Collection[tuple[str, ...]]) -> Edge:
    taker, giver = (index.readings.get(key) for key in pair)
    dated = taker is not None and giver is not None and precedes(taker.report, giver.report)
    return Edge(*pair, tuple(links), dated, any(set(pair) <= set(circle) for circle in rings))


def _concerns(link: LineageLink, reports: Collection[str], claims: Collection[str]) -> bool:
    tied = {claim for pair in link.claims for claim in pair}
    if tied & set(claims):
        return True
    if link.target is not None and link.target not in reports:
        return False  # what that report tells is not known to be this
    return not (tied and link.kind in {"copies", "quotes"})


def _place(origin: Origin, nodes: dict[str, Node], edges: list[Edge]) -> None:
    """Mark the reports that are the origin; somebody else stands above those that have it from nobody but them."""
    carriers = [report for report in origin.reports if report in nodes]
    own = next((report for report in carriers if _is_publication(origin, nodes[report])), None)
    if own is not None:
        node = nodes[own]
        nodes[own] = _with_origin(node, origin)
        return
    key = f"origin: {origin.name}"
    name = one_line(origin.name, limit=120) or "an unnamed source"
    nodes[key] = Node(key, "origin", name, None, None, None, (name,))
    taking = {edge.taker for edge in edges if edge.giver in carriers}
    first = [report for report in carriers if report not in taking] or carriers[:1]
    edges += [Edge(report, key, (), impossible=False, circle=False) for report in first]


def _with_origin(node: Node, origin: Origin) -> Node:
    return replace(node, origins=(*node.origins, one_line(origin.name, limit=120)))


def _is_publication(origin: Origin, node: Node) -> bool:
    """Whether the origin is the publication itself, or its reporter: "Ruth Sanni (Alibori Courier)"."""
    name = one_line(origin.name, limit=120)
    return name == node.name or (origin.kind in {None, "media"} and name.endswith(f"({node.name})"))


def _cites_in(link: LineageLink, claim: Claim) -> bool:
    """Whether what a link cites stands in a claim's words, attributes it, or names one of its holders."""
    if link.source != claim.report or link.source_span is None or link.kind in {"copies", "quotes"}:
        return False
    stretches = [(claim.start, claim.end), *((holder.start, holder.end) for holder in claim.holders)]
    stretches += [(cue.start, cue.end) for cue in (claim.cue, *(holder.cue for holder in claim.holders)) if cue]
    span = link.source_span
    return any(
        start is not None and end is not None and start < span.end and span.start < end for start, end in stretches
    )


def _reach(start: str, pairs: Iterable[tuple[str, str]]) -> set[str]:
    onward: dict[str, set[str]] = {}
    for one, other in pairs:
        onward.setdefault(one, set()).add(other)
    found, waiting = {start}, [start]
    while waiting:
        new = onward.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
