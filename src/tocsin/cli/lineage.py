"""`tocsin lineage`: who took it from whom, as a tree from givers down to takers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from tocsin.cli.layout import WIDEST
from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import console, print_json, print_nothing
from tocsin.cli.wanted import in_picture
from tocsin.model import ConfigError, Incident, Report, short
from tocsin.publish.safe import one_line
from tocsin.publish.words import listed

if TYPE_CHECKING:
    from tocsin.model import Claim
    from tocsin.publish.family import Branch
    from tocsin.publish.index import Index
    from tocsin.publish.network import Edge, Network, Node


def lineage(
    record: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="Id of a report, incident or claim, or its first digits. Default: all."),
    ] = None,
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    as_dot: Annotated[bool, typer.Option("--dot", help="Print a graph for Graphviz.")] = False,
) -> None:
    """Show who took it from whom: givers above, takers below, each with what was done and what shows it.

    Of an incident, its own reports with the origins behind them; of a report, all that it takes from and all that
    takes from it; of a claim, the links that tie it. What is named but not held is "not seen"; circles and dates
    that cannot be right are marked.

    Examples:

        tocsin lineage

        tocsin lineage c095337a419c --as-of 2024-05-04

        tocsin lineage --dot | dot -Tsvg > lineage.svg
    """
    from tocsin.pipeline import draw
    from tocsin.publish.index import build

    if as_json and as_dot:
        raise ConfigError("Asked for --json and --dot at once.", next_step="Choose one format for one command.")
    with open_ledger(ledger) as opened:
        found = None if record is None else opened.get(record)
        picture = draw(opened, as_of=end_of_day(as_of))
    index = build(picture)
    wanted = None if found is None else in_picture(found, picture)
    chosen = _network(index, wanted)
    if as_json:
        print_json(chosen)
    elif as_dot:
        from tocsin.publish.dot import dot

        sys.stdout.write(dot(chosen))
    elif chosen.nodes:
        _print(console(), chosen)
    else:
        print_nothing(_nothing(wanted), as_of=as_of)


def _network(index: Index, wanted: Report | Claim | Incident | None) -> Network:
    from tocsin.publish.network import around_claim, around_report, network, of_incident

    if wanted is None:
        return network(index)
    if isinstance(wanted, Incident):
        return of_incident(index, wanted)
    if isinstance(wanted, Report):
        return around_report(index, wanted.id)
    return around_claim(index, wanted)


def _nothing(wanted: Report | Claim | Incident | None) -> str:
    if wanted is None:
        return "No report was found to take from another."
    if isinstance(wanted, Report):
        return "This report was not found to take from another, nor another from it."
    return f"No link ties this claim. That of its report: tocsin lineage {short(getattr(wanted, 'report', ''))}"


def _print(screen: Console, network: Network) -> None:
    from tocsin.publish.family import forest

    for root in forest(network):
        screen.print(_tree(root, network), width=min(screen.width, WIDEST))
    for circle in network.circles:
        names = [network.nodes[key].name for key in circle]
        screen.print(Text(f"↻ {listed(names)} take from one another in a circle: none is shown to be the first."))


def _tree(branch: Branch, network: Network) -> Tree:
    """One branch with those below it. Lines are made one by one: a tree of Rich wraps each beside its guides."""
    tree = Tree(Text("\n").join(_lines(branch, network)), guide_style="dim")
    for below in branch.branches:
        tree.add(_tree(below, network))
    return tree


def _lines(branch: Branch, network: Network) -> Iterator[Text]:
    """Who it is, what it does, and the reasons."""
    edge = branch.edge
    yield Text.assemble(_who(branch.node), f"  {_does(edge, network)}" if edge else "")
    if edge is not None and edge.impossible:
        yield Text("⚠ as dated, impossible: it came out before what it takes from", "bold")
    if branch.closes:
        yield Text("↻ stands above already: a circle", "bold")
    elif branch.repeated:
        yield Text("what is taken from it stands elsewhere here", "dim")
    for link in edge.links if edge else ():
        yield Text(one_line(link.reason), "dim")


def _who(node: Node) -> Text:
    mark = "★ " if node.origins else "○ " if node.kind == "unseen" else ""
    text = Text.assemble(mark, (node.name, "bold"))
    if node.published:
        text.append(f", {node.published}")
    if node.report:
        text.append(f"  {short(node.report)}", "dim")
    if node.kind == "unseen":
        text.append("  not seen")
    if node.origins:
        named = [name for name in node.origins if name != node.name]
        text.append(f"  independent origin{': ' + listed(named) if named else ''}")
    if node.deniers:
        text.append(f"  denial by {listed(list(node.deniers))}")
    return text


def _does(edge: Edge, network: Network) -> str:
    share = "" if edge.share is None else f" ({edge.share} %)"
    return f"{listed(list(edge.verbs))} {network.nodes[edge.giver].name}{share}"
