"""Small panels with invented violence."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tocsin.forecast.panel import Panel, Values


def ring(places: int) -> tuple[tuple[int, ...], ...]:
    """Each place borders on the one before and the one after."""
    return tuple(tuple(sorted({(one - 1) % places, (one + 1) % places} - {one})) for one in range(places))


@pytest.fixture
def panel_of() -> Callable[..., Panel]:
    """Make a panel from rows of state-based deaths."""

    def make(deaths: Values, **others: Values) -> Panel:
        values = np.asarray(deaths, dtype=np.float64)
        places = tuple(f"P{one:02}" for one in range(len(values)))
        return Panel(
            places, 109, {"deaths_state_based": values, **others}, ring(len(values)), {one: one for one in places}
        )

    return make


@pytest.fixture(scope="session")
def violence() -> Values:
    """24 places × 150 months: a third in lasting conflict, a third that flares up, a third without any."""
    rng = np.random.default_rng(7)
    level = np.exp(np.cumsum(rng.normal(0, 0.3, (24, 150)), axis=1) + rng.normal(2, 1, (24, 1)))
    active = rng.random((24, 150)) < np.repeat([0.9, 0.1, 0.0], 8)[:, None]
    return np.where(active, rng.poisson(np.clip(level, 0.2, 500)) + 1.0, 0.0)
