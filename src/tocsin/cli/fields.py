"""Any record on a terminal, field by field: for those that have no printer of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from rich.console import Console

from tocsin.cli.layout import row

_LISTED: Final = 20


def print_fields(screen: Console, record: Any) -> None:
    """Print the kind of a record and its fields, those of the records in it on lines of their own."""
    screen.print(f"[bold]{type(record).__name__}[/bold]")
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if isinstance(value, tuple) and value and dataclasses.is_dataclass(value[0]):
            row(screen, _label(field.name), f"{len(value)}")
            for inner in value:
                row(screen, "", _within(inner))
        else:
            row(screen, _label(field.name), _text(value))


def _label(name: str) -> str:
    return name.replace("_", " ")


def _within(record: Any) -> str:
    """The fields of a record in a record on one line, those that are known."""
    pairs = ((field.name, getattr(record, field.name)) for field in dataclasses.fields(record))
    return ", ".join(f"{_label(name)} {_text(value)}" for name, value in pairs if value not in (None, "", ()))


def _text(value: Any) -> str:
    if dataclasses.is_dataclass(value):
        return _within(value)
    if isinstance(value, tuple):
        return _listed(value)
    return _clean(value)


def _listed(values: tuple[Any, ...]) -> str:
    more = f" and {len(values) - _LISTED} more" if len(values) > _LISTED else ""
    return _joined(_text(value) for value in values[:_LISTED]) + more or "–"


def _joined(words: Iterable[str]) -> str:
    return ", ".join(words)


def _clean(value: object) -> str:
    """Text from outside without control characters; it is not read as markup here."""
    return "".join(letter for letter in str(value) if letter.isprintable()) if value not in (None, "") else "–"
