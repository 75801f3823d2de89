"""How likely it is that a candidate attributes: logistic regression over its values, learnt from annotated news.

Takes a candidate and its sentence's tree, gives a probability. The weights are in `attribution_weights.yaml`, made by
`python -m training.attribution`; each candidate keeps its score.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.claims.attribution.features import FEATURES, values
from tocsin.claims.attribution.records import Attribution
from tocsin.model import ontology
from tocsin.model.trees import Tree

_NONE: Final[Mapping[str, float]] = {}


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights per feature, a bias, and the probability from which a candidate is kept."""

    weights: tuple[Mapping[str, float], ...]
    bias: float
    threshold: float

    def probability(self, tree: Tree, one: Attribution) -> float:
        """1 / (1 + exp(-(bias + the sum of the weights of the candidate's values)))."""
        total = self.bias
        for table, value in zip(self.weights, values(tree, one), strict=True):
            total += table.get(value, 0.0)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def scorer() -> Scorer:
    """The shipped weights."""
    data = ontology.load("attribution_weights")
    tables = tuple(data["weights"].get(feature, _NONE) for feature in FEATURES)
    return Scorer(tables, data["bias"], data["threshold"])
