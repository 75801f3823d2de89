"""Entities of a document, settled after the model has labelled words sentence by sentence.

Takes a document with trees and the model's entities, gives the entities. Three things the model cannot see: what a
preposition of place says of a name that looks like a person's ("a house in Wazir Akbar Khan"), that a surname belongs
to somebody named in full elsewhere in the document, and which nouns name facilities, for which no corpus is at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from tocsin.model import Document, Entity, Sentence, Token, ontology


def settle(document: Document) -> tuple[Entity, ...]:
    """The document's entities with their labels and edges settled, in order."""
    entities = list(_by_place(document))
    surnames = {
        entity.text.split()[-1] for entity in entities if entity.label == "PERSON" and len(entity.text.split()) > 1
    }
    return tuple(replace(entity, label="PERSON") if entity.text in surnames else entity for entity in entities)


def _by_place(document: Document) -> Iterator[Entity]:
    waiting = list(reversed(document.entities))
    for sentence in document.sentences:
        while waiting and waiting[-1].start < sentence.end:
            entity = waiting.pop()
            places = [n for n, token in enumerate(sentence.tokens) if entity.start <= token.start < entity.end]
            yield _settled(entity, sentence, places) if places else entity


def _settled(entity: Entity, sentence: Sentence, places: Sequence[int]) -> Entity:
    if entity.label == "PERSON" and _stands_where(sentence, places):
        entity = replace(entity, label="PLACE")
    if entity.label != "PLACE":
        return entity
    last = sentence.tokens[places[-1]]
    if len(places) > 1 and last.text in _words("plurals"):
        # "the Herat and Farah provinces": the noun is common to both names and part of neither.
        end = sentence.tokens[places[-2]].end
        return replace(entity, end=end, text=entity.text[: end - entity.start])
    return replace(entity, label="FACILITY") if last.lower in _words("facility") else entity


def _stands_where(sentence: Sentence, places: Sequence[int]) -> bool:
    """Whether a preposition of place governs the name, and no word that takes people with it ("trust in …")."""
    tokens = sentence.tokens
    head = next((place for place in places if tokens[place].head not in places), None)
    if head is None or not any(_locates(token, head) for token in tokens):
        return False
    above = tokens[head].head
    return above is not None and above != head and tokens[above].lemma not in _words("trusting")


def _locates(token: Token, head: int) -> bool:
    return token.head == head and token.deprel == "case" and token.lower in _words("locating")


@cache
def _words(name: str) -> frozenset[str]:
    data = ontology.load("placewords")
    return frozenset(data["kinds"][name] if name == "facility" else data[name])
