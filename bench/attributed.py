"""Attributions as the reader finds them, by the parse and by the rules without one; as words; paired one to one.

Takes a `Document`, gives character spans. Leaves the corpora and the measures to the benchmarks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from bench.brat import Marked, Spans
from tocsin.claims.attribution import Attribution, attributions
from tocsin.claims.lexical import ClaimRules
from tocsin.model import Document, Mentions


def by_parse(document: Document) -> Iterator[Marked]:
    """The attributions of a document with trees."""
    return marked(document, attributions(document))


def marked(document: Document, found: Iterable[Attribution]) -> Iterator[Marked]:
    """Attributions of a document as character spans."""
    tokens = [token for sentence in document.sentences for token in sentence.tokens]

    def spans(places: Sequence[int]) -> Spans:
        return tuple((tokens[place].start, tokens[place].end) for place in places)

    for one in found:
        yield Marked(spans(one.source), spans(one.cue), spans(one.content))


def by_rules(document: Document) -> Iterator[Marked]:
    """What the rules without a parse find: the claims with a cue."""
    for claim in ClaimRules().read(document, Mentions()):
        if claim.cue is None:
            continue
        named = claim.originator if len(claim.holders) > 1 and claim.originator.start is not None else None
        source = ((named.start or 0, named.end or 0),) if named else ()
        yield Marked(source, ((claim.cue.start, claim.cue.end),), ((claim.start, claim.end),))


def words(spans: Spans, starts: Sequence[int]) -> frozenset[int]:
    """The numbers, from 0, of the words that begin in the spans; `starts` says where words begin, ascending.

    Example:
        >>> sorted(words(((0, 5), (9, 12)), [0, 4, 7, 9]))
        [0, 1, 3]
    """
    return frozenset(
        place for start, end in spans for place in range(bisect_left(starts, start), bisect_left(starts, end))
    )


def one_to_one(ranked: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs, the best first, those neither side of which is taken yet.

    Example:
        >>> one_to_one([(0, 1), (0, 0), (1, 1), (1, 0)])
        [(0, 1), (1, 0)]
    """
    pairs: list[tuple[int, int]] = []
    left: set[int] = set()
    right: set[int] = set()
    for one, other in ranked:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            pairs.append((one, other))
    return pairs
