"""Scores of probabilities for yes-or-no outcomes: Brier, area under the ROC curve, average precision."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tocsin.model.scores import EventScores

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def event_scores(chances: Numbers, came: Flags) -> EventScores:
    """All three.

    Args:
        chances: N probabilities in [0, 1].
        came: N, whether it came about.
    """
    brier = float(np.mean((chances - came) ** 2)) if len(came) else None
    return EventScores(len(came), int(came.sum()), brier, auc(chances, came), average_precision(chances, came))


def auc(chances: Numbers, came: Flags) -> float | None:
    """The chance that one that came about had the higher probability than one that did not; a tie counts half.

    Mann and Whitney's U over the number of pairs (Hanley and McNeil 1982). None where there is no pair.
    """
    from scipy.stats import rankdata  # noqa: PLC0415 - half a second

    yes, no = int(came.sum()), int((~came).sum())
    if not yes or not no:
        return None
    return float((rankdata(chances)[came].sum() - yes * (yes + 1) / 2) / (yes * no))


def average_precision(chances: Numbers, came: Flags) -> float | None:
    """Precision at each distinct probability, weighted by what recall gains there, from the highest down.

    Σ (Rₙ − Rₙ₋₁) Pₙ without interpolation, equal probabilities taken together, as scikit-learn's
    `average_precision_score`. None where nothing came about.
    """
    if not came.any():
        return None
    order = np.argsort(-chances, kind="stable")
    last = np.append(np.diff(chances[order]) != 0, True)
    found = np.cumsum(came[order])[last]
    precision = found / (np.flatnonzero(last) + 1)
    recall = found / found[-1]
    return float(np.sum(np.diff(recall, prepend=0.0) * precision))
