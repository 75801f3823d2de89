"""`tocsin indicator new|list|show|table|retire`: named watches with a threshold, an owner and a due date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tocsin.cli.asked import (
    ActorOption,
    AtLeastOption,
    MeasureOption,
    ModeOption,
    NoteOption,
    OriginsOption,
    OverOption,
    PlaceOption,
    RecipientOption,
    TypeOption,
    WhereOption,
    day_given,
    query_of,
)
from tocsin.cli.options import JsonOption, LedgerOption, build_settings, clock, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, table
from tocsin.model import Indicator, Observation, plain, short

if TYPE_CHECKING:
    from rich.console import Console

    from tocsin.foresight.indicators import Standing, Table
    from tocsin.ledger import Ledger

indicator = typer.Typer(
    name="indicator",
    help="Named watches that fire when reports arrive: set, list, show, weigh hypotheses by them.",
    no_args_is_help=True,
)
DueOption = Annotated[
    str | None, typer.Option("--due", metavar="DATE", help="Day by which it is seen or not; it stands without.")
]
HypothesisOption = Annotated[
    list[str] | None,
    typer.Option("--hypothesis", metavar="NAME=CELL", help="What it tells when observed: CC C N I II; repeatable."),
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of an indicator, or its first digits.")]
_NO_PROMISE: Final = (
    "A way to keep the books: controlled studies found little gain in accuracy from such tables, so none is promised."
)


@indicator.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help='What is watched: "transfers of fighters to …".')],
    *,
    where: WhereOption = None,
    place: PlaceOption = None,
    types: TypeOption = None,
    mode: ModeOption = None,
    actor: ActorOption = None,
    recipient: RecipientOption = None,
    measure: MeasureOption = "incidents",
    at_least: AtLeastOption = 1,
    origins: OriginsOption = 1,
    days: Annotated[int, typer.Option("--days", metavar="N", help="Within how many days.")] = 30,
    owner: Annotated[str, typer.Option("--owner", metavar="NAME", help="Who answers for it.")],
    due: DueOption = None,
    hypothesis: HypothesisOption = None,
    credibility: Annotated[
        str, typer.Option("--credibility", metavar="WEIGHT", help="low, medium or high.")
    ] = "medium",
    relevance: Annotated[str, typer.Option("--relevance", metavar="WEIGHT", help="low, medium or high.")] = "medium",
    over: OverOption = "incidents",
    note: NoteOption = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set an indicator: what to watch for, how much of it, who answers for it, until when.

    It fires when reports arrive ([bold]tocsin read[/bold], [bold]tocsin watch[/bold]). Without a due date it stands,
    and goes back when its days empty.

    Example:

        tocsin indicator new "transfers of fighters to Badakhshan" --type MOBILIZE --where AFG --place Badakhshan
        --origins 2 --days 30 --owner "A. Analyst" --due 2027-03-31 --hypothesis "H1=C" --hypothesis "H2=I"
    """
    from tocsin.foresight import indicators

    settings = build_settings(ledger)
    query = query_of(over, place, types, mode, actor, recipient, measure=measure, at_least=at_least, origins=origins)
    wanted = Indicator(
        id="",
        name=name,
        query=query,
        days=days,
        owner=owner,
        due=day_given(due),
        credibility=indicators.weight(credibility),
        relevance=indicators.weight(relevance),
        note=note,
    )
    with open_ledger(ledger, create=True) as opened:
        own, today = settings.places, clock().date()
        made = indicators.put(opened, wanted, where=where or (), hypotheses=hypothesis or (), own=own, today=today)
    if as_json:
        print_json(made)
    else:
        console().print(f"Set: {short(made.id)}  {cell(made.name)}", soft_wrap=True)
        console().print(f"{cell(indicators.in_words(made))}.", soft_wrap=True)


