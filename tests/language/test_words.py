"""Pieces, shapes and lemma scripts of single words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.language.lemmas import lemma, likely, script
from tocsin.language.lists import NONE, listed
from tocsin.language.pieces import MOST_PIECES, pieces
from tocsin.language.shapes import SHAPES, shape

VOCABULARY = {name: number for number, name in enumerate(["[UNK]", "[CLS]", "fight", "##er", "##s", "-", "high", "a"])}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Fighters", ["fight", "##er", "##s"]),
        ("high-fight", ["high", "-", "fight"]),
        ("á", ["a"]),
        ("—", ["-"]),
        ("zzz", ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_a_word_is_split_into_the_longest_pieces(word: str, expected: list[str]) -> None:
    assert list(pieces(word, VOCABULARY)) == [VOCABULARY[piece] for piece in expected]


@given(st.text(max_size=400))
def test_every_word_has_pieces_but_not_too_many(word: str) -> None:
    assert 1 <= len(pieces(word, VOCABULARY)) <= MOST_PIECES


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("army", "lower"),
        ("Army", "title"),
        ("NATO", "upper"),
        ("A", "initial"),
        ("McKay", "mixed"),
        ("1,600", "number"),
        ("M23", "alphanumeric"),
        ("”", "punctuation"),
        ("high-ranking", "hyphened"),
        ("Biden-era", "hyphened title"),
    ],
)
def test_shapes(word: str, expected: str) -> None:
    assert SHAPES[shape(word)] == expected


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_a_script_gives_back_the_lemma_it_was_made_from(word: str, form: str) -> None:
    made = script(word, form)
    if not made.startswith("=") and form == form.lower() and word == word.lower():
        assert lemma(word, made) == form


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Cities", "city"),
        ("were", "be"),
        ("Kabul", "Kabul"),
        ("NATO", "NATO"),
        ("dispatched", "dispatch"),
        ("KABUL", "Kabul"),
    ],
)
def test_lemmas_by_script(word: str, form: str) -> None:
    assert lemma(word, script(word, form)) == form


def test_a_script_that_cuts_more_than_there_is_leaves_the_word() -> None:
    assert lemma("as", "L3|y") == "as"


@pytest.mark.parametrize(
    ("word", "upos", "made_by", "expected"),
    [
        ("transferred", "VERB", "L2|", "transfer"),
        ("facing", "VERB", "L1|", "face"),
        ("hoping", "VERB", "L3|e", "hope"),
        ("ladies", "NOUN", "L0|", "lady"),
        ("Massouds", "PROPN", "K0|", "Massouds"),
        ("zorbed", "VERB", "L2|", "zorb"),
        ("fled", "VERB", "L2|", "flee"),
        ("cattle", "NOUN", "L1|", "cattle"),
    ],
)
def test_a_lemma_is_a_word_where_one_can_be_found(word: str, upos: str, made_by: str, expected: str) -> None:
    assert likely(word, upos, made_by, {"transfer", "face", "hop", "hope", "lady"}) == expected


def test_a_word_is_found_in_the_lists_whatever_its_case_and_accents() -> None:
    table = {"bogota": 1}
    assert listed("BOGOTÁ", table) == 1
    assert listed("table", table) == NONE
