"""What tells texts apart and alike: hashes of their shingles, over many texts at once.

Takes codes of words with the number of words of each text, gives hashes with the text each belongs to: all shingles,
or those that winnowing keeps (Schleimer, Wilkerson and Aiken 2003, "Winnowing: local algorithms for document
fingerprinting"). No shingle goes over the end of its text. Leaves comparing to `pairing` and `sharing`.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.corroborate.mixing import mixed
from tocsin.corroborate.spelling import Codes, Counts

Hashes = npt.NDArray[np.uint64]
Owners = npt.NDArray[np.intp]
_STEP: Final = np.uint64(0x9E3779B97F4A7C15)


def shingles(codes: Codes, counts: Counts, *, size: int) -> tuple[Hashes, Owners]:
    """Hashes of all runs of `size` words, and the number of the text of each."""
    hashes = _rolled(codes, size)
    whole = _left(counts)[: len(hashes)] >= size
    return hashes[whole], np.repeat(np.arange(len(counts)), np.maximum(counts - size + 1, 0))


def winnowed(codes: Codes, counts: Counts, *, size: int, window: int) -> tuple[Hashes, Owners]:
    """The smallest hash of each `window` shingles on end: two texts with `size + window - 1` words in common share one.

    Of a text with no more shingles than that, all.
    """
    hashes = _rolled(codes, size)
    left = _left(counts)[: len(hashes)]
    kept = _smallest(hashes, left >= size + window - 1, window)
    short = counts < size + window
    if short.any():
        kept |= np.repeat(short, counts)[: len(hashes)] & (left >= size)
    kept_at = np.flatnonzero(kept)
    return hashes[kept_at], np.searchsorted(np.cumsum(counts), kept_at, side="right")


def _rolled(codes: Codes, size: int) -> Hashes:
    """The hash of the run of words that starts at each word, over the ends of texts too."""
    number = max(len(codes) - size + 1, 0)
    hashes = codes[:number].copy()
    for offset in range(1, size):
        hashes *= _STEP
        hashes += codes[offset : offset + number]
    return mixed(hashes)


def _left(counts: Counts) -> npt.NDArray[np.int64]:
    """How many words the text of each word has from there on, itself included."""
    return np.repeat(np.cumsum(counts), counts) - np.arange(counts.sum())


def _smallest(hashes: Hashes, whole: npt.NDArray[np.bool_], window: int) -> npt.NDArray[np.bool_]:
    """Which hashes are the smallest of some window; `whole` says which windows lie within one text."""
    least = hashes.copy()
    for offset in range(1, window):
        np.minimum(least[:-offset], hashes[offset:], out=least[:-offset])
    least[~whole] = 0  # a hash of 0 would be kept wrongly, at a chance of 2**-64
    most = least.copy()
    for offset in range(1, window):
        np.maximum(most[offset:], least[:-offset], out=most[offset:])
    kept: npt.NDArray[np.bool_] = hashes == most
    return kept
