"""The one table in a zip archive, with a limit on what it may swell to.

Takes bytes, gives bytes. Leaves what they hold to `reading`.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final

from tocsin.model import InputError

_LIMIT: Final = 2 * 1024**3
"""Bytes of one unpacked table. GED 25.1 has some 250 MB; ten years of growth do not reach it."""
_TABLES: Final = (".csv", ".parquet", ".txt", ".tsv")


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip archive."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def unpacked(data: bytes, *, name: str, limit: int = _LIMIT) -> tuple[bytes, str]:
    """The table in an archive, and its name there.

    Raises:
        InputError: Where the archive is damaged or locked, holds no table or several, or one larger than `limit`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name, limit)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise InputError(
            f"The archive {name!r} cannot be unpacked: {error}.",
            next_step="Download it again, or unpack it and add the table.",
        ) from error


def _read(archive: zipfile.ZipFile, name: str, limit: int) -> tuple[bytes, str]:
    tables = [entry for entry in archive.infolist() if _is_table(entry)]
    if len(tables) != 1:
        found = ", ".join(repr(entry.filename[:80]) for entry in tables[:5])
        raise InputError(
            f"The archive {name!r} holds {'more than one table: ' + found if tables else 'no table'}.",
            choices=f"It should hold one file ending in {', '.join(_TABLES)}.",
            next_step="Unpack it and add the table that you mean.",
        )
    (table,) = tables
    # What unpacks to more than an archive says is cut by zipfile at the size that it says.
    if table.file_size > limit:
        raise InputError(
            f"{table.filename[:80]!r} in {name!r} would unpack to {table.file_size:,} bytes, more than {limit:,}.",
            next_step="Cut it into parts and add those.",
        )
    with archive.open(table) as packed:
        return packed.read(), table.filename.rpartition("/")[2]


def _is_table(entry: zipfile.ZipInfo) -> bool:
    hidden = entry.filename.startswith("__MACOSX/") or entry.filename.rpartition("/")[2].startswith(".")
    return not entry.is_dir() and not hidden and entry.filename.lower().endswith(_TABLES)
