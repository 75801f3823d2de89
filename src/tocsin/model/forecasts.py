"""Forecasts for places and months: the data they rest on, the run that made them, what each place is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from tocsin.model.canonical import NOT_IDENTITY


@dataclass(frozen=True, slots=True)
class Vintage:
    """One release of an event table as it was added: what it is, when it could be had, and the bytes it came from."""

    id: str
    source: str
    """`ucdp-ged`, `ucdp-candidate`, `acled`, `views-cm` or `incidents`."""
    release: str | None
    """The publisher's name for it ("25.1"); None where neither the file nor its user says."""
    available: date | None
    """The day from which it could be had; nothing made before may rest on it. None: unknown."""
    sha256: str
    """Of the bytes that were added."""
    rows: int
    begin: date | None
    """First day that it covers."""
    end_date: date | None
    """Last day that it covers."""
    countries: tuple[str, ...]
    """ISO alpha-3 codes of the countries that it covers, with or without events; empty: the whole world."""
    file: str = field(metadata=NOT_IDENTITY)
    """Name of the Parquet file with the typed table, in the data folder."""
    name: str = field(default="", metadata=NOT_IDENTITY)
    """Name of the file that was added."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class ForecastRun:
    """One run of a model over all its places, from one origin."""

    id: str
    model: str
    version: str
    seed: int
    unit: str
    """What a place is: `country`, `priogrid` or `h3`."""
    measure: str
    """What is counted in each place and month, e.g. `deaths_state_based`."""
    origin: str
    """Last month that the model saw, `YYYY-MM`."""
    months: tuple[str, ...]
    """The months that it says something about, `YYYY-MM`, in order."""
    vintages: tuple[str, ...]
    """Ids of the vintages that it rests on."""
    draws: int
    draws_sha256: str
    """Of the draws as little-endian int32, places × months × draws in C order."""
    places: tuple[str, ...]
    file: str = field(metadata=NOT_IDENTITY)
    """Name of the Parquet file with the draws, in the data folder."""
    hindsight: bool = False
    """Whether it rests on a vintage that could not be had when its first month began, or of which that is unknown."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)

    @property
    def is_hindcast(self) -> bool:
        """Whether something of the outcome could be known: made when its first month was over, or with hindsight."""
        return self.hindsight or (self.known_at is not None and f"{self.known_at:%Y-%m}" > self.months[0])


@dataclass(frozen=True, slots=True)
class MonthForecast:
    """What a run says about one place in one month. Probabilities lie in [0, 1]."""

    month: str
    mean: float
    quantiles: tuple[float, ...]
    """At `QUANTILES`, in order."""
    any_deaths: float
    """Probability of one death or more."""
    deaths_25: float
    deaths_100: float
    onset: float | None
    """Probability of deaths after twelve months without; None where the twelve months before the origin had some."""


@dataclass(frozen=True, slots=True)
class Driver:
    """What one feature adds to a place's forecast."""

    feature: str
    value: float | None
    effect: float
    """Added to the log-odds of any deaths (or to the log of the expected number, as `on` says)."""
    on: str
    """`any` or `size`."""


@dataclass(frozen=True, slots=True)
class PlaceForecast:
    """What a run says about one place, month by month."""

    id: str
    run: str
    place: str
    """ISO alpha-3, PRIO-GRID or H3 cell, as the run's `unit` says."""
    months: tuple[MonthForecast, ...]
    drivers: tuple[Driver, ...] = field(default=(), metadata=NOT_IDENTITY)
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


QUANTILES: Final = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Levels of the quantiles that a month's forecast keeps."""
