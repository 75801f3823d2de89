"""Words as numbers: the same words as `shingles.words` finds, whatever the script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroborate.shingles import words
from tocsin.corroborate.spelling import spelled
from tocsin.model import Report

TEXT = st.text(st.sampled_from("abÄäßéσΣςİı’'_-5٣ \n漢字สัǅ\ud800🙂"), max_size=30)
TEXTS = st.lists(TEXT, max_size=6)


def _lower(text: str) -> tuple[str, ...]:
    return words(Report("", None, None, None, None, None, None, None, "", text)).lower


@given(TEXTS)
def test_there_are_as_many_codes_as_words(texts: list[str]) -> None:
    codes, counts = spelled(texts)
    assert counts.tolist() == [len(_lower(text)) for text in texts]
    assert len(codes) == counts.sum()


@given(TEXTS)
def test_equal_codes_are_equal_words(texts: list[str]) -> None:
    codes, _ = spelled(texts)
    lower = [word for text in texts for word in _lower(text)]
    assert len(set(codes.tolist())) >= len(set(lower))
    assert len(set(zip(codes.tolist(), lower, strict=True))) == len(set(codes.tolist()))


@given(TEXT, TEXT)
def test_a_text_spells_the_same_beside_others(first: str, second: str) -> None:
    together, _ = spelled([first, second])
    assert together.tolist() == [*spelled([first])[0].tolist(), *spelled([second])[0].tolist()]


@pytest.mark.parametrize("texts", [[], [""], ["", "", ""], ["\n", "’", "_"]])
def test_nothing_spells_nothing(texts: list[str]) -> None:
    codes, counts = spelled(texts)
    assert len(codes) == 0
    assert counts.tolist() == [0] * len(texts)


def test_a_text_longer_than_the_table_of_powers_spells_the_same() -> None:
    codes, _ = spelled(["word " * 60_000])
    assert set(codes.tolist()) == set(spelled(["word"])[0].tolist())
