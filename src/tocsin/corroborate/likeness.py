"""Which of many texts share words in the same order, and how much.

Takes texts, gives the pairs of them that share shingles: codes of words, hashes of shingles, winnowing, a join of what
is held in common, and an exact count for each pair found. Works through arrays, some texts at a time, on several
cores; the result does not depend on either. Leaves where two texts are the same to `alignment`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from tocsin.corroborate.fingerprints import Hashes, shingles, winnowed
from tocsin.corroborate.pairing import Index, Pairs
from tocsin.corroborate.policy import weights
from tocsin.corroborate.sharing import Needed, Numbers, ShingleSets
from tocsin.corroborate.spelling import spelled
from tocsin.corroborate.turns import in_turn

_TOGETHER: Final = 1 << 17
"""Code points that are read in one go: what a core's cache holds."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """Pairs of texts, with what they share."""

    pairs: Pairs
    shared: Numbers
    """How many different shingles stand in both."""
    sizes: Pairs
    """How many different shingles each of the two has."""

    @property
    def jaccard(self) -> npt.NDArray[np.float64]:
        """Part of the shingles of either that stand in both, in [0, 1] (Broder 1997, "resemblance")."""
        part: npt.NDArray[np.float64] = self.shared / (self.sizes.sum(axis=1) - self.shared)
        return part


def near_copies(texts: Sequence[str], *, jaccard: float) -> Likenesses:
    """Pairs of texts, of about a paragraph each, whose shingles agree to the part `jaccard` at least."""
    # Of sizes a and b, s shared: s / (a + b - s) >= jaccard. A hair less, lest a product that is whole comes out above.
    least = jaccard / (1 + jaccard) - 1e-9
    return likenesses(texts, hashes=weights("reuse")["near_hashes"], needed=lambda sizes: sizes.sum(axis=1) * least)


def likenesses(texts: Sequence[str], *, hashes: int, needed: Needed) -> Likenesses:
    """Pairs of texts that share so many winnowed hashes, and as many shingles as `needed` for their sizes.

    A text is set beside the earliest holders of each of its hashes only, as many as `reuse: holders` says.
    """
    policy = weights("reuse")
    index, sets = _read(texts)
    pairs = index.pairs(holders=policy["holders"], hashes=hashes, workers=policy["workers"])
    pairs, shared = sets.sharing(pairs, needed, workers=policy["workers"])
    return Likenesses(pairs, shared, sets.sizes[pairs])


def _read(texts: Sequence[str]) -> tuple[Index, ShingleSets]:
    index = Index(len(texts))
    sets: list[ShingleSets] = []
    batches = in_turn(lambda batch: _sketch(index, *batch), _batches(texts), workers=weights("reuse")["workers"])
    for entries, some in batches:
        index.add(entries)
        sets.append(some)
    return index, ShingleSets.joined(sets)


def _sketch(index: Index, first: int, texts: Sequence[str]) -> tuple[list[Hashes], ShingleSets]:
    policy = weights("reuse")
    codes, counts = spelled(texts)
    kept, owners = winnowed(codes, counts, size=policy["shingle"], window=policy["window"])
    every, of = shingles(codes, counts, size=policy["seed"])
    return index.packed(kept, owners + first), ShingleSets.of(every, of, len(texts))


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    """Texts that are read together, with the number of the first."""
    first = weight = 0
    for number, text in enumerate(texts):
        weight += len(text)
        if weight >= _TOGETHER:
            yield first, texts[first : number + 1]
            first, weight = number + 1, 0
    if first < len(texts):
        yield first, texts[first:]
