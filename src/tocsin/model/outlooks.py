"""Outlooks: what a run says, beside what there was before; what the command line and the pages show of a forecast.

Nothing here is kept in the ledger: it is made again from the run, its draws and the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tocsin.model.forecasts import QUANTILES, Driver, ForecastRun, MonthForecast, Vintage

Confidence = Literal["low", "moderate", "high"]


def pace_of(history: Sequence[int | None], months: int) -> float | None:
    """Deaths that so many months would bring at the mean of the last twelve; None where none of those is covered."""
    known = [deaths for deaths in history[-12:] if deaths is not None]
    return months * sum(known) / len(known) if known else None


@dataclass(frozen=True, slots=True)
class Total:
    """What a run says about the sum of several months. Probabilities lie in [0, 1]."""

    months: tuple[str, ...]
    """`YYYY-MM`, in order."""
    mean: float
    quantiles: tuple[float, ...]
    """At `QUANTILES`, in order."""
    any_deaths: float
    """Probability of one death or more in all of them together."""
    deaths_25: float
    deaths_100: float

    @property
    def middle(self) -> float:
        """The median: half of the draws lie below it. A few huge draws move the mean, and never this."""
        return self.quantiles[QUANTILES.index(0.5)]


@dataclass(frozen=True, slots=True)
class PlaceOutlook:
    """One place: its past, what is expected month by month, and in sum."""

    place: str
    name: str
    history: tuple[int | None, ...]
    """Deaths month by month, the last one that of the run's origin; None where no source covers it."""
    months: tuple[MonthForecast, ...]
    total: Total
    """Of all months of the run."""
    soon: Total
    """Of the first three."""
    above_pace: float | None
    """Probability that all months together bring more than `pace`; None where that is not known."""
    drivers: tuple[Driver, ...] = ()

    @property
    def onset(self) -> bool:
        """Whether deaths would be the first in twelve months."""
        return self.months[0].onset is not None

    @property
    def pace(self) -> float | None:
        """What as many months would bring at the mean of last year."""
        return pace_of(self.history, len(self.total.months))


@dataclass(frozen=True, slots=True)
class Outlook:
    """A run with all its places, the one with the highest middle first."""

    run: ForecastRun
    vintages: tuple[Vintage, ...]
    """Those that it rests on."""
    places: tuple[PlaceOutlook, ...]


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often spans as long as the one asked about had deaths: `had` of `of`, within so many past years."""

    years: int
    had: int
    had_25: int
    of: int


@dataclass(frozen=True, slots=True)
class Past:
    """One month of an earlier run, and what became of it."""

    run: str
    month: str
    origin: str
    median: float
    low: float
    high: float
    """The 90 % range: `low` and `high` are the 5 % and 95 % quantiles."""
    any_deaths: float
    outcome: int
    hindcast: bool
    """Whether the run is one; see `ForecastRun.is_hindcast`."""

    @property
    def held(self) -> bool:
        """Whether the outcome lay within the range."""
        return self.low <= self.outcome <= self.high


@dataclass(frozen=True, slots=True)
class CountryOutlook:
    """What `tocsin forecast COUNTRY` says: the forecast, what it stands beside, and how far it can be relied on."""

    run: ForecastRun
    vintages: tuple[Vintage, ...]
    place: PlaceOutlook
    base_rates: tuple[BaseRate, ...]
    last_year: tuple[int, int, float] | None
    """Of the twelve months up to the origin: covered ones, those with deaths, mean deaths in a month."""
    record: tuple[Past, ...]
    """Every month of earlier runs of the model that has come to pass, in order."""
    confidence: Confidence
    reasons: tuple[str, ...]
    """Why the confidence is what it is, about the evidence alone."""
