"""Which vintage counts for which country and month, as of a day.

Takes vintages with their tables, gives the winners and their rows. Sources fall into families; a panel rests on one,
for families count the same deaths and must not be added up. In a family the final release goes before the candidate,
then the later before the earlier. A vintage covers whole months only, those that lie between its first and last day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.months import month_of
from tocsin.forecast.panels.borders import states
from tocsin.model import ConfigError, InputError
from tocsin.model.forecasts import Vintage

Table = tuple[Vintage, pl.DataFrame]

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "ucdp": ("ucdp-candidate", "ucdp-ged"),
    "acled": ("acled",),
    "views-cm": ("views-cm",),
    "incidents": ("incidents",),
}
"""Sources by family, the weaker first. GED is UCDP's word of the year; the candidates are what it was made from."""

NONE: Final = -1

_COLUMNS: Final = ("country", "lat", "lon", "place_precision", "priogrid", "violence", "best", "events")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a family covers: V vintages, C countries, T months in a row."""

    family: str
    tables: tuple[Table, ...]
    """V, the weakest first."""
    countries: tuple[str, ...]
    first: int
    winner: NDArray[np.int32]
    """C × T: index of the vintage that counts, `NONE` where none covers."""
    world: NDArray[np.bool_]
    """T: whether some vintage covers the whole world."""


def cover(
    tables: Sequence[Table], *, as_of: date | None, family: str | None, first: int | None, last: int | None
) -> Cover:
    """Find the winners.

    Args:
        tables: Vintages with their tables.
        as_of: Only what was available on that day counts, and nothing whose day is unknown; None: everything.
        family: One of `FAMILIES`; None: the one that covers most countries and months.
        first: First month; None: the first that is covered.
        last: Last month; None: the last that is covered. Months beyond are there, not covered.

    Raises:
        ConfigError: For a family that there is not.
        InputError: Where nothing is covered.
    """
    if family is not None and family not in FAMILIES:
        raise ConfigError(f"There is no family {family!r} of sources.", choices=f"There are: {', '.join(FAMILIES)}.")
    found = [_family(name, tables, as_of, first, last) for name in ([family] if family else FAMILIES)]
    best = max((one for one in found if one), key=lambda one: np.count_nonzero(one.winner != NONE), default=None)
    if best is None:
        raise InputError(
            "No event table covers a whole month" + (f" as it was known on {as_of}." if as_of else "."),
            choices=f"Looked at: {', '.join(vintage.name or vintage.id for vintage, _ in tables) or 'none'}.",
            next_step="Add one, with the day from which it could be had: tocsin data add FILE",
        )
    return best


def counted(found: Cover) -> pl.DataFrame:
    """The events that count: those of the winning vintage of their country and month.

    An event belongs to the month of its last day, however long it took or however vaguely it is dated: so does ViEWS
    (its loader sums by `date_end`), and the sum over months stays the sum over events.

    Returns:
        The columns that panels need, with `at` (index of the country) and `column` (index of the month).
    """
    at = {country: index for index, country in enumerate(found.countries)}
    last = pl.coalesce("end_date", "begin")
    rows = pl.concat(
        [
            table.select(
                *_COLUMNS,
                column=(last.dt.year() - 1980) * 12 + last.dt.month().cast(pl.Int32) - found.first,
                vintage=pl.lit(index, pl.Int32),
            )
            for index, (_, table) in enumerate(found.tables)
        ]
    ).with_columns(at=pl.col("country").replace_strict(at, default=None, return_dtype=pl.Int32))
    rows = rows.filter(pl.col("at").is_not_null() & pl.col("column").is_between(0, found.winner.shape[1] - 1))
    wins = found.winner[rows["at"].to_numpy(), rows["column"].to_numpy()] == rows["vintage"].to_numpy()
    return rows.filter(pl.Series(wins, dtype=pl.Boolean)).drop("vintage")


def _whole_months(vintage: Vintage) -> range:
    """The months that lie wholly between a vintage's first and last day; none where either is unknown."""
    if vintage.begin is None or vintage.end_date is None:
        return range(0)
    after = vintage.end_date + timedelta(days=1)
    return range(month_of(vintage.begin) + (vintage.begin.day > 1), month_of(after))


def _family(
    name: str, tables: Sequence[Table], as_of: date | None, first: int | None, last: int | None
) -> Cover | None:
    chosen = sorted((table for table in tables if _counts(table[0], name, as_of)), key=_rank)
    spans = [months for vintage, _ in chosen if (months := _whole_months(vintage))]
    if not spans:
        return None
    first = min(months.start for months in spans) if first is None else first
    wide = (max(months.stop for months in spans) if last is None else last + 1) - first
    if wide <= 0:
        return None
    countries = _countries(chosen)
    at = {country: index for index, country in enumerate(countries)}
    winner = np.full((len(countries), wide), NONE, np.int32)
    world = np.zeros(wide, np.bool_)
    for index, (vintage, _) in enumerate(chosen):
        months = _whole_months(vintage)
        columns = slice(max(months.start - first, 0), max(months.stop - first, 0))
        who = [at[country] for country in vintage.countries] if vintage.countries else slice(None)
        winner[who, columns] = index
        world[columns] |= not vintage.countries
    return Cover(name, tuple(chosen), countries, first, winner, world) if (winner != NONE).any() else None


def _counts(vintage: Vintage, family: str, as_of: date | None) -> bool:
    known = as_of is None or (vintage.available is not None and vintage.available <= as_of)
    return known and vintage.source in FAMILIES[family]


def _rank(table: Table) -> tuple[int, date, tuple[int, ...], str]:
    vintage = table[0]
    sources = next(sources for sources in FAMILIES.values() if vintage.source in sources)
    release = tuple(map(int, re.findall(r"\d{1,9}", vintage.release or "")))
    return sources.index(vintage.source), vintage.available or date.min, release, vintage.id


def _countries(chosen: Sequence[Table]) -> tuple[str, ...]:
    """Named ones; for a vintage of the whole world all states, and whatever else its events name."""
    found = {country for vintage, _ in chosen for country in vintage.countries}
    for vintage, table in chosen:
        if not vintage.countries:
            found.update(states(), table["country"].drop_nulls().unique().to_list())
    return tuple(sorted(found))
