"""Scores of probabilities: Brier with Murphy's parts, log, baseline and peer.

Takes probabilities in [0, 1] and what happened, gives numbers; constants are in `scores.yaml`. Leaves who said what
when to `standing`, and counts (CRPS and the like) to `forecast.scores`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.model import ontology
from tocsin.model.question_scores import Bin, Murphy


@dataclass(frozen=True, slots=True)
class Stood:
    """A probability that stood for a part of a question's time, and what came of the question."""

    probability: float
    weight: float
    """The part of the question's scored time; the parts of one question and one forecaster add up to 1."""
    happened: bool


def brier(probability: float, *, happened: bool) -> float:
    """(p − o)², from 0 (best) to 1. Brier (1950), for a matter with two ends."""
    return (probability - happened) ** 2


def brier_of_options(probabilities: Sequence[float], happened: int) -> float:
    """Squares summed over all options, from 0 to 2; `happened` is the place of the one that came. Brier (1950)."""
    return sum(brier(p, happened=place == happened) for place, p in enumerate(probabilities))


def brier_of_ordered(probabilities: Sequence[float], happened: int) -> float:
    """Mean of the two-ended score over all splits of ordered options ("up to this one, or beyond"), from 0 to 1.

    Jose, Nau and Winkler (2009).
    """
    splits = range(1, len(probabilities))
    return sum(brier(sum(probabilities[:split]), happened=happened < split) for split in splits) / len(splits)


def log_score(probability: float, *, happened: bool) -> float:
    """−ln of the probability that was given to what happened, clipped: 0.001 is best, 6.9 worst. Good (1952)."""
    return -math.log(given(probability, happened=happened))


def baseline_score(probability: float, base: float, *, happened: bool) -> float:
    """100 · ln(p / base): above 0 where more was given to what happened than the base rate gives it."""
    return _scale() * math.log(given(probability, happened=happened) / given(base, happened=happened))


def peer_scores(probabilities: Sequence[float], *, happened: bool) -> tuple[float, ...]:
    """100 · N/(N−1) · ln(p / geometric mean of all N), for each of them: they add up to 0.

    Args:
        probabilities: What two or more forecasters gave at one moment.
        happened: What came of it.
    """
    logs = [math.log(given(probability, happened=happened)) for probability in probabilities]
    mean = sum(logs) / len(logs)
    return tuple(_scale() * len(logs) / (len(logs) - 1) * (log - mean) for log in logs)


def given(probability: float, *, happened: bool) -> float:
    """The probability that was given to what happened, clipped so that its logarithm stays finite."""
    low, high = ontology.load("scores")["log_score"]["clip"]
    return float(min(max(probability if happened else 1 - probability, low), high))


def murphy(stood: Sequence[Stood], edges: Sequence[float]) -> Murphy:
    """Take the mean Brier score apart over bins. Murphy (1973); the residual after Stephenson et al. (2008).

    Args:
        stood: One or more, weights above 0.
        edges: Of the bins, rising from 0 to 1; a bin holds its lower edge, the last one both.
    """
    bins = _bins(stood, edges)
    total = sum(one.weight for one in stood)
    mean = sum(one.weight * one.happened for one in stood) / total
    score = sum(one.weight * brier(one.probability, happened=one.happened) for one in stood) / total
    reliability = sum(each.weight * (each.said - each.happened) ** 2 for each in bins) / total
    resolution = sum(each.weight * (each.happened - mean) ** 2 for each in bins) / total
    uncertainty = mean * (1 - mean)
    return Murphy(
        brier=score,
        reliability=reliability,
        resolution=resolution,
        uncertainty=uncertainty,
        residual=score - (reliability - resolution + uncertainty),
        bins=bins,
    )


def skill(score: float, reference: float) -> float | None:
    """1 − score / reference; None where the reference is perfect and nothing could be better."""
    return 1 - score / reference if reference > 0 else None


def _bins(stood: Sequence[Stood], edges: Sequence[float]) -> tuple[Bin, ...]:
    held: dict[int, list[Stood]] = {}
    for one in stood:
        place = sum(one.probability >= edge for edge in edges[1:-1])
        held.setdefault(place, []).append(one)
    return tuple(_bin(edges[place], edges[place + 1], held[place]) for place in sorted(held))


def _bin(low: float, high: float, held: Sequence[Stood]) -> Bin:
    weight = sum(one.weight for one in held)
    said = sum(one.weight * one.probability for one in held) / weight
    return Bin(low, high, weight, said, sum(one.weight * one.happened for one in held) / weight)


def _scale() -> float:
    return float(ontology.load("scores")["peer_score"]["scale"])
