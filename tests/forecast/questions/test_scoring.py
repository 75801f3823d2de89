"""Scores against their definitions, and what must hold whatever is said."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.questions import scoring
from tocsin.forecast.questions.scoring import Stood, murphy

PROBABILITIES = st.floats(0, 1)
INNER = st.floats(0.002, 0.998)
EDGES = (0.0, 0.05, 0.2, 0.45, 0.55, 0.8, 0.95, 1.0)
STOOD = st.builds(Stood, PROBABILITIES, st.floats(0.01, 1), st.booleans())


def test_brier_of_a_two_ended_matter() -> None:
    assert scoring.brier(0.7, happened=True) == pytest.approx(0.09)
    assert scoring.brier(0.7, happened=False) == pytest.approx(0.49)


@given(PROBABILITIES, st.booleans())
def test_brier_of_two_options_is_twice_the_two_ended_one(p: float, happened: bool) -> None:
    options = scoring.brier_of_options((p, 1 - p), 0 if happened else 1)
    assert options == pytest.approx(2 * scoring.brier(p, happened=happened))
    assert scoring.brier_of_ordered((p, 1 - p), 0 if happened else 1) == pytest.approx(options / 2)


def test_ordered_options_count_a_near_miss_less_than_a_far_one() -> None:
    near, far = (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
    assert scoring.brier_of_ordered(near, 0) < scoring.brier_of_ordered(far, 0)
    assert scoring.brier_of_options(near, 0) == scoring.brier_of_options(far, 0) == 2


def test_the_log_score_is_clipped_and_finite() -> None:
    assert scoring.log_score(0.0, happened=True) == pytest.approx(-math.log(0.001))
    assert scoring.log_score(1.0, happened=True) == pytest.approx(-math.log(0.999))
    assert scoring.log_score(0.5, happened=False) == pytest.approx(math.log(2))


@given(INNER, PROBABILITIES)
def test_nobody_expects_to_gain_by_saying_something_else_than_they_believe(truth: float, other: float) -> None:
    for score in (scoring.brier, scoring.log_score):
        told = truth * score(truth, happened=True) + (1 - truth) * score(truth, happened=False)
        bent = truth * score(other, happened=True) + (1 - truth) * score(other, happened=False)
        assert told <= bent + 1e-9


@given(st.lists(PROBABILITIES, min_size=2, max_size=12), st.booleans())
def test_peer_scores_add_up_to_nothing(said: list[float], happened: bool) -> None:
    assert sum(scoring.peer_scores(said, happened=happened)) == pytest.approx(0, abs=1e-6)


def test_peer_and_baseline_scores_by_hand() -> None:
    assert scoring.peer_scores((0.8, 0.2), happened=True) == pytest.approx((138.629, -138.629), abs=1e-3)
    assert scoring.baseline_score(0.5, 0.25, happened=True) == pytest.approx(69.315, abs=1e-3)
    assert scoring.baseline_score(0.25, 0.25, happened=False) == 0


@given(st.lists(STOOD, min_size=1, max_size=40))
def test_murphys_parts_and_the_residual_add_up(stood: list[Stood]) -> None:
    parts = murphy(stood, EDGES)
    total = sum(one.weight for one in stood)
    mean = sum(one.weight * scoring.brier(one.probability, happened=one.happened) for one in stood) / total
    assert parts.brier == pytest.approx(mean)
    whole = parts.reliability - parts.resolution + parts.uncertainty + parts.residual
    assert whole == pytest.approx(mean)
    assert sum(each.weight for each in parts.bins) == pytest.approx(total)


@given(st.lists(st.tuples(st.sampled_from((0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97)), st.booleans()), min_size=1))
def test_no_residual_where_probabilities_in_a_bin_are_equal(said: list[tuple[float, bool]]) -> None:
    assert murphy([Stood(p, 1.0, happened) for p, happened in said], EDGES).residual == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("probability", "low"), [(0.0, 0.0), (0.05, 0.05), (0.549, 0.45), (0.95, 0.95), (1.0, 0.95)])
def test_a_bin_holds_its_lower_edge(probability: float, low: float) -> None:
    (held,) = murphy([Stood(probability, 1.0, happened=True)], EDGES).bins
    assert held.low == low


def test_skill_is_one_less_the_ratio() -> None:
    assert scoring.skill(0.1, 0.2) == 0.5
    assert scoring.skill(0.1, 0.0) is None
