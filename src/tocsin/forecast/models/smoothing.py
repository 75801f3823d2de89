"""Looks back along the months: means that fade, means and peaks of a window, months since something happened.

Takes P × T arrays, gives P × T arrays; the value at a month rests on that month and those before it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.panel import Values


def fading(values: Values, half_life: float) -> Values:
    """Mean of all months so far, a month's weight halved with each `half_life` months."""
    kept = 0.5 ** (1 / half_life)
    result = np.empty_like(values)
    total, weight = np.zeros(len(values)), 0.0
    for month in range(values.shape[1]):
        total, weight = total * kept + values[:, month], weight * kept + 1
        result[:, month] = total / weight
    return result


def mean(values: Values, months: int) -> Values:
    """Mean of the last months, fewer at the start."""
    sums = np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1)
    ends = np.arange(1, values.shape[1] + 1)
    begins = np.maximum(0, ends - months)
    return np.asarray((sums[:, ends] - sums[:, begins]) / (ends - begins))


def peak(values: Values, months: int) -> Values:
    """The largest of the last months."""
    result = values.copy()
    for back in range(1, months):
        result[:, back:] = np.maximum(result[:, back:], values[:, :-back])
    return result


def spread(values: Values, months: int) -> Values:
    """Standard deviation over the last months."""
    return np.sqrt(np.maximum(mean(values**2, months) - mean(values, months) ** 2, 0))


def since(happened: NDArray[np.bool_], cap: int) -> Values:
    """Months since it last happened, at most `cap`; 0 in a month when it does."""
    result = np.empty(happened.shape)
    count = np.full(len(happened), float(cap))
    for month in range(happened.shape[1]):
        count = np.where(happened[:, month], 0, np.minimum(count + 1, cap))
        result[:, month] = count
    return result
