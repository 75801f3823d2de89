"""From quantile functions to draws.

A forecast is kept as its quantiles at the levels (i + ½)/n, so n draws are as even as n draws can be, and two seeds
differ in their order alone. Takes arrays, gives arrays.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.draws import Sample
from tocsin.forecast.panel import Values

GRID: Final = 100
"""Levels at which the sizes of active months are kept."""
_MOST: Final = float(np.iinfo(np.int32).max)


def levels(count: int) -> Values:
    """The middles of `count` equal parts of [0, 1]."""
    return (np.arange(count) + 0.5) / count


def at(grid: Values, asked: Values) -> Values:
    """Interpolate rows of quantiles kept at `levels(GRID)`: R × GRID, asked at R × N levels; flat beyond the ends."""
    width = grid.shape[1]
    place = np.clip(asked * width - 0.5, 0, width - 1)
    below = np.minimum(place.astype(np.intp), width - 2)
    part = place - below
    low = np.take_along_axis(grid, below, axis=1)
    return np.asarray(low + part * (np.take_along_axis(grid, below + 1, axis=1) - low))


def weighted(values: Values, weights: Values, count: int) -> Values:
    """Quantiles at `levels(count)` of weighted values, row by row: R × K each; rows without weight give 0."""
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    total = weights.sum(axis=1, keepdims=True)
    reached = np.cumsum(np.take_along_axis(weights, order, axis=1), axis=1) / np.where(total > 0, total, 1)
    index = np.stack([np.searchsorted(row, levels(count) - 1e-12) for row in reached])
    return np.where(total > 0, np.take_along_axis(ordered, np.minimum(index, values.shape[1] - 1), axis=1), 0.0)


def hurdle(chances: Values, sizes: Values, count: int) -> Values:
    """Quantiles at `levels(count)` of a count that is 0 but for a chance, and then at least 1.

    Args:
        chances: R probabilities of any deaths.
        sizes: R × GRID: quantiles of log(1 + deaths) where there are some.
        count: How many.

    Returns:
        R × count whole numbers.
    """
    within = (levels(count)[None, :] - (1 - chances[:, None])) / np.maximum(chances[:, None], 1e-12)
    some = np.maximum(np.rint(np.expm1(at(sizes, np.clip(within, 0, 1)))), 1)
    return np.where(within > 0, some, 0.0)


def shuffled(values: Values | NDArray[np.int64], rng: np.random.Generator) -> Sample:
    """Counts as draws: the last axis put in random order, each row in its own."""
    counts = np.clip(np.rint(values), 0, _MOST).astype(np.int32)
    return rng.permuted(counts, axis=-1)
