"""The few scores that settings are chosen by: draws of many origins against what came.

Takes draws, outcomes and the draws of conflictology, origin by origin; gives ratios and shares by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

Values = NDArray[np.float64]
BINS: Final = np.array([0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5])
"""Of the ViEWS prediction challenge's ignorance score."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One origin: P × S outcomes, P × S × N draws, the same of conflictology, and which places had a quiet year."""

    came: Values
    draws: NDArray[np.int32]
    yardstick: NDArray[np.int32]
    quiet: NDArray[np.bool_]


def measure(judged: Sequence[Judged], largest: int) -> dict[str, float]:
    """Scores over all origins; `largest` is the place of the largest war, left out of the measures named so."""
    own, other = (np.stack([crps(getattr(one, name), one.came) for one in judged]) for name in ("draws", "yardstick"))
    logs = [[crps(np.log1p(draws), np.log1p(one.came)) for one in judged for draws in (one.draws, one.yardstick)]]
    ratios = own.mean(axis=(1, 2)) / other.mean(axis=(1, 2))
    rest = np.delete(own, largest, axis=1).sum() / np.delete(other, largest, axis=1).sum()
    return {
        "crps": float(own.sum() / other.sum()),
        "crps_geometric": float(np.exp(np.log(ratios).mean())),
        "crps_worst": float(ratios.max()),
        "crps_without_largest": float(rest),
        "log_crps": float(np.sum(logs[0][::2]) / np.sum(logs[0][1::2])),
        "ign": float(np.mean([ignorance(one.draws, one.came) for one in judged])),
        **_intervals(judged),
        **_detection(judged),
    }


def crps(draws: NDArray[np.generic], came: Values) -> Values:
    """Continuous ranked probability score of a sample (Gneiting and Raftery 2007, equation 21)."""
    ordered = np.sort(draws.astype(np.float64), axis=-1)
    count = ordered.shape[-1]
    weights = (2 * np.arange(1, count + 1) - count - 1) / count**2
    return np.asarray(np.abs(ordered - came[..., None]).mean(axis=-1) - ordered @ weights)


def ignorance(draws: NDArray[np.int32], came: Values) -> Values:
    """-log2 of the share of draws in the outcome's bin, with one draw more in each bin, as the challenge has it."""
    hits = (np.digitize(draws, BINS) == np.digitize(came, BINS)[..., None]).sum(axis=-1)
    return np.asarray(-np.log2((hits + 1) / (draws.shape[-1] + len(BINS))))


def _intervals(judged: Sequence[Judged]) -> dict[str, float]:
    inside, above = [], []
    for one in judged:
        low, high = np.quantile(one.draws, [0.05, 0.95], axis=-1)
        active = one.came > 0
        inside.append(((low <= one.came) & (one.came <= high))[active])
        above.append((one.came > high)[active])
    return {"coverage": float(np.concatenate(inside).mean()), "above": float(np.concatenate(above).mean())}


def _detection(judged: Sequence[Judged]) -> dict[str, float]:
    came = np.concatenate([one.came.ravel() for one in judged])
    found = {}
    for name, least in (("any", 1), ("25", 25), ("100", 100)):
        chances = np.concatenate([(one.draws >= least).mean(axis=-1).ravel() for one in judged])
        found[f"ap_{name}"] = average_precision(chances, came >= least)
    chances = np.concatenate([(one.draws > 0).mean(axis=-1)[one.quiet].ravel() for one in judged])
    happened = np.concatenate([(one.came > 0)[one.quiet].ravel() for one in judged])
    return {**found, "onset_auc": area(chances, happened), "onset_ap": average_precision(chances, happened)}


def average_precision(chances: Values, happened: NDArray[np.bool_]) -> float:
    """Precision at each distinct chance, weighted by the recall that it adds."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(happened[order])
    ends = np.flatnonzero(np.append(np.diff(chances[order]) != 0, True))
    recall = hits[ends] / hits[-1]
    return float(np.sum(np.diff(recall, prepend=0) * hits[ends] / (ends + 1)))


def area(chances: Values, happened: NDArray[np.bool_]) -> float:
    """The chance that an event was given a higher chance than a non-event."""
    events = int(happened.sum())
    ranks = rankdata(chances)[happened].sum() - events * (events + 1) / 2
    return float(ranks / (events * (len(chances) - events)))
