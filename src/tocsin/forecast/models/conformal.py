"""Calibration on past forecasts: how often a chance came true, and how far upper ends fell short.

A model fitted some years before the origin forecasts the months since; what it said is set against what came, and
what is learned corrects the forecast at hand. Chances are mapped by a logistic curve on their log-odds (Platt
scaling). Upper ends are lifted as in conformalized quantile regression (Romano, Patterson and Candès, 2019), by class
of chance: the lift is the empirical quantile of (outcome - median) / (upper end - median) among months with deaths,
in log(1 + deaths). Leaves the models and the pooling to `pooled`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.forecast.models import quantiles
from tocsin.forecast.models.policy import settings
from tocsin.forecast.panel import Values

_LEAST = 0.05
"""Room between median and upper end, in log(1 + deaths), below which a ratio says nothing."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What past forecasts teach."""

    intercept: float = 0.0
    slope: float = 1.0
    lifts: tuple[float, ...] = ()
    """By class of chance; empty: none."""

    def chances(self, said: Values) -> Values:
        """Chances as they have come true."""
        return expit(self.intercept + self.slope * logit(said))

    def sizes(self, grid: Values, chances: Values) -> Values:
        """R × GRID quantiles given some deaths, with the upper end of the whole forecast's interval lifted.

        The lift grows from none at level `begin` of the whole forecast to all of it at the interval's end; beyond,
        nothing lies below the new end.
        """
        if not self.lifts:
            return grid
        policy = settings("pool")
        lift = np.array(self.lifts)[_classes(chances)][:, None]
        middle, end = _median(grid)[:, None], quantiles.at(grid, _upper(chances)[:, None])
        level = 1 - chances[:, None] * (1 - quantiles.levels(grid.shape[1]))
        whole = 1 - policy["tail"]
        part = np.clip((level - policy["begin"]) / (whole - policy["begin"]), 0, 1)
        lifted = np.where(
            level <= whole,
            middle + (grid - middle) * (1 + (lift - 1) * part),
            np.maximum(grid, middle + (end - middle) * lift),
        )
        kept: Values = np.where(end > middle, np.maximum.accumulate(lifted, axis=1), grid)
        return kept


def _upper(chances: Values) -> Values:
    """The level, given some deaths, at which the whole forecast's interval ends."""
    return np.asarray(np.clip(1 - settings("pool")["tail"] / np.maximum(chances, 1e-9), 0, 1))


def logit(chance: Values) -> Values:
    """Log-odds, kept finite."""
    kept = np.clip(chance, 1e-5, 1 - 1e-5)
    return np.asarray(np.log(kept / (1 - kept)))


def expit(odds: Values) -> Values:
    """The chance of log-odds."""
    return np.asarray(1 / (1 + np.exp(-odds)))


def calibrate_chances(said: Values, came: Values) -> Calibration:
    """The logistic curve that fits best, held to no change by a ridge.

    Args:
        said: N chances.
        came: N: 1 where there were deaths.
    """
    odds, ridge = logit(said), settings("pool")["ridge"]
    design = np.stack([np.ones_like(odds), odds], axis=1)
    weights = np.array([0.0, 1.0])
    for _ in range(25):
        fitted = expit(design @ weights)
        slope = design.T @ (came - fitted) - ridge * (weights - [0.0, 1.0])
        curve = (design * (fitted * (1 - fitted))[:, None]).T @ design + ridge * np.eye(2)
        weights = weights + np.linalg.solve(curve, slope)
    return Calibration(float(weights[0]), float(weights[1]))


def lifts(grid: Values, chances: Values, deaths: Values) -> tuple[float, ...]:
    """How far upper ends must be lifted, by class of chance, for intervals to hold on months with deaths.

    Args:
        grid: N × GRID quantiles of log(1 + deaths) given some.
        chances: N calibrated chances.
        deaths: N counts; those of 0 are left out.
    """
    middle = _median(grid)
    room = quantiles.at(grid, _upper(chances)[:, None])[:, 0] - middle
    used = (deaths > 0) & (room > _LEAST)
    ratio = (np.log1p(deaths) - middle) / np.maximum(room, _LEAST)
    classes = _classes(chances)
    return tuple(_lift(ratio[used & (classes == one)]) for one in range(len(settings("pool")["classes"]) + 1))


def _lift(ratios: Values) -> float:
    policy = settings("pool")
    if len(ratios) < policy["fewest"]:
        return 1.0
    wanted = float(np.quantile(ratios, min(1.0, (1 - policy["miss"]) * (1 + 1 / len(ratios)))))
    return float(np.clip(wanted, policy["least_lift"], policy["most_lift"]))


def _classes(chances: Values) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    return np.searchsorted(np.array(settings("pool")["classes"]), chances, side="right")


def _median(grid: Values) -> Values:
    half = grid.shape[1] // 2
    return np.asarray((grid[:, half - 1] + grid[:, half]) / 2)
