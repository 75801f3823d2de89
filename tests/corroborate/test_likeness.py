"""Near-copies among many texts: what is found is counted exactly, and nothing depends on how the work is cut."""

from __future__ import annotations

import random

import numpy as np
import pytest

from tocsin.corroborate import likeness, pairing, sharing
from tocsin.corroborate.likeness import Likenesses, near_copies
from tocsin.corroborate.pairing import Index
from tocsin.corroborate.policy import weights
from tocsin.corroborate.sharing import ShingleSets

SIZE = 60
WORDS = [f"w{number}" for number in range(3000)]
STOCK = " ".join(f"s{number}" for number in range(15))


def _passage(chooser: random.Random) -> list[str]:
    return chooser.choices(WORDS, k=SIZE)


def _copy(words: list[str], edits: int, chooser: random.Random) -> list[str]:
    copied = list(words)
    for _ in range(edits):
        copied[chooser.randrange(len(copied))] = chooser.choice(WORDS)
    return copied


def _made(number: int) -> list[str]:
    """Passages, every tenth a copy of an earlier one, every third with a stock phrase."""
    chooser = random.Random(3)  # noqa: S311 - made text, not a secret
    passages: list[list[str]] = []
    for each in range(number):
        fresh = each % 10 or not passages
        words = _passage(chooser) if fresh else _copy(chooser.choice(passages), chooser.randint(0, 7), chooser)
        passages.append(words[:40] + STOCK.split() if fresh and each % 3 == 0 else words)
    return [" ".join(words) for words in passages]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.casefold().split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _jaccard(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other)


def _plain(found: Likenesses) -> list[tuple[int, ...]]:
    return [(*pair, shared) for pair, shared in zip(found.pairs.tolist(), found.shared.tolist(), strict=True)]


def _truth(texts: list[str], jaccard: float) -> set[tuple[int, int]]:
    sets = [_shingles(text) for text in texts]
    pairs = ((first, second) for second in range(len(texts)) for first in range(second))
    return {(first, second) for first, second in pairs if _jaccard(sets[first], sets[second]) >= jaccard}


@pytest.mark.parametrize("jaccard", [0.5, 0.8])
def test_near_copies_are_all_found_and_nothing_else_is(jaccard: float) -> None:
    texts = _made(300)
    found = near_copies(texts, jaccard=jaccard)
    assert {(first, second) for first, second in found.pairs.tolist()} == _truth(texts, jaccard)


def test_what_is_shared_is_counted_exactly() -> None:
    texts = _made(400)
    found = near_copies(texts, jaccard=0.5)
    for (first, second), shared, jaccard in zip(
        found.pairs.tolist(), found.shared.tolist(), found.jaccard, strict=True
    ):
        assert shared == len(_shingles(texts[first]) & _shingles(texts[second]))
        assert jaccard == pytest.approx(_jaccard(_shingles(texts[first]), _shingles(texts[second])))


def test_pairs_come_by_the_later_text_then_the_earlier() -> None:
    pairs = near_copies(_made(800), jaccard=0.5).pairs.tolist()
    assert pairs == sorted(pairs, key=lambda pair: (pair[1], pair[0]))
    assert all(first < second for first, second in pairs)


def test_the_result_does_not_depend_on_how_the_work_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = _made(600)
    whole = _plain(near_copies(texts, jaccard=0.4))
    monkeypatch.setattr(likeness, "_TOGETHER", 997)
    monkeypatch.setattr(pairing, "_TOGETHER", 100)
    monkeypatch.setattr(sharing, "_PAIRS", 13)
    monkeypatch.setattr(sharing, "_SHINGLES", 211)
    for workers in (1, 3):
        monkeypatch.setitem(weights("reuse"), "workers", workers)
        assert _plain(near_copies(texts, jaccard=0.4)) == whole


@pytest.mark.parametrize(
    "texts",
    [[], [""], ["", ""], ["one"], ["one two", "one two"], ["", "漢字 ’ _", "🙂", "\ud800", "one two three"]],
)
def test_texts_too_short_to_compare_share_nothing(texts: list[str]) -> None:
    assert not near_copies(texts, jaccard=0.5).pairs.tolist()


def test_short_texts_are_found_whole() -> None:
    text = "one two three four five"
    assert near_copies([text, "", text], jaccard=1.0).pairs.tolist() == [[0, 2]]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ärger über die große Brücke am Fluß", "ÄRGER ÜBER DIE große BRÜCKE AM Fluß"),
        ("Το πλοίο έφυγε από το λιμάνι σήμερα", "το ΠΛΟΊΟ έφυγε ΑΠΌ το λιμάνι ΣΉΜΕΡΑ"),
        ("вчера в городе не было света", "ВЧЕРА — в городе: не БЫЛО света!"),
    ],
)
def test_case_and_stops_make_no_difference(text: str, other: str) -> None:
    (jaccard,) = near_copies([text, other], jaccard=0.1).jaccard
    assert jaccard == 1.0


def test_every_copy_of_a_popular_text_is_found_and_pairs_stay_linear() -> None:
    text = _made(1)[0]
    found = near_copies([text] * 200, jaccard=0.9).pairs
    assert set(found[:, 1].tolist()) == set(range(1, 200))
    assert len(found) <= 200 * weights("reuse")["holders"]


def test_a_copy_of_a_passage_full_of_stock_phrases_is_found() -> None:
    chooser = random.Random(5)  # noqa: S311 - made text, not a secret
    texts = [" ".join([*STOCK.split(), *_passage(chooser)[:45]]) for _ in range(100)]
    assert [60, 100] in near_copies([*texts, texts[60]], jaccard=0.9).pairs.tolist()


def test_no_pair_shares_more_than_the_bound() -> None:
    chooser = np.random.default_rng(2)
    for size in (1, 10, 60, 1000):
        hashes = chooser.integers(0, 2**64, size, np.uint64)
        owners = np.repeat([0, 1], [size, size])
        half = np.concatenate([hashes, hashes[: size // 2], chooser.integers(0, 2**64, size - size // 2, np.uint64)])
        sets = ShingleSets.of(half, owners, 2)
        assert sets.most(np.array([[0, 1]]))[0] >= size // 2


@pytest.mark.parametrize("texts", [40, 3 * pairing._TOGETHER])
def test_hashes_at_the_edges_of_parts_are_joined(texts: int) -> None:
    hashes = np.array([0, 2**60, 2**64 - 2**40], np.uint64)
    index = Index(texts)
    for owner in (0, 3, texts - 1):
        index.add(index.packed(hashes, np.full(3, owner)))
    assert index.pairs(holders=8, hashes=3, workers=1).tolist() == [[0, 3], [0, texts - 1], [3, texts - 1]]
