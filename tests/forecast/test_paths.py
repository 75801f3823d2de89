"""Draws in the order of paths: every month keeps its draws, and months go together as they did."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foresight import made
from tocsin.forecast.draws import Draws
from tocsin.forecast.panel import Panel, Values
from tocsin.forecast.paths import joined

MEASURE = "deaths_state_based"


def world(history: Values) -> Panel:
    return Panel(tuple("ABCDEFG"[: len(history)]), 1, {MEASURE: history}, ((),) * len(history), {})


def drawn(panel: Panel, steps: tuple[int, ...], count: int, seed: int) -> Draws:
    values = np.random.default_rng(seed).poisson(3, (len(panel.places), len(steps), count)).astype(np.int32)
    return Draws("m", "1", panel.places, panel.last, steps, values)


@given(seed=st.integers(0, 1000), steps=st.lists(st.integers(1, 14), min_size=1, max_size=14, unique=True).map(sorted))
@settings(max_examples=25, deadline=None)
def test_every_month_keeps_its_draws(seed: int, steps: list[int]) -> None:
    panel = made.panel()
    draws = drawn(panel, tuple(steps), 40, seed)
    paths = joined(draws, panel, measure=MEASURE, seed=seed)
    assert (np.sort(paths.values, axis=2) == np.sort(draws.values, axis=2)).all()
    assert (joined(draws, panel, measure=MEASURE, seed=seed).values == paths.values).all()


def test_months_that_went_together_go_together() -> None:
    phases = np.repeat(np.random.default_rng(1).integers(0, 2, 30), 6) * 50.0
    noise = np.random.default_rng(2).integers(1, 6, 180)
    panel = world(np.asarray((phases + noise)[None, :], dtype=np.float64))
    draws = drawn(panel, (1, 2), 2000, 3)
    assert abs(np.corrcoef(draws.values[0])[0, 1]) < 0.1
    assert np.corrcoef(joined(draws, panel, measure=MEASURE, seed=0).values[0])[0, 1] > 0.35


def test_months_that_did_not_stay_apart() -> None:
    noise = np.random.default_rng(1).integers(0, 100, 180).astype(float)
    panel = world(noise[None, :])
    draws = drawn(panel, (1, 2), 2000, 3)
    assert abs(np.corrcoef(joined(draws, panel, measure=MEASURE, seed=0).values[0])[0, 1]) < 0.25


def test_a_place_without_deaths_goes_as_quiet_places_went() -> None:
    outbreaks = np.zeros((3, 180))
    for start in range(20, 170, 30):
        outbreaks[0, start : start + 3] = 9
    panel = world(outbreaks)
    values = np.zeros((3, 2, 2000), dtype=np.int32)
    values[:, :, :100] = 1
    draws = Draws("m", "1", panel.places, panel.last, (1, 2), values)
    together = (joined(draws, panel, measure=MEASURE, seed=0).values[2] > 0).all(axis=0).mean()
    assert together > 3 * 0.05**2


def test_without_a_past_the_draws_stay_as_they_are() -> None:
    panel = world(np.zeros((1, 5)))
    draws = drawn(panel, (1, 2), 20, 3)
    assert (joined(draws, panel, measure=MEASURE, seed=0).values == draws.values).all()
