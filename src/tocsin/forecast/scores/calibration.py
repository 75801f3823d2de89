"""How far draws can be taken at their word: ranks of the outcomes, reliability, coverage by level.

Takes rows, gives a table. A histogram of ranks over all months would be flat whatever the model, since most are zeros
that every draw foretold; so it is of the months in which the forecast gave deaths a real chance. (Picking months by
what came about instead would tilt it for a perfect forecast.)
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tocsin.forecast.scores.policy import policy
from tocsin.forecast.scores.rows import Flags, Numbers, Rows
from tocsin.model.scores import CalibrationTable, CoverageLevel, Reliability, ReliabilityBin


def calibration(rows: Rows, *, seed: int = 0) -> CalibrationTable:
    """The tables behind the calibration pictures.

    Args:
        rows: What each forecast scored.
        seed: Ranks of outcomes that equal draws are drawn between the lowest and the highest they could have
            (Czado, Gneiting and Held 2009); the same seed draws the same.
    """
    rules = policy("counts")
    active = rows.outcomes > 0
    return CalibrationTable(
        n=len(rows),
        active=int(active.sum()),
        possible=rules["pit"]["possible"],
        pit=tuple(int(count) for count in _ranks(rows, seed)),
        coverage=tuple(
            CoverageLevel(level, float(held.mean()), float(held[active].mean()) if active.any() else None)
            for level, held in zip(rules["coverage_levels"], rows.covered.T, strict=True)
        ),
        reliability=tuple(
            Reliability(least, tuple(_bins(rows.chances[:, place], rows.outcomes >= least)))
            for place, least in enumerate(rules["thresholds"].values())
        ),
    )


def _ranks(rows: Rows, seed: int) -> Numbers:
    rules = policy("counts")["pit"]
    at = np.random.default_rng(seed).uniform(rows.below, rows.upto)
    place = list(policy("counts")["thresholds"]).index("any")
    counts, _ = np.histogram(at[rows.chances[:, place] >= rules["possible"]], bins=rules["bins"], range=(0.0, 1.0))
    return counts.astype(np.float64)


def _bins(chances: Numbers, came: Flags) -> Iterator[ReliabilityBin]:
    """Low chances are one bin, as most are; the others fall into bins of about equal numbers, near ones together."""
    rules = policy("counts")["reliability"]
    high = chances >= rules["low"]
    if (~high).any():
        yield _bin(chances[~high], came[~high])
    if high.any():
        edges = [rules["low"]]
        for edge in np.quantile(chances[high], np.linspace(0, 1, rules["bins"] + 1)[1:-1]):
            if edge - edges[-1] >= rules["apart"]:
                edges.append(float(edge))
        place = np.searchsorted(edges[1:], chances[high], side="right")
        for number in np.unique(place):
            yield _bin(chances[high][place == number], came[high][place == number])


def _bin(chances: Numbers, came: Flags) -> ReliabilityBin:
    from scipy.stats import binomtest  # noqa: PLC0415 - half a second

    level = policy("counts")["reliability"]["interval"]
    found = binomtest(int(came.sum()), len(came)).proportion_ci(level, method="wilson")
    return ReliabilityBin(len(came), float(chances.mean()), float(came.mean()), float(found.low), float(found.high))
