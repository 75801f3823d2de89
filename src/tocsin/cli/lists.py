"""`tocsin incidents` and `tocsin sources`: what is said to have happened, and who says so."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, short, table


def incidents(*, ledger: LedgerOption = None, as_of: AsOfOption = None, as_json: JsonOption = False) -> None:
    """List incidents with their independent origins.

    Example:

        tocsin incidents --as-of 2024-05-03
    """
    with open_ledger(ledger) as opened:
        picture = opened.picture(as_of=end_of_day(as_of))
    found = picture.corroboration.incidents
    if as_json:
        print_json(found)
        return
    if not found:
        errors().print("No incidents.")
        return
    grades = {assessment.subject: assessment for assessment in picture.corroboration.assessments}
    rows = table("id", "when", "where", "what", "claims", "reports", "origins", "grade")
    for incident in found:
        grade = grades.get(incident.id)
        rows.add_row(
            short(incident.id),
            cell(
                incident.begin
                if incident.begin == incident.end_date
                else f"{incident.begin or '–'} … {incident.end_date or '–'}"
            ),
            cell(incident.place),
            cell(f"{incident.type}: {incident.summary}"),
            str(len(incident.claims)),
            str(len(incident.reports)),
            f"{len(incident.origins)}: {cell(', '.join(origin.name for origin in incident.origins))}",
            f"{grade.source_grade}{grade.information_grade}" if grade else "–",
        )
    console().print(rows)


def sources(
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List those whom claims are traced back to: what kind of source they are, and how much rests on them.

    Example:

        tocsin sources --json
    """
    from tocsin import pipeline

    with open_ledger(ledger) as opened:
        found = pipeline.sources(opened, as_of=end_of_day(as_of))[:limit]
    if as_json:
        print_json(found)
        return
    if not found:
        errors().print("No sources.")
        return
    rows = table("source", "kind", "interest", "claims", "reports", "passed on by")
    for source in found:
        rows.add_row(
            cell(source.name),
            cell(source.kind),
            cell(source.interest),
            str(source.claims),
            str(source.reports),
            cell(", ".join(source.through)),
        )
    console().print(rows)
