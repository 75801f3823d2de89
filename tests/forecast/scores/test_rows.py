"""What each forecast scores, against the definitions worked out in full."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.forecast.scores import Rows, measure
from tocsin.forecast.scores.rows import ignorance
from tocsin.model import InputError

COUNTS = st.integers(0, 2000)
CASES = st.integers(1, 12).flatmap(
    lambda draws: st.lists(st.tuples(COUNTS, st.lists(COUNTS, min_size=draws, max_size=draws)), min_size=1, max_size=4)
)


def by_pairs(sample: list[float], truth: float) -> float:
    """E|X − y| − ½ E|X − X'| over all pairs of draws."""
    pairs = [abs(one - other) for one in sample for other in sample]
    return sum(abs(one - truth) for one in sample) / len(sample) - sum(pairs) / len(sample) ** 2 / 2


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(CASES)
def test_the_crps_is_that_of_all_pairs_of_draws(cases: list[tuple[int, list[int]]]) -> None:
    rows = measure(np.array([sample for _, sample in cases]), np.array([truth for truth, _ in cases]))
    for at, (truth, sample) in enumerate(cases):
        assert rows.crps[at] == pytest.approx(by_pairs([float(one) for one in sample], truth), abs=1e-8)
        logs = [math.log1p(one) for one in sample]
        assert rows.log1p_crps[at] == pytest.approx(by_pairs(logs, math.log1p(truth)), abs=1e-8)


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(CASES)
def test_no_score_is_below_0_and_the_order_of_draws_means_nothing(cases: list[tuple[int, list[int]]]) -> None:
    draws, truth = np.array([sample for _, sample in cases]), np.array([truth for truth, _ in cases])
    rows, turned = measure(draws, truth), measure(draws[:, ::-1], truth)
    for name in ("crps", "log1p_crps", "ign", "mis", "width"):
        assert (getattr(rows, name) >= -1e-9).all()
        assert getattr(turned, name) == pytest.approx(getattr(rows, name))


@settings(max_examples=40, deadline=None)  # the first example loads scipy
@given(CASES)
def test_wider_intervals_hold_what_narrower_ones_hold(cases: list[tuple[int, list[int]]]) -> None:
    held = measure(np.array([sample for _, sample in cases]), np.array([truth for truth, _ in cases])).covered
    assert (held[:, :-1] <= held[:, 1:]).all()


def test_a_forecast_without_doubt_that_is_right_scores_0() -> None:
    rows = measure(np.full((1, 50), 7), np.array([7]))
    assert (rows.crps[0], rows.log1p_crps[0], rows.mis[0], rows.width[0]) == (0, 0, 0, 0)
    assert rows.covered.all()


def test_one_draw_scores_its_distance() -> None:
    assert measure(np.array([[3]]), np.array([10])).crps[0] == 7


def test_the_interval_score_is_the_width_and_twenty_times_the_miss() -> None:
    draws = np.arange(101)[None, :]
    inside, above, below = (measure(draws, np.array([truth])).mis[0] for truth in (50, 100, 0))
    assert inside == pytest.approx(90)
    assert above == pytest.approx(90 + 20 * 5)
    assert below == pytest.approx(90 + 20 * 5)


@pytest.mark.parametrize(
    ("truth", "inside"),
    [(0, 4), (1, 3), (2, 3), (3, 0), (26, 1), (1000, 0), (1001, 2), (90_000, 2)],
)
def test_ignorance_is_that_of_the_bin_with_one_draw_more_in_each(truth: int, inside: int) -> None:
    sample = np.array([[0, 0, 0, 0, 1, 2, 2, 30, 1001, 5000]])
    found = ignorance(sample, np.array([truth]), worth=10)[0]
    assert found == pytest.approx(-math.log2((inside + 1) / (10 + 11)))


def test_twelve_draws_count_like_the_thousand_that_repeat_them() -> None:
    few = np.array([[0, 0, 0, 1, 2, 3, 6, 20, 30, 60, 300, 2000]])
    many = np.repeat(few, 250, axis=1)
    for truth in (0, 4, 8, 1_000_000):
        outcome = np.array([truth])
        assert ignorance(few, outcome)[0] == pytest.approx(ignorance(many, outcome)[0])
    certain = np.zeros((1, 12))
    assert ignorance(certain, np.array([0]), worth=12)[0] == pytest.approx(-math.log2(13 / 23))
    assert ignorance(certain, np.array([0]))[0] == pytest.approx(-math.log2(1001 / 1011))


def test_places_and_months_are_rows_in_their_order() -> None:
    draws = np.random.default_rng(0).poisson(4, (3, 2, 40))
    truth = np.arange(6).reshape(3, 2)
    flat = measure(draws.reshape(6, 40), truth.reshape(6))
    assert measure(draws, truth).crps == pytest.approx(flat.crps)
    assert list(flat.outcomes) == [0, 1, 2, 3, 4, 5]


def test_rows_can_be_joined_and_picked() -> None:
    draws, truth = np.random.default_rng(0).poisson(4, (6, 40)), np.arange(6)
    whole = measure(draws, truth)
    joined = Rows.joined([measure(draws[:2], truth[:2]), measure(draws[2:], truth[2:])])
    assert joined.crps == pytest.approx(whole.crps)
    picked = whole.where(truth > 3)
    assert len(picked) == 2
    assert picked.covered.shape == (2, whole.covered.shape[1])


@pytest.mark.parametrize(
    ("draws", "truth"),
    [
        (np.ones((3, 5)), np.ones(4)),
        (np.ones(5), np.ones(5)),
        (np.ones((0, 5)), np.ones(0)),
        (np.ones((2, 0)), np.ones(2)),
        (np.ones((1, 5)), np.array([np.nan])),
        (np.ones((1, 5)), np.array([-1])),
        (np.full((1, 5), -1), np.ones(1)),
    ],
)
def test_what_cannot_be_scored_is_refused(draws: np.ndarray, truth: np.ndarray) -> None:
    with pytest.raises(InputError):
        measure(draws, truth)
