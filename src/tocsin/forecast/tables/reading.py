"""Bytes of a file -> the typed event table, recognised by what they hold.

Takes bytes and a name, gives `EventTable`. Leaves files and vintages to `foresight`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from tocsin.forecast.tables import acled, archives, casting, separated, ucdp, views
from tocsin.forecast.tables.policy import rules
from tocsin.forecast.tables.releases import named
from tocsin.forecast.tables.schema import EventTable, Rejected
from tocsin.model import InputError

SOURCES: Final = (*ucdp.NAMES, acled.NAME, views.NAME)
_SEPARATORS: Final = (",", ";", "\t")
_READABLE: Final = (
    "UCDP GED or candidate (csv, or a zip of one), an ACLED export (csv) and ViEWS country-months (parquet) are read."
)


def read(data: bytes, *, name: str, source: str | None = None, release: str | None = None) -> EventTable:
    """Read an event table.

    Args:
        data: The file's bytes.
        name: The file's name, which may give the release.
        source: What it is, where its content leaves that open: one of `SOURCES`.
        release: The publisher's name for it; None: as the file's name says.

    Returns:
        The table. Rows that cannot be read are listed in `rejected`; the rest goes on.

    Raises:
        InputError: Where the file is none of the kinds that are read, or no row of it can be.
    """
    if source is not None and source not in SOURCES:
        raise InputError(f"There is no source {source!r}.", choices=f"There are: {', '.join(SOURCES)}.")
    if archives.is_zip(data):
        data, inner = archives.unpacked(data, name=name)
        release = release or named(name)
        name = inner
    release = release or named(name)
    if views.is_parquet(data):
        found = views.table(data, name=name, release=release)
    else:
        found = _separated(separated.decoded(data), name, source, release)
    if source is not None and found.source != source:
        raise InputError(f"{name!r} is {found.source}, not {source}.", next_step="Leave --source out.")
    return found


@dataclass(frozen=True, slots=True)
class _Shape:
    layout: str
    names: Sequence[str]
    separator: str
    header: bool


def _separated(data: bytes, name: str, source: str | None, release: str | None) -> EventTable:
    shape = _recognised(data, name)
    layout = rules("layouts")[shape.layout]
    wanted = casting.fields(layout, shape.names)
    _check_needed(layout, wanted, name)
    cells = separated.read_cells(
        data, shape.names, [field.column for field in wanted], separator=shape.separator, header=shape.header
    )
    rows, broken = casting.typed(cells.frame, wanted, days=layout["days"], comma=shape.separator == ";")
    rows, again = casting.twice(rows)
    rejected = [*cells.rejected, *broken, *again]
    _check_rows(rows.height, rejected, name)
    if shape.layout == "acled":
        table = acled.table(rows, release=release)
    else:
        meant = source if source in ucdp.NAMES else None
        if meant is None and not shape.header:
            meant = "ucdp-candidate"
        table = ucdp.table(rows, release=release, source=meant, tagged=cells.tagged)
    every = sorted([*rejected, *table.rejected], key=lambda each: each.row)
    return replace(table, rejected=tuple(every))


def _recognised(data: bytes, name: str) -> _Shape:
    for separator in _SEPARATORS:
        first = separated.first_record(data, separator)
        names = [cell.lower().replace(" ", "_") for cell in first]
        for layout, rule in rules("layouts").items():
            if set(rule["signs"]) <= set(names):
                return _Shape(layout, names, separator, header=True)
            if _is_headless(first, rule.get("headless")):
                return _Shape(layout, rule["headless"], separator, header=False)
    raise InputError(f"{name!r} is no event table that is known.", choices=_READABLE)


def _is_headless(first: Sequence[str], names: Sequence[str] | None) -> bool:
    """Whether a record fits an order of columns: as many cells, and a number, a kind and a day where they belong."""
    if names is None or len(first) != len(names):
        return False
    record = dict(zip(names, first, strict=True))
    day = record["date_start"]
    return record["id"].isdecimal() and record["type_of_violence"] in {"1", "2", "3"} and day[:4].isdecimal()


def _check_needed(layout: dict[str, Any], wanted: Sequence[casting.Field], name: str) -> None:
    found = {field.name for field in wanted}
    missing = [
        " or ".join(rule["names"])
        for ours, rule in layout["fields"].items()
        if rule.get("needed") and ours not in found
    ]
    if missing:
        raise InputError(
            f"{name!r} lacks a column: {', '.join(missing)}.", next_step="Export it again with all columns."
        )


def _check_rows(good: int, rejected: Sequence[Rejected], name: str) -> None:
    if good:
        return
    first = f" Row {rejected[0].row}: {rejected[0].why}" if rejected else ""
    raise InputError(f"No row of {name!r} can be read.{first}", choices=_READABLE)
