"""From scores to structures: a tree from arc scores, spans from tags.

The tree is the best one with a single root, by the algorithm of Chu, Liu and Edmonds where the best heads of the words
are not a tree already (as they nearly always are).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
_NEVER: Final = -1e9
APART: Final = 2.0
"""What it costs to begin a name right after another of its kind: of 0, 1, 2 and 3 the best on Universal NER's dev."""


def heads(scores: Scores) -> Heads:
    """The head of each word.

    Args:
        scores: words x (words + 1); column 0 is the root, column j the j-th word counted from 1.

    Returns:
        Head numbers, 0 for the one word that is the root.
    """
    best = scores.copy()
    words = np.arange(len(best))
    best[words, words + 1] = -np.inf
    found: Heads = best.argmax(axis=1)
    if (found == 0).sum() == 1 and _reaches_root(found):
        return found
    root = _best_root(best)
    best[:, 0] = -np.inf
    best[root, :] = -np.inf
    best[root, 0] = 0.0
    square = np.full((len(best) + 1, len(best) + 1), -np.inf)
    square[1:] = best
    return _edmonds(square)[1:]


def _best_root(scores: Scores) -> int:
    """The word that loses least by being the root, measured against its best other head."""
    return int((scores[:, 0] - scores[:, 1:].max(axis=1, initial=-1e9)).argmax())


def _reaches_root(found: Heads) -> bool:
    above = np.concatenate([[0], found])
    reached = above.copy()
    steps = 1
    while steps < len(above):
        reached = reached[reached]
        steps *= 2
    return not reached.any()


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Maximum spanning tree of a dense graph rooted in node 0; `scores[i, j]` is that of head j for node i."""
    best: Heads = scores.argmax(axis=1)
    best[0] = 0
    cycle = _cycle(best)
    if cycle is None:
        return best
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    around = np.array(cycle)
    outside = np.flatnonzero(~inside)
    place = len(outside)
    held = scores[cycle, best[cycle]]
    small = np.full((place + 1, place + 1), -np.inf)
    small[:place, :place] = scores[np.ix_(outside, outside)]
    out = scores[np.ix_(outside, around)]
    small[:place, place] = out.max(axis=1)
    enter = scores[np.ix_(around, outside)] - held[:, None]
    small[place, :place] = enter.max(axis=0)
    small[0] = -np.inf
    solved = _edmonds(small)
    result = best.copy()
    for number, node in enumerate(outside):
        if node:
            head = solved[number]
            result[node] = cycle[int(out[number].argmax())] if head == place else outside[head]
    came = int(solved[place])
    broken = int(enter[:, came].argmax())
    result[cycle[broken]] = outside[came]
    return result


def _cycle(best: Heads) -> list[int] | None:
    state = np.zeros(len(best), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(best)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(best[node])
        if state[node] == 1:
            return path[path.index(node) :]
        state[path] = 2
    return None


class Tagger:
    """The best sequence of B-, I- and O tags in which each I- continues a span of its own label (Viterbi's algorithm).

    Against the best tag of each word by itself, this raises F1 by two to three points on the development splits of
    Universal NER and GUM: a name is not cut where its words would have different labels.
    """

    def __init__(self, labels: Sequence[str]) -> None:
        follows = [[b[0] != "I" or a[2:] == b[2:] for b in labels] for a in labels]
        again = [[a != "O" and b == f"B-{a[2:]}" for b in labels] for a in labels]
        self._step = (np.where(follows, 0.0, _NEVER) - np.where(again, APART, 0.0)).astype(np.float32)
        self._start = np.where([label[0] != "I" for label in labels], 0.0, _NEVER).astype(np.float32)

    def __call__(self, scores: Scores) -> Heads:
        """Tag numbers, sentences x words, from scores that are sentences x words x labels; padding comes last."""
        best = scores[:, 0] + self._start
        came = np.zeros(scores.shape, dtype=np.int64)
        for word in range(1, scores.shape[1]):
            ways = best[:, :, None] + self._step
            came[:, word] = ways.argmax(axis=1)
            best = np.take_along_axis(ways, came[:, word][:, None], axis=1)[:, 0] + scores[:, word]
        tags = np.zeros(scores.shape[:2], dtype=np.int64)
        tags[:, -1] = best.argmax(axis=1)
        for word in range(scores.shape[1] - 1, 0, -1):
            tags[:, word - 1] = np.take_along_axis(came[:, word], tags[:, word][:, None], axis=1)[:, 0]
        return tags


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First, end and label of each span of B-, I- and O tags; an I- that continues nothing begins one."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        if label and (tag[0] != "I" or tag[2:] != label):
            yield start, place, label
            label = ""
        if tag[0] == "B" or (tag[0] == "I" and not label):
            start, label = place, tag[2:]
