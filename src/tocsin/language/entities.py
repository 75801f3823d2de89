"""Entities of a document, settled after the model has labelled words sentence by sentence.

Takes a document with trees and the model's entities, gives the entities. What the model cannot see: what a
preposition of place says of a name that looks like a person's ("a house in King George"), that a surname belongs to
somebody named in full elsewhere in the document, that two names of a kind side by side are one, and which nouns name
facilities, for which no corpus is at hand.
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
        settled: list[Entity] = []
        while waiting and waiting[-1].start < sentence.end:
            entity = waiting.pop()
            places = [n for n, token in enumerate(sentence.tokens) if entity.start <= token.start < entity.end]
            entity = _settled(entity, sentence, places) if places else entity
            if settled and _is_one(settled[-1], entity, sentence):
                entity = _until(settled.pop(), entity.end, sentence)
            settled.append(entity)
        yield from settled


def _is_one(entity: Entity, following: Entity, sentence: Sentence) -> bool:
    """Whether two places or persons side by side are one: in news they are, but for "Paris France" and "Renton WA"."""
    between = sentence.text[entity.end - sentence.start : following.start - sentence.start]
    capital = entity.text[:1].isupper() and following.text[:1].isupper()
    same = entity.label == following.label and entity.label in {"PLACE", "PERSON"}
    return same and capital and between == " " and not following.text.isupper() and following.text not in _states()


def _until(entity: Entity, end: int, sentence: Sentence) -> Entity:
    return replace(entity, end=end, text=sentence.text[entity.start - sentence.start : end - sentence.start])


def _settled(entity: Entity, sentence: Sentence, places: Sequence[int]) -> Entity:
    if entity.label == "PERSON" and _stands_where(sentence, places):
        entity = replace(entity, label="PLACE")
    if entity.label != "PLACE":
        return entity
    after = sentence.tokens[places[-1] + 1 : places[-1] + 2]
    if after and after[0].text[0].isupper() and after[0].lower in _words("facility"):
        # "Harbour International" and "Airport" are one name.
        return replace(_until(entity, after[0].end, sentence), label="FACILITY")
    last = sentence.tokens[places[-1]]
    if len(places) > 1 and last.text in _words("plurals"):
        # "the Herat and Farah provinces": the noun is common to both names and part of neither.
        return _until(entity, sentence.tokens[places[-2]].end, sentence)
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
def _states() -> frozenset[str]:
    states = ontology.load("actors_states").values()
    return frozenset(name.strip() for state in states for name in str(state.get("names", "")).split(";"))


@cache
def _words(name: str) -> frozenset[str]:
    data = ontology.load("placewords")
    return frozenset(data["kinds"][name] if name == "facility" else data[name])
