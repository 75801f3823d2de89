"""The Beta distribution against values known in closed form and by symmetry."""

from __future__ import annotations

from math import asin, comb, isclose, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroborate.track.beta import cdf, quantile

_parameters = st.floats(0.1, 500)
_chances = st.floats(0.001, 0.999)


@pytest.mark.parametrize("x", [0.0, 0.1, 0.25, 0.5, 0.9, 1.0])
def test_known_distributions(x: float) -> None:
    assert isclose(cdf(x, 1, 1), x, abs_tol=1e-12)
    assert isclose(cdf(x, 7, 1), x**7, abs_tol=1e-12)
    assert isclose(cdf(x, 1, 3), 1 - (1 - x) ** 3, abs_tol=1e-12)
    assert isclose(cdf(x, 2, 2), 3 * x**2 - 2 * x**3, abs_tol=1e-12)
    assert isclose(cdf(x, 0.5, 0.5), 2 / pi * asin(sqrt(x)), abs_tol=1e-12)


@pytest.mark.parametrize(
    ("p", "a", "b", "x"),
    [
        (0.05, 6, 1, 0.05 ** (1 / 6)),
        (0.95, 1, 4, 1 - 0.05 ** (1 / 4)),
        (0.5, 2, 2, 0.5),
        (0.25, 0.5, 0.5, 0.146446609),  # sin(pi/8) squared
    ],
)
def test_known_quantiles(p: float, a: float, b: float, x: float) -> None:
    assert quantile(p, a, b) == pytest.approx(x, abs=1e-5)


@given(x=_chances, a=_parameters, b=_parameters)
def test_the_distribution_is_symmetric_and_grows(x: float, a: float, b: float) -> None:
    assert isclose(cdf(x, a, b), 1 - cdf(1 - x, b, a), abs_tol=1e-9)
    assert cdf(x, a, b) <= cdf(min(1.0, x + 0.01), a, b) + 1e-12


@given(p=_chances, a=st.floats(0.5, 500), b=st.floats(0.5, 500))
def test_a_quantile_is_where_the_distribution_reaches_it(p: float, a: float, b: float) -> None:
    assert isclose(cdf(quantile(p, a, b), a, b), p, abs_tol=1e-6)


@given(a=_parameters, b=_parameters)
def test_quantiles_are_in_order(a: float, b: float) -> None:
    assert 0 <= quantile(0.05, a, b) <= quantile(0.5, a, b) <= quantile(0.95, a, b) <= 1


def test_the_binomial_tail_is_an_incomplete_beta() -> None:
    tail = sum(comb(10, k) * 0.3**k * 0.7 ** (10 - k) for k in range(4, 11))
    assert cdf(0.3, 4, 7) == pytest.approx(tail, abs=1e-12)
