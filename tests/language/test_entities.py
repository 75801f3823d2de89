"""Entities settled by the sentence and the document around them."""

from __future__ import annotations

import pytest

from tocsin.language.entities import settle
from tocsin.model import Document, Entity, EntityLabel, Passage, Report, Sentence, Token, identified

Word = tuple[str, int, str]
"""A word, the place of its head, and its relation."""


def _document(words: list[Word], *entities: tuple[str, EntityLabel]) -> Document:
    text = " ".join(word for word, _, _ in words)
    tokens, start = [], 0
    for word, head, deprel in words:
        tokens.append(Token(start, start + len(word), word, word.lower(), lemma=word.lower(), head=head, deprel=deprel))
        start += len(word) + 1
    passage = Passage(0, len(text), "body")
    report = identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text, (passage,)))
    found = []
    begin = 0
    for name, label in entities:
        begin = text.index(name, begin)
        found.append(Entity(begin, begin + len(name), name, label))
        begin += len(name)
    return Document(report, (Sentence(0, len(text), text, tuple(tokens), passage),), tuple(found))


def _found(document: Document) -> list[tuple[str, str]]:
    return [(entity.text, entity.label) for entity in settle(document)]


def test_a_name_that_a_preposition_of_place_governs_is_a_place() -> None:
    words = [("They", 1, "nsubj"), ("stayed", 1, "root"), ("in", 3, "case"), ("King", 1, "obl"), ("George", 3, "flat")]
    assert _found(_document(words, ("King George", "PERSON"))) == [("King George", "PLACE")]


def test_trust_is_put_in_persons() -> None:
    words = [("They", 1, "nsubj"), ("trust", 1, "root"), ("in", 3, "case"), ("Ana", 1, "obl"), ("Lind", 3, "flat")]
    assert _found(_document(words, ("Ana Lind", "PERSON"))) == [("Ana Lind", "PERSON")]


def test_a_surname_is_that_of_the_person_named_in_full() -> None:
    words = [
        ("Ana", 2, "nsubj"),
        ("Lind", 0, "flat"),
        ("met", 2, "root"),
        ("the", 5, "det"),
        ("Lind", 5, "compound"),
        ("men", 2, "obj"),
    ]
    assert _found(_document(words, ("Ana Lind", "PERSON"), ("Lind", "ORG")))[1] == ("Lind", "PERSON")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Bir", "Tawil", [("Bir Tawil", "PLACE")]),
        ("Paris", "France", [("Paris", "PLACE"), ("France", "PLACE")]),
        ("Renton", "WA", [("Renton", "PLACE"), ("WA", "PLACE")]),
    ],
)
def test_places_side_by_side(first: str, second: str, expected: list[tuple[str, str]]) -> None:
    words = [("Near", 1, "case"), (first, 1, "root"), (second, 1, "flat")]
    assert _found(_document(words, (first, "PLACE"), (second, "PLACE"))) == expected


def test_a_facility_is_named_whole() -> None:
    words = [("Lind", 2, "compound"), ("International", 2, "amod"), ("Airport", 3, "nsubj"), ("closed", 3, "root")]
    assert _found(_document(words, ("Lind International", "PLACE"))) == [("Lind International Airport", "FACILITY")]


def test_a_noun_that_two_names_share_is_part_of_neither() -> None:
    words = [("Lind", 0, "root"), ("and", 3, "cc"), ("Farah", 3, "compound"), ("provinces", 0, "conj")]
    assert _found(_document(words, ("Lind", "PLACE"), ("Farah provinces", "PLACE")))[1] == ("Farah", "PLACE")
