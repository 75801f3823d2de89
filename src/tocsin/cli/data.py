"""`tocsin data add|fetch|list`: event tables of others, for forecasts, base rates and questions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from tocsin.cli.options import (
    ADD_FIRST,
    AllowPrivateOption,
    AsOfOption,
    JsonOption,
    LedgerOption,
    a_date,
    build_settings,
    clock,
    end_of_day,
    open_ledger,
)
from tocsin.cli.output import cell, console, errors, print_json, print_nothing, table
from tocsin.model import InputError, Vintage, plain, short

if TYPE_CHECKING:
    from tocsin.foresight.data import Added
    from tocsin.foresight.releases import Told

_SHOWN: Final = 20
_WHEN: Final = {
    "given": "as given",
    "rule": "by the publisher's habit; --available says better",
    "added": "the day it was added; --available says better",
}

data = typer.Typer(
    name="data",
    help="Event tables: add files of UCDP, ACLED and ViEWS, fetch releases, list what there is.",
    no_args_is_help=True,
)

ReleaseOption = Annotated[
    str | None,
    typer.Option("--release", metavar="NAME", help="The publisher's name for it, where the file's name does not say."),
]
AvailableOption = Annotated[
    str | None,
    typer.Option(
        "--available", metavar="DATE", help="From when it could be had (YYYY-MM-DD); nothing older rests on it."
    ),
]
SourceOption = Annotated[
    str | None,
    typer.Option("--source", metavar="NAME", help="ucdp-ged or ucdp-candidate, where the file leaves that open."),
]


@data.command()
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="UCDP GED or candidates (csv, zip), ACLED exports (csv), ViEWS country-months (parquet); - reads "
            "standard input.",
            show_default=False,
        ),
    ],
    *,
    release: ReleaseOption = None,
    available: AvailableOption = None,
    source: SourceOption = None,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add event tables. What a file is shows in what it holds; its name may give the release.

    A table is kept as Parquet in the data folder beside the ledger, and the ledger remembers which release it is, from
    when it could be had and its SHA-256. Rows that cannot be read are listed and the rest go on. Adding a file again
    changes nothing, unless another release or day is given.

    Examples:

        tocsin data add GEDEvent_v25_1.csv GEDEvent_v25_0_9.csv

        tocsin data add export.csv --release "2024-03-01" --available 2024-03-01
    """
    from tocsin.foresight.data import add as add_table

    day = a_date(available) if available is not None else None
    folder = build_settings(ledger).data
    done: list[Added] = []
    failed = False
    with open_ledger(ledger, create=True) as opened:
        for file in files:
            try:
                what = typer.get_binary_stream("stdin").read() if file == "-" else Path(file)
                with errors().status(f"Reading {cell(file)}"):
                    added = add_table(
                        what, ledger=opened, folder=folder, now=clock(), release=release, available=day, source=source
                    )
            except InputError as error:
                failed = True
                errors().print(f"[red]failed:[/red] {cell(file)}: {cell(error)}", soft_wrap=True)
                continue
            done.append(added)
            _tell(file, added)
    if as_json:
        print_json([_data(added) for added in done])
    if failed:
        raise typer.Exit(1)


@data.command()
def fetch(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="ucdp.", show_default=False)],
    *,
    version: Annotated[
        str,
        typer.Option(
            "--version",
            metavar="VERSION",
            help="25.1: the yearly release; 25.0.9: candidates of September 2025; 25.01.25.06: of January to June.",
        ),
    ],
    candidate: Annotated[bool, typer.Option("--candidate", help="Take nothing but a candidate release.")] = False,
    base: Annotated[
        str | None, typer.Option("--from", metavar="URL", help="Another place that holds the publisher's folders.")
    ] = None,
    sha256: Annotated[str | None, typer.Option("--sha256", metavar="HEX", help="What the file must hash to.")] = None,
    allow_private: AllowPrivateOption = False,
    ledger: LedgerOption = None,
    as_json: JsonOption = False,
) -> None:
    """Fetch a release from its publisher and add it.

    A download that breaks off goes on from there when the command is run again. UCDP's data are under CC BY 4.0: cite
    them as their page asks.

    Examples:

        tocsin data fetch ucdp --version 25.1

        tocsin data fetch ucdp --version 25.0.9 --candidate
    """
    from tocsin.foresight.releases import address
    from tocsin.foresight.releases import fetch as fetch_release

    url = address(source, version, candidate=candidate, base=base)
    with open_ledger(ledger, create=True) as opened, _progress(url) as told:
        folder = build_settings(ledger).data
        try:
            added = fetch_release(
                source,
                version,
                ledger=opened,
                folder=folder,
                now=clock(),
                candidate=candidate,
                base=base,
                sha256=sha256,
                allow_private=allow_private,
                progress=told,
            )
        except InputError as error:
            errors().print(f"[red]failed:[/red] {cell(error)}", soft_wrap=True)
            raise typer.Exit(1) from error
    _tell(url, added)
    if as_json:
        print_json(_data(added))


