"""How many shingles two texts share, counted and not estimated, for many pairs at once.

Takes the shingles of all texts once, then pairs, gives those pairs that share enough of them and how many. A bound from
a few bits of each text settles most pairs that do not; the others are counted: exactly, but for shingles whose 32-bit
hashes agree by chance (once in a million pairs of 60 words). Leaves what the number means to who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.corroborate.fingerprints import Hashes, Owners
from tocsin.corroborate.pairing import Pairs
from tocsin.corroborate.turns import in_turn

Short = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]
Needed = Callable[[Pairs], npt.NDArray[np.float64]]
"""From the numbers of shingles that the two of each pair have, how many they must share."""

_HALF: Final = np.uint64(32)
_ROW: Final = 4
"""Numbers of 64 bits in a text's row. 256 bits for the 58 shingles of a passage of 60 words, so two unrelated ones have
ten in common: of 4.7 million pairs of a million made passages 105,148 pass the bound and 104,108 share enough."""
_PAIRS: Final = 1 << 15
_SHINGLES: Final = 1 << 18
"""What is compared in one go: what a core's cache holds."""


@dataclass(frozen=True, slots=True)
class ShingleSets:
    """The different shingles of each text, text by text, each text's in order."""

    hashes: Short
    sizes: Numbers
    marks: Hashes
    """A row of bits for each text, those set that are the highest bits of one of its hashes (Bloom 1970)."""

    @classmethod
    def of(cls, hashes: Hashes, owners: Owners, texts: int) -> ShingleSets:
        """The sets of some texts, from all their shingles and the number of the text of each."""
        keys = (owners.astype(np.uint64) << _HALF) | (hashes >> _HALF)
        keys.sort()
        keys = keys[np.diff(keys, prepend=~keys[:1]) != 0]
        sizes = np.bincount((keys >> _HALF).astype(np.intp), minlength=texts)
        return cls(keys.astype(np.uint32), sizes, _marks(keys, texts))

    @classmethod
    def joined(cls, parts: list[ShingleSets]) -> ShingleSets:
        """The sets of all texts from those of some and some. Empties the list."""
        hashes = np.concatenate([np.zeros(0, np.uint32), *(part.hashes for part in parts)])
        sizes = np.concatenate([np.zeros(0, np.int64), *(part.sizes for part in parts)])
        marks = np.concatenate([np.zeros((0, _ROW), np.uint64), *(part.marks for part in parts)])
        parts.clear()
        return cls(hashes, sizes, marks)

    def sharing(self, pairs: Pairs, needed: Needed, *, workers: int) -> tuple[Pairs, Numbers]:
        """The pairs whose texts share as many shingles as needed, in the order given, and how many they share."""
        starts = np.cumsum(self.sizes) - self.sizes
        batches = np.split(pairs, range(_PAIRS, len(pairs), _PAIRS))
        found = list(in_turn(lambda batch: self._counted(batch, needed, starts), batches, workers=workers))
        return np.concatenate([kept for kept, _ in found]), np.concatenate([shared for _, shared in found])

    def _counted(self, pairs: Pairs, needed: Needed, starts: Numbers) -> tuple[Pairs, Numbers]:
        pairs = pairs[self.most(pairs) >= needed(self.sizes[pairs])]
        shared = np.concatenate([self._shared(some, starts) for some in self._lots(pairs)])
        enough = shared >= needed(self.sizes[pairs])
        return pairs[enough], shared[enough]

    def most(self, pairs: Pairs) -> Numbers:
        """How many shingles the two texts of each pair share at most.

        What is shared sets bits that both rows have. It may set fewer bits than it has shingles, but by no more than
        all shingles of either text do.
        """
        rows = self.marks[pairs]
        common = np.bitwise_count(rows[:, 0] & rows[:, 1]).sum(axis=1, dtype=np.int64)
        most: Numbers = common + (self.sizes[pairs] - np.bitwise_count(rows).sum(axis=2, dtype=np.int64)).min(axis=1)
        return most

    def _lots(self, pairs: Pairs) -> Iterator[Pairs]:
        weight = np.cumsum(self.sizes[pairs].sum(axis=1))
        edges = np.searchsorted(weight, np.arange(_SHINGLES, weight.max(initial=0), _SHINGLES))
        return iter(np.split(pairs, np.unique(edges)))

    def _shared(self, pairs: Pairs, starts: Numbers) -> Numbers:
        keys = np.concatenate([self._keyed(pairs[:, 0], starts), self._keyed(pairs[:, 1], starts)])
        keys.sort()
        both = keys[:-1][keys[1:] == keys[:-1]] >> _HALF
        return np.bincount(both.astype(np.intp), minlength=len(pairs))

    def _keyed(self, texts: Numbers, starts: Numbers) -> Hashes:
        """The shingles of each of the texts, with its place among them in the upper half."""
        sizes = self.sizes[texts]
        at = np.repeat(starts[texts] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        keys: Hashes = (np.repeat(np.arange(len(texts), dtype=np.uint64), sizes) << _HALF) | self.hashes[at]
        return keys


def _marks(keys: Hashes, texts: int) -> Hashes:
    """Rows of bits; a key has the number of the text in the upper half and a hash in the lower."""
    marks = np.zeros(texts * _ROW, np.uint64)
    bits = keys >> np.uint64(32 - 8)  # text and highest byte of the hash: which of its 256 bits
    places = bits >> np.uint64(6)
    starts = np.flatnonzero(np.diff(places, prepend=~places[:1]))
    if len(starts):
        rows = np.bitwise_or.reduceat(np.uint64(1) << (bits & np.uint64(63)), starts)
        marks[places[starts].astype(np.intp)] = rows
    return marks.reshape(texts, _ROW)
