"""Outlooks: a run from the ledger beside the past, for all places or for one, with its record and the confidence.

Takes a ledger, the data folder and a panel as it is known now; gives what pages and the command line show. Leaves words
to them, but for the reasons of a confidence, which speak of the evidence alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.models import DEFAULT
from tocsin.forecast.months import read
from tocsin.forecast.panel import Panel
from tocsin.forecast.summaries import chance_above, total_of
from tocsin.foresight import drawn
from tocsin.foresight.confidence import judged
from tocsin.foresight.grounds import rested_on
from tocsin.model import (
    QUANTILES,
    BaseRate,
    CountryOutlook,
    ForecastRun,
    InputError,
    Outlook,
    Past,
    PlaceForecast,
    PlaceOutlook,
)
from tocsin.model.outlooks import pace_of

if TYPE_CHECKING:
    from tocsin.forecast.draws import Sample
    from tocsin.ledger import Ledger

_SOON: Final = 3
"""Months that an outlook speaks of first: a quarter, the span for which plans are made."""
_YEARS: Final = (5, 10)
_LOW, _MEDIAN, _HIGH = (QUANTILES.index(level) for level in (0.05, 0.5, 0.95))


def outlook(ledger: Ledger, folder: Path, run: ForecastRun, panel: Panel) -> Outlook:
    """A run with all its places, the one with the highest middle first.

    Raises:
        InputError: Where the draws are not at hand.
        IntegrityError: Where they are not the run's.
    """
    sample = _sample(folder, run)
    forecasts = {each.place: each for each in ledger.foreseen(PlaceForecast, run=run.id)}
    places = [
        _place(run, forecasts[place], sample[number], panel)
        for number, place in enumerate(run.places)
        if place in forecasts
    ]
    return Outlook(
        run,
        rested_on(ledger, run),
        tuple(sorted(places, key=lambda each: (-each.total.middle, -each.total.mean, each.name))),
    )


def country_outlook(
    ledger: Ledger, folder: Path, run: ForecastRun, place: str, panel: Panel, *, now: Panel
) -> CountryOutlook:
    """What a run says about one place, with base rates, the record of earlier runs, and the confidence.

    Args:
        ledger: Where the run is.
        folder: The data folder, with its draws.
        run: The run.
        place: The place.
        panel: What the run rested on.
        now: What is known now: what earlier forecasts are held against.

    Raises:
        InputError: Where the run says nothing about the place, or its draws are not at hand.
    """
    forecast = next(iter(ledger.foreseen(PlaceForecast, run=run.id, place=place)), None)
    if forecast is None:
        name = panel.names.get(place, place)
        raise InputError(
            f"The run says nothing about {name} ({place}): no source covered it in {run.origin}.",
            next_step="Add data that cover it: tocsin data add FILE",
        )
    shown = _place(run, forecast, _sample(folder, run)[run.places.index(place)], panel)
    past = record(ledger, run, place, now)
    vintages = rested_on(ledger, run)
    confidence, reasons = judged(run, shown.history, past, vintages)
    rates = tuple(_base_rate(shown.history, years, len(shown.soon.months)) for years in _YEARS)
    return CountryOutlook(
        run=run,
        vintages=vintages,
        place=shown,
        base_rates=tuple(rate for rate in rates if rate.of),
        last_year=_last_year(shown.history),
        record=past,
        confidence=confidence,
        reasons=reasons,
    )


def latest(ledger: Ledger, *, unit: str = "country") -> ForecastRun:
    """The run with the latest origin, and of several the one made last; runs of the default model before all others.

    Others are made to be compared with: a later run of `zero` is nobody's outlook.

    Raises:
        InputError: Where there is none.
    """
    runs = [run for run in ledger.foreseen(ForecastRun) if run.unit == unit]
    if not runs:
        raise InputError("No forecast has been made yet.", next_step="Make one: tocsin forecast run")
    return max(reversed(runs), key=lambda run: (run.model == DEFAULT, run.origin))


def record(ledger: Ledger, run: ForecastRun, place: str, panel: Panel) -> tuple[Past, ...]:
    """Every month up to the run's origin that earlier runs of the same model forecast for a place and that is covered.

    Of several runs with one origin the one made last counts.
    """
    found: dict[tuple[str, str], Past] = {}
    origin = read(run.origin)
    for earlier in ledger.foreseen(ForecastRun, model=run.model):
        if (earlier.unit, earlier.measure) != (run.unit, run.measure) or earlier.id == run.id:
            continue
        for forecast in ledger.foreseen(PlaceForecast, run=earlier.id, place=place):
            for past in _pasts(earlier, forecast, panel, origin):
                found[earlier.origin, past.month] = past
    return tuple(found[key] for key in sorted(found))


def _pasts(earlier: ForecastRun, forecast: PlaceForecast, panel: Panel, origin: int) -> Iterable[Past]:
    for month in forecast.months:
        outcome = _outcome(panel, earlier.measure, forecast.place, read(month.month))
        if outcome is None or read(month.month) > origin:
            continue
        yield Past(
            run=earlier.id,
            month=month.month,
            origin=earlier.origin,
            median=month.quantiles[_MEDIAN],
            low=month.quantiles[_LOW],
            high=month.quantiles[_HIGH],
            any_deaths=month.any_deaths,
            outcome=outcome,
            hindcast=earlier.is_hindcast,
        )


def _outcome(panel: Panel, measure: str, place: str, month: int) -> int | None:
    if place not in panel.places or month not in panel.months:
        return None
    value = panel.measures[measure][panel.places.index(place), month - panel.first]
    return None if np.isnan(value) else int(value)


def _sample(folder: Path, run: ForecastRun) -> Sample:
    sample = drawn.read(folder, run)
    if sample is None:
        raise InputError(
            f"The draws of the run are not in {str(folder)!r}: {run.file} is missing.",
            next_step=f"Run it again: the same inputs give the same draws: tocsin forecast run --from {run.months[0]}",
        )
    return sample


def _place(run: ForecastRun, forecast: PlaceForecast, sample: Sample, panel: Panel) -> PlaceOutlook:
    history = _history(panel, run, forecast.place)
    pace = pace_of(history, len(run.months))
    return PlaceOutlook(
        place=forecast.place,
        name=panel.names.get(forecast.place, forecast.place),
        history=history,
        months=forecast.months,
        total=total_of(sample, run.months),
        soon=total_of(sample, run.months[:_SOON]),
        above_pace=None if pace is None else chance_above(sample, pace),
        drivers=forecast.drivers,
    )


def _history(panel: Panel, run: ForecastRun, place: str) -> tuple[int | None, ...]:
    if place not in panel.places:
        return ()
    values = panel.measures[run.measure][panel.places.index(place), : read(run.origin) - panel.first + 1]
    return tuple(None if np.isnan(value) else int(value) for value in values)


def _base_rate(history: Sequence[int | None], years: int, length: int) -> BaseRate:
    """Counts of the covered spans of so many months within the last years."""
    recent: NDArray[np.float64] = np.array(history[-12 * years :], dtype=np.float64)
    if len(recent) < length:
        return BaseRate(years, 0, 0, 0)
    sums = np.lib.stride_tricks.sliding_window_view(recent, length).sum(axis=1)
    return BaseRate(years, int((sums >= 1).sum()), int((sums >= 25).sum()), int((~np.isnan(sums)).sum()))


def _last_year(history: Sequence[int | None]) -> tuple[int, int, float] | None:
    covered = [deaths for deaths in history[-12:] if deaths is not None]
    if not covered:
        return None
    return len(covered), sum(deaths > 0 for deaths in covered), sum(covered) / len(covered)
