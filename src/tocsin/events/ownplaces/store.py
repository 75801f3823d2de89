"""The file that holds places of one's own: SQLite, with which file brought which place.

Takes rows, keeps each once by its id; gives counts, lists and look-ups. Divisions that a row does not name are those of
the nearest shipped town within 50 km, so that own and shipped places lie in the same divisions.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.ownplaces.rows import Row, read_rows
from tocsin.events.placekey import place_key
from tocsin.model import ConfigError

_FORMAT: Final = "1"
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
  name TEXT PRIMARY KEY, added TEXT NOT NULL, places INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL, admin1 TEXT, admin2 TEXT, population INTEGER, source TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name (
  key TEXT NOT NULL, importance REAL NOT NULL, place TEXT NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
"""
_BATCH: Final = 5_000
_NEAR_KM: Final = 50.0
_ALTERNATE_COST: Final = 1.2
_CHOSEN: Final = 3.0
"""Importance of a place of unknown size in a CSV file of one's own: somebody wrote it down because it matters."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was added: its name, when last, how many of the places kept are its."""

    name: str
    added: datetime
    places: int


@dataclass(slots=True)
class Added:
    """What became of the lines of a file."""

    new: int = 0
    known: int = 0
    """Places that were there already."""
    left_out: int = 0
    """Lines about kinds of things that are not taken."""
    bad: list[tuple[int, str]] = field(default_factory=list)
    """Numbers of lines that cannot be used, and why."""


class OwnPlaces:
    """Places of one's own in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, lines: Iterable[str], *, name: str, gazetteer: Gazetteer, now: datetime) -> Added:
        """Add the places of a file; adding it again changes nothing.

        Args:
            lines: Its lines.
            name: What to call it in lists.
            gazetteer: The shipped gazetteer: countries, and the divisions of towns nearby.
            now: The time, UTC.

        Raises:
            InputError: Where it is neither a GeoNames dump nor a CSV file of places.
            ConfigError: Where the file of own places cannot be written.
        """
        added = Added()
        divisions = _Divisions(gazetteer)
        with self._open() as connection:
            rows = _good(read_rows(lines, gazetteer), added)
            while batch := list(islice(rows, _BATCH)):
                _write(connection, batch, divisions, name, added)
            count = connection.execute("SELECT count(*) FROM place WHERE source = ?", (name,)).fetchone()[0]
            connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", (name, now.isoformat(), count))
        return added

    def sources(self) -> tuple[Source, ...]:
        """The files that were added, by name."""
        if not self._path.is_file():
            return ()
        with self._open() as connection:
            rows = connection.execute("SELECT name, added, places FROM source ORDER BY name").fetchall()
        return tuple(Source(name, datetime.fromisoformat(added), places) for name, added, places in rows)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, created where it is not there, in one transaction."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path)
        except (OSError, sqlite3.Error) as error:
            raise ConfigError(f"The file of own places {str(self._path)!r} cannot be opened: {error}.") from error
        try:
            connection.executescript(_SCHEMA)
            connection.execute("INSERT OR IGNORE INTO meta VALUES ('format', ?)", (_FORMAT,))
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise ConfigError(
                f"The file of own places {str(self._path)!r} cannot be used: {error}.",
                next_step="Move it away and add your files again.",
            ) from error
        finally:
            connection.close()


def _good(lines: Iterable[tuple[int, Row | str | None]], added: Added) -> Iterator[Row]:
    for number, row in lines:
        if row is None:
            added.left_out += 1
        elif isinstance(row, str):
            added.bad.append((number, row))
        else:
            yield row


def _write(
    connection: sqlite3.Connection, batch: Iterable[Row], divisions: _Divisions, source: str, added: Added
) -> None:
    for row in batch:
        if connection.execute("SELECT 1 FROM place WHERE id = ?", (row.id,)).fetchone():
            added.known += 1
        else:
            added.new += 1
        admin1, admin2 = divisions.of(row)
        connection.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row.id, row.kind, row.name, row.lat, row.lon, row.country, admin1, admin2, row.population, source),
        )
        connection.execute("DELETE FROM name WHERE place = ?", (row.id,))
        importance = _importance(row)
        keys = {place_key(other): importance - _ALTERNATE_COST for other in row.names if place_key(other)}
        keys[place_key(row.name)] = importance
        connection.executemany(
            "INSERT INTO name VALUES (?, ?, ?)", [(key, points, row.id) for key, points in keys.items()]
        )


def _importance(row: Row) -> float:
    if row.population is None and not row.id.isdigit():
        return _CHOSEN
    return round(math.log10((row.population or 0) + 10), 2)


class _Divisions:
    """First and second order divisions of points, by the nearest shipped town."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._squares: dict[str, dict[tuple[int, int], list[Place]]] = {}

    def of(self, row: Row) -> tuple[str | None, str | None]:
        if row.kind == "admin1":
            return row.admin1 or row.name, None
        if row.kind == "water":
            return row.admin1, None
        near = self._nearest(row)
        if row.admin1 is not None:
            same = near is not None and place_key(near.admin1 or "") == place_key(row.admin1)
            return row.admin1, near.admin2 if near is not None and same else None
        return (near.admin1, near.admin2) if near is not None else (None, None)

    def _nearest(self, row: Row) -> Place | None:
        if row.country not in self._squares:
            squares: dict[tuple[int, int], list[Place]] = defaultdict(list)
            for town in self._gazetteer.towns_of(row.country):
                if town.lat is not None and town.lon is not None:
                    squares[(math.floor(town.lat), math.floor(town.lon))].append(town)
            self._squares[row.country] = squares
        squares = self._squares[row.country]
        up, right = math.floor(row.lat), math.floor(row.lon)
        around = (
            (_far(row, town), number, town)
            for number, town in enumerate(
                town for x in (-1, 0, 1) for y in (-1, 0, 1) for town in squares.get((up + x, right + y), ())
            )
        )
        nearest = min(around, default=None)
        return nearest[2] if nearest is not None and nearest[0] <= _NEAR_KM else None


def _far(row: Row, town: Place) -> float:
    """Kilometres, on a plane: near enough for 50 km."""
    if town.lat is None or town.lon is None:
        return math.inf
    east = (row.lon - town.lon) * math.cos(math.radians(row.lat))
    return 111.2 * math.hypot(row.lat - town.lat, east)
