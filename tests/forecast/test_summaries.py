"""What draws say, in numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foresight import made
from tocsin.forecast.draws import Draws
from tocsin.forecast.summaries import chance_above, months_of, total_of
from tocsin.model import QUANTILES

MEASURE = "deaths_state_based"


def of(place: str, counts: list[int]) -> Draws:
    panel = made.panel()
    return Draws("m", "1", (place,), panel.last, (1,), np.array([[counts]], dtype=np.int32))


def test_probabilities_are_shares_of_the_draws() -> None:
    ((month,),) = months_of(of("MLI", [0, 0, 1, 24, 25, 99, 100, 1000]), made.panel(), measure=MEASURE)
    assert (month.month, month.any_deaths, month.deaths_25, month.deaths_100) == ("2024-01", 0.75, 0.5, 0.25)
    assert month.mean == 156.125
    assert month.onset is None


def test_onset_is_the_probability_of_any_after_a_quiet_year() -> None:
    ((month,),) = months_of(of("TGO", [0, 0, 0, 5]), made.panel(), measure=MEASURE)
    assert month.onset == month.any_deaths == 0.25


def test_a_year_that_is_not_covered_is_not_quiet() -> None:
    ((month,),) = months_of(of("ISL", [0, 5]), made.panel(), measure=MEASURE)
    assert month.onset is None


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=50))
@settings(max_examples=50, deadline=None)
def test_quantiles_are_counts_that_were_drawn_in_order(counts: list[int]) -> None:
    ((month,),) = months_of(of("MLI", counts), made.panel(), measure=MEASURE)
    assert len(month.quantiles) == len(QUANTILES)
    assert list(month.quantiles) == sorted(month.quantiles)
    assert set(month.quantiles) <= set(counts)
    assert 0 <= month.deaths_100 <= month.deaths_25 <= month.any_deaths <= 1


def test_a_sum_follows_the_paths() -> None:
    paths = np.array([[0, 0, 30, 10], [0, 1, 0, 90], [7, 7, 7, 7]], dtype=np.int32)
    total = total_of(paths, ("2024-01", "2024-02"))
    assert (total.any_deaths, total.deaths_25, total.deaths_100) == (0.75, 0.5, 0.25)
    assert total.mean == 32.75
    assert total.middle == 1.0


def test_the_chance_of_more_is_that_of_strictly_more() -> None:
    paths = np.array([[0, 0, 30, 10], [0, 1, 0, 90]], dtype=np.int32)
    assert [chance_above(paths, level) for level in (0, 1, 29.5, 100)] == [0.75, 0.5, 0.5, 0.0]
