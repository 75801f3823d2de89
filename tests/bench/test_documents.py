"""Documents made from given words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.documents import Words, corpus, document, reading
from tocsin.language.tokens import tokens
from tocsin.model import InputError

FORMS = st.lists(st.tuples(st.text(alphabet="aB’'.-é9", min_size=1, max_size=5), st.booleans()), max_size=6)


def test_text_spaces_and_paragraphs() -> None:
    first = Words(["They", "left", "."], [True, False, True])
    second = Words(["“", "Why", "?"], [False, False, False])
    third = Words(["Nobody", "knew"], [True, True], new_paragraph=True)
    made = document([first, second, third])
    assert made.report.text == "They left. “Why?\n\nNobody knew"
    assert [sentence.text for sentence in made.sentences] == ["They left.", "“Why?", "Nobody knew"]
    assert made.report.passages[0].end == len(made.report.text)


def test_no_space_between_sentences_where_there_was_none() -> None:
    assert document([Words(["Go", "."], [False, False]), Words(["Now"], [True])]).report.text == "Go.Now"


@given(st.lists(st.tuples(FORMS, st.booleans()), max_size=4))
def test_every_span_gives_its_words(sentences: list[tuple[list[tuple[str, bool]], bool]]) -> None:
    given_words = [Words([form for form, _ in row], [space for _, space in row], new) for row, new in sentences]
    made = document(given_words)
    assert [[token.text for token in one.tokens] for one in made.sentences] == [w.forms for w in given_words if w.forms]
    for sentence in made.sentences:
        assert made.report.text[sentence.start : sentence.end] == sentence.text
        for token in sentence.tokens:
            assert made.report.text[token.start : token.end] == token.text


@pytest.mark.parametrize("word", ["O’Brien", "Don’T", "U.S.", "“", "ÉTÉ"])
def test_the_form_for_lexicons_is_the_tokenisers(word: str) -> None:
    assert document([Words([word], [True])]).sentences[0].tokens[0].lower == "".join(one.lower for one in tokens(word))


def test_a_corpus_that_is_not_given_is_asked_for() -> None:
    with pytest.raises(InputError, match=r"a treebank.*--data PATH.*over there"):
        corpus(None, kind="a treebank", home="It is over there.")


def test_a_malformed_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read as numbers: ValueError"), reading(tmp_path, kind="numbers"):
        int("x")
