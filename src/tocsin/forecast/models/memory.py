"""A place's own active months as a forecast of the size to come, recent ones weighing more.

Takes a history and a column, gives quantiles of log(1 + deaths) and the weight that active months have.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.forecast.models import quantiles
from tocsin.forecast.models.history import History
from tocsin.forecast.models.policy import settings
from tocsin.forecast.panel import Values


@dataclass(frozen=True, slots=True)
class Memory:
    """What each place remembers."""

    sizes: Values
    """P × GRID: quantiles of log(1 + deaths) of the active months; 0 where there are none."""
    share: Values
    """P: the weighted share of active months."""


def recall(history: History, column: int) -> Memory:
    """The memory as of a column."""
    policy = settings("memory")
    months = min(policy["months"], column + 1)
    seen = history.deaths[:, column - months + 1 : column + 1]
    weights = 0.5 ** (np.arange(months)[::-1] / policy["half_life"])
    active = np.where(seen > 0, weights, 0.0)
    return Memory(
        sizes=quantiles.weighted(np.log1p(seen), active, quantiles.GRID),
        share=active.sum(axis=1) / weights.sum(),
    )
