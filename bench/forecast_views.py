"""Forecasts of deaths by country and month, on the frozen actuals of the ViEWS prediction challenge 2023/24.

For each window, a year from January to December, the model sees the panel up to the October before and gives a thousand
draws for the months 3 to 14 ahead. Beside it stands the challenge's own benchmark, conflictology: the deaths of the
last twelve months, each a draw, as published for each window. Models are tuned on origins of 2010 to 2017; these
windows are for the last look.

Takes the folder, gives scores (see `tocsin.forecast.scores`), pooled and by window, and ratios to the benchmark.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bench import views
from bench.documents import corpus
from tocsin.forecast.draws import Forecaster
from tocsin.forecast.models import DEFAULT, model
from tocsin.forecast.panel import Panel
from tocsin.forecast.scores import Rows, geometric, measure, ratio, summarise
from tocsin.forecast.scores.rows import Flags, Numbers, ignorance
from tocsin.model import plain
from tocsin.model.scores import Ratio

KIND: Final = "the folder of the ViEWS prediction challenge, with tadda2020/ and views2023/ in it"
HOME: Final = "Frozen actuals, benchmark and history: https://github.com/prio-data/prediction_competition_2023"
DRAWS: Final = 1000
SEED: Final = 0
MEASURE: Final = "deaths_state_based"
LARGEST: Final = 3
"""So many countries with the most deaths are left out of a second ratio: they are most of the first."""
_SAME: Final = range(2020, 2024)
"""Windows for which the published benchmark was made from the history that is at hand."""


@dataclass(frozen=True, slots=True)
class Window:
    """A year of outcomes, and what the benchmark gave for it."""

    year: int
    origin: int
    places: tuple[str, ...]
    """P, as the panel calls them."""
    outcomes: NDArray[Any]
    """P × 12."""
    official: NDArray[Any]
    """P × 12 × 12 draws."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One window with what each forecast of model and benchmark scored, place by place and month by month."""

    window: Window
    ours: Rows
    theirs: Rows
    theirs_as_is: Numbers
    """IGN of the benchmark's twelve draws counted as twelve."""
    quiet: Flags
    equal: Flags
    """Of each place and month whether our own conflictology has the benchmark's draws."""


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure the default model on the first `limit` windows (None: all six).

    Returns:
        What `evaluate` gives, and `seconds` for all of it: reading, forecasting, scoring.
    """
    folder = corpus(data, kind=KIND, home=HOME)
    started = time.perf_counter()
    panel, outcomes = views.views_panel(folder), views.windows(folder)
    windows = [
        Window(year, views.origin(year), panel.places, outcomes[year], views.official(folder, year))
        for year in list(outcomes)[:limit]
    ]
    found = evaluate(panel, windows, model(DEFAULT), model("conflictology"))
    return {**found, "seconds": time.perf_counter() - started}


def evaluate(panel: Panel, windows: Sequence[Window], forecaster: Forecaster, own: Forecaster) -> dict[str, float]:
    """Score a model, and the benchmark beside it.

    Args:
        panel: History that holds the windows' places.
        windows: One or more.
        forecaster: What is measured.
        own: Our conflictology, held against the published one.

    Returns:
        Pooled scores (`crps`, `any.auc` …) of the model; the same of the benchmark under `conflictology.`; ratios of
        mean CRPS and log1p-CRPS with `.low` and `.high` of a bootstrap over countries, `.without_three` and
        `crps_ratio_geometric` over windows; for each window `YEAR.crps`, `YEAR.crps_ratio` and other scores;
        `conflictology_equals_official`, a share of places and months; `forecast_seconds` by the clock.
    """
    started = time.perf_counter()
    drawn = [_draws(panel, window, forecaster, DRAWS) for window in windows]
    seconds = time.perf_counter() - started
    scored = [_scored(panel, window, draws, own) for window, draws in zip(windows, drawn, strict=True)]
    ours, theirs = (Rows.joined(getattr(each, side) for each in scored) for side in ("ours", "theirs"))
    quiet = np.concatenate([each.quiet for each in scored])
    by_window = {key: value for each in scored for key, value in _by_window(each)}
    ratios = [value for key, value in by_window.items() if key.endswith(".crps_ratio")]
    same = [each.equal for each in scored if each.window.year in _SAME]
    return {
        **_flat(plain(summarise(ours, quiet=quiet))),
        **_flat(plain(summarise(theirs, quiet=quiet)), "conflictology."),
        "conflictology.ign_of_twelve": float(np.concatenate([each.theirs_as_is for each in scored]).mean()),
        **_ratios(ours, theirs, _blocks(panel, scored)),
        **({"crps_ratio_geometric": geometric(ratios)} if len(ratios) == len(windows) and min(ratios) > 0 else {}),
        **by_window,
        **({"conflictology_equals_official": float(np.concatenate(same).mean())} if same else {}),
        "windows": len(windows),
        "forecast_seconds": seconds,
    }


def _draws(panel: Panel, window: Window, forecaster: Forecaster, draws: int) -> NDArray[Any]:
    """P × 12 × draws of the window's places, in its order."""
    given = forecaster.forecast(panel, window.origin, steps=views.STEPS, draws=draws, seed=SEED)
    rows = {place: row for row, place in enumerate(given.places)}
    return given.values[[rows[place] for place in window.places]]


