"""`tocsin origins`: who really said it, how many of them, and who only seems to."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from tocsin.cli.incident import print_id, print_origin, print_origins
from tocsin.cli.layout import heading, item, put
from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import console, print_json, print_nothing
from tocsin.cli.wanted import incident_in_picture
from tocsin.model import Picture
from tocsin.publish.safe import one_line
from tocsin.publish.words import amount


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
        _story(picture, as_of=as_of, as_json=as_json)
        return
    wanted = incident_in_picture(found, picture)
    if as_json:
        fields = ("id", "summary", "reports", "origins", "rejected", "conflicts")
        print_json({name: getattr(wanted, name) for name in fields})
    else:
        screen = console()
        put(screen, Text(one_line(wanted.summary), "bold"))
        print_origins(screen, wanted)
        print_id(screen, wanted)


def _story(picture: Picture, *, as_of: str | None, as_json: bool) -> None:
    if as_json:
        print_json({"origins": picture.origins, "alerts": picture.alerts})
        return
    if not picture.origins:
        print_nothing("No origins: nothing is told that happened.", as_of=as_of)
    screen = console()
    if picture.origins:
        heading(
            screen,
            amount(len(picture.origins), "independent origin"),
            amount(len(picture.readings), "report") + " read",
        )
        for origin in picture.origins:
            print_origin(screen, origin)
    if picture.alerts:
        heading(screen, "Before you use this")
        for alert in picture.alerts:
            item(screen, "!", one_line(alert))
