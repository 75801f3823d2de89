"""The pooled model: chances that agree with draws, onsets where it was quiet, drivers, and seeds that differ little."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tocsin.forecast.models.pooled import Fit, Pooled
from tocsin.forecast.panel import Panel, Values

ORIGIN = 109 + 139


@pytest.fixture(scope="module")
def fit(violence: Values) -> Fit:
    places = tuple(f"P{one:02}" for one in range(24))
    beside = tuple(((one - 1) % 24, (one + 1) % 24) for one in range(24))
    panel = Panel(places, 109, {"deaths_state_based": violence}, beside, {})
    return Pooled().fit(panel, ORIGIN, steps=(3, 4), seed=1)


def test_the_share_of_draws_above_zero_is_the_chance(fit: Fit) -> None:
    assert (fit.draws(1000) > 0).mean(axis=-1) == pytest.approx(fit.chances(), abs=0.001)


def test_onsets_are_chances_where_a_year_was_quiet(fit: Fit, violence: Values) -> None:
    quiet = violence[:, 128:140].sum(axis=1) == 0
    onset = fit.onset()
    assert np.array_equal(np.isnan(onset).any(axis=1), ~quiet)
    assert onset[quiet] == pytest.approx(fit.chances()[quiet])


def test_places_in_lasting_conflict_are_told_from_those_without(fit: Fit) -> None:
    chances = fit.chances().mean(axis=1)
    assert chances[:8].min() > 0.5 > chances[8:16].mean() > chances[16:].mean()


def test_sizes_follow_the_recent_level(fit: Fit, violence: Values) -> None:
    level = violence[:8, 128:140].mean(axis=1)
    median = np.median(fit.draws(200)[:8, 0], axis=-1)
    assert np.corrcoef(np.log1p(level), np.log1p(median))[0, 1] > 0.9


def test_drivers_say_what_moves_chance_and_size(fit: Fit) -> None:
    found = fit.drivers()["P00"]
    assert [one.on for one in found] == sorted((one.on for one in found), key=["any", "size"].index)
    assert {one.on for one in found} == {"any", "size"}
    effects = [abs(one.effect) for one in found if one.on == "any"]
    assert effects == sorted(effects, reverse=True)
    assert all("ahead" not in one.feature and "season" not in one.feature for one in found)


def test_a_history_that_was_too_short_years_ago_is_not_calibrated(
    panel_of: Callable[..., Panel], violence: Values
) -> None:
    found = Pooled().fit(panel_of(violence), 109 + 99, steps=(1,), seed=0)
    assert found.calibration.lifts == ()
    assert (found.draws(20) > 0).any()


def test_a_further_measure_is_looked_at_where_it_is_known(panel_of: Callable[..., Panel], violence: Values) -> None:
    actors = np.ones_like(violence)
    known = Pooled().fit(panel_of(violence, shared_actors=actors), ORIGIN, steps=(1,), seed=0)
    assert "shared actors next door" in known.examples.names
    actors[:, 130:] = np.nan
    unknown = Pooled().fit(panel_of(violence, shared_actors=actors), ORIGIN, steps=(1,), seed=0)
    assert "shared actors next door" not in unknown.examples.names
