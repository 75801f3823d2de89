"""Event tables in the data folder, and the vintages in the ledger that say what they are.

Takes files, the ledger, the data folder and the moment; gives vintages and typed tables. A table lies in the folder as
Parquet, the ledger remembers what it is, from when it could be had and the hash of the bytes that it came from. Leaves
reading to `forecast.tables` and fetching to `foresight.releases`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from tocsin.forecast.tables import SCHEMA, EventTable, Rejected, from_incidents, read
from tocsin.model import InputError, IntegrityError, LedgerError, Vintage, canonical_json, identified

if TYPE_CHECKING:
    import polars as pl

    from tocsin.ledger import Ledger

_LARGEST: Final = 2 * 1024**3
"""Bytes of a file that is read into memory; GED 25.1 has some 250 MB."""
_ADD_AGAIN: Final = "Add the file again: tocsin data add FILE"

Availability = Literal["given", "rule", "added"]
"""Where a vintage's `available` comes from: its user, the publisher's rule, or the day on which it was added."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was added."""

    vintage: Vintage
    is_new: bool
    """False where the same bytes were added before, with the same words about them: nothing has changed."""
    availability: Availability | None
    """None where nothing has changed."""
    rejected: tuple[Rejected, ...]
    """Rows that could not be read."""
    replaced: Vintage | None = None
    """What the same bytes were called before."""


def add(
    file: Path | bytes,
    *,
    ledger: Ledger,
    folder: Path,
    now: datetime,
    name: str | None = None,
    release: str | None = None,
    available: date | None = None,
    source: str | None = None,
) -> Added:
    """Read an event table, write it into the data folder and keep its vintage.

    Added again with another release, day or source, the file's vintage is replaced; the older one is retired.

    Args:
        file: A path, or bytes.
        ledger: Where the vintage is kept.
        folder: The data folder; made where it is not there.
        now: The moment.
        name: What to call the file; for bytes it may tell the release.
        release: The publisher's name for it; None: as was said before, else as the file's name says.
        available: From when it could be had; None: as was said before, else by the publisher's rule, else the day of
            `now`.
        source: What it is, where its content leaves that open.

    Raises:
        InputError: Where it cannot be read.
    """
    data, called = (file, name or "-") if isinstance(file, bytes) else (_bytes(file), name or file.name)
    sha256 = hashlib.sha256(data).hexdigest()
    before = next((vintage for vintage in listed(ledger) if vintage.sha256 == sha256), None)
    if before is not None:
        # What was said of it before still holds where nothing else is said now.
        available = available or (before.available if release in {None, before.release} else None)
        release, source = release or before.release, source or before.source
    table = read(data, name=called, source=source, release=release)
    day, availability = _available(table, available, now)
    vintage = _described(table, sha256, called, day, file=f"{table.source}-{sha256[:12]}.parquet")
    where = folder / vintage.file
    if before is not None and before.id == vintage.id:
        if not _is_whole(where, vintage):
            _write(table, where)
        return Added(before, is_new=False, availability=None, rejected=table.rejected)
    _write(table, where)
    gone = {} if before is None else {before.id: "The same file was added with other words about it."}
    ledger.add_foreseen(vintage, gone=gone)
    return Added(vintage, is_new=True, availability=availability, rejected=table.rejected, replaced=before)


def listed(ledger: Ledger, as_of: datetime | None = None) -> tuple[Vintage, ...]:
    """The vintages that hold, or held at a past moment, in the order in which they were added."""
    return ledger.foreseen(Vintage, as_of=as_of)


def tables(
    ledger: Ledger, folder: Path, *, sources: Sequence[str] | None = None, as_of: date | None
) -> tuple[tuple[Vintage, pl.DataFrame], ...]:
    """The event tables that were at hand on a day, in the order in which they could be had.

    Args:
        ledger: Where the vintages are.
        folder: The data folder.
        sources: Which ones; None: all.
        as_of: Only what could be had on that day or before; None: all.

    Raises:
        LedgerError: Where a file is missing.
        IntegrityError: Where a file is not the table that was added.
    """
    wanted = [
        vintage
        for vintage in listed(ledger)
        if (sources is None or vintage.source in sources)
        and (as_of is None or (vintage.available is not None and vintage.available <= as_of))
    ]
    ordered = sorted(wanted, key=lambda each: each.available or date.min)
    return tuple((vintage, table(vintage, folder)) for vintage in ordered)


def table(vintage: Vintage, folder: Path) -> pl.DataFrame:
    """The table of a vintage, with the columns of `forecast.tables.SCHEMA`.

    Raises:
        LedgerError: Where the file is missing.
        IntegrityError: Where it is not the table that was added.
    """
    import polars as pl  # noqa: PLC0415 - a quarter of a second

    path = folder / vintage.file
    what = f"the table of {vintage.source} {vintage.release or vintage.name}"
    try:
        frame = pl.read_parquet(path.read_bytes())
    except FileNotFoundError as error:
        raise LedgerError(f"There is no file {str(path)!r} with {what}.", next_step=_ADD_AGAIN) from error
    except (OSError, pl.exceptions.PolarsError) as error:
        raise IntegrityError(f"The file {str(path)!r} with {what} is damaged.", next_step=_ADD_AGAIN) from error
    if frame.schema != SCHEMA or frame.height != vintage.rows:
        raise IntegrityError(f"The file {str(path)!r} is not {what} as it was added.", next_step=_ADD_AGAIN)
    return frame


def own_incidents(ledger: Ledger, *, as_of: datetime | None = None) -> tuple[Vintage, pl.DataFrame]:
    """The ledger's own incidents as an event table, with a vintage that is not kept.

    They cover only what they show; `available` is None: each incident is known since its own moment.
    """
    made = from_incidents(ledger.corroboration(as_of=as_of).incidents)
    rows = hashlib.sha256(canonical_json(made.frame["id"].to_list()).encode()).hexdigest()
    return _described(made, rows, "", None, file=""), made.frame


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{str(path)!r} has more than {_LARGEST:,} bytes.", next_step="Cut it into parts.")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read: {error.strerror or error}.") from error


def _available(table: EventTable, available: date | None, now: datetime) -> tuple[date, Availability]:
    if available is not None:
        return available, "given"
    if table.available is not None:
        return table.available, "rule"
    return now.date(), "added"


def _described(table: EventTable, sha256: str, name: str, available: date | None, *, file: str) -> Vintage:
    return identified(
        Vintage(
            id="",
            source=table.source,
            release=table.release,
            available=available,
            sha256=sha256,
            rows=table.frame.height,
            begin=table.begin,
            end_date=table.end_date,
            countries=table.countries,
            file=file,
            name=name,
        )
    )


def _is_whole(path: Path, vintage: Vintage) -> bool:
    try:
        table(vintage, path.parent)
    except LedgerError:
        return False
    return True


def _write(table: EventTable, path: Path) -> None:
    """Write beside and rename: whoever reads the folder meanwhile sees the old table or the new one, no half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    table.frame.write_parquet(beside)
    beside.replace(path)
