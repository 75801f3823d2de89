"""Ranking: the probability of each earlier chain, and of none, from weighted features.

A log-linear model: P(choice) = exp(weights of the choice's values) / the sum over all choices (mention ranking after
Denis and Baldridge 2008; the choice "none" after Durrett and Klein 2013). The weights are in `references.yaml`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.language.references.features import ALONE, PAIR, Values
from tocsin.model import ontology

Table = Mapping[str, float]
_NONE: Final[Table] = {}


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights for one kind of anaphor, in the order of its features; from `threshold` on a link is made."""

    pair: tuple[Table, ...]
    alone: tuple[Table, ...]
    threshold: float

    def probabilities(self, alone: Values, pairs: Sequence[Values]) -> list[float]:
        """The probability of each chain; what lacks to 1 is that of none."""
        scores = [_sum(self.pair, values) for values in pairs]
        none = _sum(self.alone, alone)
        top = max(none, *scores) if scores else none
        powers = [math.exp(score - top) for score in scores]
        total = math.exp(none - top) + sum(powers)
        return [power / total for power in powers]


def _sum(tables: Iterable[Table], values: Values) -> float:
    total = 0.0
    for table, value in zip(tables, values, strict=True):
        if value in table:
            total += table[value]
    return total


@cache
def rankings() -> dict[str, Ranking]:
    """The shipped weights, by kind of anaphor."""
    return made(ontology.load("references")["weights"])


def made(
    data: Mapping[str, Mapping[str, Mapping[str, Table]]], thresholds: Mapping[str, float] | None = None
) -> dict[str, Ranking]:
    """Rankings from the layout of the file."""
    limits = thresholds or ontology.load("references")["thresholds"]
    return {
        name: Ranking(
            tuple(data[name]["pair"].get(feature, _NONE) for feature in PAIR[name]),
            tuple(data[name]["alone"].get(feature, _NONE) for feature in ALONE[name]),
            limits[name],
        )
        for name in PAIR
    }