@indicator.command("list")
def list_indicators(*, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """List indicators: how each stands, what was found against what is asked for, who answers for it.

    Example:

        tocsin indicator list
    """
    from tocsin.foresight import indicators

    with open_ledger(ledger) as opened:
        found = indicators.listed(opened)
    if as_json:
        print_json([_data(standing) for standing in found])
        return
    if not found:
        errors().print("No indicators. Set one with: tocsin indicator new --help")
        return
    rows = table("id", "state", "found", "since", "name", "owner", "due")
    for standing in found:
        one, last = standing.indicator, standing.last
        rows.add_row(
            short(one.id),
            standing.status,
            _against(one, last),
            cell(last.known_at.date() if last is not None and last.known_at is not None else None),
            cell(one.name),
            cell(one.owner),
            cell(one.due or "stands"),
        )
    console().print(rows)


@indicator.command()
def show(named: IdArgument, *, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Show an indicator: what it looks for, what it was found to be over time, and on which incidents.

    [bold]tocsin show[/bold] of an incident opens the words behind it.

    Example:

        tocsin indicator show 3fa94c2b01de
    """
    from tocsin.foresight import indicators

    with open_ledger(ledger) as opened:
        standing = indicators.find(opened, named)
        if as_json:
            print_json(_data(standing))
        else:
            _print(console(), standing, opened)


@indicator.command("table")
def table_(*, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """Weigh hypotheses by the indicators that are observed: least against it leads.

    Inconsistency is one for each I and two for each II, weighed by credibility and relevance. Diagnosticity is how far
    an indicator's cells lie apart: at 0 it tells nothing between the hypotheses.

    Example:

        tocsin indicator table
    """
    from tocsin.foresight import indicators

    with open_ledger(ledger) as opened:
        found = indicators.table(opened)
    if as_json:
        print_json(found)
        return
    if not found.rows:
        errors().print("No indicator says anything of a hypothesis: tocsin indicator new … --hypothesis H1=C")
        return
    _print_table(console(), found)


@indicator.command()
def retire(
    named: IdArgument,
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, for those who read it later.")],
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take an indicator back: it is watched no more, and stays in the ledger.

    Example:

        tocsin indicator retire 3fa94c2b01de --why "The road is closed for the winter."
    """
    from tocsin.foresight import indicators

    with open_ledger(ledger) as opened:
        gone = indicators.retire(opened, named, why=why)
    if as_json:
        print_json(gone)
    else:
        console().print(f"Taken back: {short(gone.id)}  {cell(gone.name)}", soft_wrap=True)


def _data(standing: Standing) -> dict[str, Any]:
    return {**plain(standing.indicator), "status": standing.status, "observations": plain(standing.observations)}


def _against(one: Indicator, last: Observation | None) -> str:
    value = "–" if last is None or last.value is None else str(last.value)
    return f"{value} of {one.query.at_least}"


def _print(screen: Console, standing: Standing, opened: Ledger) -> None:
    from tocsin.foresight import indicators

    one = standing.indicator
    screen.print(f"[bold]{cell(one.name)}[/bold]", soft_wrap=True)
    lines = (
        ("looks for", f"{indicators.in_words(one)}"),
        ("owner", one.owner),
        ("due", one.due or "stands until it is taken back"),
        ("tells", ", ".join(f"{name}: {said}" for name, said in one.hypotheses)),
        ("weight", f"credibility {one.credibility}, relevance {one.relevance}"),
        ("note", one.note),
        ("state", standing.status),
        ("id", one.id),
    )
    for label, value in lines:
        screen.print(f"[dim]{label:<11}[/dim]{cell(value)}", soft_wrap=True)
    if standing.observations:
        screen.print("\n[bold]Over time[/bold]")
    for each in standing.observations:
        day = each.known_at.date() if each.known_at is not None else each.upto
        screen.print(f"  {day}  {each.status}: {cell(each.reason)}", soft_wrap=True)
    if standing.last is not None and standing.last.evidence:
        screen.print("\n[bold]It rests on[/bold]")
        for record, incident in indicators.evidence(opened, standing.last).items():
            words = "a row of an event table" if incident is None else incident.summary
            screen.print(f"  {short(record)}  {cell(words)}", soft_wrap=True)


def _print_table(screen: Console, found: Table) -> None:
    rows = table("indicator", "state", *map(cell, found.hypotheses), "weight", "diagnosticity")
    for row in found.rows:
        state = "observed" if row.observed else "not counted"
        apart = "–" if row.diagnosticity is None else str(row.diagnosticity)
        rows.add_row(cell(row.indicator.name), state, *row.cells, f"{row.weight:.2f}", apart)
    rows.add_row("inconsistency", "", *(f"{total:.2f}" for total in found.inconsistency), "", "")
    screen.print(rows)
    screen.print(f"\n{_lead(found.leading)}", soft_wrap=True)
    names = {row.indicator.id: row.indicator.name for row in found.rows}
    for left_out, leading in found.without:
        screen.print(f"Without “{cell(names[left_out])}”: {_lead(leading)}", soft_wrap=True)
    if found.leading and not found.without:
        screen.print("Leaving out any one of them changes nothing.")
    screen.print(f"[dim]{_NO_PROMISE}[/dim]", soft_wrap=True)


def _lead(leading: Sequence[str]) -> str:
    if not leading:
        return "No indicator that counts is observed: nothing leads."
    verb = "has" if len(leading) == 1 else "have"
    return f"{cell(', '.join(leading))} {verb} least against {'it' if len(leading) == 1 else 'them'}."
