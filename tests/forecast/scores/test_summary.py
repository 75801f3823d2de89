"""Means, and the scores of probabilities."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.forecast.scores import Rows, measure, score, summarise
from tocsin.forecast.scores.chances import auc, average_precision, event_scores
from tocsin.model import InputError

MARKED = st.lists(st.tuples(st.integers(0, 10), st.booleans()), min_size=1, max_size=40)


def test_auc_counts_pairs_and_half_of_ties() -> None:
    chances, came = np.array([0.9, 0.5, 0.5, 0.1]), np.array([True, True, False, False])
    assert auc(chances, came) == pytest.approx((1 + 1 + 0.5 + 1) / 4)


@settings(deadline=None)  # the first example loads scipy
@given(MARKED)
def test_auc_is_the_share_of_pairs_in_the_right_order(marked: list[tuple[int, bool]]) -> None:
    chances, came = np.array([one / 10 for one, _ in marked]), np.array([flag for _, flag in marked])
    pairs = [(yes > no) + (yes == no) / 2 for yes in chances[came] for no in chances[~came]]
    assert auc(chances, came) == (pytest.approx(sum(pairs) / len(pairs)) if pairs else None)


def test_average_precision_of_a_worked_example() -> None:
    """The example in the documentation of scikit-learn's function of that name."""
    assert average_precision(np.array([0.1, 0.4, 0.35, 0.8]), np.array([False, False, True, True])) == pytest.approx(
        0.8333, abs=1e-4
    )


@settings(deadline=None)  # the first example loads scipy
@given(MARKED, st.randoms())
def test_ties_count_together_whatever_their_order(marked: list[tuple[int, bool]], random: object) -> None:
    turned = marked[::-1]
    first, second = (
        average_precision(np.array([one / 10 for one, _ in each]), np.array([flag for _, flag in each]))
        for each in (marked, turned)
    )
    assert first == (None if second is None else pytest.approx(second))


def test_one_probability_for_all_has_the_base_rate_as_average_precision() -> None:
    came = np.array([True, False, False, False])
    assert average_precision(np.full(4, 0.3), came) == pytest.approx(0.25)
    assert auc(np.full(4, 0.3), came) == 0.5


def test_what_is_not_defined_is_none() -> None:
    never = event_scores(np.array([0.5, 0.5]), np.array([False, False]))
    assert (never.brier, never.auc, never.ap) == (0.25, None, None)
    nothing = event_scores(np.array([]), np.array([], dtype=bool))
    assert (nothing.n, nothing.brier, nothing.auc, nothing.ap) == (0, None, None, None)


def test_means_are_over_rows_and_coverage_over_the_months_it_names() -> None:
    draws = np.array([[0] * 10, [0] * 10, list(range(10)), [100] * 10])
    found = score(draws, np.array([0, 4, 5, 120]))
    assert (found.n, found.active) == (4, 3)
    assert found.coverage == 0.5
    assert found.coverage_active == pytest.approx(1 / 3)
    assert found.crps == pytest.approx(measure(draws, np.array([0, 4, 5, 120])).crps.mean())
    assert (found.any.positives, found.deaths_25.positives, found.deaths_100.positives) == (3, 1, 1)
    assert found.deaths_100.brier == 0
    assert found.onset is None


def test_onset_is_asked_of_quiet_places_only() -> None:
    draws = np.array([[0, 0, 0, 1], [0, 0, 1, 1], [5, 5, 5, 5]])
    quiet = np.array([True, True, False])
    onset = score(draws, np.array([0, 3, 5]), quiet=quiet).onset
    assert onset is not None
    assert (onset.n, onset.positives, onset.auc, onset.ap) == (2, 1, 1, 1)
    assert onset.brier == pytest.approx((0.25**2 + 0.5**2) / 2)


def test_the_pool_is_the_mean_over_all_rows() -> None:
    draws, truth = np.random.default_rng(0).poisson(4, (6, 40)), np.arange(6)
    parts = [measure(draws[:2], truth[:2]), measure(draws[2:], truth[2:])]
    assert summarise(Rows.joined(parts)).crps == pytest.approx(score(draws, truth).crps)


def test_no_rows_are_refused() -> None:
    rows = measure(np.ones((2, 3)), np.ones(2))
    with pytest.raises(InputError, match="nothing to score"):
        summarise(rows.where(np.array([False, False])))
