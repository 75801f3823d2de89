"""Separated values -> cells as text, each row with its number in the file.

Takes bytes, gives a Polars frame of strings. Polars reads what is well formed. A row that opens a quotation mark and
does not close it is taken out first, so that it does not swallow the rest; marks in odd places are left to Python's own
reader, which is slower and takes them for text. Leaves what the cells mean to `casting`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from tocsin.forecast.tables.schema import Rejected

ROW: Final = "_row"
_MORE: Final = "_more"
_HEAD: Final = 1 << 18
"""Bytes in which the first record must end."""
_LONGEST: Final = 200
"""Lines that one record may have. GED's longest cells list some dozens of sources, at most one on a line."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A table of text."""

    frame: pl.DataFrame
    """The columns asked for, and `ROW`; an empty cell is null."""
    rejected: tuple[Rejected, ...]
    tagged: bool
    """Whether a row of HXL tags stood below the header; it is left out."""


def decoded(data: bytes) -> bytes:
    """The same text as UTF-8 without a byte order mark; what is no UTF-8 is taken for Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode()
    return data


def first_record(data: bytes, separator: str) -> list[str]:
    """The cells of the first record, stripped."""
    head = io.StringIO(data[:_HEAD].decode("utf-8", "replace"), newline="")
    try:
        return [cell.strip() for cell in next(csv.reader(head, delimiter=separator), [])]
    except csv.Error:
        return []


def read_cells(data: bytes, names: Sequence[str], wanted: Sequence[str], *, separator: str, header: bool) -> Cells:
    """Read the columns `wanted` of a table whose columns are called `names`, in order.

    Args:
        data: UTF-8.
        names: All columns as they stand in the file.
        wanted: Some of them.
        separator: One character.
        header: Whether the first record is the header.
    """
    columns = [*names, _MORE]
    if len(set(columns)) < len(columns):
        columns = [name if columns.index(name) == at else f"{name} ({at})" for at, name in enumerate(columns)]
    whole, rejected = _frame(data, columns, wanted, separator)
    frame = whole.slice(1) if header else whole
    frame = frame.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in (*wanted, _MORE)))
    rows = frame.filter(~_is_tags(wanted))
    tagged = rows.height < frame.height
    frame = rows
    long = frame.filter(pl.col(_MORE).is_not_null())[ROW].to_list()
    rejected += [Rejected(row, "It has more cells than the header.") for row in long]
    return Cells(frame.filter(pl.col(_MORE).is_null()).drop(_MORE), tuple(rejected), tagged)


def _frame(
    data: bytes, columns: Sequence[str], wanted: Sequence[str], separator: str
) -> tuple[pl.DataFrame, list[Rejected]]:
    rejected: list[Rejected] = []
    if data.count(b'"') % 2:
        data, rejected = _closed(data)
    try:
        return _read_fast(data, columns, wanted, separator), rejected
    except pl.exceptions.PolarsError:
        # A quotation mark in the middle of a cell, which the slower reader takes for text.
        frame, broken = _read_slowly(data, columns, wanted, separator)
        return frame, [*rejected, *broken]


def _read_fast(data: bytes, columns: Sequence[str], wanted: Sequence[str], separator: str) -> pl.DataFrame:
    scanned = pl.scan_csv(
        io.BytesIO(data),
        has_header=False,
        separator=separator,
        schema=dict.fromkeys(columns, pl.String),
        truncate_ragged_lines=True,
        missing_columns="insert",
        row_index_name=ROW,
        row_index_offset=1,
    )
    cells = (pl.col(name).str.strip_chars() for name in (*wanted, _MORE))
    # An empty cell within quotation marks comes as "".
    return scanned.select(ROW, *(pl.when(cell != "").then(cell) for cell in cells)).collect()


def _read_slowly(
    data: bytes, columns: Sequence[str], wanted: Sequence[str], separator: str
) -> tuple[pl.DataFrame, list[Rejected]]:
    rejected: list[Rejected] = []
    cells: dict[str, list[str | None]] = {name: [] for name in (*wanted, _MORE)}
    at = [columns.index(name) for name in cells]
    numbers = []
    for number, (lines, _) in enumerate(_records(data.split(b"\n")), 1):
        try:
            record = next(csv.reader([b"\n".join(lines).decode("utf-8", "replace")], delimiter=separator), [])
        except csv.Error as error:
            rejected.append(Rejected(number, f"It is no record: {error}."))
            continue
        numbers.append(number)
        for column, place in zip(cells.values(), at, strict=True):
            column.append(record[place].strip() or None if place < len(record) else None)
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    return frame.insert_column(0, pl.Series(ROW, numbers, pl.UInt32)), rejected


def _closed(data: bytes) -> tuple[bytes, list[Rejected]]:
    """The data with an empty line in place of every one that opens a quotation mark for good."""
    kept: list[bytes] = []
    rejected = []
    for number, (lines, whole) in enumerate(_records(data.split(b"\n")), 1):
        kept += lines if whole else [b""]
        if not whole:
            rejected.append(Rejected(number, "A quotation mark is opened and not closed."))
    return b"\n".join(kept), rejected


def _records(lines: Sequence[bytes]) -> Iterator[tuple[Sequence[bytes], bool]]:
    """The lines of each record: as many as make its quotation marks even, or one where `_LONGEST` do not."""
    at = 0
    while at < len(lines):
        end, marks = at + 1, lines[at].count(b'"')
        while marks % 2 and end < min(len(lines), at + _LONGEST):
            marks += lines[end].count(b'"')
            end += 1
        if marks % 2:
            end = at + 1
        yield lines[at:end], marks % 2 == 0
        at = end


def _is_tags(wanted: Sequence[str]) -> pl.Expr:
    """Whether a row holds HXL tags ("#date+start"), as files of the Humanitarian Data Exchange do below the header."""
    cells = [pl.col(name) for name in wanted]
    tagged = pl.any_horizontal(cell.str.starts_with("#") for cell in cells).fill_null(value=False)
    rest = pl.all_horizontal(cell.is_null() | cell.str.starts_with("#") for cell in cells)
    return tagged & rest
