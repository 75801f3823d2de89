"""Draws: what every model gives, a sample of counts for each place and month to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.panel import Panel
from tocsin.model import Driver

Sample = NDArray[np.int32]
Drivers = Mapping[str, tuple[Driver, ...]]
"""By place, those that matter most first."""


def _none() -> Drivers:
    return {}


@dataclass(frozen=True, slots=True)
class Draws:
    """A forecast made at the end of `origin` for the months `origin + step`."""

    model: str
    version: str
    places: tuple[str, ...]
    origin: int
    steps: tuple[int, ...]
    values: Sample
    """Places × steps × draws; counts of 0 and more. The order of the draws means nothing."""
    drivers: Callable[[], Drivers] = field(default=_none, compare=False, repr=False)
    """What drives the forecast, worked out when asked for; empty for a model that cannot say."""


class Forecaster(Protocol):
    """A model: fitted on a panel's history up to an origin, it gives draws for the months after."""

    @property
    def name(self) -> str:
        """What it is called on the command line and in the ledger."""

    @property
    def version(self) -> str:
        """Changes whenever the same panel would give other draws."""

    def forecast(self, panel: Panel, origin: int, *, steps: tuple[int, ...], draws: int, seed: int) -> Draws:
        """Fit on the months up to `origin` and draw.

        Args:
            panel: History; what it holds after `origin` is not looked at.
            origin: The last month that may be seen.
            steps: Months ahead, 1 and more.
            draws: How many for each place and month.
            seed: The same seed, panel and origin give the same draws.

        Raises:
            InputError: Where the history is too short.
        """
