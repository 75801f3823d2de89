"""Sizes by two linear regressions: where log(1 + deaths) will lie over the recent level, and how far from there.

Place and scale are ridge regressions on a few features, those of the level set against the recent level and let
change with the months ahead; what is left over gives the shape, by class of level. Smooth where trees have few wars
to learn from, and learned in a second. Takes examples and the column up to which outcomes may be seen, as `learning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.forecast.models import quantiles
from tocsin.forecast.models.examples import Examples, Rows
from tocsin.forecast.models.policy import settings
from tocsin.forecast.models.regression import Regression, linear
from tocsin.forecast.panel import Values

_FLOOR: Final = 0.1
"""Added to what is left over before its logarithm is taken: a perfect hit is no infinite certainty."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Fitted place, scale and shape."""

    place: Regression
    scale: Regression
    shapes: Values
    """Classes of level × GRID: quantiles of what is left over, in scales."""

    def of(self, examples: Examples, rows: Rows) -> Values:
        """Quantiles of log(1 + deaths) at `quantiles.levels(GRID)`: N × GRID."""
        design, level = _design(examples, rows), examples.level(rows)
        scale = np.exp(self.scale.of(design))[:, None]
        found = self.place.of(design)[:, None] + scale * self.shapes[_classes(level)]
        return np.maximum(found + level[:, None], np.log(2))


def learn_linear(examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Linear:
    """Learn from months with deaths up to the column `until`."""
    policy = settings("linear")
    rows = examples.past(until, steps, policy["look_back"])
    rows = rows[examples.outcome(rows) > 0]
    rows = rows[np.random.default_rng([seed, 3]).random(len(rows)) < policy["share"]]
    design, level = _design(examples, rows), examples.level(rows)
    target = np.log1p(examples.outcome(rows)) - level
    weights = 0.5 ** ((until - rows[:, 1]) / policy["half_life"])
    place = linear(design, target, weights, policy["ridge"])
    left = target - place.of(design)
    scale = linear(design, np.log(np.abs(left) + _FLOOR), weights, policy["scale_ridge"])
    return Linear(place, scale, _shapes(left / np.exp(scale.of(design)), weights, _classes(level)))


def _design(examples: Examples, rows: Rows) -> Values:
    policy, table = settings("linear"), examples.table
    values = table.values[rows[:, 0], rows[:, 1]].astype(np.float64)
    level = examples.level(rows)[:, None]
    over = values[:, [table.names.index(name) for name in policy["over_level"]]] - level
    plain = values[:, [table.names.index(name) for name in policy["plain"]]]
    ahead = examples.ahead(rows)
    step = ahead[:, :1] - policy["middle_step"]
    return np.concatenate([over, plain, level, level**2, step, ahead[:, 1:], step * over, step * level], axis=1)


def _classes(level: Values) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.searchsorted(np.array(settings("linear")["classes"]), level)


def _shapes(left: Values, weights: Values, classes: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Values:
    """By class; a class with too few examples takes the shape of all."""
    policy = settings("linear")
    shapes = []
    for one in range(len(policy["classes"]) + 1):
        own = classes == one
        used = own if own.sum() >= policy["fewest"] else np.ones_like(own)
        shapes.append(quantiles.weighted(left[None, used], weights[None, used], quantiles.GRID)[0])
    return np.stack(shapes)
