"""From spaCy's words to ours: tree, morphology and entities, in Universal Dependencies and our own entity labels.

Takes tokens and the words of a spaCy document that stand for them, gives tokens and entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tocsin.language.clearnlp import Tree, convert
from tocsin.language.clearnlp import Word as TreeWord
from tocsin.language.spacy_pipeline import Scheme
from tocsin.model import Entity, EntityLabel, Sentence, Token, ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span
    from spacy.tokens import Token as Word


def tokens(plain: Sequence[Token], words: Span, scheme: Scheme) -> tuple[Token, ...]:
    """The tokens of one sentence, filled.

    Args:
        plain: The tokens.
        words: spaCy's words, one for each.
        scheme: What the relations are of.
    """
    tree = _tree(words)
    if scheme == "clearnlp":
        convert(tree, _table()["clearnlp"])
    return tuple(
        replace(
            token,
            lemma=word.lemma_ or None,
            upos=word.pos_ or None,
            tag=word.tag_ or None,
            feats=str(word.morph) or "_",
            head=head,
            deprel=relation.lower(),
        )
        for token, word, head, relation in zip(plain, words, tree.heads, tree.relations, strict=True)
    )


def entities(text: str, sentences: Sequence[Sentence], doc: Doc) -> Iterator[Entity]:
    """The entities that have a place among our labels, without article and possessive mark.

    Args:
        text: The report's text.
        sentences: The sentences that the document stands for.
        doc: spaCy's document.
    """
    plain = [token for sentence in sentences for token in sentence.tokens]
    for found in doc.ents:
        label = _label(found)
        named = plain[found.start : found.end]
        while named and named[0].lower in _table()["articles"]:
            named = named[1:]
        while named and named[-1].lower in _table()["possessives"]:
            named = named[:-1]
        if label and named:
            start, end = named[0].start, named[-1].end
            yield Entity(start, end, text[start:end], label)


def _tree(words: Span) -> Tree:
    """The tree over a sentence. Where spaCy left more than one root, the later ones hang on the first."""
    places = [word.head.i - words.start for word in words]
    heads = [head if 0 <= head < len(places) else place for place, head in enumerate(places)]
    relations = ["dep" if word.dep_.lower() in {"", "root"} else word.dep_ for word in words]
    roots = [place for place, head in enumerate(heads) if place == head]
    for root in roots:
        heads[root] = roots[0]
        relations[root] = "root" if root == roots[0] else "parataxis"
    names = {word.i: entity for entity in words.ents if _starts_with_head(entity) for word in entity}
    return Tree([_word(word, names.get(word.i)) for word in words], heads, relations)


def _word(word: Word, name: Span | None) -> TreeWord:
    if name is None:
        return TreeWord(word.lower_, word.pos_, word.tag_)
    return TreeWord(word.lower_, word.pos_, word.tag_, name=name.start, person=_label(name) == "PERSON")


def _starts_with_head(entity: Span) -> bool:
    """Whether a name's first word is its head, as of persons, and of places without a word for their kind."""
    kinds = ontology.load("placewords")
    if _label(entity) != "PLACE":
        return _label(entity) == "PERSON"
    ordinary = {*kinds["directions"], *_table()["clearnlp"]["adjectives_in_names"]}.union(*kinds["kinds"].values())
    return all(word.pos_ == "PROPN" and word.lower_ not in ordinary for word in entity)


def _label(entity: Span) -> EntityLabel | None:
    label: EntityLabel | None = _table()["entities"].get(entity.label_.upper())
    return label


def _table() -> Any:
    return ontology.load("spacy_labels")
