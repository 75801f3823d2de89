"""`tocsin sources`: those whom claims are traced back to, and how what they said has fared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.table import Table

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, table
from tocsin.model import Source


def sources(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Show one source in full: its name, or words of it.")
    ] = None,
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="How many at most.")] = 50,
    as_json: JsonOption = False,
) -> None:
    """List those whom claims are traced back to: how much rests on them, and how what they said has fared.

    The letter is Admiralty's: A to E by the record, F where too little is known to judge. With a name, one source in
    full: what it is, why the letter, its record by topic and country, and every case with its outcome. Witnesses are
    not listed by name, and no record is kept of them or of other private persons.

    Examples:

        tocsin sources

        tocsin sources "Meridian Wire" --json
    """
    from tocsin import pipeline
    from tocsin.cli.source import print_source

    with open_ledger(ledger) as opened:
        if name is not None:
            history = pipeline.source(opened, name, as_of=end_of_day(as_of))
            if as_json:
                print_json(history)
            else:
                print_source(console(), history)
            return
        found = pipeline.sources(opened, as_of=end_of_day(as_of))[:limit]
    if as_json:
        print_json(found)
    elif found:
        console().print(_table(found))
    else:
        errors().print("No sources.")


def _table(found: Iterable[Source]) -> Table:
    columns = ("source", "kind", "interest", "letter", "resolved", "borne out", "against", "open", "claims", "reports")
    rows = table(*columns, "passed on by")
    for source in found:
        against = source.contradicted + source.corrected
        numbers = (source.resolved, source.borne_out, against, source.open, source.claims, source.reports)
        rows.add_row(
            cell(source.name),
            cell(source.kind),
            cell(source.interest),
            source.letter,
            *map(str, numbers),
            cell(", ".join(source.through)),
        )
    return rows
