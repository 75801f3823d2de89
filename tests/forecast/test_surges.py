"""Surges against a series' own history."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.optimize import minimize_scalar
from scipy.special import betaln, gammaln

from tocsin.forecast.surges import MINIMUM_HISTORY, surges, tail

QUIET_AND_BUSY = ((0.05, 0.2), (0.2, 0.3), (1, 0.5), (5, 0.5), (5, 2), (30, 1), (30, 10))
"""Means and dispersions of the made series."""


def made(random: np.random.Generator, *, how_many: int, periods: int) -> dict[str, list[int | None]]:
    """Series in which nothing happens."""
    kinds = [QUIET_AND_BUSY[number % len(QUIET_AND_BUSY)] for number in range(how_many)]
    return {
        str(at): random.negative_binomial(k, k / (k + mean), periods).tolist() for at, (mean, k) in enumerate(kinds)
    }


def test_false_alarms_are_as_rare_as_asked() -> None:
    """Where nothing happens every surge is a false discovery: a tenth of the looks may have one."""
    random = np.random.default_rng(7)
    looks = [surges(made(random, how_many=50, periods=37)) for _ in range(40)]
    chances = np.array([look.p for found in looks for look in found])
    assert (chances <= 0.05).mean() <= 0.05
    assert (chances <= 0.01).mean() <= 0.013
    # Forty looks: three standard errors above a tenth.
    assert np.mean([any(look.surge for look in found) for found in looks]) <= 0.1 + 3 * (0.09 / 40) ** 0.5


def test_planted_surges_are_found_among_many_series() -> None:
    random = np.random.default_rng(8)
    series = made(random, how_many=100, periods=61)
    planted = {"3": 150, "4": 60, "6": 120, "1": 12}
    for name, count in planted.items():
        series[name][-1] = count
    found = {look.series for look in surges(series) if look.surge}
    assert set(planted) <= found
    assert len(found - set(planted)) <= 1


def test_a_surge_is_judged_against_its_own_history() -> None:
    busy, quiet = [20, 35, 28, 31, 24, 40] * 6, [0, 1, 0, 0, 2, 0] * 6
    found = {look.series: look.surge for look in surges({"busy": [*busy, 36], "quiet": [*quiet, 36]})}
    assert found == {"busy": False, "quiet": True}


def test_the_first_event_after_nothing_but_zeros_gets_rarer_with_the_zeros() -> None:
    chances = [tail([0] * periods, 1) for periods in (24, 60, 120)]
    # With Jeffreys' prior on a Poisson rate it would be 1 - √(n/(n+1)).
    poisson = [1 - (periods / (periods + 1)) ** 0.5 for periods in (24, 60, 120)]
    assert chances == pytest.approx(poisson, rel=0.1)
    assert tail([0] * 60, 5) < tail([0] * 60, 2) < 0.001


def test_a_poisson_history_gives_the_poisson_tail() -> None:
    """With a known rate; what is not known of it after 2000 periods is little."""
    history = np.random.default_rng(9).poisson(6, 2000).tolist()
    assert tail(history, 12) == pytest.approx(stats.poisson.sf(11, np.mean(history)), rel=0.15)


def test_a_long_history_gives_the_fitted_tail() -> None:
    history = np.random.default_rng(10).negative_binomial(0.5, 0.5 / 5.5, 4000)
    mean = history.mean()
    fitted = minimize_scalar(
        lambda k: -stats.nbinom.logpmf(history, k, k / (k + mean)).sum(), bounds=(0.1, 2), method="bounded"
    ).x
    assert tail(history.tolist(), 25) == pytest.approx(stats.nbinom.sf(24, fitted, fitted / (fitted + mean)), rel=0.05)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.integers(0, 60))
def test_a_tail_is_the_average_over_what_the_dispersion_may_be(history: list[int], count: int) -> None:
    """The formula as the docstring has it, one term after the other."""
    dispersions = 10.0 ** np.linspace(-2, 3, 161)
    periods, total = len(history), sum(history)
    weights, below = [], []
    for k in dispersions:
        a, b = periods * k, total + 0.5
        weights.append(sum(gammaln(x + k) - gammaln(k) for x in history) + betaln(a, b) + np.log(k) / 2)
        x = np.arange(count)
        logs = gammaln(x + k) - gammaln(k) - gammaln(x + 1) + betaln(a + k, b + x) - betaln(a, b)
        below.append(np.exp(logs).sum())
    likely = np.exp(np.array(weights) - max(weights))
    assert tail(history, count) == pytest.approx(1 - likely @ below / likely.sum(), abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 1000), max_size=40), st.integers(0, 999))
def test_more_is_rarer(history: list[int], count: int) -> None:
    more, less = tail([*history, 0], count + 1), tail([*history, 0], count)
    assert 0 <= more <= less <= 1


def test_a_count_beyond_all_bounds_is_a_surge_too() -> None:
    (found,) = surges({"it": [0, 2, 1] * 10 + [10**12]})
    assert (found.observed, found.surge) == (10**12, True)


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ([], "not covered"),
        ([1] * 40 + [None], "not covered"),
        ([1] * (MINIMUM_HISTORY - 1) + [None, 9], "11 periods before it are known, and 12 are needed"),
        ([1] * 40 + [-1], "-1 is below 0"),
        ([1, -2] * 40 + [1], "-2 is below 0"),
    ],
)
def test_what_cannot_be_judged_is_no_information_and_stops_no_other(counts: list[int | None], reason: str) -> None:
    strange, good = surges({"strange": counts, "good": [1] * 40 + [30]})
    assert (strange.p, strange.adjusted, strange.surge) == (None, None, None)
    assert strange.reason.startswith("No information: ")
    assert reason in strange.reason
    assert good.surge is True
    assert good.adjusted == good.p


def test_periods_that_are_not_covered_count_for_nothing() -> None:
    plain, holes = surges({"plain": [0, 2, 1] * 10 + [7], "holes": [None, 0, 2, 1] * 10 + [None, 7]})
    assert (plain.p, plain.expected, plain.periods) == (holes.p, holes.expected, holes.periods)


def test_a_chance_is_adjusted_for_all_series_watched() -> None:
    history = [0, 2, 1] * 10
    alone = surges({"it": [*history, 4]})[0]
    among = surges({"it": [*history, 4]} | {str(number): [*history, 0] for number in range(49)})[0]
    assert among.p == alone.p == alone.adjusted
    assert among.adjusted == pytest.approx(min(1, 50 * (alone.p or 0)))
    assert (alone.surge, among.surge) == (True, False)


def test_the_reason_is_one_sentence_with_its_numbers() -> None:
    (found,) = surges({"it": [0, 2, 1] * 10 + [40]})
    assert found.reason.startswith("A surge: 40 where 1.0 was usual over 30 periods; ")
    assert "less than 1e-06" in found.reason


def test_nothing_watched_gives_nothing() -> None:
    assert surges({}) == ()
