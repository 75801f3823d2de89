"""Draws to numbers that people read: by month, and in sum over several months.

Takes a sample of counts, gives means, quantiles and probabilities, rounded to what a thousand draws can tell apart.
Quantiles are counts that were drawn (the inverse of the empirical distribution), never between two.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.draws import Draws, Sample
from tocsin.forecast.months import QUIET_MONTHS, written
from tocsin.forecast.panel import Panel
from tocsin.model import QUANTILES, MonthForecast, Total

_DIGITS: Final = 6
"""Decimals that are kept: a draw in a thousand moves the third."""


def months_of(draws: Draws, panel: Panel, *, measure: str) -> tuple[tuple[MonthForecast, ...], ...]:
    """What the draws say about each place, month by month.

    Args:
        draws: Places × steps × draws.
        panel: Where the places' twelve months before the origin are looked up.
        measure: The measure that was drawn.
    """
    quiet = _quiet(draws, panel, measure)
    names = [written(draws.origin + step) for step in draws.steps]
    means = draws.values.mean(axis=2)
    ranges = np.moveaxis(np.quantile(draws.values, QUANTILES, axis=2, method="inverted_cdf"), 0, -1)
    one, some, many = ((draws.values >= least).mean(axis=2) for least in (1, 25, 100))
    return tuple(
        tuple(
            MonthForecast(
                month=name,
                mean=_round(means[place, step]),
                quantiles=tuple(float(value) for value in ranges[place, step]),
                any_deaths=_round(one[place, step]),
                deaths_25=_round(some[place, step]),
                deaths_100=_round(many[place, step]),
                onset=_round(one[place, step]) if quiet[place] else None,
            )
            for step, name in enumerate(names)
        )
        for place in range(len(draws.places))
    )


def total_of(sample: Sample, months: tuple[str, ...]) -> Total:
    """What paths say about the sum of the first so many months of one place.

    Args:
        sample: Steps × draws, each draw one path through the months (`paths.joined`).
        months: The months that are summed, `YYYY-MM`, from the first.
    """
    sums = sample[: len(months)].sum(axis=0, dtype=np.int64)
    return Total(
        months=months,
        mean=_round(sums.mean()),
        quantiles=tuple(float(value) for value in np.quantile(sums, QUANTILES, method="inverted_cdf")),
        any_deaths=_round((sums >= 1).mean()),
        deaths_25=_round((sums >= 25).mean()),
        deaths_100=_round((sums >= 100).mean()),
    )


def chance_above(sample: Sample, level: float) -> float:
    """The probability that the months of one place bring more than `level` in sum.

    Args:
        sample: Steps × draws, each draw one path through the months.
        level: A number of deaths.
    """
    return _round((sample.sum(axis=0, dtype=np.int64) > level).mean())


def _quiet(draws: Draws, panel: Panel, measure: str) -> NDArray[np.bool_]:
    """Which places were covered and without deaths for twelve months up to the origin."""
    column = draws.origin - panel.first + 1
    row = {place: number for number, place in enumerate(panel.places)}
    recent = panel.measures[measure][[row[place] for place in draws.places], max(0, column - QUIET_MONTHS) : column]
    quiet: NDArray[np.bool_] = (recent == 0).sum(axis=1) == QUIET_MONTHS
    return quiet


def _round(value: float) -> float:
    return round(float(value), _DIGITS)