@data.command("list")
def list_(*, as_of: AsOfOption = None, ledger: LedgerOption = None, as_json: JsonOption = False) -> None:
    """List the event tables that were added, with what they cover.

    Example:

        tocsin data list
    """
    with open_ledger(ledger, first=ADD_FIRST) as opened:
        found = opened.foreseen(Vintage, as_of=end_of_day(as_of))
    if as_json:
        print_json(found)
        return
    if not found:
        print_nothing("No event tables. Add one: tocsin data add FILE", as_of=as_of)
        return
    rows = table("source, release", "available", "covers", "id", whole=("available", "covers", "id"))
    for vintage in found:
        named = f"{vintage.source} {vintage.release or vintage.name}"
        covers = (
            f"{cell(_days(vintage))}\n{cell(_where(vintage))}, {vintage.rows:,} row{'s' if vintage.rows != 1 else ''}"
        )
        rows.add_row(cell(named), cell(vintage.available), covers, short(vintage.id))
    console().print(rows)


def _tell(file: str, added: Added) -> None:
    """Say on standard error what became of a file, and which of its rows could not be read."""
    screen = errors()
    for row in added.rejected[:_SHOWN]:
        screen.print(f"[red]left out:[/red] {cell(file)}, row {row.row}: {cell(row.why)}", soft_wrap=True)
    if len(added.rejected) > _SHOWN:
        screen.print(f"{len(added.rejected) - _SHOWN:,} more rows are left out; --json lists them.", soft_wrap=True)
    vintage = added.vintage
    what = f"{vintage.source} {vintage.release or ''}".strip()
    if added.availability is None:
        screen.print(f"{cell(file)}: {cell(what)} was added before; nothing has changed.", soft_wrap=True)
        return
    rest = f", {len(added.rejected):,} left out" if added.rejected else ""
    screen.print(
        f"{cell(file)}: {cell(what)}, {vintage.rows:,} rows{rest}; covers {cell(_covers(vintage))}; "
        f"available {vintage.available} ({_WHEN[added.availability]}){_instead_of(added.replaced)}.",
        soft_wrap=True,
    )


def _instead_of(before: Vintage | None) -> str:
    """What the same bytes were called before; that is listed no more."""
    if before is None:
        return ""
    named = f"release {before.release}" if before.release else before.name
    return f"; replaces {cell(named)} (available {before.available})"


def _covers(vintage: Vintage) -> str:
    """The days and countries that a table covers, in words."""
    return f"{_days(vintage)}, {_where(vintage)}" if vintage.begin is not None else "nothing"


def _days(vintage: Vintage) -> str:
    return f"{vintage.begin} to {vintage.end_date}" if vintage.begin is not None else "nothing"


def _where(vintage: Vintage) -> str:
    several = f"{len(vintage.countries)} countries" if len(vintage.countries) > 3 else ", ".join(vintage.countries)
    return several or "the world"


def _data(added: Added) -> dict[str, Any]:
    return {
        "vintage": plain(added.vintage),
        "is_new": added.is_new,
        "availability": added.availability,
        "replaced": plain(added.replaced),
        "rejected": plain(added.rejected),
    }


@contextmanager
def _progress(url: str) -> Iterator[Told]:
    """A bar of bytes on standard error, on a terminal only."""
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    screen = errors()
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=screen, transient=True, disable=not screen.is_terminal) as bar:
        task = bar.add_task(cell(url.rpartition("/")[2]), total=None)

        def tell(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield tell
