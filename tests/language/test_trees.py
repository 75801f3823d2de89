"""Trees from scores, and spans from tags."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.trees import APART, Scores, Tagger, heads, spans


def _is_tree(found: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in found) != 1:
        return False
    for start in range(1, len(found) + 1):
        seen, word = set(), start
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = found[word - 1]
    return True


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_it_is_a_tree_and_with_that_root_there_is_no_better_one(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    found = tuple(int(head) for head in heads(scores))
    assert _is_tree(found)
    same_root = (
        tree
        for tree in itertools.product(range(words + 1), repeat=words)
        if _is_tree(tree) and tree.index(0) == found.index(0)
    )
    assert _total(scores, found) == pytest.approx(max(_total(scores, tree) for tree in same_root), abs=1e-4)


def _total(scores: Scores, tree: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(tree)))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_tags_are_the_best_sequence_that_makes_sense(words: int, seed: int) -> None:
    labels = ("O", "B-ORG", "I-ORG", "B-PLACE", "I-PLACE")
    scores = np.random.default_rng(seed).normal(size=(1, words, len(labels))).astype(np.float32)
    found = Tagger(labels)(scores)[0].tolist()

    def fits(tags: tuple[int, ...]) -> bool:
        names = ["O", *(labels[tag] for tag in tags)]
        pairs = itertools.pairwise(names)
        return all(not after.startswith("I") or before[2:] == after[2:] for before, after in pairs)

    every = (tags for tags in itertools.product(range(len(labels)), repeat=words) if fits(tags))

    def total(tags: tuple[int, ...]) -> float:
        names = [labels[tag] for tag in tags]
        again = sum(b[0] == "B" and a[2:] == b[2:] for a, b in itertools.pairwise(names))
        return float(sum(scores[0, word, tag] for word, tag in enumerate(tags))) - APART * again

    best = max(every, key=total)
    assert found == list(best)


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0.0, 0.0, 9.0], [1.0, 9.0, 0.0]], dtype=np.float32)
    assert heads(scores).tolist() == [2, 0]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["O", "B-ORG", "I-ORG", "O"], [(1, 3, "ORG")]),
        (["B-ORG", "B-ORG"], [(0, 1, "ORG"), (1, 2, "ORG")]),
        (["I-PERSON", "I-PERSON"], [(0, 2, "PERSON")]),
        (["B-PERSON", "I-PLACE"], [(0, 1, "PERSON"), (1, 2, "PLACE")]),
        ([], []),
    ],
)
def test_spans(tags: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert list(spans(tags)) == expected
