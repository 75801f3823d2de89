"""The pooled model: learned chances and sizes, pooled with each place's own memory, calibrated on past forecasts.

The chance of any deaths is learned by trees. The size where there are some is a mean, quantile by quantile, of what
trees and regressions have learned and of the place's own recent active months (Vincent's averaging of quantile
functions; Ratcliff 1979). Both are corrected by what a model fitted some years earlier got wrong since. Fits on a
panel's history up to an origin; gives draws, chances of an onset and what drives both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.draws import Draws
from tocsin.forecast.models import conformal, quantiles
from tocsin.forecast.models.drivers import drivers
from tocsin.forecast.models.examples import Examples, Rows
from tocsin.forecast.models.history import read
from tocsin.forecast.models.learning import Chances, Sizes, learn_chances, learn_sizes
from tocsin.forecast.models.linear import Linear, learn_linear
from tocsin.forecast.models.memory import recall
from tocsin.forecast.models.odds import Odds, learn_odds
from tocsin.forecast.models.policy import settings
from tocsin.forecast.months import QUIET_MONTHS
from tocsin.forecast.panel import Panel, Values
from tocsin.model import InputError
from tocsin.model.forecasts import Driver


@dataclass(frozen=True, slots=True)
class LearnedChances:
    """The chance of any deaths by trees and by regression."""

    trees: Chances
    odds: Odds

    @classmethod
    def up_to(cls, examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Self:
        """Learn from outcomes up to the column `until`."""
        return cls(learn_chances(examples, until, steps, seed), learn_odds(examples, until, steps, seed))

    def of(self, examples: Examples, rows: Rows) -> Values:
        """A probability for each row: the mean of both."""
        return np.asarray((self.trees.of(examples, rows) + self.odds.of(examples, rows)) / 2)


@dataclass(frozen=True, slots=True)
class LearnedSizes:
    """Sizes by trees and by regressions."""

    trees: Sizes
    linear: Linear

    @classmethod
    def up_to(cls, examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Self:
        """Learn from outcomes up to the column `until`."""
        return cls(learn_sizes(examples, until, steps, seed), learn_linear(examples, until, steps, seed))

    def of(self, examples: Examples, rows: Rows) -> Values:
        """Quantiles of log(1 + deaths), the mean of both: N × GRID."""
        share = settings("pool")["trees"]
        return np.asarray(share * self.trees.of(examples, rows) + (1 - share) * self.linear.of(examples, rows))


@dataclass(frozen=True, slots=True)
class Fit:
    """The pooled model fitted at one origin, for the steps it was fitted for."""

    examples: Examples
    steps: tuple[int, ...]
    seed: int
    learned_chances: LearnedChances
    learned_sizes: LearnedSizes
    calibration: conformal.Calibration

    def chances(self) -> Values:
        """P × S: the probability of any deaths."""
        found = self.calibration.chances(self.learned_chances.of(self.examples, self._rows()))
        return found.reshape(len(self.examples.history.places), len(self.steps))

    def draws(self, count: int) -> Values:
        """P × S × count whole numbers, in order."""
        rows, chances = self._rows(), self.chances().ravel()
        sizes = pooled_sizes(self.examples, self.learned_sizes, rows)
        lifted = np.where(_large(self.examples, rows)[:, None], sizes, self.calibration.sizes(sizes, chances))
        counts = quantiles.hurdle(chances, lifted, count)
        # Ends that are gone on beyond what was learned know no bound of their own; months on record do.
        most = float(settings("pool")["records"] * self.examples.history.deaths.max())
        counts = np.minimum(counts, most)
        return counts.reshape(-1, len(self.steps), count)

    def onset(self) -> Values:
        """P × S: the probability of any deaths where the last twelve months had none; NaN elsewhere."""
        quiet = self.examples.history.deaths[:, -QUIET_MONTHS:].sum(axis=1) == 0
        return np.where(quiet[:, None], self.chances(), np.nan)

    def drivers(self) -> Mapping[str, tuple[Driver, ...]]:
        """For each place the features that move its forecast most."""
        return drivers(self.examples, self._rows(), self.learned_chances.trees, self.learned_sizes.trees)

    def _rows(self) -> Rows:
        return self.examples.coming(self.examples.history.last, self.steps)


@dataclass(frozen=True, slots=True)
class Pooled:
    """See `Forecaster`."""

    name: str = "pooled"
    version: str = "1"

    def fit(self, panel: Panel, origin: int, *, steps: tuple[int, ...], seed: int) -> Fit:
        """Fit once, for draws, onsets and drivers alike.

        Raises:
            InputError: Where the history is too short.
        """
        examples = Examples.of(read(panel, origin))
        last = examples.history.last
        sizes = LearnedSizes.up_to(examples, last, steps, seed)
        chances = LearnedChances.up_to(examples, last, steps, seed)
        return Fit(examples, steps, seed, chances, sizes, _calibration(examples, steps, seed))

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        """See `Forecaster`."""
        fitted = self.fit(panel, origin, steps=steps, seed=seed)
        values = quantiles.shuffled(fitted.draws(draws), np.random.default_rng(seed))
        return Draws(self.name, self.version, panel.places, origin, steps, values, fitted.drivers)


def pooled_sizes(examples: Examples, sizes: LearnedSizes, rows: Rows) -> Values:
    """Learned quantiles of log(1 + deaths) averaged with those of the place's memory: R × GRID."""
    learned = sizes.of(examples, rows)
    remembered, share = np.zeros_like(learned), np.zeros(len(rows))
    for column in np.unique(rows[:, 1]):
        memory, these = recall(examples.history, int(column)), rows[:, 1] == column
        remembered[these] = memory.sizes[rows[these, 0]]
        share[these] = memory.share[rows[these, 0]]
    own = _own(examples.level(rows), share)[:, None]
    return np.asarray((1 - own) * learned + own * remembered)


