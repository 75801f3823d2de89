"""Forecasts in words: probabilities by ICD 203 with their numbers, counts, ranges and months.

Takes numbers, gives phrases. A sample of draws can show neither 0 nor 1, so what lies outside the standard's 1 to 99 %
takes the outermost term, and its number says "less than 1 %" or "more than 99 %". Confidence is never said here: one
sentence never carries both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.model import QUANTILES, PlaceOutlook, Total
from tocsin.model.scales import term_for

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_LEAST, _MOST = 0.01, 0.99
_LOW, _HIGH = QUANTILES.index(0.05), QUANTILES.index(0.95)


def percent(probability: float) -> str:
    """`91 %`; outside 1 to 99 %, `less than 1 %` or `more than 99 %`."""
    if probability < _LEAST:
        return "less than 1 %"
    if probability > _MOST:
        return "more than 99 %"
    return f"{probability * 100:.0f} %"


def percent_short(probability: float) -> str:
    """The same for a table: `91 %`, `< 1 %`, `> 99 %`."""
    return percent(probability).replace("less than", "<").replace("more than", ">")


def term(probability: float) -> str:
    """The term of ICD 203, e.g. `very likely`."""
    # Of the rounded number that stands beside it, so that 0.548 is not "roughly even (55 %)".
    return term_for(min(max(round(probability, 2), _LEAST), _MOST)) or ""


def likelihood(probability: float) -> str:
    """`very likely (91 %)`."""
    return f"{term(probability)} ({percent(probability)})"


def predicate(probability: float) -> str:
    """What is said of deaths: `are very likely (91 %)`, `have a roughly even chance (50 %)`."""
    word = term(probability)
    if word == "almost no chance":
        return f"have almost no chance ({percent(probability)})"
    if word == "roughly even chance":
        return f"have a roughly even chance ({percent(probability)})"
    return f"are {word} ({percent(probability)})"


def count(value: float) -> str:
    """A number of deaths: `0.3`, `7`, `1,240`; under one it is shown to a tenth."""
    if 0 < value < 0.05:
        return "under 0.1"
    return f"{value:.1f}" if value < 1 and value else f"{value:,.0f}"


def reach(quantiles: Sequence[float]) -> str:
    """The 90 % range: `120–1,030`."""
    return f"{quantiles[_LOW]:,.0f}–{quantiles[_HIGH]:,.0f}"


def middle(total: Total) -> str:
    """`412 (90 % range 120–1,030)`: the median first."""
    return f"{total.middle:,.0f} (90 % range {reach(total.quantiles)})"


def month(written: str) -> str:
    """`January 2024` for `2024-01`."""
    year, number = written.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def months(written: Sequence[str]) -> str:
    """`January–March 2024`, `November 2023 – January 2024`, `January 2024`."""
    first, last = month(written[0]), month(written[-1])
    if first == last:
        return first
    if first.split()[1] == last.split()[1]:
        return f"{first.split()[0]}–{last}"
    return f"{first} – {last}"


def pace(place: PlaceOutlook) -> str:
    """What the months would bring at last year's pace: `721`, or that it is not known."""
    return "not known" if place.pace is None else count(place.pace)
