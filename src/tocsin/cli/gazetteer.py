"""`tocsin gazetteer add|list|find`: places of one's own beside the shipped ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from tocsin.cli.options import JsonOption, LedgerOption, build_settings, clock
from tocsin.cli.output import cell, console, errors, print_json, table
from tocsin.model import InputError

_SHOWN: Final = 20

gazetteer = typer.Typer(
    name="gazetteer",
    help="Places of your own: add a GeoNames dump or a CSV file, list what was added, look names up.",
    no_args_is_help=True,
)


@gazetteer.command()
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="GeoNames dumps (tab-separated) or CSV files, or - for standard input.",
            show_default=False,
        ),
    ],
    *,
    ledger: LedgerOption = None,
) -> None:
    """Add places; they are kept beside the ledger and used by every later [bold]tocsin read[/bold].

    A dump is a file of https://download.geonames.org/export/dump/, unpacked. A CSV file has a header with name, lat,
    lon, country (code or name), and may have admin1, kind (city, admin1, admin2, region, water), population and names
    (others, parted by ;). Lines that cannot be used are listed and the rest go on. Adding a file again changes nothing.

    Examples:

        tocsin gazetteer add AF.txt

        tocsin gazetteer add villages.csv
    """
    from tocsin.pipeline import add_places

    own = build_settings(ledger).places
    failed = False
    for file in files:
        try:
            if file == "-":
                added = add_places(sys.stdin, name="-", own=own, now=clock())
            else:
                with Path(file).open(encoding="utf-8", newline="") as lines:
                    added = add_places(lines, name=Path(file).name, own=own, now=clock())
        except (OSError, UnicodeDecodeError, InputError) as error:
            failed = True
            errors().print(f"[red]failed:[/red] {cell(file)}: {cell(error)}", soft_wrap=True)
            continue
        failed = failed or bool(added.bad)
        _tell(file, added.bad)
        rest = f", {added.left_out} of other kinds left out" if added.left_out else ""
        errors().print(f"{cell(file)}: {added.new} new places, {added.known} known{rest}.", soft_wrap=True)
    if failed:
        raise typer.Exit(1)


def _tell(file: str, bad: list[tuple[int, str]]) -> None:
    for number, what in bad[:_SHOWN]:
        errors().print(f"[red]failed:[/red] {cell(file)}, line {number}: {cell(what)}", soft_wrap=True)
    if len(bad) > _SHOWN:
        errors().print(f"{len(bad) - _SHOWN} more lines of {cell(file)} cannot be used.", soft_wrap=True)


@gazetteer.command("list")
def list_(*, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """List the files that were added."""
    from tocsin.pipeline import added_places

    sources = added_places(build_settings(ledger).places)
    if as_json:
        print_json(sources)
        return
    if not sources:
        errors().print("Nothing was added; the shipped gazetteer is used alone.")
        return
    rows = table("file", "added", "places")
    for source in sources:
        rows.add_row(cell(source.name), f"{source.added:%Y-%m-%d %H:%M}", f"{source.places:,}")
    console().print(rows)


@gazetteer.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as reports write it.", show_default=False)],
    *,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the places of a name, the best known first; nothing found is a failure.

    Example:

        tocsin gazetteer find Tripoli
    """
    from tocsin.pipeline import find_places

    found = find_places(name, own=build_settings(ledger).places)
    if as_json:
        print_json(found)
    elif found:
        rows = table("id", "name", "kind", "division", "country", "latitude", "longitude", "population")
        for place in found:
            degrees = (f"{value:.3f}" if value is not None else "–" for value in (place.lat, place.lon))
            people = f"{place.population:,}" if place.population else "–"
            where = (cell(place.admin1), cell(place.country))
            rows.add_row(cell(place.id), cell(place.name), place.kind, *where, *degrees, people)
        console().print(rows)
    if not found:
        errors().print(f"There is no place called {cell(name)!r}. Add some: tocsin gazetteer add FILE")
        raise typer.Exit(1)
