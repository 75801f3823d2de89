"""The chance of any deaths by logistic regression on all features, some of them squared and changing with time ahead.

Smooth where trees step, and as good alone: the mean of both is better than either. Takes examples and the column up to
which outcomes may be seen, as `learning`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.forecast.models.conformal import expit
from tocsin.forecast.models.examples import Examples, Rows
from tocsin.forecast.models.policy import settings
from tocsin.forecast.models.regression import Regression, logistic
from tocsin.forecast.panel import Values


@dataclass(frozen=True, slots=True)
class Odds:
    """The fitted regression."""

    regression: Regression

    def of(self, examples: Examples, rows: Rows) -> Values:
        """A probability for each row."""
        return expit(self.regression.of(_design(examples, rows)))


def learn_odds(examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Odds:
    """Learn from outcomes up to the column `until`."""
    policy = settings("odds")
    rows = examples.past(until, steps, policy["look_back"])
    quiet = examples.quiet(rows)
    share = policy["share"] * np.where(quiet, policy["quiet_share"], 1)
    chosen = np.random.default_rng([seed, 4]).random(len(rows)) < share
    some = rows[chosen]
    ages = 0.5 ** ((until - some[:, 1]) / policy["half_life"])
    weights = np.where(quiet[chosen], 1 / policy["quiet_share"], 1) * ages
    target = (examples.outcome(some) > 0).astype(np.float64)
    return Odds(logistic(_design(examples, some), target, weights, policy["ridge"]))


def _design(examples: Examples, rows: Rows) -> Values:
    policy = settings("odds")
    plain = examples.design(rows).astype(np.float64)
    first, *others = (examples.names.index(name) for name in policy["bent"])
    bent = plain[:, [first, *others]]
    step = examples.ahead(rows)[:, :1] - policy["middle_step"]
    return np.concatenate([plain, step * bent, bent**2, bent[:, :1] * bent[:, 1:]], axis=1)
