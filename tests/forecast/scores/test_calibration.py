"""Calibration: a forecast that is right about its doubts shows it, and one that is too sure shows that."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.forecast.scores import calibration, measure
from tocsin.model.scores import CalibrationTable

N, D = 3000, 100


def table(*, spread: float, shown: float) -> CalibrationTable:
    """Counts around levels that differ by place; `shown` is what the draws give for the true `spread`."""
    rng = np.random.default_rng(7)
    level = rng.gamma(0.8, 20.0, N)
    truth = rng.poisson(level * rng.gamma(1 / spread, spread, N))
    draws = rng.poisson(level[:, None] * rng.gamma(1 / shown, shown, (N, D)))
    return calibration(measure(draws, truth))


def test_ranks_are_flat_where_the_draws_are_from_the_truth() -> None:
    found = table(spread=0.5, shown=0.5)
    expected = sum(found.pit) / len(found.pit)
    assert all(abs(count - expected) < 4 * expected**0.5 for count in found.pit)
    # Intervals of small counts hold more than they must: their ends are counts themselves.
    assert all(level.level - 0.02 < level.every < level.level + 0.1 for level in found.coverage)
    for each in found.reliability:
        wide = [one for one in each.bins if one.low - 0.03 < one.forecast < one.high + 0.03]
        assert len(wide) >= len(each.bins) - 1


def test_draws_that_are_too_sure_heap_the_ranks_at_both_ends() -> None:
    found = table(spread=0.8, shown=0.02)
    middle = sum(found.pit[4:6]) / 2
    assert min(found.pit[0], found.pit[-1]) > 2 * middle
    assert all(level.every < level.level for level in found.coverage)


def test_the_same_seed_gives_the_same_table() -> None:
    rows = measure(np.zeros((20, 5)) + np.arange(5) % 2, np.arange(20) % 2)
    assert calibration(rows, seed=1) == calibration(rows, seed=1)
    assert calibration(rows, seed=1).pit != calibration(rows, seed=2).pit


def test_only_months_with_a_real_chance_are_in_the_histogram() -> None:
    draws = np.zeros((4, 100), dtype=int)
    draws[0, :50] = 3
    found = calibration(measure(draws, np.array([3, 0, 0, 2])))
    assert sum(found.pit) == 1
    assert (found.n, found.active) == (4, 2)


def test_low_chances_are_one_bin_and_every_forecast_is_in_one() -> None:
    rng = np.random.default_rng(1)
    draws = rng.poisson(np.r_[np.zeros(300), rng.gamma(1, 2, 100)][:, None], (400, 100))
    found = calibration(measure(draws, rng.poisson(1, 400)))
    for each in found.reliability:
        assert sum(one.n for one in each.bins) == 400
        assert [one.forecast for one in each.bins] == sorted(one.forecast for one in each.bins)
        assert all(one.low <= one.observed <= one.high for one in each.bins)
    assert found.reliability[0].bins[0].n >= 300


def test_without_deaths_coverage_of_active_months_is_not_known() -> None:
    found = calibration(measure(np.zeros((3, 10)), np.zeros(3)))
    assert [level.active for level in found.coverage] == [None] * 4
    assert [level.every for level in found.coverage] == [1] * 4
    assert [level.level for level in found.coverage] == pytest.approx([0.5, 0.8, 0.9, 0.95])
