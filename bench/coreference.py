"""Scores of coreference: MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAF-e (Luo 2005), and CoNLL F1.

Takes gold and found clusters over the same mentions, gives precision, recall and F1 in [0, 1]; CoNLL F1 is the mean of
the three F1 (Pradhan et al. 2011). The definitions are those of the reference scorer (Pradhan et al. 2014).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from bench.scores import share

Clusters = Sequence[Sequence[Hashable]]


def coreference(gold: Clusters, found: Clusters) -> dict[str, float]:
    """Every score, `NAME.precision` and so on, and `conll.f1`."""
    scores: dict[str, float] = {}
    for name, measure in (("muc", _muc), ("b3", _b3), ("ceafe", _ceafe)):
        recall, precision = measure(gold, found), measure(found, gold)
        scores[f"{name}.precision"], scores[f"{name}.recall"] = precision, recall
        scores[f"{name}.f1"] = share(2 * precision * recall, precision + recall)
    scores["conll.f1"] = sum(scores[f"{name}.f1"] for name in ("muc", "b3", "ceafe")) / 3
    return scores


def _muc(key: Clusters, response: Clusters) -> float:
    """Links of `key` that stand in `response`."""
    where = _where(response)
    kept = possible = 0
    for cluster in key:
        parts = len({where.get(mention, -1 - place) for place, mention in enumerate(cluster)})
        kept += len(cluster) - parts
        possible += len(cluster) - 1
    return share(kept, possible)


def _b3(key: Clusters, response: Clusters) -> float:
    """Mean over mentions of the part of their `key` cluster that stands with them in `response`."""
    where = _where(response)
    total = mentions = 0.0
    for cluster in key:
        counts = Counter(where.get(mention, -1 - place) for place, mention in enumerate(cluster))
        total += sum(number * number for number in counts.values()) / len(cluster)
        mentions += len(cluster)
    return share(total, mentions)


def _ceafe(key: Clusters, response: Clusters) -> float:
    """Similarity of the best one-to-one alignment, by cluster of `key`."""
    likeness: dict[int, dict[int, float]] = defaultdict(dict)
    where = _where(response)
    for number, cluster in enumerate(key):
        for other, common in Counter(where[mention] for mention in cluster if mention in where).items():
            likeness[number][other] = 2 * common / (len(cluster) + len(response[other]))
    return share(sum(_best(part, likeness) for part in _components(likeness)), len(key))


def _best(part: list[int], likeness: dict[int, dict[int, float]]) -> float:
    columns = sorted({other for number in part for other in likeness[number]})
    place = {other: column for column, other in enumerate(columns)}
    matrix = np.zeros((len(part), len(columns)))
    for row, number in enumerate(part):
        for other, value in likeness[number].items():
            matrix[row, place[other]] = value
    return float(matrix[linear_sum_assignment(matrix, maximize=True)].sum())


def _components(likeness: dict[int, dict[int, float]]) -> list[list[int]]:
    """Clusters of the key that share clusters of the response, so that each alignment is small."""
    holders: dict[int, list[int]] = defaultdict(list)
    for number, others in likeness.items():
        for other in others:
            holders[other].append(number)
    seen: set[int] = set()
    parts = []
    for start in likeness:
        if start in seen:
            continue
        part = [start]
        seen.add(start)
        for number in part:  # grows while it is walked
            near = {each for other in likeness[number] for each in holders[other]} - seen
            seen |= near
            part += sorted(near)
        parts.append(part)
    return parts


def _where(clusters: Clusters) -> dict[Hashable, int]:
    """Mention -> number of its cluster."""
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}
