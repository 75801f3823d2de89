"""Verbatim and near-verbatim passages that reports share.

Takes reports in order of publication, gives overlaps: two reports, the spans aligned, how much of each stands in the
other. `likeness` finds the pairs, so the work grows with the text and not with its square; only they are aligned.
Leaves who took from whom to `lineage`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from tocsin.corroborate.alignment import Block, align
from tocsin.corroborate.likeness import likenesses
from tocsin.corroborate.policy import weights
from tocsin.corroborate.shingles import Words, own_text, words
from tocsin.model import Report


@dataclass(frozen=True, slots=True)
class Side:
    """What one report has in an overlap."""

    start: int
    end: int
    share: float
    """Part of the words of the paragraphs touched, in [0, 1]."""
    whole: float
    """Part of all its words."""
    quoted: float
    """Part of the shared words that it puts in quotation marks."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two reports share words; `first` stands earlier in the order given."""

    first: Report
    second: Report
    words: int
    sides: tuple[Side, Side]
    spans: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    """Aligned offsets, first report's and second's, in the order of the second."""


def overlaps(reports: Sequence[Report]) -> Iterator[Overlap]:
    """Find the overlaps among reports, in a fixed order."""
    text = cache(lambda number: words(reports[number]))
    for early, late in _candidates(reports):
        blocks = [
            block for block in align(text(early), text(late)) if not _common_quotation(block, text(early), text(late))
        ]
        if blocks:
            overlap = _overlap(reports[early], reports[late], text(early), text(late), blocks)
            if _matters(overlap):
                yield overlap


def _candidates(reports: Sequence[Report]) -> list[tuple[int, int]]:
    """Pairs of positions worth aligning: by the later report, then the earlier."""
    policy = weights("reuse")
    # A block of so many words is made of seeds; even if they lie apart, it has so many.
    seeds = -(-policy["words"] // policy["seed"])
    found = likenesses(
        [own_text(report) for report in reports],
        hashes=policy["hashes"],
        needed=lambda sizes: np.full(len(sizes), float(seeds)),
    )
    return [(early, late) for early, late in found.pairs.tolist()]


def _common_quotation(block: Block, first: Words, second: Words) -> bool:
    # Both put the words in quotation marks: they quote the same speaker, which the holder chains tell; not each other.
    quoted: float = weights("reuse")["quoted"]
    return _quoted(first, block.first) >= quoted and _quoted(second, block.second) >= quoted


def _quoted(text: Words, positions: Sequence[int]) -> float:
    return sum(text.quoted[position] for position in positions) / len(positions)


def _overlap(first: Report, second: Report, left: Words, right: Words, blocks: Sequence[Block]) -> Overlap:
    spans = tuple(
        (
            (left.starts[block.first[0]], left.ends[block.first[-1]]),
            (right.starts[block.second[0]], right.ends[block.second[-1]]),
        )
        for block in blocks
    )
    sides = (
        _side(left, sorted({position for block in blocks for position in block.first})),
        _side(right, sorted({position for block in blocks for position in block.second})),
    )
    return Overlap(first, second, sum(len(block.second) for block in blocks), sides, spans)


def _side(text: Words, positions: Sequence[int]) -> Side:
    touched = {text.paragraph[position] for position in positions}
    size = sum(1 for number in text.paragraph if number in touched)
    return Side(
        start=text.starts[positions[0]],
        end=text.ends[positions[-1]],
        share=len(positions) / size,
        whole=len(positions) / len(text.lower),
        quoted=_quoted(text, positions),
    )


def _matters(overlap: Overlap) -> bool:
    policy = weights("reuse")
    share = max(side.share for side in overlap.sides)
    return bool(share >= policy["share"] or overlap.words >= policy["long_words"])