def _scored(panel: Panel, window: Window, draws: NDArray[Any], own: Forecaster) -> Scored:
    twelve = _draws(panel, window, own, window.official.shape[-1])
    flat = window.official.reshape(-1, window.official.shape[-1])
    return Scored(
        window,
        measure(draws, window.outcomes),
        measure(window.official, window.outcomes),
        ignorance(flat, window.outcomes.reshape(-1), worth=flat.shape[-1]),
        _quiet(panel, window),
        (np.sort(twelve, axis=-1) == np.sort(window.official, axis=-1)).all(axis=-1).reshape(-1),
    )


def _quiet(panel: Panel, window: Window) -> Flags:
    """For each place and month of the window whether the place had no deaths in the year up to the origin."""
    rows = [panel.places.index(place) for place in window.places]
    year = panel.upto(window.origin).measures[MEASURE][rows, -12:]
    return np.repeat((year == 0).all(axis=1), window.outcomes.shape[1])


def _blocks(panel: Panel, scored: Sequence[Scored]) -> NDArray[np.int64]:
    """The number of each row's country in the panel."""
    number = {place: at for at, place in enumerate(panel.places)}
    places = [[number[place] for place in each.window.places] for each in scored]
    return np.concatenate(
        [np.repeat(each, one.window.outcomes.shape[1]) for each, one in zip(places, scored, strict=True)]
    )


def _ratios(ours: Rows, theirs: Rows, blocks: NDArray[np.int64]) -> dict[str, float]:
    names, place = np.unique(blocks, return_inverse=True)
    deaths = np.bincount(place, weights=ours.outcomes)
    rest = ~np.isin(blocks, names[np.argsort(-deaths, kind="stable")[:LARGEST]])
    found = {
        "crps_ratio": ratio(ours.crps, theirs.crps, blocks, seed=SEED),
        "crps_ratio.without_three": ratio(ours.crps[rest], theirs.crps[rest], blocks[rest], seed=SEED),
        "log1p_crps_ratio": ratio(ours.log1p_crps, theirs.log1p_crps, blocks, seed=SEED),
    }
    return {key: value for name, each in found.items() if each is not None for key, value in _interval(name, each)}


def _interval(name: str, found: Ratio) -> Iterator[tuple[str, float]]:
    yield name, found.value
    if found.low is not None and found.high is not None:
        yield from ((f"{name}.low", found.low), (f"{name}.high", found.high))


def _by_window(scored: Scored) -> Iterator[tuple[str, float]]:
    year, ours, theirs = scored.window.year, scored.ours, scored.theirs
    if theirs.crps.sum():
        yield f"{year}.crps_ratio", float(ours.crps.sum() / theirs.crps.sum())
        yield f"{year}.log1p_crps_ratio", float(ours.log1p_crps.sum() / theirs.log1p_crps.sum())
    yield from _flat(plain(summarise(ours, quiet=scored.quiet)), f"{year}.").items()
    yield f"{year}.conflictology.crps", float(theirs.crps.mean())
    yield f"{year}.conflictology_equals_official", float(scored.equal.mean())


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, float]:
    """Nested values under names with dots; what is not defined is left out."""
    flat: dict[str, float] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        elif value is not None:
            flat[f"{prefix}{name}"] = value
    return flat
