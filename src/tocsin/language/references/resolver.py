"""From links to references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from tocsin.language.references.chains import Chain
from tocsin.language.references.questions import Question
from tocsin.language.references.ranking import Ranking, rankings
from tocsin.language.references.walk import Link, Walk
from tocsin.model import Document, Reference

_GIVEN: Final = frozenset({"pronoun", "definite", "near", "own", "name", "relative"})


def resolve(document: Document) -> Document:
    """Fill in the references of an annotated document.

    Args:
        document: Tokens with tags and trees, and entities; sentences without trees are passed over.

    Returns:
        The document with `references`, each to an earlier span, in reading order.
    """
    found = sorted(_references(document), key=lambda reference: (reference.start, reference.end))
    return replace(document, references=tuple(found))


def _references(document: Document) -> Iterator[Reference]:
    for link in Walk(document, Chooser(rankings())).links():
        if _says_more(link) and link.told is not None and link.score is not None:
            span = document.report.span(link.mention.start, link.mention.end)
            if link.told.start >= span.start:
                continue  # a name in apposition may begin after its pronoun; what is told before is an antecedent
            antecedent = document.report.span(link.told.start, link.told.end)
            yield Reference(span.start, span.end, span.text, antecedent, round(link.score, 3))


def _says_more(link: Link) -> bool:
    """Whether a reference is of use: a full name needs none, nor does "a group"."""
    mention, told = link.mention, link.told
    if told is None or mention.kind not in _GIVEN:
        return False
    return mention.kind != "name" or len(told.words) > len(mention.words)


class Chooser:
    """Chooses the most probable chain, where it is probable enough."""

    def __init__(self, models: Mapping[str, Ranking]) -> None:
        self._models = models

    def __call__(self, question: Question) -> tuple[Chain | None, float]:
        """The chain, or None, and its probability."""
        model = self._models[question.model]
        found = model.probabilities(question.alone, question.pairs)
        best = max(range(len(found)), key=found.__getitem__)
        return (question.chains[best] if found[best] >= model.threshold else None), found[best]
