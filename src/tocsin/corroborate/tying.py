"""Which claims a link between two reports ties: what the taker puts forward with what the giver does.

Takes the claims of both and, for a common passage, where it stands in each; gives pairs of claims that say the same in
much the same words. Leaves what a pair means for independence to `independence`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.corroborate.policy import weights
from tocsin.corroborate.relevance import content_words
from tocsin.model import Claim, Span

Pairs = tuple[tuple[str, str], ...]
Stretch = tuple[int, int]
_Described = tuple[Claim, frozenset[str]]


class Tying:
    """The claims of the held reports, their words of content read once each."""

    def __init__(self, claims: dict[str, Sequence[Claim]]) -> None:
        self._claims = claims
        self._words: dict[str, list[_Described]] = {}

    def passages(self, taker: str, giver: str, taken: Sequence[Stretch], given: Sequence[Stretch]) -> Pairs:
        """Claims within common passages; `taken` and `given` are offsets, passage by passage."""
        found: dict[tuple[str, str], None] = {}
        for mine, theirs in zip(taken, given, strict=True):
            inside = [each for each in self._of(taker) if _within(each[0], mine)]
            there = [each for each in self._of(giver) if _within(each[0], theirs)]
            found.update(dict.fromkeys(_alike(inside, there, weights("tying")["copied"])))
        return tuple(found)

    def citation(self, taker: str, giver: str, cited: Span | None) -> Pairs:
        """Claims that a citation, a hyperlink or a summary ties.

        Those that agree well, and those that the words of the citation stand in or attribute and that agree at all.
        """
        mine, theirs = self._of(taker), self._of(giver)
        found = dict.fromkeys(_alike(mine, theirs, weights("tying")["cited"]))
        if cited is not None:
            held = [each for each in mine if _holds(each[0], cited)]
            found.update(dict.fromkeys(_alike(held, theirs, weights("tying")["attributed"])))
        return tuple(found)

    def _of(self, report: str) -> list[_Described]:
        if report not in self._words:
            self._words[report] = [(claim, content_words(claim.text)) for claim in self._claims.get(report, ())]
        return self._words[report]


def _alike(mine: Sequence[_Described], theirs: Sequence[_Described], least: float) -> Iterator[tuple[str, str]]:
    """For each of the taker's claims, the giver's that shares most words of content, if that is enough."""
    for claim, words in mine:
        shares = [(_likeness(words, other), -abs(claim.start - one.start), one.id) for one, other in theirs]
        share, _, best = max(shares, default=(0.0, 0, ""))
        if share >= least:
            yield claim.id, best


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words of all words, 0 where too few are shared to say anything."""
    shared = len(one & other)
    return shared / len(one | other) if shared >= weights("tying")["words"] else 0.0


def _within(claim: Claim, stretch: Stretch) -> bool:
    """Whether most of a claim stands in a stretch of text."""
    common = min(claim.end, stretch[1]) - max(claim.start, stretch[0])
    return common * 2 > claim.end - claim.start


def _holds(claim: Claim, span: Span) -> bool:
    """Whether a citation stands in a claim, in its cue, or names one of its holders."""
    stretches = [(claim.start, claim.end)]
    stretches += [(cue.start, cue.end) for cue in (claim.cue, *(holder.cue for holder in claim.holders)) if cue]
    stretches += [(h.start, h.end) for h in claim.holders if h.start is not None and h.end is not None]
    return any(start < span.end and span.start < end for start, end in stretches)
