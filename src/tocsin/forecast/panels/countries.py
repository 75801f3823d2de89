"""Countries by month.

Takes vintages with their tables, gives a panel of ISO alpha-3 codes. A state's months before it came to be and after
it ended are not covered; borders are those of today. Events without a country are in no panel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.months import first_day
from tocsin.forecast.panel import Panel
from tocsin.forecast.panels import borders as land
from tocsin.forecast.panels.cover import NONE, Cover, Table, counted, cover
from tocsin.forecast.panels.measures import given, measures


def country_panel(
    tables: Sequence[Table],
    *,
    as_of: date | None = None,
    family: str | None = None,
    first: int | None = None,
    last: int | None = None,
    borders: Mapping[str, Iterable[str]] | None = None,
) -> Panel:
    """Make a panel of countries.

    Args:
        tables: Vintages with their tables.
        as_of: Rest only on vintages that were available on that day (`known_panel` for a month's end); those whose day
            is unknown are then left out.
        family: `ucdp`, `acled`, `views-cm` or `incidents`; None: the one that covers most.
        first: First month; None: the first that is covered.
        last: Last month; None: the last that is covered.
        borders: Neighbours of each country, e.g. of `neighbours_from_grid`; None: shared land borders.

    Returns:
        A panel of the countries with a covered month, with the measures of `measures`.

    Raises:
        ConfigError: For a family that there is not.
        InputError: Where nothing is covered.
    """
    found = cover(tables, as_of=as_of, family=family, first=first, last=last)
    rows = counted(found)
    covered = _covered(found, frozenset(rows["country"].unique()))
    kept = np.flatnonzero(covered.any(axis=1))
    places = tuple(found.countries[index] for index in kept)
    rows = rows.join(pl.DataFrame({"at": kept.astype(np.int32), "unit": np.arange(len(kept))}), on="at")
    return Panel(
        places,
        found.first,
        measures(rows, {name: (covered & told[found.winner])[kept] for name, told in given(found).items()}),
        land.indices(places, land.land_borders() if borders is None else borders),
        land.names(places),
    )


def known_panel(tables: Sequence[Table], origin: int, *, family: str | None = None, first: int | None = None) -> Panel:
    """The panel as it could be made on the last day of the month `origin`, up to that month.

    The newest months are NaN where no release covered them yet: UCDP's candidates come out some three weeks after their
    month ends, GED in the summer after its year.

    Raises:
        ConfigError: For a family that there is not.
        InputError: Where nothing was known.
    """
    day = first_day(origin + 1) - timedelta(days=1)
    return country_panel(tables, as_of=day, family=family, first=first, last=origin)


def _covered(found: Cover, named: frozenset[str]) -> NDArray[np.bool_]:
    """C × T: a vintage covers the country, apart from others, in a month in which it was a state."""
    covered: NDArray[np.bool_] = found.winner != NONE
    months = np.arange(covered.shape[1]) + found.first
    for index, country in enumerate(found.countries):
        since, until = land.existed(country)
        covered[index, months < (since if since is not None else months[0])] = False
        covered[index, months > (until if until is not None else months[-1])] = False
    # A source that does name one of these has changed its ways, and is believed.
    elsewhere = land.counted_with(found.family) - named
    covered[[country in elsewhere for country in found.countries]] = False
    return covered
