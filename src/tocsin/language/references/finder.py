"""Finds the mentions of a document, sentence by sentence, in reading order; of two that begin together the shorter.

Takes an annotated document. A sentence that no model has read has none; first and second persons are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.language.references.lexicon import lexicon
from tocsin.language.references.making import Maker
from tocsin.language.references.mentions import Mention
from tocsin.language.references.phrases import Tree
from tocsin.language.references.quotations import Quotations
from tocsin.model import Document, Entity, Sentence

_PARTS: Final = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "reparandum"})
"""Relations of a noun that is no phrase of its own."""
_EMPHATIC: Final = frozenset({"nmod:unmarked", "obl:unmarked", "nmod:npmod", "obl:npmod", "advmod", "appos"})
"""Relations of "himself" where it only stresses ("the president himself")."""
_ARGUMENTS: Final = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVE: Final = frozenset({"WP", "WP$", "WDT"})


class Finder:
    """Walks through a document once; `quotations` knows the sentences read so far."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._entities = iter(document.entities)
        self._entity = next(self._entities, None)
        self.quotations = Quotations(document.report)

    def sentences(self) -> Iterator[list[Mention]]:
        """The mentions of each sentence that has been read."""
        for number, sentence in enumerate(self._document.sentences):
            entities = self._inside(sentence)
            heads = [token.head for token in sentence.tokens]
            if None in heads:
                continue
            tree = Tree(sentence)
            quoted = self.quotations.read(sentence, tree)
            found = list(_mentions(Maker(number, tree, entities)))
            for mention in found:
                mention.quoted, mention.paragraph = quoted[mention.head], self.quotations.paragraph
            found.sort(key=lambda mention: (mention.first, mention.last))
            yield found

    def _inside(self, sentence: Sentence) -> dict[int, Entity]:
        """Token to the entity it is part of."""
        found: dict[int, Entity] = {}
        if self._entity is None or self._entity.start >= sentence.end:
            return found
        for place, token in enumerate(sentence.tokens):
            while self._entity is not None and self._entity.end <= token.start:
                self._entity = next(self._entities, None)
            if self._entity is None:
                break
            if self._entity.start < token.end:
                found[place] = self._entity
        return found


def _mentions(maker: Maker) -> Iterator[Mention]:
    relations, words = maker.tree.relations, lexicon()
    for place, token in enumerate(maker.tree.tokens):
        whole = relations[place] not in _PARTS
        if token.upos in {"NOUN", "PROPN"}:
            if place in maker.entities and not maker.heads_entity(place):
                continue
            if whole or maker.is_name(place):
                yield maker.noun(place, whole=whole)
        elif token.tag in _RELATIVE:
            yield maker.relative(place)
        elif token.lower in words.amounts:
            if relations[place] in _ARGUMENTS:
                yield maker.amount(place)
        elif token.lower in words.pronouns and _stands_alone(token.lower, relations[place]):
            yield maker.pronoun(place)
        if whole and token.upos in _NOMINAL:
            yield from maker.pair(place)


def _stands_alone(word: str, relation: str) -> bool:
    return relation not in _EMPHATIC or not word.endswith(("self", "selves"))
