"""Printing: tables for people, JSON for programs, progress on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tocsin.model import Failure, plain


def console() -> Console:
    """A console on standard output."""
    return Console(highlight=False)


def errors() -> Console:
    """A console on standard error."""
    return Console(stderr=True, highlight=False)


def print_json(value: Any) -> None:
    """Print records or plain data as indented JSON on standard output."""
    sys.stdout.write(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def print_line(text: str) -> None:
    """Print one line as it is on standard output, without markup."""
    sys.stdout.write(text + "\n")


def print_failure(failure: Failure) -> None:
    """Say on standard error which input failed and why."""
    errors().print(f"[red]failed:[/red] {cell(failure.source)}: {cell(failure.message)}", soft_wrap=True)


def print_nothing(words: str, *, as_of: str | None) -> None:
    """Say on standard error that there is nothing to show, and what a past day asks for."""
    why = "" if as_of is None else " --as-of shows what this ledger held on that day, whenever it was published."
    errors().print(f"{words}{why}", soft_wrap=True)


def table(*columns: str, whole: Collection[str] = ()) -> Table:
    """A table with quiet lines; on a narrow screen the columns in `whole` are the last to be broken."""
    made = Table(show_edge=False, pad_edge=False, header_style="bold", box=None, padding=(0, 2, 0, 0))
    for column in columns:
        made.add_column(column, overflow="fold", no_wrap=column in whole)
    return made


def cell(value: object) -> str:
    """Text from outside as a cell: markup escaped, control characters dropped, unknown as a dash."""
    if value is None or value == "":
        return "–"
    return escape("".join(character for character in str(value) if character.isprintable()))
