"""Many texts as numbers, one for each word, all at once.

Takes texts, gives for each word a 64-bit code that equal words share, upper or lower case, and the number of words of
each text. Words are those that `shingles.words` finds; a letter that stands for two in lower case ("ß") is itself here.
Leaves words as words, and their offsets, to `shingles`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.corroborate.mixing import mixed

Codes = npt.NDArray[np.uint64]
Counts = npt.NDArray[np.int64]
Points = npt.NDArray[np.uint32]
Offsets = npt.NDArray[np.intp]

_BASE: Final = 0xD6E8FEB86659FD93  # odd, so that its powers have inverses modulo 2**64
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_TABLED: Final = 1 << 18
_BETWEEN: Final = "\n"
_NONE: Final = 0
_APOSTROPHE: Final = 1
"""Neither is the code point of a letter."""


def spelled(texts: Sequence[str]) -> tuple[Codes, Counts]:
    """Codes of the words of all texts, one after the other, and how many each text has."""
    points = np.frombuffer(_BETWEEN.join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = np.zeros(len(points) + 2, np.uint32)
    np.take(_letters(), points, out=letters[1:-1], mode="clip")
    starts, ends = _bounds(letters)
    sizes = np.fromiter((len(text) + len(_BETWEEN) for text in texts), np.int64, len(texts))
    after = np.searchsorted(starts, np.cumsum(sizes))
    return _codes(letters[1:-1], starts, ends), np.diff(after, prepend=0).astype(np.int64)


def _bounds(letters: Points) -> tuple[Offsets, Offsets]:
    """Where words start and end: runs of letters and digits, apostrophes inside included. One point is set before."""
    inside = letters > _APOSTROPHE
    inside[1:-1] |= (letters[1:-1] == _APOSTROPHE) & inside[:-2] & inside[2:]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    return edges[::2], edges[1::2]


def _codes(letters: Points, starts: Offsets, ends: Offsets) -> Codes:
    # A word's code is a polynomial in its letters: the difference of two running sums, shifted back to its start.
    powers, inverses = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.cumsum(letters * powers[: len(letters)], out=sums[1:])
    return mixed((sums[ends] - sums[starts]) * inverses[starts])


def _powers(size: int) -> tuple[Codes, Codes]:
    """Powers of the base and of its inverse; a table serves all but the longest texts."""
    return _tabled_powers() if size <= _TABLED else _made_powers(size)


@cache
def _tabled_powers() -> tuple[Codes, Codes]:
    return _made_powers(_TABLED)


def _made_powers(size: int) -> tuple[Codes, Codes]:
    forth, back = np.full(size, _BASE, np.uint64), np.full(size, _INVERSE, np.uint64)
    forth[0] = back[0] = 1
    return np.cumprod(forth), np.cumprod(back)


@cache
def _letters() -> Points:
    """For each code point its lower case where it is a letter or digit, else whether it is an apostrophe."""
    every = np.arange(0x110000, dtype=np.uint32).tobytes().decode("utf-32-le", "surrogatepass")
    letters = np.full(len(every), _NONE, np.uint32)
    for run in re.finditer(r"[^\W_]+", every):
        letters[run.start() : run.end()] = _lower(run.group())
    letters[[ord("'"), ord("’")]] = _APOSTROPHE
    return letters


def _lower(letters: str) -> Points:
    folded = letters.casefold()
    if len(folded) != len(letters):  # it never gets shorter, so equal length is letter for letter
        folded = "".join(fold if len(fold := letter.casefold()) == 1 else letter for letter in letters)
    return np.frombuffer(folded.encode("utf-32-le"), np.uint32)
