"""The outlook of a country in words: what is likely, beside what was, what drives it, and how far to trust it.

Takes a country's outlook, gives parts with their sentences; the command line prints them. Likelihood and confidence
never share a sentence, nor a part.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.model import QUANTILES, CountryOutlook, Past, Total, short
from tocsin.publish.chances import count, likelihood, middle, month, months, percent, predicate, reach
from tocsin.publish.drivers import told
from tocsin.publish.forecast_page import MEASURES, named, warnings
from tocsin.publish.words import amount

_MISSES: Final = 3
_MEDIAN: Final = QUANTILES.index(0.5)
_NUMBERS: Final = {1: "one month", 2: "two months", 3: "three months"}


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its sentences."""

    heading: str
    sentences: tuple[str, ...]


def parts(outlook: CountryOutlook) -> tuple[Part, ...]:
    """Everything that is said, in the order in which it is read."""
    return (
        Part("Outlook", tuple(_outlook(outlook))),
        Part("Base rate", tuple(_base_rate(outlook))),
        Part("What drives it", tuple(_drivers(outlook))),
        Part("Where the model has been wrong", tuple(_record(outlook))),
        Part("Confidence", tuple(_confidence(outlook))),
        Part("Provenance", tuple(_provenance(outlook))),
    )


def month_rows(outlook: CountryOutlook) -> list[tuple[str, str, str, str, str]]:
    """Month by month: the month, the median with its 90 % range, and the three probabilities."""
    return [
        (
            month(each.month),
            f"{each.quantiles[_MEDIAN]:,.0f} [{reach(each.quantiles)}]",
            percent(each.any_deaths),
            percent(each.deaths_25),
            percent(each.deaths_100),
        )
        for each in outlook.place.months
    ]


def _outlook(outlook: CountryOutlook) -> Iterator[str]:
    place, what = outlook.place, MEASURES.get(outlook.run.measure, outlook.run.measure)
    soon = place.soon
    yield from warnings(outlook.run)
    yield f"{what.capitalize()} in {place.name} {predicate(soon.any_deaths)} in {months(soon.months)}."
    yield f"{_half(soon)}; their mean is {count(soon.mean)}. {_more(soon)}"
    if place.total.months != soon.months:
        total = place.total
        yield (
            f"In all of {months(total.months)} they {predicate(total.any_deaths)}, with {middle(total)} in the middle. "
            f"{_more(total)}"
        )
    if place.pace:
        yield (
            f"More than at the pace of the last twelve months ({count(place.pace)}): "
            f"{likelihood(place.above_pace or 0.0)}."
        )
    if place.onset:
        yield "They would be the first in twelve months."


def _half(total: Total) -> str:
    """The middle in words; nothing lies below 0."""
    reached = "are" if round(total.middle) == 0 else "lie at or below"
    return f"At least half of the draws {reached} {middle(total)}"


def _more(total: Total) -> str:
    return f"25 or more: {likelihood(total.deaths_25)}; 100 or more: {likelihood(total.deaths_100)}."


def _base_rate(outlook: CountryOutlook) -> Iterator[str]:
    span = _NUMBERS[len(outlook.place.soon.months)]
    for rate in outlook.base_rates:
        yield (
            f"In the last {rate.years} years {rate.had} of {rate.of} spans of {span} had deaths "
            f"({percent(rate.had / rate.of)}), {rate.had_25} had 25 or more."
        )
    if outlook.last_year is None:
        yield "None of the last twelve months is covered."
        return
    covered, had, mean = outlook.last_year
    soon = outlook.place.soon
    yield (
        f"Of the last twelve months {had} of {covered} had deaths, {count(mean)} a month: if they repeated themselves "
        f"(conflictology), {count(mean * len(soon.months))} in {span}, where the model’s mean is {count(soon.mean)}."
    )


def _drivers(outlook: CountryOutlook) -> Iterator[str]:
    yield from told(outlook.place.drivers) or (f"The model {outlook.run.model} does not say.",)


def _record(outlook: CountryOutlook) -> Iterator[str]:
    record = outlook.record
    if not record:
        yield (
            "No earlier run of it in this ledger says. Runs from past months show it: "
            "tocsin forecast run --from YYYY-MM --no-pages"
        )
        return
    runs = amount(len({past.run for past in record}), "earlier run")
    hindcasts = len({past.run for past in record if past.hindcast})
    made = f", {hindcasts} of them hindcasts," if hindcasts else ""
    held = sum(past.held for past in record)
    yield f"Of {amount(len(record), 'month')} in {runs}{made} {held} lay within the 90 % range."
    had = [past for past in record if past.outcome > 0]
    if had:
        mean = sum(past.any_deaths for past in had) / len(had)
        yield f"In the {amount(len(had), 'month')} that had deaths it had given {percent(mean)} to any, on average."
    quiet = [past for past in record if past.outcome == 0]
    if quiet:
        mean = sum(past.any_deaths for past in quiet) / len(quiet)
        yield f"In the {amount(len(quiet), 'month')} that had none it had given {percent(mean)} to any, on average."
    for past in sorted((past for past in record if not past.held), key=_miss, reverse=True)[:_MISSES]:
        yield (
            f"{month(past.month)}: {past.outcome:,} died, where it expected {past.median:,.0f} "
            f"({past.low:,.0f}–{past.high:,.0f}) from data to {month(past.origin)}."
        )


def _miss(past: Past) -> float:
    """How far an outcome lay outside the range, as a factor."""
    edge = past.high if past.outcome > past.high else past.low
    return abs(math.log1p(past.outcome) - math.log1p(edge))


def _confidence(outlook: CountryOutlook) -> Iterator[str]:
    yield f"Confidence in this outlook is {outlook.confidence}."
    yield from outlook.reasons


def _provenance(outlook: CountryOutlook) -> Iterator[str]:
    run = outlook.run
    when = f" on {run.known_at:%Y-%m-%d}" if run.known_at else ""
    yield f"Model {run.model} {run.version}, run {short(run.id)}, made{when}, seed {run.seed}."
    for vintage in outlook.vintages:
        yield f"{named(vintage)}."
