"""From links to references."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tocsin.language.references.chains import Chain
from tocsin.language.references.mentions import Mention
from tocsin.language.references.ranking import Ranking, rankings
from tocsin.language.references.walk import Link, Question, Walk
from tocsin.model import Document, Reference, Span

_GIVEN: Final = frozenset({"pronoun", "definite", "near", "own", "name", "relative"})


def resolve(document: Document) -> Document:
    """Fill in the references of an annotated document.

    Args:
        document: Tokens with tags and trees, and entities; sentences without trees are passed over.

    Returns:
        The document with `references`, each to an earlier span, in reading order.
    """
    chooser = Chooser(rankings())
    found = [reference for link in Walk(document, chooser).links() if (reference := _reference(link, document)) is not None]
    return replace(document, references=tuple(sorted(found, key=lambda reference: (reference.start, reference.end))))


class Chooser:
    """Chooses the most probable chain, where it is probable enough."""

    def __init__(self, models: dict[str, Ranking]) -> None:
        self._models = models

    def __call__(self, question: Question) -> tuple[Chain | None, float]:
        """The chain, or None, and its probability."""
        model = self._models[question.model]
        found = model.probabilities(question.alone, question.pairs)
        best = max(range(len(found)), key=found.__getitem__)
        return (question.chains[best] if found[best] >= model.threshold else None), found[best]


def antecedent(link: Link) -> Mention | None:
    """The most telling mention of the chain before this one: the fullest name, else the nearest description, else a coordination.

    Nearest, as measured on GUM: the fullest description is right less often (0.74, not 0.76, for "they").
    """
    earlier = link.chain.mentions[: link.earlier]
    best = max(earlier, key=lambda mention: (_telling(mention), mention.start), default=None)
    return None if best is None or best.kind in {"pronoun", "amount"} else best


def _telling(mention: Mention) -> tuple[int, int]:
    if mention.kind == "name":
        return 3, len(mention.words)
    return {"pair": 1, "pronoun": 0, "amount": 0}.get(mention.kind, 2), 0


def _reference(link: Link, document: Document) -> Reference | None:
    mention = link.mention
    if link.rule or mention.kind not in _GIVEN:
        return None
    found = antecedent(link)
    if found is None or (mention.kind == "name" and len(found.words) <= len(mention.words)):
        return None
    text = document.report.text
    span = Span(found.start, found.end, text[found.start : found.end])
    return Reference(mention.start, mention.end, text[mention.start : mention.end], span, round(link.score, 3))
