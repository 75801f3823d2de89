"""`tocsin incidents`: what is said to have happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.table import Table

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, print_nothing, table
from tocsin.model import Assessment, Incident, short


def incidents(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also background, plans, and what is too vague to look for.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List incidents with their independent origins, best supported first.

    JSON holds all of them.

    Example:

        tocsin incidents --as-of 2024-05-03
    """
    with open_ledger(ledger) as opened:
        picture = opened.picture(as_of=end_of_day(as_of))
    found = picture.corroboration.incidents
    if as_json:
        print_json(found)
        return
    shown = sorted((i for i in found if every or i.is_reported), key=lambda i: (-len(i.origins), -len(i.reports)))
    if shown:
        console().print(_table(shown, {each.subject: each for each in picture.corroboration.assessments}))
    left_out = len(found) - len(shown)
    if left_out:
        errors().print(f"{left_out} more are background, plans, or too vague to look for: --all shows them.")
    elif not shown:
        print_nothing("No incidents.", as_of=as_of)


def _table(incidents: Iterable[Incident], grades: Mapping[str, Assessment]) -> Table:
    rows = table("id", "when", "where", "what", "reports", "origins", "grade")
    for incident in incidents:
        grade = grades.get(incident.id)
        names = ", ".join(origin.name for origin in incident.origins)
        rows.add_row(
            short(incident.id),
            cell(_when(incident)),
            cell(incident.place),
            cell(incident.summary),
            str(len(incident.reports)),
            f"{len(incident.origins)}: {cell(names)}",
            f"{grade.source_grade}{grade.information_grade}" if grade else "–",
        )
    return rows


def _when(incident: Incident) -> str | None:
    if incident.begin is None or incident.begin == incident.end_date:
        return incident.begin.isoformat() if incident.begin else None
    return f"{incident.begin} … {incident.end_date or ''}"
