"""`tocsin search`: words in reports and claims."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, JsonOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import cell, console, errors, print_json, table
from tocsin.model import short


def search(
    query: Annotated[str, typer.Argument(help='Words to look for; "in quotes" for a phrase.')],
    *,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, max=1000, help="How many hits at most.")
    ] = 20,
    as_json: JsonOption = False,
) -> None:
    """Search the words of reports and claims.

    Example:

        tocsin search "fuel depot" --as-of 2024-05-03
    """
    with open_ledger(ledger) as opened:
        hits = opened.search(query, limit=limit, as_of=end_of_day(as_of))
    if as_json:
        print_json(hits)
        return
    if not hits:
        errors().print("Nothing found.")
        return
    rows = table("record", "kind", "words")
    for hit in hits:
        rows.add_row(short(hit.claim or hit.report), "claim" if hit.claim else "report", cell(hit.text))
    console().print(rows)
