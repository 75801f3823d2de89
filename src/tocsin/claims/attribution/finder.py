"""All attributions of a document: by verbs, nouns, adjectives and phrases in a sentence, then quotations over several.

Takes a `Document` with trees, gives attributions in reading order of their cues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from tocsin.claims.attribution import adjuncts, labels, nouns, quotations, verbs
from tocsin.claims.attribution.asides import parted
from tocsin.claims.attribution.marks import mended
from tocsin.claims.attribution.records import Attribution
from tocsin.claims.attribution.scoring import scorer
from tocsin.model import Document
from tocsin.model.trees import Tree

_TESTIMONY: Final = 1 / 3
"""Share of the threshold for what somebody saw or counted: annotators pass over much of it, and witnesses count."""


def attributions(document: Document, *, trees: Callable[[int], Tree] | None = None) -> tuple[Attribution, ...]:
    """Find the attributions of a document; sentences without trees have none.

    Args:
        document: The document.
        trees: Gives the tree of the sentence of a number, where the caller has them already.
    """
    found: list[Attribution] = []
    judge = scorer()
    offset = 0
    for number, sentence in enumerate(document.sentences):
        if sentence.tokens and sentence.tokens[0].head is not None:
            tree = trees(number) if trees is not None else Tree(sentence)
            for one in candidates(tree):
                score = judge.probability(tree, one)
                if score >= (judge.threshold * _TESTIMONY if one.sense.first_hand else judge.threshold):
                    found.append(_placed(replace(one, score=round(score, 3)), offset))
        offset += len(sentence.tokens)
    return completed(document, found)


def completed(document: Document, found: list[Attribution]) -> tuple[Attribution, ...]:
    """Add what goes over several sentences: quotations and the layout."""
    quoted = quotations.quotations(document)
    with_quotations = quotations.extended(document, quoted, found)
    return tuple(sorted([*with_quotations, *labels.find(document, quoted)], key=lambda one: one.head))


def candidates(tree: Tree) -> list[Attribution]:
    """What may be the attributions of a sentence, in reading order of their heads."""
    found = sorted(_in_sentence(tree), key=lambda one: one.head)
    # "issued a statement that …" is one cue: the verb has no attribution of its own.
    taken = {place for one in found for place in one.cue if place != one.head}
    first = {one.head: one for one in reversed(found)}  # a participle may be in two lexicons
    return parted(tree, mended(tree, [one for one in found if one.head not in taken and first[one.head] is one]))


def _in_sentence(tree: Tree) -> Iterator[Attribution]:
    yield from verbs.find(tree)
    yield from nouns.find(tree)
    yield from adjuncts.find(tree)


def _placed(one: Attribution, offset: int) -> Attribution:
    """An attribution with its places counted through the document."""
    if not offset:
        return one
    shift = offset.__add__
    return replace(
        one,
        source=tuple(map(shift, one.source)),
        cue=tuple(map(shift, one.cue)),
        content=tuple(map(shift, one.content)),
        head=one.head + offset,
    )
