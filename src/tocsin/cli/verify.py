"""`tocsin verify`: does everything stored still match its id and hash?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import JsonOption, LedgerOption, build_settings, open_ledger
from tocsin.cli.output import cell, console, errors, print_json


def verify(
    *,
    ledger: LedgerOption = None,
    archive: Annotated[
        Path | None, typer.Option("--archive", metavar="FOLDER", help="Where the bytes are kept.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Derive every id and hash again, read every archived file, and name what does not match.

    Exit code 1 where something does not match.
    """
    from tocsin import pipeline

    kept = build_settings(ledger, archive=archive).archive
    with open_ledger(ledger) as opened:
        problems = tuple(pipeline.verify(opened, archive=kept))
        checked = opened.stats()
    if as_json:
        print_json({"problems": problems, "checked": checked})
    else:
        for problem in problems:
            console().print(f"[red]{cell(problem.kind)}[/red] {cell(problem.id)}: {cell(problem.what)}", soft_wrap=True)
        errors().print(f"{len(problems)} problems." if problems else "Everything matches its id and hash.")
    if problems:
        raise typer.Exit(1)
