"""Where two texts say the same in the same words, edits allowed.

Takes the words of two texts, gives blocks of word positions that stand in both in the same order. Seeds are common
runs of a few words; seeds near each other on both sides join into a block. Leaves what a block means to `reuse`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.corroborate.policy import weights
from tocsin.corroborate.shingles import Words

_PLACES: Final = 4
"""A seed that stands in a text more often than this is a refrain and aligns nothing."""


@dataclass(frozen=True, slots=True)
class Block:
    """Positions of the same words in two texts, rising on both sides, equally many."""

    first: tuple[int, ...]
    second: tuple[int, ...]


@dataclass(slots=True)
class _Chain:
    pairs: dict[int, int] = field(default_factory=dict)  # position in the second text -> in the first
    left: int = -1
    right: int = -1

    def add(self, left: int, right: int, length: int) -> None:
        for offset in range(max(0, self.left - left + 1, self.right - right + 1), length):
            self.pairs[right + offset] = left + offset
            self.left, self.right = left + offset, right + offset


def align(first: Words, second: Words) -> list[Block]:
    """Blocks of common words, in the order of the second text; no word of it is in two."""
    policy = weights("reuse")
    chains = _chains(first.lower, second.lower, policy["seed"], policy["gap"])
    taken: set[int] = set()
    kept: list[Block] = []
    for chain in sorted(chains, key=lambda chain: (-len(chain.pairs), min(chain.pairs), min(chain.pairs.values()))):
        pairs = {right: left for right, left in chain.pairs.items() if right not in taken}
        if len(pairs) >= policy["words"] and _dense(pairs, policy["density"]):
            taken.update(pairs)
            kept.append(Block(tuple(pairs.values()), tuple(pairs)))
    return sorted(kept, key=lambda block: block.second[0])


def _chains(first: Sequence[str], second: Sequence[str], seed: int, gap: int) -> list[_Chain]:
    places = _places(first, seed)
    open_: list[_Chain] = []
    closed: list[_Chain] = []
    for right, words in enumerate(_seeds(second, seed)):
        found = places.get(words, ())
        if not found or len(found) > _PLACES:
            continue
        if any(right - chain.right > gap for chain in open_):
            closed += [chain for chain in open_ if right - chain.right > gap]
            open_ = [chain for chain in open_ if right - chain.right <= gap]
        for left in found:
            chain = _nearest(open_, left, right, seed, gap)
            if chain is None:
                chain = _Chain()
                open_.append(chain)
            chain.add(left, right, seed)
    return closed + open_


def _nearest(chains: Iterable[_Chain], left: int, right: int, seed: int, gap: int) -> _Chain | None:
    """The open chain that this seed continues with the smallest shift."""
    fitting = [
        (abs((left - chain.left) - (right - chain.right)), number, chain)
        for number, chain in enumerate(chains)
        if chain.left - seed < left <= chain.left + gap and left + seed - 1 > chain.left
    ]
    return min(fitting)[2] if fitting else None


def _places(lower: Sequence[str], seed: int) -> dict[tuple[str, ...], list[int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, words in enumerate(_seeds(lower, seed)):
        places[words].append(position)
    return places


def _seeds(lower: Sequence[str], seed: int) -> Iterator[tuple[str, ...]]:
    return zip(*(lower[offset:] for offset in range(seed)), strict=False)


def _dense(pairs: dict[int, int], density: float) -> bool:
    rights, lefts = list(pairs), list(pairs.values())
    return all(len(pairs) / (side[-1] - side[0] + 1) >= density for side in (rights, lefts))
