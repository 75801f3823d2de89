"""Pronouns and descriptions in whole passages, as the shipped model and the resolver read them together."""

from __future__ import annotations

import pytest

from tocsin import language
from tocsin.model import Document, Passage, Report, identified


def _read(text: str) -> Document:
    report = Report("", None, None, None, None, None, None, "en", "0" * 64, text, (Passage(0, len(text), "body"),))
    (document,) = language.annotate([language.read(identified(report))], language.load())
    return document


@pytest.mark.parametrize(
    ("text", "words", "antecedent"),
    [
        ("Ana Lind left the town on Monday. She was later arrested.", "She", "Ana Lind"),
        ("President Omar Haidari visited Herat. He met the governor there.", "He", "Omar Haidari"),
        ("The National Salvation Front denied the attack. The group blamed the army.", "The group", "Front"),
        ("Ahmad Karimi leads the movement. Karimi was a teacher before the war.", "Karimi", "Ahmad Karimi"),
        ("The soldiers who fled said that they had not been paid.", "they", "soldiers"),
    ],
)
def test_it_points_to_the_mention_that_is_meant(text: str, words: str, antecedent: str) -> None:
    document = _read(text)
    place = text.rindex(words)
    (reference,) = [reference for reference in document.references if reference.start == place]
    assert antecedent in reference.antecedent.text
    assert 0 < reference.score <= 1


@pytest.mark.parametrize("text", ["It rained all day in Goma.", "It is likely that the talks will fail.", "We left."])
def test_it_abstains_where_nobody_is_meant(text: str) -> None:
    assert _read(text).references == ()


def test_references_point_back_and_reproduce_their_words() -> None:
    document = _read("The army took Gao. Its commander said he had lost ten men. They died when their convoy was hit.")
    assert document.references
    for reference in document.references:
        assert document.report.text[reference.start : reference.end] == reference.text
        assert reference.antecedent.end <= reference.start


def test_a_document_that_no_model_has_read_has_none() -> None:
    text = "Ana Lind left. She was arrested."
    report = Report("", None, None, None, None, None, None, "en", "0" * 64, text, (Passage(0, len(text), "body"),))
    assert language.resolve(language.read(identified(report))).references == ()
