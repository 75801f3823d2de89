"""The models that every other is measured against: nothing, the last month, the last twelve.

`zero`, `last`, `last-poisson`, `conflictology` (each month to come: the place's last twelve months) and
`conflictology-neighbours` (those of its neighbours too). The benchmarks of the ViEWS prediction challenge (Hegre et
al., "The 2023/24 VIEWS Prediction Challenge", 2025). Each is a rule from a history to the draws of one month.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from tocsin.forecast.draws import Draws
from tocsin.forecast.models.history import History, read
from tocsin.forecast.models.policy import settings
from tocsin.forecast.models.quantiles import shuffled
from tocsin.forecast.panel import Panel, Values

Rule = Callable[[History, int, int, np.random.Generator], Values]
"""History, number of steps, number of draws and chance to places × steps × draws."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A model that learns nothing; see `Forecaster`."""

    name: str
    rule: Rule
    version: str = "1"

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        """See `Forecaster`."""
        history = read(panel, origin)
        rng = np.random.default_rng(seed)
        values = shuffled(self.rule(history, len(steps), draws, rng), rng)
        return Draws(self.name, self.version, history.places, origin, steps, values)


def _zero(history: History, steps: int, draws: int, _rng: np.random.Generator) -> Values:
    return np.zeros((len(history.places), steps, draws))


def _last(history: History, steps: int, draws: int, _rng: np.random.Generator) -> Values:
    return np.broadcast_to(recent(history, 1)[:, None, :], (len(history.places), steps, draws))


def _last_poisson(history: History, steps: int, draws: int, rng: np.random.Generator) -> Values:
    return rng.poisson(_last(history, steps, draws, rng)).astype(np.float64)


def _conflictology(history: History, steps: int, draws: int, rng: np.random.Generator) -> Values:
    own = recent(history, settings("conflictology")["months"])
    return np.stack([_sampled(row, steps, draws, rng) for row in own])


def _with_neighbours(history: History, steps: int, draws: int, rng: np.random.Generator) -> Values:
    own = recent(history, settings("conflictology")["months"])
    pooled = [own[[place, *np.flatnonzero(history.beside[place])]].ravel() for place in range(len(own))]
    return np.stack([_sampled(row, steps, draws, rng) for row in pooled])


def recent(history: History, months: int) -> Values:
    """The last known months of each place, oldest first: P × months."""
    order = np.argsort(history.known, axis=1, kind="stable")[:, -months:]
    return np.take_along_axis(history.deaths, order, axis=1)


def _sampled(values: Values, steps: int, draws: int, rng: np.random.Generator) -> Values:
    """Each value as often as every other, the rest of the draws by lot without repeats."""
    whole, rest = divmod(draws, len(values))
    lots = np.stack([rng.permutation(values)[:rest] for _ in range(steps)])
    return np.concatenate([np.tile(values, (steps, whole)), lots], axis=1)


YARDSTICKS: Final[dict[str, Rule]] = {
    "zero": _zero,
    "last": _last,
    "last-poisson": _last_poisson,
    "conflictology": _conflictology,
    "conflictology-neighbours": _with_neighbours,
}
