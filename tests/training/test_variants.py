"""Variants of a training sentence: other spellings, the same labels."""

from __future__ import annotations

import random

import pytest

from training import variants
from training.examples import Example


def _example() -> Example:
    words = ["Two", "high", "-", "ranking", "men", '"', "left", '"', "Oslo", "."]
    return Example(
        document="made",
        corpus="made",
        licence="CC BY 4.0",
        words=words,
        spaces=[True, False, False, True, True, False, False, True, False, False],
        upos=["NUM", "ADJ", "PUNCT", "VERB", "NOUN", "PUNCT", "VERB", "PUNCT", "PROPN", "PUNCT"],
        lemmas=["two", "high", "-", "rank", "man", '"', "leave", '"', "Oslo", "."],
        heads=[5, 4, 4, 5, 7, 7, 0, 7, 7, 7],
        deprels=["nummod", "amod", "punct", "amod", "nsubj", "punct", "root", "punct", "obj", "punct"],
        entities=[(8, 9, "PLACE")],
        unsure=[(4, 5)],
        factuality={6: 3.0},
    )


def test_a_compound_is_joined_and_everything_moves_with_it() -> None:
    joined = variants.join_compounds(_example())
    assert joined.words == ["Two", "high-ranking", "men", '"', "left", '"', "Oslo", "."]
    assert joined.heads == [3, 3, 5, 5, 0, 5, 5, 5]
    assert joined.lemmas is not None
    assert joined.lemmas[1] == "high-rank"
    assert joined.entities == [(6, 7, "PLACE")]
    assert joined.unsure == [(2, 3)]
    assert joined.factuality == {4: 3.0}


def test_what_hangs_on_a_part_keeps_the_compound_apart() -> None:
    example = _example()
    assert example.heads is not None
    example.heads[0] = 2
    assert variants.join_compounds(example) == example


def test_quotation_marks_open_and_close() -> None:
    assert [word for word in variants.curl(_example()).words if word in "“”"] == ["“", "”"]


@pytest.mark.parametrize("seed", range(20))
def test_a_variant_has_as_many_labels_as_words(seed: int) -> None:
    varied = variants.vary(_example(), random.Random(seed), share=1.0)  # noqa: S311 - not a secret
    assert varied.upos is not None
    assert varied.heads is not None
    assert len(varied.words) == len(varied.spaces) == len(varied.upos) == len(varied.heads)
    assert varied.heads.count(0) == 1
    assert all(0 <= head <= len(varied.words) for head in varied.heads)
    assert [varied.words[place].lower() for place in varied.factuality] == ["left"]
