"""The yardsticks, by hand on three places in a ring."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tocsin.forecast.draws import Sample
from tocsin.forecast.models import model
from tocsin.forecast.panel import Panel

PanelOf = Callable[..., Panel]
LAST = 109 + 23


@pytest.fixture
def panel(panel_of: PanelOf) -> Panel:
    """Two years: 1 to 24 deaths, none at all, and seven in every month."""
    return panel_of(np.array([np.arange(1, 25), np.zeros(24), np.full(24, 7)]))


def drawn(name: str, panel: Panel, draws: int, steps: tuple[int, ...] = (3, 4)) -> Sample:
    """In order of size."""
    return np.sort(model(name).forecast(panel, LAST, steps=steps, draws=draws, seed=0).values, axis=-1)


def test_zero(panel: Panel) -> None:
    assert not drawn("zero", panel, 9).any()


def test_last(panel: Panel) -> None:
    assert drawn("last", panel, 4)[:, 0].tolist() == [[24] * 4, [0] * 4, [7] * 4]


def test_last_poisson_lies_around_the_last_month(panel: Panel) -> None:
    values = drawn("last-poisson", panel, 4000)
    assert values.mean(axis=(1, 2)) == pytest.approx([24, 0, 7], rel=0.02)
    assert values.var(axis=(1, 2)) == pytest.approx([24, 0, 7], rel=0.1)


def test_twelve_draws_of_conflictology_are_the_last_twelve_months(panel: Panel) -> None:
    values = drawn("conflictology", panel, 12)
    assert values[0].tolist() == [list(range(13, 25))] * 2
    assert values[2].tolist() == [[7] * 12] * 2


def test_more_draws_hold_each_month_as_often(panel: Panel) -> None:
    values = drawn("conflictology", panel, 30)[0, 0]
    counts = np.bincount(values, minlength=25)[13:]
    assert set(counts.tolist()) == {2, 3}
    assert counts.sum() == 30


def test_conflictology_takes_the_last_known_months(panel_of: PanelOf) -> None:
    deaths = np.array([np.arange(1.0, 25), np.zeros(24), np.zeros(24)])
    deaths[0, 20:22] = np.nan
    values = drawn("conflictology", panel_of(deaths), 12, (1,))
    assert values[0, 0].tolist() == [*range(11, 21), 23, 24]


def test_neighbours_add_their_months(panel: Panel) -> None:
    values = drawn("conflictology-neighbours", panel, 36)
    assert values[1, 0].tolist() == [0] * 12 + [7] * 12 + list(range(13, 25))
