"""References: pronouns, descriptions and short names, over trees given by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.references import resolve
from tocsin.language.references.features import ALONE, PAIR
from tocsin.model import Document, Entity, EntityLabel, Passage, Report, Sentence, Token, ontology

_PASSAGES = Path(__file__).with_name("reference_passages.txt")
_WORD = re.compile(r"(\[?)([^=/\s]+)(?:=([^/]+))?/([A-Z]+)(\+?)/(\d+)/([\w:]+)(?:\](\w+))?$")
_TAGS = {"NOUN": "NN", "PROPN": "NNP"}
_RELATIVE = {"who": "WP", "which": "WDT", "that": "WDT"}
_NO_SPACE = frozenset('.,;"')


@dataclass(frozen=True)
class Expected:
    """What a passage is to give for the n-th place where some words stand."""

    title: str
    lines: tuple[str, ...]
    words: str
    place: int
    sign: str
    antecedent: str


def _token(match: re.Match[str], place: int, start: int) -> Token:
    _, text, lemma, upos, plural, head, deprel, _ = match.groups()
    tag = _RELATIVE.get(text.lower(), "PRP") if upos == "PRON" else _TAGS.get(upos, upos) + ("S" if plural else "")
    number = int(head) - 1 if head != "0" else place
    lower = text.lower()
    return Token(start, start + len(text), text, lower, lemma or lower, upos, tag, "_", number, deprel)


def _document(lines: tuple[str, ...]) -> Document:
    text, sentences, spans = "", [], []
    for line in lines:
        text, begin = text + (" " if text else ""), len(text) + (1 if text else 0)
        tokens: list[Token] = []
        opened = begin
        for place, word in enumerate(line.split()):
            match = _WORD.match(word)
            assert match, word
            text += " " if tokens and match[2] not in _NO_SPACE and tokens[-1].text != '"' else ""
            tokens.append(_token(match, place, len(text)))
            opened = len(text) if match[1] else opened
            text += match[2]
            if match[8]:
                spans.append((opened, len(text), match[8]))
        sentences.append(Sentence(begin, len(text), text[begin:], tuple(tokens), Passage(0, 10**6, "body")))
    labels = {label: label for label in get_args(EntityLabel)}
    entities = tuple(Entity(start, end, text[start:end], labels[label]) for start, end, label in spans)
    report = Report("", None, None, None, None, None, None, "en", "0" * 64, text)
    return Document(report, tuple(sentences), entities)


def _expected() -> list[Expected]:
    found = []
    for block in _PASSAGES.read_text(encoding="utf-8").split("## ")[1:]:
        title, *lines = block.strip().split("\n")
        passage = tuple(line for line in lines if not line.startswith(">"))
        for line in lines:
            match = re.match(r"> (.+?)(?:#(\d))? (=|!=|!)(?: (.+))?$", line)
            if match:
                found.append(Expected(title, passage, match[1], int(match[2] or 1), match[3], match[4] or ""))
    return found


@pytest.mark.parametrize("expected", _expected(), ids=lambda one: f"{one.title}: {one.words}#{one.place}")
def test_passage(expected: Expected) -> None:
    document = resolve(_document(expected.lines))
    places = [match.start() for match in re.finditer(rf"\b{re.escape(expected.words)}\b", document.report.text)]
    start = places[expected.place - 1]
    found = [one.antecedent.text for one in document.references if (one.start, one.text) == (start, expected.words)]
    if expected.sign == "!=":
        assert expected.antecedent not in found
    else:
        assert found == ([expected.antecedent] if expected.sign == "=" else [])


def _all() -> Document:
    return _document(tuple(line for lines in dict.fromkeys(one.lines for one in _expected()) for line in lines))


def test_references_point_back_and_reproduce_their_words_in_order() -> None:
    document = resolve(_all())
    text = document.report.text
    assert len(document.references) > 25
    assert list(document.references) == sorted(document.references, key=lambda one: (one.start, one.end))
    for one in document.references:
        assert text[one.start : one.end] == one.text
        assert text[one.antecedent.start : one.antecedent.end] == one.antecedent.text
        assert one.antecedent.start < one.start
        assert 0 < one.score <= 1


def test_nothing_but_references_is_changed() -> None:
    document = _all()
    assert replace(resolve(document), references=()) == document


def test_what_no_model_has_read_has_no_references() -> None:
    document = _all()
    bare = tuple(
        replace(one, tokens=tuple(Token(t.start, t.end, t.text, t.lower) for t in one.tokens))
        for one in document.sentences
    )
    assert resolve(replace(document, sentences=bare)).references == ()


def test_a_sentence_that_was_passed_over_does_not_hide_what_stands_before_it() -> None:
    first, second, third = (one for one in _expected()[1].lines)
    document = _document((first, second, third))
    middle = document.sentences[1]
    bare = replace(middle, tokens=tuple(Token(t.start, t.end, t.text, t.lower) for t in middle.tokens))
    found = resolve(replace(document, sentences=(document.sentences[0], bare, document.sentences[2])))
    assert all(not middle.start <= one.start < middle.end for one in found.references)
    assert all(not middle.start <= one.antecedent.start < middle.end for one in found.references)


@given(st.data())
def test_any_tree_gives_spans_that_hold(data: st.DataObject) -> None:
    words = st.sampled_from(
        ["he", "it", "they", "his", "himself", "The", "group", "Sall", "Army", "said", "who", "two"]
    )
    upos = st.sampled_from(["NOUN", "PROPN", "PRON", "VERB", "DET", "NUM", "ADP"])
    deprel = st.sampled_from(["nsubj", "obj", "nmod", "conj", "appos", "det", "flat", "acl:relcl", "compound", "root"])
    lines = []
    for _ in range(data.draw(st.integers(1, 3))):
        size = data.draw(st.integers(1, 9))
        lines.append(
            " ".join(
                f"{data.draw(words)}/{data.draw(upos)}/{data.draw(st.integers(0, size))}/{data.draw(deprel)}"
                for _ in range(size)
            )
        )
    document = resolve(_document(tuple(lines)))
    for one in document.references:
        assert document.report.text[one.start : one.end] == one.text
        assert one.antecedent.start < one.start


def test_every_feature_has_weights() -> None:
    weights = ontology.load("references")["weights"]
    assert {name: set(weights[name]["pair"]) for name in weights} == {name: set(PAIR[name]) for name in PAIR}
    assert {name: set(weights[name]["alone"]) for name in weights} == {name: set(ALONE[name]) for name in ALONE}
