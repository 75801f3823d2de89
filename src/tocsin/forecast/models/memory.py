"""A place's own active months as a forecast of the size to come: recent ones weighing more, and the last year alike.

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
    """The memory as of a column: the mean of the spans that the policy names, level by level."""
    spans = [_span(history, column, **span) for span in settings("memory")]
    return Memory(np.mean([each.sizes for each in spans], axis=0), np.mean([each.share for each in spans], axis=0))


def _span(history: History, column: int, *, months: int, half_life: float | None) -> Memory:
    """The last so many months; without a half-life they weigh alike, as in conflictology."""
    months = min(months, column + 1)
    seen = history.deaths[:, column - months + 1 : column + 1]
    ages = np.arange(months)[::-1]
    weights = np.ones(months) if half_life is None else 0.5 ** (ages / half_life)
    active = np.where(seen > 0, weights, 0.0)
    return Memory(
        sizes=quantiles.weighted(np.log1p(seen), active, quantiles.GRID),
        share=active.sum(axis=1) / weights.sum(),
    )
