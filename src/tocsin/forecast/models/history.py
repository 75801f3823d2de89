"""What a model may see: a panel's measures up to the origin, made ready for arithmetic.

Takes a panel and an origin, gives arrays without gaps and says which months were known. Nothing after the origin gets
past here, so no model can leak it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.models.policy import settings
from tocsin.forecast.months import written
from tocsin.forecast.panel import Panel, Values
from tocsin.model import InputError

TARGET: Final = "deaths_state_based"
"""The measure that is forecast."""


@dataclass(frozen=True, slots=True)
class History:
    """P places over T months, the last of them the origin."""

    places: tuple[str, ...]
    first: int
    deaths: Values
    """P × T; 0 where not known."""
    known: NDArray[np.bool_]
    """P × T: whether the deaths are known."""
    others: Mapping[str, Values]
    """P × T: further measures, 0 where not known; only those that are known up to the origin."""
    beside: Values
    """P × P: 1 where two places border on each other."""

    @property
    def last(self) -> int:
        """The origin's column."""
        return len(self.deaths[0]) - 1


def read(panel: Panel, origin: int) -> History:
    """The panel's history up to the origin.

    Raises:
        InputError: Where the panel does not reach the origin, has no deaths, or too few known months of late.
    """
    seen = panel.upto(origin)
    if TARGET not in seen.measures:
        raise InputError(
            f"The panel has no measure {TARGET!r}.",
            choices=f"It has: {', '.join(seen.measures)}.",
            next_step="Make it from a table that tells state-based violence from other kinds.",
        )
    deaths = seen.measures[TARGET]
    _check_recent(seen, ~np.isnan(deaths))
    wanted = [name for name in settings("features")["optional"] if name in seen.measures]
    return History(
        places=seen.places,
        first=seen.first,
        deaths=np.nan_to_num(deaths),
        known=~np.isnan(deaths),
        others={name: np.nan_to_num(seen.measures[name]) for name in wanted if _current(seen.measures[name])},
        beside=_adjacency(seen.neighbours),
    )


def _check_recent(panel: Panel, known: NDArray[np.bool_]) -> None:
    recent, within = settings("history")["recent"], settings("history")["within"]
    short = np.flatnonzero(known[:, -within:].sum(axis=1) < recent)
    if short.size:
        named = ", ".join(panel.places[one] for one in short[:10]) + (" ..." if short.size > 10 else "")
        raise InputError(
            f"Too short a history up to {written(panel.last)}: {short.size} of {len(panel.places)} places have fewer "
            f"than {recent} known months in the last {within}: {named}.",
            next_step="Leave these places out, choose a later origin, or add data that cover them.",
        )


def _current(values: Values) -> bool:
    return bool((~np.isnan(values[:, -1])).mean() > 0.5)


def _adjacency(neighbours: tuple[tuple[int, ...], ...]) -> Values:
    beside = np.zeros((len(neighbours), len(neighbours)))
    for place, others in enumerate(neighbours):
        beside[place, list(others)] = 1.0
    return beside
