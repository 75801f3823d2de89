"""Measures: deaths and events of each place and month.

Takes counted events, gives arrays. The best estimate counts; an event whose deaths nobody gave adds none and still
counts as an event. A measure that a family of sources does not give at all is NaN.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from tocsin.forecast.panel import Values

KINDS: Final = {
    "deaths_state_based": "state-based",
    "deaths_non_state": "non-state",
    "deaths_one_sided": "one-sided",
}
"""Measures by UCDP's kind of violence."""

_ALL_KINDS: Final = frozenset({"ucdp"})
"""Families that give every event its kind: a table of theirs without one kind means that there was none."""


def measures(rows: pl.DataFrame, covered: NDArray[np.bool_], *, family: str) -> dict[str, Values]:
    """Sum events up.

    Args:
        rows: Events with `unit` and `column`, indices into `covered`; `violence`, `best`, `events`.
        covered: P × T.
        family: Where they come from.

    Returns:
        `deaths_state_based`, `deaths_non_state`, `deaths_one_sided`, `deaths` (those of no kind too) and `events`, each
        P × T, 0 and more where covered, NaN elsewhere.
    """
    cells = rows["unit"].to_numpy().astype(np.int64) * covered.shape[1] + rows["column"].to_numpy()
    best = rows["best"].fill_null(0).to_numpy().astype(np.float64)
    found = {}
    for name, kind in KINDS.items():
        of_kind = (rows["violence"] == kind).fill_null(value=False).to_numpy()
        given = family in _ALL_KINDS or bool(of_kind.any())
        found[name] = _summed(cells[of_kind], best[of_kind], covered, given=given)
    found["deaths"] = _summed(cells, best, covered, given=True)
    events = rows["events"]
    given = events.is_empty() or events.null_count() < len(events)
    found["events"] = _summed(cells, events.fill_null(0).to_numpy().astype(np.float64), covered, given=given)
    return found


def _summed(cells: NDArray[np.int64], values: Values, covered: NDArray[np.bool_], *, given: bool) -> Values:
    if not given:
        return np.full(covered.shape, np.nan)
    summed = np.bincount(cells, weights=values, minlength=covered.size).astype(np.float64).reshape(covered.shape)
    return np.where(covered, summed, np.nan)
