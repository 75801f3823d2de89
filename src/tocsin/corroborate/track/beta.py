"""The Beta distribution: its distribution function and quantiles.

Takes parameters above zero, gives probabilities in [0, 1]. No dependency of ours has them (scipy is none).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, log1p
from typing import Final

_STEPS: Final = 100
_TERMS: Final = 10_000
_CLOSE: Final = 1e-14
_TINY: Final = 1e-300


def cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    Source: NIST Digital Library of Mathematical Functions, 8.17.22 (continued fraction) and 8.17.4 (symmetry).
    """
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1) / (a + b + 2):  # beyond it the fraction converges slowly
        return 1.0 - cdf(1.0 - x, b, a)
    return exp(_log_weight(x, a, b)) / (a * _fraction(x, a, b))


@lru_cache(maxsize=65_536)
def quantile(p: float, a: float, b: float) -> float:
    """The x at which `cdf(x, a, b)` is `p`: Newton's steps, halving the bracket where one would leave it."""
    low, high, x = 0.0, 1.0, a / (a + b)
    for _ in range(_STEPS):
        error = cdf(x, a, b) - p
        low, high = (x, high) if error < 0 else (low, x)
        slope = exp(_log_weight(x, a, b)) / (x * (1.0 - x))
        step = x - error / slope if slope > _TINY else low
        if not low < step < high:
            step = (low + high) / 2
        if abs(step - x) < _CLOSE:
            return step
        x = step
    return x


def _log_weight(x: float, a: float, b: float) -> float:
    """Logarithm of x^a (1 - x)^b / B(a, b)."""
    return a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)) of 8.17.22, by the method of Lentz (DLMF 3.10(iii))."""
    value = upper = 1.0
    lower = 0.0
    for term in range(1, _TERMS):
        m = term // 2
        if term % 2:
            d = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            d = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1.0 / ((1.0 + d * lower) or _TINY)
        upper = (1.0 + d / upper) or _TINY
        value *= upper * lower
        if abs(upper * lower - 1.0) < _CLOSE:
            break
    return value
