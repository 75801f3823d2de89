"""Entities: names of persons, organisations and places found by the model, each right only with its exact span.

Reads IOB files, whose words and sentences are given, and Dstl re3d, whose raw text the reader splits itself; there
nationalities count too, and an article before a name does not. What overlaps a span whose label is not asked for
(MISC, product, weapon) is neither right nor wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import documents, names
from bench.names import KINDS, Name, Text
from bench.scores import Counts, compare
from tocsin.language import LanguageModel
from tocsin.model import Document, Entity

HOME = "Universal NER: https://www.universalner.org; re3d: https://github.com/dstl/re3d."
_ARTICLES = ("the ", "a ", "an ")


def run(data: Path | None, limit: int | None, *, model: LanguageModel | None = None) -> dict[str, float]:
    """Measure on one corpus, the shipped model unless another is given.

    Returns:
        Precision, recall and F1 in [0, 1] over all kinds, and under `person.`, `organisation.`, `place.` (re3d: also
        `group.`); documents, words, processor seconds of annotating, words per second.
    """
    path = documents.corpus(data, kind="an IOB file or the folder of re3d", home=HOME)
    raw = names.detect(path) == "re3d"
    texts = names.read(path, limit)
    annotated, seconds = documents.annotate(model or documents.shipped(), [text.document for text in texts])
    kinds = ("person", "organisation", "place", *(("group",) if raw else ()))
    words = sum(len(sentence.tokens) for document in annotated for sentence in document.sentences)
    return {**scores(texts, annotated, kinds, raw=raw), **documents.speed(len(texts), words, seconds)}


def scores(texts: list[Text], annotated: list[Document], kinds: tuple[str, ...], *, raw: bool) -> dict[str, float]:
    """Score documents against the names in them, over all kinds together and each by itself."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("", *kinds)}
    for text, document in zip(texts, annotated, strict=True):
        found = _counted(set(_found(document, raw=raw)), text)
        for kind, total in counts.items():
            asked = {kind} if kind else set(kinds)
            part = compare(
                {name for name in text.gold if name[2] in asked}, {name for name in found if name[2] in asked}
            )
            total.update(right=part.right, gold=part.gold, found=part.found)
    return {metric: value for kind, total in counts.items() for metric, value in Counts(**total).metrics(kind).items()}


def _found(document: Document, *, raw: bool) -> Iterator[Name]:
    for entity in document.entities:
        if entity.label in KINDS:
            span = _bare(entity) if raw else _of_tokens(document, entity)
            yield *span, KINDS[entity.label]


def _counted(found: set[Name], text: Text) -> set[Name]:
    """What was found, without what overlaps a span that is left open and is not right."""
    return {
        name
        for name in found
        if name in text.gold or not any(start < name[1] and name[0] < end for start, end in text.left_out)
    }


def _bare(entity: Entity) -> tuple[int, int]:
    """The span without an article at its beginning."""
    article = next((len(article) for article in _ARTICLES if entity.text.lower().startswith(article)), 0)
    return entity.start + article, entity.end


def _of_tokens(document: Document, entity: Entity) -> tuple[int, int]:
    """The span of the tokens that an entity touches."""
    touched = [
        token
        for sentence in document.sentences
        if sentence.start < entity.end and entity.start < sentence.end
        for token in sentence.tokens
        if token.start < entity.end and entity.start < token.end
    ]
    return (touched[0].start, touched[-1].end) if touched else (entity.start, entity.end)
