"""A mean score over that of a reference, and how far chance alone could move it.

The interval is that of a block bootstrap: whole countries (or country-years) are drawn with replacement, since the
months of one war are no independent trials. Percentiles, after Efron; the pairs stay together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.scores.policy import policy
from tocsin.forecast.scores.rows import Numbers
from tocsin.model.scores import Ratio


def ratio(ours: Numbers, theirs: Numbers, blocks: NDArray[Any], *, seed: int = 0) -> Ratio | None:
    """Mean of `ours` over mean of `theirs`.

    Args:
        ours: N scores.
        theirs: N scores of the reference, of the same places and months.
        blocks: N names or numbers; rows with the same one are drawn together.
        seed: The same seed gives the same interval.

    Returns:
        None where the reference made no error at all; without an interval where there are few blocks.
    """
    if not theirs.sum():
        return None
    _, place = np.unique(blocks, return_inverse=True)
    sums = np.stack([np.bincount(place, weights=each) for each in (ours, theirs)], axis=1)
    value = float(ours.sum() / theirs.sum())
    rules = policy("counts")
    number = len(sums)
    if number < rules["least_blocks"]:
        return Ratio(value, None, None)
    picked = np.random.default_rng(seed).multinomial(number, [1 / number] * number, size=rules["resamples"])
    above, under = (picked @ sums).T
    found = above[under > 0] / under[under > 0]
    tail = (1 - rules["interval"]) / 2
    low, high = np.quantile(found, [tail, 1 - tail])
    return Ratio(value, float(low), float(high))


def geometric(ratios: Sequence[float]) -> float:
    """The geometric mean of ratios above 0, so that twice as good and half as good cancel out."""
    return float(np.exp(np.mean(np.log(ratios))))
