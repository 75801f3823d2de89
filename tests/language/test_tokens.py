"""Tokens: the scheme of Universal Dependencies, with compounds kept whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.tokens import tokens


def _texts(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rubin's high-ranking men", "Rubin 's high-ranking men"),
        ("didn't can’t won't they've they’ll", "did n't ca n’t wo n't they 've they ’ll"),
        ("O'Brien of Sana'a, Ba’ath and al-Shabaab’s", "O'Brien of Sana'a , Ba’ath and al-Shabaab ’s"),
        ("the officials' '90s, the 1990s", "the officials ' '90s , the 1990s"),
        ("'em and 'twas 'quoted'", "'em and 'twas ' quoted '"),
        ("M23 and F-16s, M23-held, G7-backed", "M23 and F-16s , M23-held , G7-backed"),
        ("a 14-year-old, 3.5-litre and 10,000-strong", "a 14-year-old , 3.5-litre and 10,000-strong"),
        ("1,600 of 2022-08-20 at 12:30 on 9/11, 5th, 1979-80", "1,600 of 2022-08-20 at 12:30 on 9/11 , 5th , 1979-80"),
        ("$5m or 5% of 10km, .5 of it", "$ 5 m or 5 % of 10 km , .5 of it"),
        ("#tag #5 @user R&D 17H", "#tag # 5 @user R&D 17H"),
        ("and/or--well...no!! ?! *****", "and / or -- well ... no !! ?! *****"),
        ("wait . . . :-)", "wait . . . :-)"),
        ("http://example.org/a?b=c, x.y@mail.example.", "http://example.org/a?b=c , x.y@mail.example ."),
        ("report.pdf, Node.js and alt.talk.rivers", "report.pdf , Node.js and alt.talk.rivers"),
        ("U.S. “words” … U.S.Army", "U.S. “ words ” … U.S. Army"),
        ("at 5 p.m. the Ph.D. left", "at 5 p.m. the Ph.D. left"),
        ("Jan. 5, No. 5 and St. Lind vs. Acme Co. today", "Jan. 5 , No. 5 and St. Lind vs. Acme Co. today"),
        ("J. K. Lind", "J. K. Lind"),
    ],
)
def test_tokens(text: str, expected: str) -> None:
    assert _texts(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He lives in the U.S.", ["He", "lives", "in", "the", "U.S."]),
        ("He works for Acme Corp.", ["He", "works", "for", "Acme", "Corp", "."]),
        ("“Bread, water, etc.”", ["“", "Bread", ",", "water", ",", "etc", ".", "”"]),
        ("Take Plan B.", ["Take", "Plan", "B", "."]),
        ("He sat. Sat. Lind", ["He", "sat", ".", "Sat.", "Lind"]),
        ("Dr. Lind", ["Dr.", "Lind"]),
        ("It ended.The", ["It", "ended", ".", "The"]),
    ],
)
def test_stops(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cannot", [("can", "can"), ("not", "not")]),
        ("Dont", [("Do", "do"), ("nt", "n't")]),
        ("didn’t", [("did", "did"), ("n’t", "n't")]),
        ("Jan. 5", [("Jan.", "jan"), ("5", "5")]),
        ("the U.S.", [("the", "the"), ("U.S.", "u.s.")]),
    ],
)
def test_lexicons_find_tokens_by_their_plain_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(token.text, token.lower) for token in tokens(text)] == expected


@given(st.text(max_size=60), st.integers(0, 50))
def test_tokens_are_the_text_without_its_space(text: str, offset: int) -> None:
    position = offset
    for token in tokens(text, offset):
        assert not text[position - offset : token.start - offset].strip()
        assert text[token.start - offset : token.end - offset] == token.text
        assert token.text
        position = token.end
    assert not text[position - offset :].strip()
