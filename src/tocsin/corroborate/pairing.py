"""Which texts may share a passage: pairs that have hashes in common, found by sorting.

Takes hashes with the texts they stand in, gives pairs of texts that share enough of them. A text is set beside the
earliest holders of each of its hashes only, so the pairs grow with the texts, however popular a passage. Leaves
counting what two texts really share to `sharing`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.corroborate.fingerprints import Hashes, Owners
from tocsin.corroborate.turns import in_turn

Pairs = npt.NDArray[np.int64]
"""Two columns: the earlier text and the later one; in the order of the later, then of the earlier."""

_TOGETHER: Final = 1 << 14
"""Texts for each part that is sorted by itself: a part of their hashes fits a core's cache, cores share the parts, and
ten reports need one only. A million passages: 3.7 s of a core in 16 parts, 3.3 s in 64."""


@dataclass(slots=True)
class Index:
    """Hashes and their texts, one number for both: the hash above, the text's number in the lowest bits."""

    texts: int
    """How many texts there will be: no number of a text is larger."""
    parts: list[list[Hashes]] = field(init=False)
    """By the highest bits of the hash."""

    def __post_init__(self) -> None:
        self.parts = self._parts()

    def _parts(self) -> list[list[Hashes]]:
        """As many as texts need, a power of two."""
        return [[] for _ in range(1 << (max(self.texts - 1, 0) // _TOGETHER).bit_length())]

    @property
    def bits(self) -> np.uint64:
        """How many bits hold the number of a text."""
        return np.uint64(max(self.texts.bit_length(), 1))

    def packed(self, hashes: Hashes, owners: Owners) -> list[Hashes]:
        """Entries for `add`: sorted, in parts."""
        entries = (hashes >> self.bits << self.bits) | owners.astype(np.uint64)
        entries.sort()
        edges = np.arange(1, len(self.parts), dtype=np.uint64) << np.uint64(65 - len(self.parts).bit_length())
        return np.split(entries, np.searchsorted(entries, edges))

    def add(self, entries: Iterable[Hashes]) -> None:
        """Keep what `packed` gave."""
        for part, some in zip(self.parts, entries, strict=True):
            part.append(some)

    def pairs(self, *, holders: int, hashes: int, workers: int) -> Pairs:
        """Pairs that share so many hashes, each text beside the earliest `holders` of each. Empties the index."""
        meetings = self._parts()
        for found in in_turn(lambda part: self._meetings(_emptied(part), holders), self.parts, workers=workers):
            for meeting, some in zip(meetings, found, strict=True):
                meeting.append(some)
        frequent = in_turn(lambda part: _frequent(_emptied(part), hashes), meetings, workers=workers)
        packed = _concatenated(list(frequent))
        return np.stack([packed & self._text, packed >> self.bits], axis=1).astype(np.int64)

    @property
    def _text(self) -> np.uint64:
        return (np.uint64(1) << self.bits) - np.uint64(1)

    def _meetings(self, entries: Hashes, holders: int) -> list[Hashes]:
        """For each hash its pairs: the later text above, the earlier below, in one number; in parts by the later."""
        entries.sort()
        entries = _held_twice(_different(entries), self.bits)
        hashes, texts = entries >> self.bits, entries & self._text
        places = np.arange(len(hashes))
        first = np.maximum.accumulate(np.where(np.diff(hashes, prepend=~hashes[:1]) != 0, places, 0))
        found = []
        for holder in range(min(holders, int((places - first).max(initial=0)))):
            later = np.flatnonzero(places - first > holder)
            found.append((texts[later] << self.bits) | texts[first[later] + holder])
        meetings = _concatenated(found)
        meetings.sort()
        edges = np.arange(1, len(self.parts), dtype=np.uint64) * np.uint64(self.texts) // np.uint64(len(self.parts))
        return np.split(meetings, np.searchsorted(meetings, edges << self.bits))


def _emptied(part: list[Hashes]) -> Hashes:
    whole = _concatenated(part)
    part.clear()
    return whole


def _concatenated(some: Sequence[Hashes]) -> Hashes:
    return np.concatenate([np.zeros(0, np.uint64), *some])


def _frequent(numbers: Hashes, times: int) -> Hashes:
    """In order and once, the numbers that stand there at least so many times."""
    numbers.sort()
    if len(numbers) < times:
        return numbers[:0]
    last = len(numbers) - times + 1
    return _different(numbers[:last][numbers[:last] == numbers[times - 1 :]])


def _different(numbers: Hashes) -> Hashes:
    """Each of some sorted numbers once."""
    different: Hashes = numbers[np.diff(numbers, prepend=~numbers[:1]) != 0]
    return different


def _held_twice(entries: Hashes, bits: np.uint64) -> Hashes:
    """Those of the sorted entries whose hash another entry has too."""
    same = (entries[1:] >> bits) == (entries[:-1] >> bits)
    kept = np.zeros(len(entries), np.bool_)
    kept[1:] |= same
    kept[:-1] |= same
    return entries[kept]
