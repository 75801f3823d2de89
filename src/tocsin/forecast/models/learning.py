"""Gradient-boosted trees: the chance of any deaths, and the sizes of months that have some.

Takes examples and the column up to which outcomes may be seen; gives fitted ensembles that speak of any rows of the
same examples. Trees are LightGBM's (Ke et al., "LightGBM: A Highly Efficient Gradient Boosting Decision Tree", 2017).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.models.examples import Examples, Rows
from tocsin.forecast.models.policy import settings
from tocsin.forecast.models.quantiles import GRID, levels
from tocsin.forecast.panel import Values
from tocsin.model import InputError


@dataclass(frozen=True, slots=True)
class Chances:
    """The fitted chance of any deaths."""

    bags: tuple[Any, ...]

    def of(self, examples: Examples, rows: Rows) -> Values:
        """A probability for each row."""
        design = examples.design(rows)
        return np.asarray(np.mean([bag.predict(design) for bag in self.bags], axis=0))

    def effects(self, examples: Examples, rows: Rows) -> Values:
        """What each column adds to the log-odds, row by row; the last column is the part that all share."""
        design = examples.design(rows)
        return np.asarray(np.mean([bag.predict(design, pred_contrib=True) for bag in self.bags], axis=0))


@dataclass(frozen=True, slots=True)
class Sizes:
    """Fitted quantiles of log(1 + deaths) for months that have some."""

    bags: tuple[tuple[Any, ...], ...]
    asked: tuple[float, ...]

    def of(self, examples: Examples, rows: Rows) -> Values:
        """Quantiles at `quantiles.levels(GRID)`: N × GRID."""
        design = examples.design(rows)
        found = np.mean([[one.predict(design) for one in bag] for bag in self.bags], axis=0).T
        known = np.sort(found, axis=1) + examples.level(rows)[:, None]
        return _widened(known, np.array(self.asked))

    def effects(self, examples: Examples, rows: Rows) -> Values:
        """What each column adds to the median of log(1 + deaths), as `Chances.effects`."""
        design = examples.design(rows)
        middle = int(np.argmin(np.abs(np.array(self.asked) - 0.5)))
        return np.asarray(np.mean([bag[middle].predict(design, pred_contrib=True) for bag in self.bags], axis=0))


def _widened(known: Values, asked: Values) -> Values:
    """From the quantiles asked for to the whole grid, going on beyond the ends by half the last stretch."""
    low = known[:, :1] - 0.5 * (known[:, 1:2] - known[:, :1])
    high = known[:, -1:] + 0.5 * (known[:, -1:] - known[:, -2:-1])
    rows = np.concatenate([low, known, high], axis=1)
    places = np.concatenate([[0.0], asked, [1.0]])
    grid = levels(GRID)
    index = np.clip(np.searchsorted(places, grid) - 1, 0, len(places) - 2)
    part = (grid - places[index]) / (places[index + 1] - places[index])
    return np.asarray(np.maximum(rows[:, index] + part * (rows[:, index + 1] - rows[:, index]), np.log(2)))


def learn_chances(examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Chances:
    """Learn from outcomes up to the column `until`."""
    policy = settings("chances")
    rows = examples.past(until, steps, policy["look_back"])
    quiet = examples.quiet(rows)
    tasks = []
    for bag in range(policy["bags"]):
        rng = np.random.default_rng([seed, 1, bag])
        chosen = rng.random(len(rows)) < policy["share"] * np.where(quiet, policy["quiet_share"], 1)
        some = rows[chosen]
        weights = np.where(quiet[chosen], 1 / policy["quiet_share"], 1) * _ages(some, until, policy)
        extra = {"objective": "binary", "monotone_constraints": examples.towards, "seed": _seed(rng)}
        target = (examples.outcome(some) > 0).astype(np.float64)
        tasks.append(_Task(examples.design(some), target, weights, policy, extra))
    return Chances(tuple(_trained(tasks)))


def learn_sizes(examples: Examples, until: int, steps: tuple[int, ...], seed: int) -> Sizes:
    """Learn from months with deaths up to the column `until`.

    Raises:
        InputError: Where there are too few.
    """
    policy = settings("sizes")
    rows = examples.past(until, steps, policy["look_back"])
    rows = rows[examples.outcome(rows) > 0]
    _check(until, rows)
    asked: Sequence[float] = policy["levels"]
    tasks = []
    for bag in range(policy["bags"]):
        rng = np.random.default_rng([seed, 2, bag])
        some = rows[rng.random(len(rows)) < policy["share"]]
        target = np.log1p(examples.outcome(some)) - examples.level(some)
        design, weights = examples.design(some), _ages(some, until, policy)
        for one in asked:
            extra = {"objective": "quantile", "alpha": one, "seed": _seed(rng)}
            tasks.append(_Task(design, target, weights, policy, extra))
    fitted = _trained(tasks)
    return Sizes(
        tuple(tuple(fitted[start : start + len(asked)]) for start in range(0, len(fitted), len(asked))), tuple(asked)
    )


def _ages(rows: Rows, until: int, policy: Mapping[str, Any]) -> Values:
    return np.asarray(0.5 ** ((until - rows[:, 1]) / policy["half_life"]))


def _seed(rng: np.random.Generator) -> int:
    return int(rng.integers(2**31))


@dataclass(frozen=True, slots=True)
class _Task:
    """One ensemble to train."""

    design: NDArray[np.float32]
    target: Values
    weights: Values
    policy: Mapping[str, Any]
    extra: Mapping[str, Any]


def _trained(tasks: Sequence[_Task]) -> list[Any]:
    """Several ensembles side by side, each on one thread: LightGBM's own threads wait for each other at every node."""
    with ThreadPoolExecutor(settings("threads")) as pool:
        return list(pool.map(_train, tasks))


def _train(task: _Task) -> Any:
    import lightgbm  # noqa: PLC0415 - a second

    given = {**task.policy["learning"], **task.extra, "num_threads": 1, "verbose": -1}
    data = lightgbm.Dataset(task.design, label=task.target, weight=task.weights)
    return lightgbm.train(given, data, num_boost_round=task.policy["rounds"])


def _check(until: int, rows: Rows) -> None:
    policy = settings("history")
    active = len(np.unique(rows[:, 0] * (until + 1) + rows[:, 1] + rows[:, 2]))
    if until + 1 < policy["months"] or active < policy["active"]:
        raise InputError(
            f"Too short a history to learn from: {until + 1} months, {active} place-months with deaths.",
            choices=f"{policy['months']} months and {policy['active']} place-months with deaths are enough.",
            next_step="Add older data, or choose a model that learns nothing, for example conflictology.",
        )
