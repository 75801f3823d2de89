"""A panel: measures by place and month, as far as the source covers them, with each place's neighbours.

Holds arrays; `panels/` makes them from event tables. A month that no source covers is NaN here and null in `frame()`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.months import first_day
from tocsin.model import InputError

if TYPE_CHECKING:
    import polars as pl

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Measures of P places over T months in a row."""

    places: tuple[str, ...]
    """P names: ISO alpha-3 codes, PRIO-GRID or H3 cells."""
    first: int
    """The first month, as `months` counts them."""
    measures: Mapping[str, Values]
    """P × T each, NaN where not covered; among them `deaths_state_based`, `deaths_non_state`, `deaths_one_sided`."""
    neighbours: tuple[tuple[int, ...], ...]
    """For each place the indices of the places that it borders on, in order."""
    names: Mapping[str, str]
    """What to call a place."""

    @property
    def months(self) -> range:
        """The months that it has columns for."""
        return range(self.first, self.first + next(iter(self.measures.values())).shape[1])

    @property
    def last(self) -> int:
        """The last month."""
        return self.months[-1]

    def upto(self, month: int) -> Self:
        """The panel without what comes after `month`.

        Raises:
            InputError: Where that leaves nothing, or the panel does not reach so far.
        """
        if month not in self.months:
            raise InputError(
                f"The panel has no month {first_day(month):%Y-%m}.",
                choices=f"It goes from {first_day(self.first):%Y-%m} to {first_day(self.last):%Y-%m}.",
                next_step="Choose a month in it, or add newer data: tocsin data add FILE",
            )
        wide = month - self.first + 1
        return replace(self, measures={name: values[:, :wide] for name, values in self.measures.items()})

    def only(self, rows: Sequence[int]) -> Self:
        """The panel of some of its places, given by their indices in order; neighbours that are left out are gone."""
        at = {row: number for number, row in enumerate(rows)}
        return replace(
            self,
            places=tuple(self.places[row] for row in rows),
            measures={name: values[list(rows)] for name, values in self.measures.items()},
            neighbours=tuple(tuple(at[near] for near in self.neighbours[row] if near in at) for row in rows),
        )

    def frame(self) -> pl.DataFrame:
        """A row for each place and month: `place`, `month` (its first day), and a column for each measure."""
        import polars as pl  # noqa: PLC0415 - a quarter of a second

        days = [first_day(month) for month in self.months]
        columns = {
            "place": np.repeat(np.array(self.places), len(days)),
            "month": days * len(self.places),
            **{name: values.ravel() for name, values in self.measures.items()},
        }
        return pl.DataFrame(columns).with_columns(pl.col(pl.Float64).fill_nan(None))
