"""Logistic regression over the values of candidates: which of them attribute.

Takes lessons, gives weights as the package holds them: rounded, without those that hardly count. The likelihood with an
L2 penalty on all weights but the bias is maximised by Adam, on all candidates at once; nothing is drawn by chance.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.claims.attribution.features import FEATURES
from training.attribution_examples import Candidate

STEPS, RATES = 300, (0.1, 0.03, 0.005)
SMALLEST = 0.05
"""Weights nearer to 0 are left out: a quarter of them all."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """A weight per value of each feature, and the bias."""

    weights: Mapping[str, Mapping[str, float]]
    bias: float

    def probability(self, values: Sequence[str]) -> float:
        """1 / (1 + exp(-(bias + the sum of the weights of the values)))."""
        total = self.bias
        for feature, value in zip(FEATURES, values, strict=True):
            total += self.weights[feature].get(value, 0.0)
        return 1 / (1 + math.exp(-total))


def learn(candidates: Iterable[Candidate], penalty: float) -> Learnt:
    """The weights that make the annotators' judgements of the candidates most likely.

    Args:
        candidates: At least one.
        penalty: Half of it times the sum of the squared weights is taken off the log-likelihood (natural logarithm).
    """
    index: dict[tuple[str, str], int] = {}
    rows: list[list[int]] = []
    right: list[bool] = []
    for one in candidates:
        pairs = zip(FEATURES, one.values, strict=True)
        rows.append([index.setdefault(pair, len(index)) for pair in pairs])
        right.append(one.right)
    found = _ascend(np.array(rows), np.array(right), len(index), penalty)
    weights: dict[str, dict[str, float]] = {feature: {} for feature in FEATURES}
    for (feature, value), place in index.items():
        weight = round(float(found[place]), 2)
        if abs(weight) >= SMALLEST:
            weights[feature][value] = weight
    return Learnt(weights, round(float(found[-1]), 3))


def _ascend(rows: NDArray[np.int64], right: NDArray[np.bool_], size: int, penalty: float) -> NDArray[np.float64]:
    """The weights in order of their numbers, the bias last."""
    matrix = np.concatenate([rows, np.full((len(rows), 1), size)], axis=1)
    weights, mean, square = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    penalties = np.append(np.full(size, penalty), 0.0)
    for step in range(1, STEPS + 1):
        wrong = 1 / (1 + np.exp(-weights[matrix].sum(1))) - right
        gradient = np.bincount(matrix.ravel(), np.repeat(wrong, matrix.shape[1]), size + 1) + penalties * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = RATES[(step > STEPS * 0.5) + (step > STEPS * 0.8)]
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
