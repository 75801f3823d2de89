"""A chance over a stretch of days, from joint draws of deaths by month.

Takes draws of one place, gives the probability of so many deaths or more between two days. Leaves where draws are kept
to the caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import product

from tocsin.forecast.months import first_day, month_of


def shares(begin: date, end: date) -> dict[int, float]:
    """The months that a stretch of days touches, each with the part of its days that lies in it."""
    found = {}
    for month in range(month_of(begin), month_of(end) + 1):
        first, after = first_day(month), first_day(month + 1)
        days = (min(after, end + timedelta(days=1)) - max(first, begin)).days
        found[month] = days / (after - first).days
    return found


def chance(draws: Mapping[int, Sequence[int]], parts: Mapping[int, float], *, at_least: int) -> float:
    """The probability of `at_least` deaths or more.

    Deaths come in few clusters, so a month that lies partly in the stretch has all of its deaths in it with the
    probability of its part, and none otherwise; the mean over these cases is exact and needs no more draws.

    Args:
        draws: By month, draws that belong together by their place.
        parts: By month, the part in (0, 1] that counts.
        at_least: The deaths that are needed.
    """
    whole = [month for month, part in parts.items() if part >= 1]
    partial = [month for month, part in parts.items() if part < 1]
    total = 0.0
    for inside in product((True, False), repeat=len(partial)):
        odds = 1.0
        for month, counts in zip(partial, inside, strict=True):
            odds *= parts[month] if counts else 1 - parts[month]
        counted = [*whole, *(month for month, counts in zip(partial, inside, strict=True) if counts)]
        total += odds * _part(draws, counted, at_least)
    return total


def _part(draws: Mapping[int, Sequence[int]], months: Sequence[int], at_least: int) -> float:
    if not months:
        return 0.0
    sums = [sum(each) for each in zip(*(draws[month] for month in months), strict=True)]
    return float(sum(value >= at_least for value in sums)) / len(sums)
