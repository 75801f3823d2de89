"""Which of two overlapping reports took from the other, and which of several givers to name.

Takes overlaps and a test of who points at whom, gives takings. Wording beats the clock: a report that credits another
took from it, whatever its date says. Leaves link records to `lineage`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tocsin.corroborate import order
from tocsin.corroborate.policy import weights
from tocsin.corroborate.reuse import Overlap, Side
from tocsin.model import Report


@dataclass(frozen=True, slots=True)
class Taking:
    """One report has a passage from another."""

    taker: Report
    giver: Report
    side: Side
    """The taker's side."""
    given: Side
    quoted: bool
    """Whether the taker marks the words as somebody else's."""
    by_wording: bool
    """Whether words or hyperlinks gave the direction, not dates."""
    spans: tuple[tuple[int, int], ...]
    """Offsets in the taker."""
    given_spans: tuple[tuple[int, int], ...]
    """Offsets in the giver, one for each in the taker."""


def takings(overlaps: Iterable[Overlap], points: Callable[[Report, Report], bool]) -> Iterator[Taking]:
    """Direct each overlap, then keep for each taker the givers that explain words which a better giver does not."""
    by_taker: dict[str, list[Taking]] = defaultdict(list)
    for overlap in overlaps:
        taking = _directed(overlap, points)
        by_taker[taking.taker.id].append(taking)
    for candidates in by_taker.values():
        yield from _needed(candidates)


def _directed(overlap: Overlap, points: Callable[[Report, Report], bool]) -> Taking:
    first, second = overlap.first, overlap.second
    forth, back = points(first, second), points(second, first)
    # `second` stands later in the order of publication, so without wording it is the taker.
    backwards = forth and not back
    taker, giver = (first, second) if backwards else (second, first)
    given, side = (overlap.sides[1], overlap.sides[0]) if backwards else overlap.sides
    return Taking(
        taker=taker,
        giver=giver,
        side=side,
        given=given,
        quoted=side.quoted >= weights("reuse")["quoted"],
        by_wording=forth != back,
        spans=tuple(left if backwards else right for left, right in overlap.spans),
        given_spans=tuple(right if backwards else left for left, right in overlap.spans),
    )


def _needed(candidates: list[Taking]) -> Iterator[Taking]:
    covered: list[tuple[int, int]] = []
    best = sorted(candidates, key=lambda each: (not each.by_wording, -round(each.side.whole, 1), order.key(each.giver)))
    for taking in best:
        size = sum(end - start for start, end in taking.spans)
        known = sum(_common(span, other) for span in taking.spans for other in covered)
        if known < weights("reuse")["covered"] * size:
            yield taking
            covered = _merged([*covered, *taking.spans])


def _common(first: tuple[int, int], second: tuple[int, int]) -> int:
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
