"""`tocsin origins`: who really said it, how many of them, and who only seems to."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli.layout import heading, put
from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import console, errors, print_json, short
from tocsin.cli.wanted import incident_in_picture
from tocsin.model import Incident, Origin, Picture
from tocsin.publish.safe import one_line
from tocsin.publish.words import ACCESS, amount, party, sentence


def origins(
    incident: Annotated[
        str | None,
        typer.Argument(metavar="[INCIDENT]", help="Id of an incident, or its first digits. Default: the whole story."),
    ] = None,
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the independent origins, one sentence each, and of an incident also who looks like one and is none.

    Without an incident: the origins of all that is reported, each counted once, and what must not be missed ("Four
    reports, one origin").

    Examples:

        tocsin origins

        tocsin origins c095337a419c

        tocsin origins --as-of 2024-05-04 --json
    """
    from tocsin.pipeline import draw

    with open_ledger(ledger) as opened:
        found = None if incident is None else opened.get(incident)
        picture = draw(opened, as_of=end_of_day(as_of))
    if found is None:
        _story(picture, as_json=as_json)
        return
    wanted = incident_in_picture(found, picture)
    if as_json:
        fields = ("id", "summary", "reports", "origins", "rejected", "conflicts")
        print_json({name: getattr(wanted, name) for name in fields})
    else:
        _incident(console(), wanted)


def _story(picture: Picture, *, as_json: bool) -> None:
    if as_json:
        print_json({"origins": picture.origins, "alerts": picture.alerts})
        return
    if not picture.origins:
        errors().print("No origins: nothing is told that happened.")
    screen = console()
    if picture.origins:
        heading(
            screen,
            amount(len(picture.origins), "independent origin"),
            amount(len(picture.readings), "report") + " read",
        )
        for origin in picture.origins:
            _origin(screen, origin)
    if picture.alerts:
        heading(screen, "Before you use this")
        for alert in picture.alerts:
            put(screen, Text(f"! {one_line(alert)}"), 2)


def _incident(screen: Console, incident: Incident) -> None:
    put(screen, Text(one_line(incident.summary), "bold"))
    heading(
        screen, amount(len(incident.origins), "independent origin"), f"in {amount(len(incident.reports), 'report')}"
    )
    for origin in incident.origins:
        _origin(screen, origin)
    seeming = [each for each in incident.rejected if each.of != each.name]
    if seeming:
        heading(screen, "Looks like an origin, is none")
    for each in seeming:
        head = Text.assemble("○ ", (one_line(each.name), "bold"), f", counts with {one_line(each.of)}")
        _paragraph(screen, head, f"  {short(each.report)}", each.reason)
    deniers = [each for each in incident.rejected if each.of == each.name]
    if deniers:
        heading(screen, "Denied by")
    for each in deniers:
        _paragraph(screen, Text.assemble("✗ ", (one_line(each.name), "bold")), f"  {short(each.report)}", each.reason)
    screen.print()
    screen.print(Text(f"id {incident.id}", "dim"), soft_wrap=True)


def _origin(screen: Console, origin: Origin) -> None:
    head = Text.assemble("● ", (one_line(origin.name), "bold"))
    kinds = (origin.kind or "kind unknown", ACCESS[origin.access], party(origin.kind, origin.interest))
    parts = [part for part in dict.fromkeys(kinds) if part]
    told = f"; {amount(len(origin.claims), 'claim')} in {amount(len(origin.reports), 'report')}"
    _paragraph(screen, head, f" ({', '.join(parts)}{told})", origin.reason)


def _paragraph(screen: Console, head: Text, aside: str, reason: str) -> None:
    put(screen, Text.assemble(head, (aside, "dim")), 2)
    put(screen, Text(sentence(one_line(reason))), 4)
