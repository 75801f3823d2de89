"""Scores of forecasts once the outcomes are known, and how far their probabilities can be taken at their word."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EventScores:
    """How well the probabilities of a yes-or-no outcome did."""

    n: int
    positives: int
    """How often it came about."""
    brier: float | None
    """Mean squared distance of probability and outcome, in [0, 1]; lower is better. None where n is 0."""
    auc: float | None
    """Chance that what came about had the higher probability; None where all or nothing came about."""
    ap: float | None
    """Average precision; None where nothing came about."""


@dataclass(frozen=True, slots=True)
class Scores:
    """How well draws of counts did, over n places and months. Lower is better but for coverage, AUC and AP."""

    n: int
    active: int
    """Months with deaths."""
    crps: float
    log1p_crps: float
    ign: float
    """Bits."""
    mis: float
    coverage: float
    """Share of the outcomes in the central interval (90 %), ends included."""
    coverage_active: float | None
    """The same of the months with deaths; None where there are none."""
    width: float
    """Mean width of that interval."""
    any: EventScores
    """One death or more."""
    deaths_25: EventScores
    deaths_100: EventScores
    onset: EventScores | None
    """Any deaths after twelve quiet months; None where it was not said which places were quiet."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A mean score divided by that of a reference, with the interval of a block bootstrap."""

    value: float
    low: float | None
    """None where there are too few blocks to say."""
    high: float | None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts with about the same probability, and what became of them."""

    n: int
    forecast: float
    """Mean probability."""
    observed: float
    """Share that came about."""
    low: float
    """Wilson's interval of that share, as if the forecasts were independent."""
    high: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Probability against frequency, for one threshold."""

    at_least: int
    """Deaths in a month."""
    bins: tuple[ReliabilityBin, ...]


@dataclass(frozen=True, slots=True)
class CoverageLevel:
    """How often a central interval held the outcome."""

    level: float
    """How often it should."""
    every: float
    """Share of all months."""
    active: float | None
    """Share of the months with deaths; None where there are none."""


@dataclass(frozen=True, slots=True)
class CalibrationTable:
    """How far draws can be taken at their word."""

    n: int
    active: int
    """Months with deaths."""
    possible: float
    """The histogram is of the months in which deaths had this chance or more."""
    pit: tuple[int, ...]
    """How many outcomes fell into each equal part of the forecast, from the lowest draws to the highest."""
    coverage: tuple[CoverageLevel, ...]
    reliability: tuple[Reliability, ...]


@dataclass(frozen=True, slots=True)
class ModelScores:
    """What became of the forecasts that one version of a model made."""

    model: str
    version: str
    unit: str
    """What a place is: `country`, `priogrid` or `h3`."""
    measure: str
    """What was forecast, e.g. `deaths_state_based`."""
    runs: tuple[str, ...]
    """Ids of its runs."""
    hindcast: bool
    """Whether these runs are hindcasts; see `ForecastRun.is_hindcast`."""
    pending: int
    """Places and months whose outcome is not known yet."""
    scores: Scores | None
    """None where no outcome is known yet, as the fields below."""
    reference: Scores | None = None
    """Of conflictology: the last twelve months up to the origin, each a draw; where these are known."""
    ratio: Ratio | None = None
    """Mean CRPS over that of conflictology."""
    calibration: CalibrationTable | None = None
