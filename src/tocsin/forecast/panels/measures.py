"""Measures: deaths and events of each place and month.

Takes counted events, gives arrays. The best estimate counts; an event whose deaths nobody gave adds none and still
counts as an event. A measure that the source does not give is NaN.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.panel import Values
from tocsin.forecast.panels.cover import Cover

KINDS: Final = {
    "deaths_state_based": "state-based",
    "deaths_non_state": "non-state",
    "deaths_one_sided": "one-sided",
}
"""Measures by UCDP's kind of violence."""

_ALL_KINDS: Final = frozenset({"ucdp", "acled"})
"""Families that give every event its kind: a table of theirs without one kind means that there was none."""


def given(found: Cover) -> dict[str, NDArray[np.bool_]]:
    """For each measure, which of the V vintages give it: an event without its kind, or a sum that does not say of how
    many events, says nothing about it.
    """
    whole = found.family in _ALL_KINDS
    frames = [frame for _, frame in found.tables]
    told = {
        name: np.array([whole or bool((frame["violence"] == kind).any()) for frame in frames])
        for name, kind in KINDS.items()
    }
    told["deaths"] = np.ones(len(frames), np.bool_)
    told["events"] = np.array([frame.is_empty() or frame["events"].null_count() < len(frame) for frame in frames])
    return told


def measures(rows: pl.DataFrame, covered: Mapping[str, NDArray[np.bool_]]) -> dict[str, Values]:
    """Sum events up.

    Args:
        rows: Events with `unit` and `column`, indices of the place and the month; `violence`, `best`, `events`.
        covered: P × T for each measure.

    Returns:
        `deaths_state_based`, `deaths_non_state`, `deaths_one_sided`, `deaths` (those of no kind too) and `events`, each
        P × T, 0 and more where covered, NaN elsewhere.
    """
    cells = rows["unit"].to_numpy().astype(np.int64) * covered["deaths"].shape[1] + rows["column"].to_numpy()
    best = rows["best"].fill_null(0).to_numpy().astype(np.float64)
    found = {}
    for name, kind in KINDS.items():
        of_kind = (rows["violence"] == kind).fill_null(value=False).to_numpy()
        found[name] = _summed(cells[of_kind], best[of_kind], covered[name])
    found["deaths"] = _summed(cells, best, covered["deaths"])
    found["events"] = _summed(cells, rows["events"].fill_null(0).to_numpy().astype(np.float64), covered["events"])
    return found


def _summed(cells: NDArray[np.int64], values: Values, covered: NDArray[np.bool_]) -> Values:
    summed = np.bincount(cells, weights=values, minlength=covered.size).astype(np.float64, copy=False)
    summed = summed.reshape(covered.shape)
    summed[~covered] = np.nan
    return summed
