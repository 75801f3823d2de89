"""Ratios to a reference and their intervals."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.forecast.scores import geometric, ratio

BLOCKS = np.repeat(np.arange(20), 12)


def scores(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).gamma(1.0, size=len(BLOCKS)) * (BLOCKS + 1)


def test_a_reference_is_as_good_as_itself() -> None:
    found = ratio(scores(0), scores(0), BLOCKS)
    assert found is not None
    assert (found.value, found.low, found.high) == (1, 1, 1)


def test_the_ratio_is_that_of_the_means_inside_its_interval() -> None:
    found = ratio(scores(1), scores(2), BLOCKS)
    assert found is not None
    assert found.value == pytest.approx(scores(1).mean() / scores(2).mean())
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high


def test_the_same_seed_gives_the_same_interval() -> None:
    assert ratio(scores(1), scores(2), BLOCKS, seed=3) == ratio(scores(1), scores(2), BLOCKS, seed=3)
    assert ratio(scores(1), scores(2), BLOCKS, seed=3) != ratio(scores(1), scores(2), BLOCKS, seed=4)


def test_months_of_one_country_are_no_independent_trials() -> None:
    """One country that is all of the difference: alone months would make its interval too short."""
    ours = np.where(BLOCKS == 0, 2.0, 1.0)
    blocked, single = ratio(ours, np.ones(len(BLOCKS)), BLOCKS), ratio(ours, np.ones(len(BLOCKS)), np.arange(240))
    wide, narrow = (
        each.high - each.low for each in (blocked, single) if each and each.high is not None and each.low is not None
    )
    assert wide > 2 * narrow


def test_few_blocks_give_no_interval() -> None:
    few = BLOCKS < 9
    found = ratio(scores(1)[few], scores(2)[few], BLOCKS[few])
    assert found is not None
    assert (found.low, found.high) == (None, None)


def test_names_serve_as_blocks() -> None:
    names = np.array([f"C{block}" for block in BLOCKS])
    found = ratio(scores(1), scores(2), names)
    assert found is not None
    assert found.value == pytest.approx(scores(1).mean() / scores(2).mean())


def test_a_reference_without_error_gives_no_ratio() -> None:
    assert ratio(np.ones(3), np.zeros(3), np.arange(3)) is None


def test_twice_as_good_and_half_as_good_cancel_out() -> None:
    assert geometric([0.5, 2.0]) == pytest.approx(1)
