"""Paths: draws put into an order in which each draw is one way that the months could go together.

A model draws each month by itself, and says nothing about whether a bad March is followed by a bad April. For sums over
months that matters. The Schaake shuffle (Clark et al. 2004, Journal of Hydrometeorology 5:243-262) takes the order from
the past: spans of months that were are ranked month by month, and the draws are given the same ranks. A place at war
takes its own spans; another those of all places that were as active as it is in the year before. Every month keeps
exactly its draws; only which belong together changes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tocsin.forecast.draws import Draws, Sample
from tocsin.forecast.panel import Panel, Values

_REACH: Final = 120
"""Months back from which spans are taken: ten years, the longest that base rates are shown for."""
_YEAR: Final = 12
"""Months before a span that tell which places it can stand for."""
_CLASSES: Final = (1, 3, 6, 10)
"""Active months of that year that part quiet places from those with a few, some, many, and those at war."""
_TIED: Final = 0.15
"""How much of the order of equal counts is the span's own. Brier score of any deaths in twelve months, October origins
of 2010, 2012, 2014 and 2016. Places with one or two active months: 0: .213, .15: .222, .5: .243, their own spans: .230;
quiet places: .0325, .0317, .0330, .0322. Of 25 deaths or more, one or two: .131, their own spans: .152."""
_FEWEST: Final = 12
"""Spans that are needed to take an order from."""


def joined(draws: Draws, panel: Panel, *, measure: str, seed: int) -> Draws:
    """The same draws, ordered so that each is a path through the months.

    Args:
        draws: What a model gave.
        panel: History; what it holds after the origin is not looked at.
        measure: The measure that was drawn.
        seed: The same seed gives the same order.
    """
    history = panel.measures[measure][:, : draws.origin - panel.first + 1][:, -_REACH:]
    row = {place: number for number, place in enumerate(panel.places)}
    rng = np.random.default_rng([seed, draws.origin])
    alike = _alike(history, draws.steps)
    values = np.empty_like(draws.values)
    for number, place in enumerate(draws.places):
        past = history[row[place]]
        own, kind = _spans(past[None, :], draws.steps), _kind(past[None, -_YEAR:])[0]
        at_war = kind == len(_CLASSES) and len(own) >= _FEWEST
        values[number] = _ordered(draws.values[number], own if at_war else alike[kind], rng)
    return replace(draws, values=values)


def _ordered(sample: Sample, spans: Values, rng: np.random.Generator) -> Sample:
    """Give the draws the ranks of spans picked at random.

    Equal counts, most of them zeros, are ranked by chance, but rather higher in spans that saw more active months: a
    place that may have deaths in one month more than its like had is one that may have them in others too.
    """
    if len(spans) < _FEWEST:
        return sample
    picked = spans[rng.integers(len(spans), size=sample.shape[1])]
    active = np.argsort(np.argsort((picked > 0).sum(axis=1) + rng.random(len(picked)))) / len(picked)
    ties = _TIED * active[:, None] + (1 - _TIED) * rng.random(picked.shape)
    order = np.argsort(picked + ties, axis=0).T
    ordered = np.empty_like(sample)
    np.put_along_axis(ordered, order, np.sort(sample, axis=1), axis=1)
    return ordered


def _spans(history: Values, steps: tuple[int, ...], *, before: int = 0) -> Values:
    """Every covered span of the months `steps` after some month, with so many months before it: spans × months."""
    length = before + steps[-1] - steps[0] + 1
    if history.shape[1] < length:
        return np.empty((0, before + len(steps)))
    windows = np.lib.stride_tricks.sliding_window_view(history, length, axis=1).reshape(-1, length)
    columns = [*range(before), *(before + step - steps[0] for step in steps)]
    taken: NDArray[np.float64] = windows[:, columns]
    return taken[~np.isnan(taken).any(axis=1)]


def _alike(history: Values, steps: tuple[int, ...]) -> list[Values]:
    """By kind of place, the spans of any place that was of that kind when they began."""
    spans = _spans(history, steps, before=_YEAR)
    kinds = _kind(spans[:, :_YEAR])
    return [spans[kinds == kind][:, _YEAR:] for kind in range(len(_CLASSES) + 1)]


def _kind(years: Values) -> NDArray[np.intp]:
    """How active each year was, as `_CLASSES` part them."""
    return np.asarray(np.searchsorted(np.array(_CLASSES), (years > 0).sum(axis=1), side="right"))
