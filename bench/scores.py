"""Measures: precision, recall, F1, shares, Pearson's correlation, mean absolute error.

Takes sets or numbers, gives numbers; a measure that is not defined for its input is None.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are right, how many there are, how many were found."""

    right: int
    gold: int
    found: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, in [0, 1]; 0 where nothing was found."""
        return share(self.right, self.found)

    @property
    def recall(self) -> float:
        """Share of what there is that was found, in [0, 1]; 0 where there is nothing."""
        return share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall: 2 right / (gold + found)."""
        return share(2 * self.right, self.gold + self.found)

    def metrics(self, name: str = "", *, scale: float = 1.0) -> dict[str, float]:
        """Precision, recall and F1 times `scale`, under `NAME.` where there is a name."""
        prefix = f"{name}." if name else ""
        return {
            f"{prefix}precision": self.precision * scale,
            f"{prefix}recall": self.recall * scale,
            f"{prefix}f1": self.f1 * scale,
        }


def compare(gold: AbstractSet[object], found: AbstractSet[object]) -> Counts:
    """Count what stands in both sets."""
    return Counts(len(gold & found), len(gold), len(found))


def share(part: float, whole: float) -> float:
    """`part` of `whole`; 0 where there is no whole, as in the scorers of the shared tasks."""
    return part / whole if whole else 0.0


def pearson(gold: Sequence[float], predicted: Sequence[float]) -> float | None:
    """Pearson's r; None for fewer than two pairs, or where one side does not vary."""
    try:
        return statistics.correlation(gold, predicted)
    except statistics.StatisticsError:
        return None


def mean_absolute_error(gold: Sequence[float], predicted: Sequence[float]) -> float | None:
    """The mean of the distances; None where there is no pair."""
    distances = [abs(one - other) for one, other in zip(gold, predicted, strict=True)]
    return statistics.fmean(distances) if distances else None
