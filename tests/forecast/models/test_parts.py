"""What models are made of: quantiles, smoothing, regressions, calibration."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.forecast.models import conformal, quantiles, regression, smoothing
from tocsin.forecast.models.policy import settings as settings_of


def test_weighted_quantiles_by_hand() -> None:
    found = quantiles.weighted(np.array([[5.0, 1.0, 3.0]]), np.array([[2.0, 1.0, 1.0]]), 4)
    assert found.tolist() == [[1, 3, 5, 5]]


def test_rows_without_weight_give_nothing() -> None:
    assert not quantiles.weighted(np.array([[5.0, 1.0]]), np.zeros((1, 2)), 3).any()


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=5), st.integers(1, 300))
def test_a_hurdle_has_as_many_zeros_as_its_chance_says(chances: list[float], count: int) -> None:
    sizes = np.full((len(chances), quantiles.GRID), np.log(11.0))
    drawn = quantiles.hurdle(np.array(chances), sizes, count)
    assert set(np.unique(drawn)) <= {0.0, 10.0}
    assert (drawn > 0).mean(axis=1) == pytest.approx(chances, abs=0.51 / count)


def test_draws_are_put_in_another_order_only() -> None:
    values = np.arange(12.0).reshape(2, 6)
    drawn = quantiles.shuffled(values, np.random.default_rng(0))
    assert np.array_equal(np.sort(drawn, axis=1), values)
    assert drawn.dtype == np.int32


def test_what_is_too_large_for_a_draw_is_held_at_the_most() -> None:
    assert quantiles.shuffled(np.array([[1e12]]), np.random.default_rng(0)).item() == 2**31 - 1


def test_a_fading_mean_halves_with_its_half_life() -> None:
    found = smoothing.fading(np.array([[8.0, 0.0, 0.0]]), 1)
    assert found[0].tolist() == pytest.approx([8, 8 * 0.5 / 1.5, 8 * 0.25 / 1.75])


def test_means_peaks_and_months_since() -> None:
    deaths = np.array([[0.0, 4.0, 0.0, 2.0]])
    assert smoothing.mean(deaths, 2).tolist() == [[0, 2, 2, 1]]
    assert smoothing.peak(deaths, 3).tolist() == [[0, 4, 4, 4]]
    assert smoothing.since(deaths > 0, 9).tolist() == [[9, 0, 1, 0]]
    assert smoothing.spread(deaths, 2)[0, 1] == pytest.approx(2)


def test_a_ridge_finds_a_line_and_is_held_by_more_firmness() -> None:
    x = np.linspace(-1, 1, 200)[:, None]
    free, held = (regression.linear(x, 3 * x[:, 0] + 1, np.ones(200), firmness) for firmness in (1e-6, 200.0))
    assert free.of(np.array([[0.5]])) == pytest.approx([2.5], abs=1e-3)
    assert held.of(np.array([[0.5]])) == pytest.approx([1.75], abs=0.01)


def test_a_logistic_regression_finds_its_odds() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(20_000, 1))
    came = (rng.random(20_000) < conformal.expit(1.5 * x[:, 0] - 2)).astype(float)
    fitted = regression.logistic(x, came, np.ones(20_000), 1e-6)
    assert fitted.of(np.array([[0.0], [1.0]])) == pytest.approx([-2, -0.5], abs=0.1)


def test_chances_that_were_too_low_are_raised() -> None:
    rng = np.random.default_rng(2)
    said = rng.uniform(0.02, 0.5, 20_000)
    came = (rng.random(20_000) < conformal.expit(conformal.logit(said) + 0.5)).astype(float)
    curve = conformal.calibrate_chances(said, came)
    assert (curve.intercept, curve.slope) == pytest.approx((0.5, 1), abs=0.1)


def test_ends_are_lifted_until_intervals_hold() -> None:
    rng = np.random.default_rng(3)
    grid = np.tile(3 + np.linspace(-1, 1, quantiles.GRID), (4000, 1))
    chances = np.full(4000, 0.95)
    deaths = np.expm1(rng.uniform(1.7, 4.3, 4000))
    found = conformal.lifts(grid, chances, deaths)
    lifted = conformal.Calibration(lifts=found).sizes(grid, chances)
    before, after = (np.quantile(quantiles.hurdle(chances, one, 400), 0.95, axis=1) for one in (grid, lifted))
    assert (deaths > before).mean() > 0.1
    assert (deaths > after).mean() < 0.06
    assert np.array_equal(lifted[:, :50], grid[:, :50])


def test_an_interval_that_holds_is_lifted_least() -> None:
    rng = np.random.default_rng(4)
    grid = np.tile(3 + np.linspace(-1, 1, quantiles.GRID), (4000, 1))
    found = conformal.lifts(grid, np.full(4000, 0.95), np.expm1(rng.uniform(2.2, 3.8, 4000)))
    assert set(found) <= {1.0, settings_of("pool")["least_lift"]}
