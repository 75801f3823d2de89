"""The shipped model: what it says of sentences, and that it says the same however it is asked."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin import language
from tocsin.language.encoder import Encoder
from tocsin.language.shipped import LONGEST, WEIGHTS, ShippedModel
from tocsin.model import ConfigError, Document, Passage, Report, Sentence, Token, identified

NEWS = (
    "The interior ministry said on Monday that Turkish soldiers had killed nine fighters near Kobani.",
    "“Two of my neighbours were taken away,” said Amina Yusuf, a teacher in Maiduguri.",
    "The rebels denied that they had attacked the convoy.",
)


def _document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    whole = (Passage(0, len(text), "body"),)
    report = Report("", None, None, None, None, None, None, "en", "0" * 64, text, whole)
    return language.read(identified(report))


@pytest.fixture(scope="module")
def model() -> ShippedModel:
    return ShippedModel()


def _read(model: ShippedModel, *paragraphs: str) -> Document:
    return next(model.annotate([_document(*paragraphs)]))


def _token(document: Document, word: str) -> Token:
    return next(token for sentence in document.sentences for token in sentence.tokens if token.text == word)


def _head(document: Document, word: str) -> tuple[str | None, str]:
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.text == word:
                assert token.head is not None
                return token.deprel, sentence.tokens[token.head].text
    raise AssertionError(word)


def _is_a_tree(sentence: Sentence) -> bool:
    heads = [token.head for token in sentence.tokens]
    if sum(head == place for place, head in enumerate(heads)) != 1:
        return False
    for place in range(len(heads)):
        steps, node = 0, place
        while heads[node] != node:
            node = heads[node] or 0
            steps += 1
            if steps > len(heads):
                return False
    return True


def test_who_does_what_to_whom(model: ShippedModel) -> None:
    document = _read(model, *NEWS)
    assert _head(document, "ministry") == ("nsubj", "said")
    assert _head(document, "killed") == ("ccomp", "said")
    assert _head(document, "soldiers") == ("nsubj", "killed")
    assert _head(document, "fighters") == ("obj", "killed")
    assert _head(document, "said") == ("root", "said")
    assert _token(document, "killed").lemma == "kill"
    assert _token(document, "killed").tag == "VBN"
    assert _token(document, "soldiers").feats == "Number=Plur"


def test_names_and_groups(model: ShippedModel) -> None:
    found = {(entity.text, entity.label) for entity in _read(model, *NEWS).entities}
    assert {("Turkish", "GROUP"), ("Kobani", "PLACE"), ("Amina Yusuf", "PERSON"), ("Maiduguri", "PLACE")} <= found


def test_a_facility_is_told_by_its_name(model: ShippedModel) -> None:
    document = _read(model, "Planes were grounded at Khartoum International Airport on Friday.")
    assert [entity.label for entity in document.entities if "Airport" in entity.text] == ["FACILITY"]


@pytest.mark.parametrize(
    ("happened", "not_happened", "word"),
    [
        ("The rebels attacked the town.", "The rebels did not attack the town.", "attack"),
        ("The ministers met in Oslo.", "The ministers may meet in Oslo.", "meet"),
        ("They left the camp.", "They refused to leave the camp.", "leave"),
        ("The men surrendered.", "If the men surrender, the siege will end.", "surrender"),
    ],
)
def test_what_happened_scores_higher_than_what_did_not(
    model: ShippedModel, happened: str, not_happened: str, word: str
) -> None:
    scores = []
    for text in (happened, not_happened):
        tokens = _read(model, text).sentences[0].tokens
        scores.append(next(token.happened for token in tokens if token.lemma == word))
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] > scores[1] + 1


def test_a_sentence_is_read_alike_in_any_company(model: ShippedModel) -> None:
    alone = [_read(ShippedModel(triage=False), text).sentences[0].tokens for text in NEWS]
    together = _read(
        ShippedModel(triage=False), *NEWS, "Short.", "A much longer sentence " + "and more of it " * 30 + "."
    )
    labels = ("lemma", "upos", "tag", "feats", "head", "deprel")
    for one, other in zip(alone, together.sentences, strict=False):
        for token, twin in zip(one, other.tokens, strict=True):
            assert [getattr(token, label) for label in labels] == [getattr(twin, label) for label in labels]


def test_documents_keep_their_order_and_words(model: ShippedModel) -> None:
    documents = [_document(*NEWS), _document(), _document("Nobody came.")]
    for before, after in zip(documents, model.annotate(documents), strict=True):
        assert after.report == before.report
        assert [sentence.text for sentence in after.sentences] == [sentence.text for sentence in before.sentences]


def test_a_very_long_sentence_is_one_tree(model: ShippedModel) -> None:
    document = _read(model, "The army took " + ", ".join(f"Hill {number}" for number in range(2 * LONGEST)) + ".")
    assert all(_is_a_tree(sentence) for sentence in document.sentences)


def test_what_has_no_letters_is_passed_over(model: ShippedModel) -> None:
    (sentence,) = _read(model, "12.5 - 13.7 (4)").sentences
    assert all(token.head is None and token.upos is None for token in sentence.tokens)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab Tokyo.,-'“”\n!é漢😀1"), max_size=120))
def test_any_text_gives_trees_and_entities_that_reproduce_their_words(model: ShippedModel, text: str) -> None:
    document = _read(model, text)
    for sentence in document.sentences:
        assert sentence.tokens[0].head is None or _is_a_tree(sentence)
    for entity in document.entities:
        assert document.report.text[entity.start : entity.end] == entity.text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"lacks 'encoder\.onnx'"):
        Encoder(tmp_path)


def test_the_weights_are_small_enough_and_say_under_which_licence() -> None:
    assert sum(file.stat().st_size for file in WEIGHTS.iterdir()) < 30_000_000
    assert "Attribution-ShareAlike 4.0" in (WEIGHTS / "LICENSE").read_text(encoding="utf-8")
    assert "## Scores" in (WEIGHTS / "README.md").read_text(encoding="utf-8")


def test_annotation_leaves_the_words_alone(model: ShippedModel) -> None:
    before = _document(*NEWS)
    after = next(model.annotate([before]))
    plain = [dataclasses.astuple(token)[:4] for sentence in after.sentences for token in sentence.tokens]
    assert plain == [dataclasses.astuple(token)[:4] for sentence in before.sentences for token in sentence.tokens]