def _large(examples: Examples, rows: Rows) -> NDArray[np.bool_]:
    """Where the memory has a say beyond a little: intervals hold there as they are."""
    return np.asarray(examples.level(rows) > np.log1p(settings("pool")["small"]))


def _own(level: Values, share: Values) -> Values:
    """The memory's weight: more in the largest wars, of which there are few to learn from."""
    policy = settings("pool")
    small, large = np.log1p(policy["small"]), np.log1p(policy["large"])
    part = np.clip((level - small) / (large - small), 0, 1)
    weight = policy["own"] + (policy["own_large"] - policy["own"]) * part
    return np.asarray(weight * np.minimum(1, share / policy["enough"]))


def _calibration(examples: Examples, steps: tuple[int, ...], seed: int) -> conformal.Calibration:
    """From forecasts made every few months over the last years by a model that had seen none of them."""
    policy, last = settings("pool"), examples.history.last
    until = last - policy["years"] * 12
    try:
        sizes = LearnedSizes.up_to(examples, until, steps, seed)
    except InputError:  # enough to learn from now, but not yet then: nothing to calibrate by
        return conformal.Calibration()
    chances = LearnedChances.up_to(examples, until, steps, seed)
    origins = range(until, last, policy["every"])
    rows = np.concatenate([examples.coming(column, steps) for column in origins])
    rows = rows[rows[:, 1] + rows[:, 2] <= last]
    came = examples.outcome(rows)
    known = examples.history.known[rows[:, 0], rows[:, 1] + rows[:, 2]]
    rows, came = rows[known], came[known]
    return _learned(examples, chances, sizes, rows, came)


def _learned(
    examples: Examples, chances: LearnedChances, sizes: LearnedSizes, rows: Rows, came: Values
) -> conformal.Calibration:
    said = chances.of(examples, rows)
    curve = conformal.calibrate_chances(said, (came > 0).astype(np.float64))
    small = ~_large(examples, rows)
    found = conformal.lifts(pooled_sizes(examples, sizes, rows[small]), curve.chances(said[small]), came[small])
    return conformal.Calibration(curve.intercept, curve.slope, found)
