"""`tocsin read`: sources into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from tocsin.cli.options import (
    SHIPPED,
    AllowPrivateOption,
    LedgerOption,
    ModelOption,
    a_date,
    build_settings,
    clock,
    open_ledger,
)
from tocsin.cli.output import cell, errors, print_failure
from tocsin.config import Settings
from tocsin.model import Failure, LedgerError

if TYPE_CHECKING:
    from tocsin.ledger import Ledger
    from tocsin.pipeline import Outcome


_AS_WISHED = frozenset({"hidden", "ignored"})
"""Reasons to pass over an entry of a folder that nobody needs to be told."""


def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Files (html, txt, md, pdf, eml), folders, http(s) addresses, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    *,
    ledger: LedgerOption = None,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print each reading as one line of JSON, in input order.")
    ] = False,
    retry: Annotated[bool, typer.Option("--retry", help="Read again what failed before.")] = False,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DATE", help="Publication date, where the source does not say (YYYY-MM-DD)."
        ),
    ] = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            "--archive", metavar="FOLDER", help="Where the untouched bytes are kept. Default: beside the ledger."
        ),
    ] = None,
    allow_private: AllowPrivateOption = False,
    model: ModelOption = SHIPPED,
) -> None:
    """Read reports into the ledger.

    Reading again what is already there adds nothing; a run that was interrupted goes on where it stopped; inputs that
    fail are listed, kept, and read again with [bold]--retry[/bold].

    Examples:

        tocsin read page.html notes/

        tocsin read https://example.org/story

        pbpaste | tocsin read - --jsonl
    """
    if not sources and not retry:
        raise typer.BadParameter(
            "Name at least one source: a file, a folder, an address, or - for standard input.", param_hint="SOURCE"
        )
    settings = build_settings(ledger, archive=archive, allow_private=allow_private)
    day = a_date(published) if published else None
    if _read(sources or [], settings, model=model, retry=retry, published=day, as_jsonl=as_jsonl):
        raise typer.Exit(1)


def _read(
    sources: list[str], settings: Settings, *, model: str, retry: bool, published: date | None, as_jsonl: bool
) -> bool:
    """Read into the ledger, say what became of it; whether anything failed."""
    from tocsin.pipeline import Reader, corroborate_ledger, read_sources

    passed_over: list[str] = []
    with open_ledger(settings.ledger, create=True) as opened:
        outcomes = read_sources(
            [*sources, *(_failed(opened) if retry else ())],
            reader=Reader.load(model, places=settings.places),
            ledger=opened,
            archive=settings.archive,
            clock=clock,
            stdin=sys.stdin.buffer,
            published=published,
            allow_private=settings.allow_private,
            skipped=lambda path, why: None if why in _AS_WISHED else passed_over.append(f"{path} ({why})"),
        )
        told = _consume(outcomes, as_jsonl=as_jsonl)
        # Also where nothing is new: the run before this one may have been killed before it looked at all together.
        corroborate_ledger(opened)
        _watch(opened, settings)
    _summary(told, where=settings.ledger)
    if passed_over:
        errors().print(
            f"Passed over {len(passed_over)} other files in folders, {cell(passed_over[0])} among them.", soft_wrap=True
        )
    if told.stopped:
        errors().print("Stopped. The same command goes on from here.")
        raise typer.Exit(130)
    return bool(told.failures)


def _watch(ledger: Ledger, settings: Settings) -> None:
    """Let questions end and indicators fire on arrival; where there are none it costs nothing."""
    if not ledger.is_watched():
        return
    from tocsin.cli.watch import print_watched
    from tocsin.foresight.watching import watch

    try:
        print_watched(errors(), watch(ledger, settings.data, today=clock().date()))
    except LedgerError as error:
        # What was read is kept; a table that is missing is no failure of reading.
        errors().print(f"[yellow]not watched:[/yellow] {cell(error)}", soft_wrap=True)


def _failed(ledger: Ledger) -> Iterable[str]:
    return [failure.source for failure in ledger.failures() if failure.source != "-"]


@dataclass(slots=True)
class _Told:
    """What became of the sources so far."""

    new: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)
    stopped: bool = False


def _consume(outcomes: Iterator[Outcome], *, as_jsonl: bool) -> _Told:
    """Read on until the end or until somebody stops it; what has been read stays."""
    from tocsin.publish import jsonl

    told = _Told()
    try:
        with _progress() as progress:
            task = progress.add_task("Reading", total=None)
            for outcome in outcomes:
                progress.update(task, advance=1, description=f"Reading {cell(outcome.source[-60:])}")
                if outcome.failure is not None:
                    told.failures.append(outcome.failure)
                if outcome.reading is None:
                    continue
                told.new, told.known = told.new + outcome.new, told.known + (not outcome.new)
                if as_jsonl:
                    sys.stdout.writelines(line.rstrip("\n") + "\n" for line in jsonl([outcome.reading]))
                    sys.stdout.flush()
    except KeyboardInterrupt:
        told.stopped = True
    return told


def _progress() -> Progress:
    """A progress line on standard error, on a terminal only."""
    screen = errors()
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=screen,
        transient=True,
        disable=not screen.is_terminal,
    )


def _summary(told: _Told, *, where: str) -> None:
    screen = errors()
    for failure in told.failures:
        print_failure(failure)
    parts = [
        f"{told.new} new",
        f"{told.known} already there" if told.known else "",
        f"{len(told.failures)} failed" if told.failures else "",
    ]
    screen.print(f"Read {', '.join(part for part in parts if part)}. Ledger: {cell(where)}", soft_wrap=True)
    if told.failures:
        screen.print("Failed inputs are kept; read them again with: tocsin read --retry")
