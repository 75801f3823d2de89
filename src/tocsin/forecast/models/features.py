"""What the learned models look at: a place's own past, its neighbours', and other kinds of violence.

Takes a history, gives a table of places × months × features; the row of a month rests on that month and those before
it, so that any month can serve as an origin. Leaves the month to come (step, season) to `examples`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.models import smoothing
from tocsin.forecast.models.history import History
from tocsin.forecast.models.policy import settings
from tocsin.forecast.panel import Values

SINCE_ANY: Final = "months since deaths"
QUIET: Final = "share of months with deaths, half-life 36"
"""Near 0 where years were quiet."""
_LEVELS: Final = (1, 3, 8, 24, 72)
_LOGS: Final = (2, 6, 18)


@dataclass(frozen=True, slots=True)
class Feature:
    """One column: what it is called, its values (P × T), and which way it may move the chance of deaths."""

    name: str
    values: Values
    towards: int = 0
    """1: more of it never lowers the chance; -1: never raises it; 0: either."""
    logged: bool = True
    """Whether the values are log(1 + x)."""


@dataclass(frozen=True, slots=True)
class Table:
    """All features of all places and months."""

    names: tuple[str, ...]
    values: NDArray[np.float32]
    """P × T × F."""
    towards: tuple[int, ...]
    logged: tuple[bool, ...]
    level: Values
    """P × T: log(1 + deaths) as of late, to which sizes are anchored."""


def table(history: History) -> Table:
    """Work out the features of a history."""
    found = [*_own(history), *_next_door(history), *_others(history)]
    return Table(
        names=tuple(one.name for one in found),
        values=np.stack([one.values for one in found], axis=-1).astype(np.float32),
        towards=tuple(one.towards for one in found),
        logged=tuple(one.logged for one in found),
        level=_level(history),
    )


def _level(history: History) -> Values:
    """Midway between the log of the fading mean, which a peak lifts, and the fading mean of logs, which it does not."""
    return 0.5 * (np.log1p(smoothing.fading(history.deaths, 3)) + smoothing.fading(np.log1p(history.deaths), 2))


def _own(history: History) -> Iterator[Feature]:
    deaths, logs, cap = history.deaths, np.log1p(history.deaths), settings("features")["cap"]
    active = (deaths > 0).astype(np.float64)
    levels = {months: np.log1p(smoothing.fading(deaths, months)) for months in _LEVELS}
    for months, values in levels.items():
        yield Feature(f"deaths a month, half-life {months}", values, 1)
    for months in _LOGS:
        yield Feature(f"typical month, half-life {months}", smoothing.fading(logs, months))
    for months in (3, 9, 36, 120):
        name = f"share of months with deaths, half-life {months}"
        yield Feature(name, smoothing.fading(active, months), 1, logged=False)
    yield Feature("deaths in the last month", logs)
    yield Feature("deaths in the month before", np.pad(logs, ((0, 0), (1, 0)))[:, :-1])
    yield Feature("worst of twelve months", np.log1p(smoothing.peak(deaths, 12)))
    yield Feature(SINCE_ANY, np.log1p(smoothing.since(deaths > 0, cap)), -1)
    yield Feature("months since 25 deaths", np.log1p(smoothing.since(deaths >= 25, cap)), -1)
    yield Feature("months since 100 deaths", np.log1p(smoothing.since(deaths >= 100, cap)))
    yield Feature("unrest of twelve months", smoothing.spread(logs, 12), logged=False)
    yield Feature("change of late", levels[1] - levels[8], logged=False)
    yield Feature("change over years", levels[8] - levels[72], logged=False)
    level = _level(history)
    for months, values in levels.items():
        yield Feature(f"deaths a month, half-life {months}, over the recent level", values - level, logged=False)


def _next_door(history: History) -> Iterator[Feature]:
    deaths, beside, cap = history.deaths, history.beside, settings("features")["cap"]
    active = (deaths > 0).astype(np.float64)
    for months in (3, 24):
        yield Feature(f"deaths next door, half-life {months}", np.log1p(beside @ smoothing.fading(deaths, months)), 1)
    for months in (6, 36):
        values = beside @ smoothing.fading(active, months)
        yield Feature(f"active neighbours, half-life {months}", values, 1, logged=False)
    share = (beside @ smoothing.fading(active, 12)) / np.maximum(beside.sum(axis=1, keepdims=True), 1)
    yield Feature("share of neighbours active", share, logged=False)
    ago = smoothing.since(deaths > 0, cap)
    nearest = np.stack([ago[row > 0].min(axis=0, initial=cap) for row in beside])
    yield Feature("months since deaths next door", np.log1p(nearest), -1)
    fast, slow = (np.log1p(beside @ smoothing.fading(deaths, months)) for months in (2, 12))
    yield Feature("change next door", fast - slow, logged=False)
    second = ((beside @ beside > 0) & (beside == 0)).astype(np.float64)
    np.fill_diagonal(second, 0)
    yield Feature("deaths two borders away", np.log1p(second @ smoothing.fading(deaths, 12)))
    share = (second @ smoothing.fading(active, 24)) / np.maximum(second.sum(axis=1, keepdims=True), 1)
    yield Feature("share active two borders away", share, logged=False)


def _others(history: History) -> Iterator[Feature]:
    for measure, values in history.others.items():
        name = measure.replace("_", " ")
        for months in (3, 24):
            yield Feature(f"{name}, half-life {months}", np.log1p(smoothing.fading(values, months)), 1)
        some = smoothing.fading((values > 0).astype(np.float64), 36)
        yield Feature(f"share of months with {name}", some, 1, logged=False)
        yield Feature(f"{name} next door", np.log1p(history.beside @ smoothing.fading(values, 12)))
