"""Sentences and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language import read
from tocsin.language.tokens import tokens
from tocsin.model import Passage, Report, identified


def _report(text: str, *passages: Passage) -> Report:
    return identified(Report("", None, None, None, None, None, None, "en", "0" * 64, text, tuple(passages)))


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in read(_report(text)).sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Gen. A. B. Okoro met Dr. Lind at 5 p.m. in the capital.",
        "The U.S. Army said it had left.",
        "Reports ... the men arrived on Monday.",
        "The toll rose to 1.5 million, i.e. half the town.",
        "“Who goes there?” he asked.",
        "St. Petersburg and Washington, D.C. were named.",
        "They wrote to Lt. Col. Marsh in Jan. 2023.",
        "Mr. No. 7 (a nickname) said vs. was wrong.",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert _sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It ended. Nobody spoke.", ["It ended.", "Nobody spoke."]),
        ("He left at 5 p.m. The gate was shut.", ["He left at 5 p.m.", "The gate was shut."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("Is it true? Yes!", ["Is it true?", "Yes!"]),
        ("They waited … Then the shelling began.", ["They waited …", "Then the shelling began."]),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("They moved to the U.S. They stayed.", ["They moved to the U.S.", "They stayed."]),
    ],
)
def test_these_are_two(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


def test_furniture_has_no_sentences_and_none_crosses_a_passage() -> None:
    text = "Share this page now\nThe army left. The town"
    report = _report(text, Passage(0, 19, "boilerplate"), Passage(20, 34, "body"), Passage(35, len(text), "body"))
    assert [sentence.text for sentence in read(report).sentences] == ["The army left.", "The town"]


@given(st.text(st.sampled_from("aB. ?!\n“”\"'’…-U.S1,é\u00a0"), max_size=80))
def test_spans_reproduce_their_words_in_order(text: str) -> None:
    position = 0
    for sentence in read(_report(text)).sentences:
        assert sentence.start >= position
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
        position = sentence.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rubin's high-ranking men", ["Rubin", "'s", "high-ranking", "men"]),
        ("didn't 1,600 of 2022-08-20", ["did", "n't", "1,600", "of", "2022-08-20"]),
        ("U.S. “words” …", ["U.S.", "“", "words", "”", "…"]),
        ("M23 and F-16s", ["M23", "and", "F-16s"]),
        ("they've O'Brien", ["they", "'ve", "O'Brien"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == expected
