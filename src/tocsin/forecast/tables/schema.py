"""The typed event table that every source is read into, and what it covers.

Holds data; the readers beside it make it. Unknown is null everywhere, never 0 or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

SCHEMA: Final = pl.Schema(
    {
        "id": pl.String,
        "begin": pl.Date,
        "end_date": pl.Date,
        "date_precision": pl.Int8,
        "country": pl.String,
        "lat": pl.Float64,
        "lon": pl.Float64,
        "place": pl.String,
        "place_precision": pl.Int8,
        "priogrid": pl.Int32,
        "violence": pl.String,
        "type": pl.String,
        "mode": pl.String,
        "side_a": pl.String,
        "side_b": pl.String,
        "low": pl.Int32,
        "best": pl.Int32,
        "high": pl.Int32,
        "events": pl.Int32,
        "sources": pl.Int32,
    }
)
"""`date_precision`: UCDP `date_prec` 1 to 5. `country`: ISO alpha-3. `place_precision`: UCDP `where_prec` 1 to 7.
`priogrid`: PRIO-GRID cell. `violence`: `state-based`, `non-state` or `one-sided`. `type`, `mode`: PLOVER's. `low`,
`best`, `high`: deaths. `events`: how many the row stands for; null for a sum that does not say. `sources`: how many
told of it."""

_CELLS_PER_DEGREE: Final = 2
_COLUMNS: Final = 720


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be read."""

    row: int
    """Its number in the file, the header being 1."""
    why: str


@dataclass(frozen=True, slots=True)
class EventTable:
    """Events as one source gives them, and what it covers: where it covers and has no row, nothing happened."""

    frame: pl.DataFrame
    """`SCHEMA`, in the order of the source."""
    source: str
    """`ucdp-ged`, `ucdp-candidate`, `acled`, `views-cm` or `incidents`."""
    release: str | None
    begin: date | None
    """First day that is covered; None: nothing is."""
    end_date: date | None
    """Last day that is covered."""
    countries: tuple[str, ...]
    """ISO alpha-3, sorted; empty: the whole world, or with `begin` null nothing."""
    rejected: tuple[Rejected, ...] = ()
    available: date | None = None
    """From when the release could be had, by the publisher's rule; None where no rule is known."""


def fitted(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with exactly the columns of `SCHEMA`: those that it lacks are null, those beyond are dropped.

    PRIO-GRID cells that are not given follow from the coordinates.
    """
    missing = [pl.lit(None).alias(name) for name in SCHEMA if name not in frame.columns]
    whole = frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    return whole.with_columns(priogrid=pl.coalesce("priogrid", priogrid()).cast(pl.Int32))


Coverage = tuple[date | None, date | None, tuple[str, ...]]
"""First day, last day and countries, as `EventTable` has them."""
NOTHING: Final[Coverage] = (None, None, ())


def span(frame: pl.DataFrame) -> tuple[date, date] | None:
    """The first day of a table's events and the last; None where it has none."""
    first, last = frame["begin"].min(), frame["end_date"].max()
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def shown(frame: pl.DataFrame) -> tuple[str, ...]:
    """The countries in which a table has events, sorted."""
    return tuple(sorted(frame["country"].drop_nulls().unique()))


def priogrid() -> pl.Expr:
    """The PRIO-GRID cell of `lat` and `lon`: half a degree square, counted from 1 in the south-west, row by row.

    After Tollefsen, Strand & Buhaug (2012). The north pole and the date line's eastern side fall into the last row and
    column.
    """
    row = ((pl.col("lat") + 90) * _CELLS_PER_DEGREE).floor().clip(0, _COLUMNS // 2 - 1)
    column = ((pl.col("lon") + 180) * _CELLS_PER_DEGREE).floor().clip(0, _COLUMNS - 1)
    return (row * _COLUMNS + column + 1).cast(pl.Int32)
