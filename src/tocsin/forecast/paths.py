"""Paths: draws put into an order in which each draw is one way that the months could go together.

A model draws each month by itself, and says nothing about whether a bad March is followed by a bad April. For sums over
months that matters. The Schaake shuffle (Clark et al. 2004, Journal of Hydrometeorology 5:243-262) takes the order from
the past: spans of months that were are ranked month by month, and the draws are given the same ranks. Every month keeps
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
_QUIET: Final = 12
"""Months without deaths before a span that stands for a place without deaths."""
_FEWEST: Final = 12
"""Spans of its own that a place needs; with fewer, those of all quiet places stand for it."""


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
    quiet = _quiet_spans(history, draws.steps)
    values = np.empty_like(draws.values)
    for number, place in enumerate(draws.places):
        own = _spans(history[row[place]][None, :], draws.steps)
        spans = own if len(own) >= _FEWEST and own.any() else quiet
        values[number] = _ordered(draws.values[number], spans, rng)
    return replace(draws, values=values)


def _ordered(sample: Sample, spans: Values, rng: np.random.Generator) -> Sample:
    """Give the draws the ranks of spans picked at random; equal counts are ranked at random."""
    if not len(spans):
        return sample
    picked = spans[rng.integers(len(spans), size=sample.shape[1])]
    order = np.argsort(picked + rng.random(picked.shape), axis=0).T
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


def _quiet_spans(history: Values, steps: tuple[int, ...]) -> Values:
    """The spans, of any place, before which there were no deaths for a year."""
    spans = _spans(history, steps, before=_QUIET)
    quiet: Values = spans[(spans[:, :_QUIET] == 0).all(axis=1)][:, _QUIET:]
    return quiet
