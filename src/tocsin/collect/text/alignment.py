"""Finding the words of one rendering of a page in another: which blocks an extractor's text was made of.

Takes blocks and an extracted text, gives the indexes of the blocks whose words stand in it, in order. Only letters and
digits are compared, because renderings differ in white space and marks.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final, Self

from tocsin.collect.text.blocks import Block

_LONG: Final = 30
"""Letters and digits; a block this long hardly ever stands twice on a page by chance."""
_MOST_COMPARED: Final = 1_000_000_000
"""Characters that searches may run over (about half a second); ordinary pages need a thousandth of it."""


def key(text: str) -> str:
    """Letters and digits only: what two renderings of the same words have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


@dataclass(frozen=True, slots=True)
class Wanted:
    """An extracted text as one run of letters and digits, and where each of its lines begins in it."""

    words: str
    lines: dict[str, int]

    @classmethod
    def of(cls, text: str) -> Self:
        """Prepare an extracted text."""
        lines: dict[str, int] = {}
        length = 0
        keys = [key(line) for line in text.split("\n")]
        for words in keys:
            lines.setdefault(words, length)
            length += len(words)
        return cls("".join(keys), lines)


def align(blocks: list[Block], wanted: Wanted) -> tuple[set[int], float]:
    """Give the indexes of the blocks that make up the wanted words, and what share of these they cover."""
    keys = [key(block.text) for block in blocks]
    searches = _MOST_COMPARED // (len(wanted.words) + 1)
    anchors = _in_order(_places(keys, wanted, searches))
    kept = {index for index, _ in anchors}
    bounds = [(-1, 0), *((index, start + len(keys[index])) for index, start in anchors)]
    ends = [*anchors, (len(keys), len(wanted.words))]
    for (before, begin), (after, limit) in zip(bounds, ends, strict=True):
        pointer = begin
        for index in range(before + 1, after):
            # Long blocks were anchors or are not wanted; in navigation only a whole line of the text is found again.
            if (
                not 0 < len(keys[index]) < _LONG
                or searches <= 0
                or (blocks[index].aside and keys[index] not in wanted.lines)
            ):
                continue
            searches -= 1
            place = wanted.words.find(keys[index], pointer, limit)
            if place >= 0:
                kept.add(index)
                pointer = place + len(keys[index])
    covered = sum(len(keys[index]) for index in kept)
    return kept, covered / len(wanted.words) if wanted.words else 1.0


def _places(keys: list[str], wanted: Wanted, searches: int) -> list[tuple[int, int]]:
    """Where long blocks stand in the wanted words."""
    found: list[tuple[int, int]] = []
    for index, words in enumerate(keys):
        if len(words) < _LONG:
            continue
        place = wanted.lines.get(words, -1)
        if place < 0 < searches:
            place = wanted.words.find(words)
            searches -= 1
        if place >= 0:
            found.append((index, place))
    return found


def _in_order(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of blocks that is in the same order in both: a teaser above repeats a paragraph below."""
    tails: list[int] = []  # smallest last place of a run of each length
    rank: list[int] = []
    for _, place in found:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        rank.append(at)
    chosen: list[tuple[int, int]] = []
    needed = len(tails) - 1
    for (index, place), length in zip(reversed(found), reversed(rank), strict=True):
        if length == needed and (not chosen or place < chosen[-1][1]):
            chosen.append((index, place))
            needed -= 1
    return chosen[::-1]
