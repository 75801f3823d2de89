"""Cells by month, in PRIO-GRID or H3.

Takes vintages with their tables, gives a panel of cells: those with an event that was known, and those around them.
Events that are placed no finer than a country (`place_precision` 6 and 7, or unknown) are left out; `unlocated` counts
them. One that is placed in a first-order division stands in the one cell that the source put it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.panel import Panel
from tocsin.forecast.panels.borders import indices
from tocsin.forecast.panels.cover import NONE, Cover, Table, counted, cover
from tocsin.forecast.panels.grids import Grid, GridName, grid_of
from tocsin.forecast.panels.measures import given, measures
from tocsin.model import InputError

_COARSEST: Final = 5
"""UCDP `where_prec` 1 to 5 are finer than a country. ViEWS leaves 4 (first-order division) out as well."""


@dataclass(frozen=True, slots=True)
class Unlocated:
    """What counts for countries and stands in no cell."""

    events: int
    deaths: int
    """Best estimates."""


def cell_panel(
    tables: Sequence[Table],
    *,
    grid: GridName = "priogrid",
    resolution: int = 3,
    as_of: date | None = None,
    family: str | None = None,
    first: int | None = None,
    last: int | None = None,
    cells: Iterable[str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> Panel:
    """Make a panel of cells.

    A cell is covered in a month where a vintage covers the world, or a country that has to do with the cell: one of
    whose events stands in it or beside it, or the owner. Five measures of all 64,818 land cells of PRIO-GRID over 35
    years are 1.1 GB.

    Args:
        tables: Vintages with their tables.
        grid: `priogrid` or `h3`.
        resolution: Of H3, 0 to 15; 3 is some 12,000 km² a cell.
        as_of: As for `country_panel`.
        family: As for `country_panel`.
        first: As for `country_panel`.
        last: As for `country_panel`.
        cells: The cells to have, in the panel's order; None: those with events, and the cells around them.
        owners: The country of cells, ISO alpha-3, for tables that do not cover the whole world.

    Raises:
        ConfigError: For a family, grid or resolution that there is not.
        InputError: Where nothing is covered, or no event has a place and no cells are given.
    """
    division = grid_of(grid, resolution=resolution)
    found = cover(tables, as_of=as_of, family=family, first=first, last=last)
    rows = _located(counted(found), division)
    busy = _countries_by_cell(rows)
    places = _places(busy, division) if cells is None else tuple(dict.fromkeys(cells))
    if not places:
        raise InputError("No event is placed finer than its country.", next_step="Name the cells to have.")
    at = {place: index for index, place in enumerate(places)}
    around = {place: tuple(division.around(place)) for place in places}
    rows = rows.with_columns(unit=pl.col("cell").replace_strict(at, default=None, return_dtype=pl.Int32))
    covered = _covered(found, around, busy, owners or {})
    return Panel(
        places,
        found.first,
        measures(
            rows.filter(pl.col("unit").is_not_null()),
            {name: covered & told.any() for name, told in given(found).items()},
        ),
        indices(places, around),
        {place: _point(*division.centre(place)) for place in places},
    )


def unlocated(
    tables: Sequence[Table],
    *,
    as_of: date | None = None,
    family: str | None = None,
    first: int | None = None,
    last: int | None = None,
) -> Unlocated:
    """Count what `cell_panel` of the same tables leaves out because its place is too vague.

    Raises:
        ConfigError: For a family that there is not.
        InputError: Where nothing is covered.
    """
    rows = counted(cover(tables, as_of=as_of, family=family, first=first, last=last))
    vague = rows.filter(~_placed())
    return Unlocated(int(vague["events"].fill_null(1).sum()), int(vague["best"].fill_null(0).sum()))


def _placed() -> pl.Expr:
    coordinates = pl.col("lat").is_not_null() & pl.col("lon").is_not_null()
    return coordinates & (pl.col("place_precision") <= _COARSEST).fill_null(value=False)


def _located(rows: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    placed = rows.filter(_placed())
    return placed.with_columns(grid.cells(placed).alias("cell"))


def _countries_by_cell(rows: pl.DataFrame) -> dict[str, list[int]]:
    """For each cell with events the indices of the countries that they are in."""
    pairs = rows.select("cell", "at").unique().group_by("cell").agg("at")
    return dict(pairs.iter_rows())


def _places(busy: Iterable[str], grid: Grid) -> tuple[str, ...]:
    found = set(busy)
    found.update(near for cell in busy for near in grid.around(cell))
    return tuple(sorted(found, key=lambda cell: (len(cell), cell)))


def _covered(
    found: Cover, around: Mapping[str, Iterable[str]], busy: Mapping[str, Sequence[int]], owners: Mapping[str, str]
) -> NDArray[np.bool_]:
    """P × T."""
    covered = np.repeat(found.world[np.newaxis], len(around), axis=0)
    if found.world.all():
        return covered
    by_country: NDArray[np.bool_] = found.winner != NONE
    index = {country: row for row, country in enumerate(found.countries)}
    for row, (cell, nearby) in enumerate(around.items()):
        who = {at for place in (cell, *nearby) for at in busy.get(place, ())}
        owner = index.get(owners.get(cell, ""))
        who |= {owner} if owner is not None else set()
        covered[row] |= by_country[sorted(who)].any(axis=0)
    return covered


def _point(lat: float, lon: float) -> str:
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
