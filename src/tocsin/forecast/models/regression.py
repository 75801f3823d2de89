"""Ridge regressions: of a number, and of a chance (logistic). Takes matrices, gives fitted weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.forecast.models.conformal import expit
from tocsin.forecast.panel import Values

_FARTHEST: Final = 6.0
"""Standard deviations from the mean beyond which a value tells a straight line nothing more."""
_ROUNDS: Final = 8
"""Newton's steps; the slopes stand still after them."""


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted straight line."""

    middle: Values
    spread: Values
    weights: Values

    def of(self, design: Values) -> Values:
        """A value for each row."""
        return np.asarray(_standard(design, self.middle, self.spread) @ self.weights)


def linear(design: Values, target: Values, weights: Values, ridge: float) -> Regression:
    """Weighted least squares with the slopes (of standardized columns) held to 0 by a ridge, in examples."""
    middle, spread = _scales(design)
    standard = _standard(design, middle, spread)
    weighted = (standard * weights[:, None]).T
    slopes = np.linalg.solve(weighted @ standard + _held(standard, ridge), weighted @ target)
    return Regression(middle, spread, slopes.astype(np.float64))


def logistic(design: Values, target: Values, weights: Values, ridge: float) -> Regression:
    """Weighted logistic regression by Newton's method, held as `linear`; `of` gives log-odds."""
    middle, spread = _scales(design)
    standard = _standard(design, middle, spread)
    held, slopes = _held(standard, ridge), np.zeros(standard.shape[1])
    for _ in range(_ROUNDS):
        chances = expit(standard @ slopes)
        slope = standard.T @ (weights * (target - chances)) - held @ slopes
        curve = (standard * (weights * chances * (1 - chances))[:, None]).T @ standard + held
        slopes = slopes + np.linalg.solve(curve, slope)
    return Regression(middle, spread, slopes)


def _scales(design: Values) -> tuple[Values, Values]:
    spread = design.std(axis=0)
    return design.mean(axis=0), np.where(spread > 0, spread, 1.0)


def _standard(design: Values, middle: Values, spread: Values) -> Values:
    kept = np.clip((design - middle) / spread, -_FARTHEST, _FARTHEST)
    return np.concatenate([np.ones((len(design), 1)), kept], axis=1)


def _held(standard: Values, ridge: float) -> Values:
    """The constant is held by next to nothing, so that a system always has an answer."""
    held = np.full(standard.shape[1], ridge)
    held[0] = 1e-3
    return np.diag(held)
