"""The gradient-boosted hurdle: whether there are deaths, and if so how many.

Fits on a panel's history up to an origin; gives draws.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tocsin.forecast.draws import Draws
from tocsin.forecast.models import quantiles
from tocsin.forecast.models.examples import Examples
from tocsin.forecast.models.history import read
from tocsin.forecast.models.learning import learn_chances, learn_sizes
from tocsin.forecast.panel import Panel


@dataclass(frozen=True, slots=True)
class Hurdle:
    """See `Forecaster`."""

    name: str = "hurdle"
    version: str = "1"

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        """See `Forecaster`."""
        examples = Examples.of(read(panel, origin))
        last = examples.history.last
        sizes = learn_sizes(examples, last, steps, seed)
        chances = learn_chances(examples, last, steps, seed)
        rows = examples.coming(last, steps)
        counts = quantiles.hurdle(chances.of(examples, rows), sizes.of(examples, rows), draws)
        shape = (len(panel.places), len(steps), draws)
        values = quantiles.shuffled(counts.reshape(shape), np.random.default_rng(seed))
        return Draws(self.name, self.version, panel.places, origin, steps, values)
