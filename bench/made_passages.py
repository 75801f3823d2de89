"""Passages made for the benchmark of reuse, and which of them are near-copies of which.

Takes how many, gives texts and the pairs that are truly alike. Text: 60 words drawn by Zipf's law (exponent 1) from
8,000, in sentences. Stock phrases of 8 to 20 words, 400 of them, popular by the same law, stand in half of the
passages, two in one of ten: unrelated passages share them. One passage in ten is a copy of one of the others, drawn at
random, with 0 to 7 edits (substituted, inserted or deleted words, each as likely).

What is defined: the truth is every pair within a family (an original and its copies) whose sets of word 3-shingles
have a Jaccard index of at least .5, computed from the words for each pair. No pair across families is truth, and
neither is a copy that seven edits took below .5: finding it is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

SEED: Final = 20240503
WORDS: Final = 60
VOCABULARY: Final = 8_000
STOCK: Final = 400
STOCK_WORDS: Final = (8, 20)
STOCK_CHANCES: Final = (0.5, 0.1)
"""Chance of a first, and of a second, stock phrase."""
COPIES: Final = 0.1
EDITS: Final = 7
SHINGLE: Final = 3
JACCARD: Final = 0.5
_TOGETHER: Final = 10_000
_SENTENCE: Final = 12
_TEXTS: Final = "texts.txt"
_PAIRS: Final = "pairs.npy"

Words = npt.NDArray[np.int64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """Texts, and the pairs of their positions, earlier first, that are near-copies."""

    texts: list[str]
    pairs: set[Pair]

    def save(self, folder: Path) -> None:
        """Write both for another process; a text is one line."""
        (folder / _TEXTS).write_text("\n".join(self.texts), encoding="utf-8")
        np.save(folder / _PAIRS, np.array(sorted(self.pairs), np.int64).reshape(-1, 2))

    @classmethod
    def load(cls, folder: Path) -> Made:
        """Read what `save` wrote."""
        texts = [line.rstrip("\n") for line in (folder / _TEXTS).open(encoding="utf-8")]
        return cls(texts, {(first, second) for first, second in np.load(folder / _PAIRS).tolist()})

    def scores(self, found: set[Pair]) -> dict[str, float]:
        """Recall and precision of the pairs found, in [0, 1], and how many pairs there are."""
        right = len(found & self.pairs)
        return {
            "recall": right / max(len(self.pairs), 1),
            "precision": right / max(len(found), 1),
            "pairs": len(self.pairs),
            "found": len(found),
        }


def made(number: int, *, seed: int = SEED) -> Made:
    """Make `number` passages."""
    chooser = np.random.default_rng(seed)
    originals = _originals(number - int(number * COPIES), chooser)
    stems = chooser.integers(0, len(originals), number - len(originals))
    passages = [*originals, *(_edited(originals[stem], chooser) for stem in stems)]
    family = np.concatenate([np.arange(len(originals)), stems])
    order = chooser.permutation(number)
    spelling = _spelling(chooser)
    texts = [_text(passages[each], spelling) for each in order]
    return Made(texts, _alike([passages[each] for each in order], family[order]))


def _originals(number: int, chooser: np.random.Generator) -> list[list[int]]:
    """Words as ranks, most frequent first; drawn some passages at a time."""
    stock = [_zipf(int(size), chooser) for size in chooser.integers(STOCK_WORDS[0], STOCK_WORDS[1] + 1, STOCK)]
    passages: list[list[int]] = []
    while len(passages) < number:
        some = min(_TOGETHER, number - len(passages))
        drawn = _zipf(some * WORDS, chooser).reshape(some, WORDS)
        for chance in STOCK_CHANCES:
            _put_in(drawn, stock, chance, chooser)
        passages += drawn.tolist()
    return passages


def _zipf(number: int, chooser: np.random.Generator, of: int = VOCABULARY) -> Words:
    odds = _odds(of)
    drawn: Words = np.searchsorted(odds, chooser.random(number) * odds[-1])
    return drawn


@cache
def _odds(of: int) -> npt.NDArray[np.float64]:
    return np.cumsum(1 / np.arange(1, of + 1))


def _put_in(passages: Words, stock: list[Words], chance: float, chooser: np.random.Generator) -> None:
    """Put stock phrases over words of some of the passages."""
    those = np.flatnonzero(chooser.random(len(passages)) < chance)
    for passage, choice, place in zip(
        those, _zipf(len(those), chooser, STOCK), chooser.random(len(those)), strict=True
    ):
        phrase = stock[choice]
        start = int(place * (WORDS - len(phrase) + 1))
        passages[passage, start : start + len(phrase)] = phrase


def _edited(original: list[int], chooser: np.random.Generator) -> list[int]:
    words = list(original)
    for kind in chooser.integers(0, 3, chooser.integers(0, EDITS + 1)):
        place = int(chooser.integers(0, len(words)))
        new = _zipf(1, chooser).tolist()
        words[place : place + int(kind != 0)] = [] if kind == 1 else new
    return words


def _spelling(chooser: np.random.Generator) -> list[list[str]]:
    """Each rank's word as it stands within a sentence, at its start and at its end."""
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        syllables = 1 + min(3, len(made) // 60)
        letters = chooser.integers(0, (20, 6), (int(chooser.integers(1, syllables + 1)), 2))
        made.setdefault("".join("bcdfghjklmnpqrstvwxz"[one] + "aeioua"[other] for one, other in letters))
    words = [f"{word}é" if rank % 40 == 39 else word for rank, word in enumerate(made)]
    return [words, [word.capitalize() for word in words], [f"{word}." for word in words]]


def _text(passage: list[int], spelling: list[list[str]]) -> str:
    words = [spelling[0][rank] for rank in passage]
    words[::_SENTENCE] = [spelling[1][rank] for rank in passage[::_SENTENCE]]
    words[_SENTENCE - 1 :: _SENTENCE] = [spelling[2][rank] for rank in passage[_SENTENCE - 1 :: _SENTENCE]]
    return " ".join(words)


def _alike(passages: list[list[int]], family: Words) -> set[Pair]:
    return {pair for pair in _kin(family) if _jaccard(passages[pair[0]], passages[pair[1]]) >= JACCARD}


def _kin(family: Words) -> Iterator[Pair]:
    """Pairs of positions of one family."""
    order = np.argsort(family, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(family[order])) + 1):
        if len(members) > 1:
            yield from combinations(members.tolist(), 2)


def _jaccard(first: list[int], second: list[int]) -> float:
    one, other = _shingles(first), _shingles(second)
    return len(one & other) / len(one | other)


def _shingles(words: list[int]) -> set[tuple[int, ...]]:
    return set(zip(*(words[offset:] for offset in range(SHINGLE)), strict=False))


if __name__ == "__main__":
    made(int(sys.argv[1])).save(Path(sys.argv[2]))
