"""The folder of the ViEWS prediction challenge as a panel: history, frozen actuals, official benchmark.

Takes the folder with `tadda2020/` (history since 1988, countries, grid cells by country) and `views2023/` (frozen
actuals of 2018 to 2023, draws of the official benchmark). Gives a `Panel` of its 191 countries and arrays in the
panel's order. State-based deaths are those of the history up to December 2017 and the frozen actuals from January
2018, as the official benchmark has them; the other kinds of violence end with the history and are NaN after it.
Scores stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel, Values
from tocsin.model import InputError

YEARS: Final = tuple(range(2018, 2024))
STEPS: Final = tuple(range(3, 15))
"""Months ahead of an origin in October: January to December of the year after."""
FIRST: Final = read("1989-01")
"""Georeferenced events begin here."""
_FROZEN: Final = read("2018-01")
"""From this month on the frozen actuals hold."""
_DRAWS: Final = 12
_ROW: Final = 720
"""Cells in a row of PRIO-GRID."""
_KINDS: Final = {
    "deaths_state_based": "ged_best_sb",
    "deaths_non_state": "ged_best_ns",
    "deaths_one_sided": "ged_best_os",
}


def origin(year: int) -> int:
    """The last month that a forecast of the year may see: October of the year before."""
    return read(f"{year - 1}-10")


def views_panel(folder: Path) -> Panel:
    """Country-months from January 1989 to December 2023.

    Raises:
        InputError: Where the folder lacks a file.
    """
    countries = _countries(folder)
    codes = _table(folder, "tadda2020/country.parquet").filter(pl.col("country_id").is_in(countries))
    named = {number: (code, name) for number, code, name in codes.select("country_id", "isoab", "name").iter_rows()}
    return Panel(
        places=tuple(named[one][0] for one in countries),
        first=FIRST,
        measures=_measures(folder, countries),
        neighbours=_neighbours(folder, countries),
        names=dict(named.values()),
    )


def windows(folder: Path) -> dict[int, NDArray[np.int64]]:
    """The frozen actuals of each year, countries × 12 months."""
    countries = _countries(folder)
    return {year: _cube(_actuals(folder, year), countries, 1)[:, :, 0] for year in YEARS}


def official(folder: Path, year: int) -> NDArray[np.int64]:
    """The official benchmark's draws for a year, countries × 12 months × 12 draws."""
    return _cube(_table(folder, f"views2023/bm_{year}.parquet"), _countries(folder), _DRAWS)


def _table(folder: Path, name: str) -> pl.DataFrame:
    path = folder / name
    if not path.is_file():
        raise InputError(
            f"There is no file {name} in {str(folder)!r}.",
            next_step="Give the folder of the ViEWS prediction challenge, with tadda2020/ and views2023/ in it.",
        )
    return pl.read_parquet(path)


def _actuals(folder: Path, year: int) -> pl.DataFrame:
    return _table(folder, f"views2023/cm_actuals_{year}.parquet")


def _countries(folder: Path) -> list[int]:
    return sorted(_actuals(folder, YEARS[0])["country_id"].unique().to_list())


def _cube(table: pl.DataFrame, countries: list[int], draws: int) -> NDArray[np.int64]:
    """Countries × months × draws of a table that has them all."""
    order = [name for name in ("country_id", "month_id", "draw") if name in table.columns]
    rows = table.filter(pl.col("country_id").is_in(countries)).sort(order)
    return rows["outcome"].to_numpy().astype(np.int64).reshape(len(countries), -1, draws)


def _measures(folder: Path, countries: list[int]) -> Mapping[str, Values]:
    history = _table(folder, "tadda2020/ged_cm_postpatch.parquet").filter(
        pl.col("country_id").is_in(countries) & (pl.col("month_id") >= FIRST)
    )
    frozen = np.concatenate([*windows(folder).values()], axis=1).astype(np.float64)
    wide = _FROZEN - FIRST + frozen.shape[1]
    rows = np.searchsorted(countries, history["country_id"].to_numpy())
    columns = history["month_id"].to_numpy() - FIRST
    measures = {}
    for name, column in _KINDS.items():
        values = np.full((len(countries), max(wide, columns.max() + 1)), np.nan)
        values[rows, columns] = history[column].to_numpy()
        measures[name] = values[:, :wide]
    measures["deaths_state_based"][:, _FROZEN - FIRST :] = frozen
    return measures


def _neighbours(folder: Path, countries: list[int]) -> tuple[tuple[int, ...], ...]:
    """For each country those with a cell that touches one of its own, at a side or a corner."""
    cells = _table(folder, "tadda2020/skeleton_pg_c.parquet").filter(pl.col("country_id").is_in(countries))
    grid = np.full((362, _ROW + 2), -1)
    numbers = cells["pg_id"].to_numpy() - 1
    grid[numbers // _ROW + 1, numbers % _ROW + 1] = np.searchsorted(countries, cells["country_id"].to_numpy())
    beside: list[set[int]] = [set() for _ in countries]
    for down, across in ((0, 1), (1, 0), (1, 1), (1, -1)):
        other = np.roll(grid, (-down, -across), axis=(0, 1))
        for one, two in np.unique(np.stack([grid, other], axis=-1).reshape(-1, 2), axis=0).tolist():
            if min(one, two) >= 0 and one != two:
                beside[one].add(two)
                beside[two].add(one)
    return tuple(tuple(sorted(found)) for found in beside)
