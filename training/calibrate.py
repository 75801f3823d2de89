"""How readily each entity label is given, set on the development split: one number a label, added to its scores.

The corpora do not agree on what an organisation is, so the network, trained on all, gives some labels too readily.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from tocsin.language import trees
from training.batches import Codes, batches
from training.examples import Example
from training.network import Network

STEPS = (-1.0, -0.75, -0.5, -0.25, 0.25)
"""Changes that are tried for each label, once: larger ones fit the development split and nothing else."""
ASKED = ("PERSON", "ORG", "PLACE")
"""Labels that annotators gave; groups are partly marked by a list."""
Scored = list[tuple[Example, NDArray[np.float32]]]


def calibrate(network: Network, dev: Sequence[Example], codes: Codes) -> dict[str, float]:
    """Change the network's entity scores for the best F1, mean over the corpora; give the changes."""
    labels = codes.labels["entity"]
    scored = _score(network, [example for example in dev if example.entities is not None], codes)
    changes = dict.fromkeys(ASKED, 0.0)
    best = _f1(scored, labels, changes)
    for label in ASKED:
        for step in STEPS:
            tried = changes | {label: step}
            reached = _f1(scored, labels, tried)
            if reached > best:
                best, changes = reached, tried
    network.labels["entity"].bias.data += torch.from_numpy(_vector(labels, changes))  # type: ignore[operator, union-attr]
    return changes


@torch.no_grad()
def _score(network: Network, dev: Sequence[Example], codes: Codes) -> Scored:
    network.eval()
    scored: Scored = []
    for batch in batches(dev, codes, words=3000, chooser=None):
        vectors = network.embed(batch.piece, batch.offsets, tuple(batch.shape.shape))  # type: ignore[arg-type]
        found = network(vectors, batch.shape, batch.lists, batch.mask)["entity"].numpy()
        for row, example in enumerate(batch.examples):
            scored.append((example, found[row, 1 : len(example.words) + 1]))
    return scored


def _vector(labels: Sequence[str], changes: Mapping[str, float]) -> NDArray[np.float32]:
    return np.array([changes.get(label[2:], 0.0) for label in labels], dtype=np.float32)


def _f1(scored: Scored, labels: Sequence[str], changes: Mapping[str, float]) -> float:
    tagger, vector = trees.Tagger(labels), _vector(labels, changes)
    counts: dict[str, Counter[str]] = {}
    for first in range(0, len(scored), 64):
        group = scored[first : first + 64]
        padded = np.zeros((len(group), max(len(scores) for _, scores in group), len(labels)), dtype=np.float32)
        for row, (_, scores) in enumerate(group):
            padded[row, : len(scores)] = scores + vector
        for (example, scores), tags in zip(group, tagger(padded), strict=True):
            mine = set(trees.spans([labels[tag] for tag in tags[: len(scores)]]))
            _count(counts.setdefault(example.corpus, Counter()), example, mine)
    return sum(2 * count["right"] / max(1, count["both"]) for count in counts.values()) / len(counts)


def _count(count: Counter[str], example: Example, mine: set[tuple[int, int, str]]) -> None:
    mine = {one for one in mine if one[2] in ASKED and not _open(one, example)}
    wanted = {one for one in example.entities or [] if one[2] in ASKED}
    count["right"] += len(mine & wanted)
    count["both"] += len(mine) + len(wanted)


def _open(entity: tuple[int, int, str], example: Example) -> bool:
    return any(entity[0] < end and first < entity[1] for first, end in example.unsure)
