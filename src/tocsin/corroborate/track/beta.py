"""The Beta distribution: its distribution function and quantiles.

Takes parameters above zero, gives probabilities in [0, 1]. No dependency of ours has them (scipy is none).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p
from typing import Final

_STEPS: Final = 60
"""Halvings of [0, 1]: more than the 53 binary digits of a float."""
_TERMS: Final = 10_000
_CLOSE: Final = 1e-15
_TINY: Final = 1e-300


@lru_cache(maxsize=65_536)
def cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    Source: NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction) and 8.17.4 (symmetry).
    """
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1) / (a + b + 2):  # beyond it the fraction converges slowly
        return 1.0 - cdf(1.0 - x, b, a)
    front = a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)
    return exp(front) / (a * _fraction(x, a, b))


@lru_cache(maxsize=65_536)
def quantile(p: float, a: float, b: float) -> float:
    """The x at which `cdf(x, a, b)` is `p`, by bisection."""
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)) of 8.17.22, by the method of Lentz (DLMF 3.10(iii))."""
    value = upper = 1.0
    lower = 0.0
    for term in range(1, _TERMS):
        d = _coefficient(term, x, a, b)
        lower = 1.0 / _nonzero(1.0 + d * lower)
        upper = _nonzero(1.0 + d / upper)
        value *= upper * lower
        if abs(upper * lower - 1.0) < _CLOSE:
            break
    return value


def _coefficient(term: int, x: float, a: float, b: float) -> float:
    m, odd = divmod(term, 2)
    if odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
