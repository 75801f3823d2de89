"""`tocsin brief`: what the ledger holds, as people and programs use it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tocsin.cli.options import AsOfOption, LedgerOption, end_of_day, open_ledger
from tocsin.cli.output import errors, print_line
from tocsin.model import ConfigError, Picture


def brief(
    *,
    ledger: LedgerOption = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="PATH", help="Where to write it (a folder for --csv). - is standard output."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the brief.")] = None,
    as_of: AsOfOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as one JSON object, on standard output.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Tables of incidents, claims and events, in a folder.")] = False,
    as_geojson: Annotated[bool, typer.Option("--geojson", help="Incidents as GeoJSON, on standard output.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="The brief as Markdown, on standard output.")] = False,
) -> None:
    """Write the brief: one HTML file that works offline, or another format.

    Examples:

        tocsin brief

        tocsin brief --out friday.html --as-of 2024-05-03

        tocsin brief --geojson > incidents.geojson
    """
    from tocsin.pipeline import draw
    from tocsin.publish import bottom_line, brief_html, csv_tables

    chosen = [
        name
        for name, on in (("json", as_json), ("csv", as_csv), ("geojson", as_geojson), ("markdown", as_markdown))
        if on
    ]
    if len(chosen) > 1:
        raise ConfigError(f"Asked for {' and '.join(chosen)} at once.", next_step="Choose one format for one command.")
    with open_ledger(ledger) as opened:
        picture = draw(opened, as_of=end_of_day(as_of))
    if not picture.readings and as_of is not None:
        raise ConfigError(f"Nothing was known by the end of {as_of}.", next_step="Name a later day with --as-of.")
    if not picture.readings:
        raise ConfigError(
            "There is nothing in the ledger to brief on.", next_step="Read something first: tocsin read SOURCE..."
        )
    if as_csv:
        _write_tables(csv_tables(picture), out or Path("tocsin-csv"))
    elif chosen:
        _write(_text(chosen[0], picture), out or Path("-"))
    else:
        _write(brief_html(picture, title=title), out or Path("brief.html"))
        print_line(bottom_line(picture))


def _text(kind: str, picture: Picture) -> str:
    from tocsin.publish import brief_markdown, dumps, geojson, picture_json

    if kind == "markdown":
        return brief_markdown(picture)
    return dumps(picture_json(picture) if kind == "json" else geojson(picture)) + "\n"


def _write(text: str, out: Path) -> None:
    if str(out) == "-":
        sys.stdout.write(text)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise ConfigError(
            f"Cannot write {str(out)!r}: {error.strerror}.", next_step="Name another place with --out."
        ) from error
    errors().print(f"Wrote {out}", soft_wrap=True)


def _write_tables(tables: dict[str, str], folder: Path) -> None:
    for name, text in tables.items():
        _write(text, folder / f"{name}.csv")
