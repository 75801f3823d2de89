"""`tocsin sources`: those whom claims are traced back to, and how what they said has fared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.table import Table

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, print_json, print_nothing, table
from tocsin.cli.source import print_source, tally
from tocsin.model import Source
from tocsin.publish.words import amount, party


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
        print_nothing("No sources.", as_of=as_of)


def _table(found: Iterable[Source]) -> Table:
    rows = table("source", "what it is", "letter", "record", "rests on it", "passed on by")
    for source in found:
        what = (source.kind or "kind unknown", party(source.kind, source.interest))
        rows.add_row(
            cell(source.name),
            ", ".join(dict.fromkeys(part for part in what if part)),
            source.letter,
            cell(tally(source)),
            f"{amount(source.claims, 'claim')} in {amount(source.reports, 'report')}",
            cell(", ".join(source.through)),
        )
    return rows
