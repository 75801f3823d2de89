"""The treebank benchmark, on invented sentences worked by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import syntax, treebanks
from tocsin.language import LanguageModel
from tocsin.model import InputError

FIRST = """
# newdoc id = one
# text = They didn't stay.
1 They they PRON PRP Case=Nom 4 nsubj _ _
2-3 didn't _ _ _ _ _ _ _ _
2 did do AUX VBD _ 4 aux _ _
3 n't not PART RB _ 4 advmod _ _
4 stay stay VERB VB VerbForm=Inf 0 root _ SpaceAfter=No
5 . . PUNCT . _ 4 punct _ _
"""
SECOND = """
# newpar
# text = Go home
1 Go go VERB VB _ 0 root _ _
2 home _ ADV RB _ 1 advmod:place _ _
"""
MERGED = """
# newdoc id = two
# text = Stop! Go.
1 Stop stop VERB VB _ 0 root _ SpaceAfter=No
2 ! ! PUNCT . _ 1 punct _ _
3 Go go VERB VB _ 1 parataxis _ SpaceAfter=No
4 . . PUNCT . _ 3 punct _ _
"""
CONTRACTED = """
# text = They wanna go, now.
1 They they PRON PRP _ 2 nsubj _ _
2-3 wanna _ _ _ _ _ _ _ _
2 want want VERB VBP _ 0 root _ _
3 to to PART TO _ 4 mark _ _
4 go go VERB VB _ 2 xcomp _ SpaceAfter=No
5 , , PUNCT , _ 6 punct _ _
6 now now ADV RB _ 4 advmod _ SpaceAfter=No
7 . . PUNCT . _ 2 punct _ _
"""
WORDS = {
    "They": {"lemma": "They", "upos": "PRON", "tag": "PRP", "feats": "Case=Nom", "head": 3, "deprel": "nsubj"},
    "did": {"lemma": "do", "upos": "AUX", "tag": "VBD", "feats": "_", "head": 3, "deprel": "aux"},
    "n't": {"lemma": "not", "upos": "PART", "tag": "RB", "feats": "_", "head": 3, "deprel": "advmod"},
    "stay": {"lemma": "stay", "upos": "VERB", "tag": "VB", "feats": "VerbForm=Inf", "head": 3, "deprel": "root"},
    ".": {"lemma": ".", "upos": "PUNCT", "tag": ".", "feats": "_", "head": 1, "deprel": "punct"},
    "Go": {"lemma": "go", "upos": "VERB", "feats": "_", "head": 0, "deprel": "root"},
    "home": {"lemma": "house", "upos": "NOUN", "tag": "RB", "feats": "_", "head": 0, "deprel": "advmod"},
}
"""Wrong are one lemma, head, part of speech and subtype, and one tag is missing; the lemma of "home" is left open."""


def test_each_layer_counts_for_itself(treebank: Callable[..., Path], told: Callable[..., LanguageModel]) -> None:
    metrics = syntax.run(treebank(FIRST, SECOND), None, model=told(WORDS))
    expected = {"upos": 6, "xpos": 6, "feats": 7, "lemmas": 6, "uas": 6, "las": 5}
    assert {name: metrics[name] for name in expected} == pytest.approx({n: 100 * v / 7 for n, v in expected.items()})
    assert (metrics["documents"], metrics["words"]) == (1, 7)
    assert metrics["tokens.f1"] == metrics["sentences.f1"] == 100.0


def test_a_word_that_no_model_has_looked_at_is_wrong(
    treebank: Callable[..., Path], told: Callable[..., LanguageModel]
) -> None:
    metrics = syntax.run(treebank(FIRST), None, model=told())
    assert [metrics[name] for name in ("upos", "xpos", "feats", "lemmas", "uas", "las")] == [0.0] * 6


def test_sentences_are_compared_by_their_places(
    treebank: Callable[..., Path], told: Callable[..., LanguageModel]
) -> None:
    """Of three sentences the reader finds two, and splits the third in two."""
    metrics = syntax.run(treebank(FIRST, SECOND, MERGED), None, model=told())
    assert metrics["sentences.precision"] == pytest.approx(100 * 2 / 4)
    assert metrics["sentences.recall"] == pytest.approx(100 * 2 / 3)
    assert metrics["sentences.f1"] == pytest.approx(100 * 4 / 7)


def test_words_that_the_surface_is_not_made_of_cannot_be_found(
    treebank: Callable[..., Path], told: Callable[..., LanguageModel]
) -> None:
    """Seven words, of which "want to" stands as "wanna": five of the reader's seven ("wan", "na") are right."""
    metrics = syntax.run(treebank(CONTRACTED), None, model=told())
    assert metrics["tokens.precision"] == pytest.approx(100 * 5 / 7)
    assert metrics["tokens.recall"] == pytest.approx(100 * 5 / 7)


def test_the_raw_text_has_paragraphs_and_places(treebank: Callable[..., Path]) -> None:
    one, two = treebanks.read(treebank(FIRST, SECOND, MERGED, CONTRACTED))
    raw = treebanks.raw(one)
    assert raw.text == "They didn't stay.\n\nGo home"
    assert [raw.text[start:end] for start, end in raw.sentences] == ["They didn't stay.", "Go home"]
    assert [word and raw.text[slice(*word)] for word in raw.words] == [row.form for tree in one for row in tree.rows]
    raw = treebanks.raw(two)
    assert raw.text == "Stop! Go. They wanna go, now."
    forms = ["Stop", "!", "Go", ".", "They", None, None, "go", ",", "now", "."]
    assert [word and raw.text[slice(*word)] for word in raw.words] == forms


def test_a_multi_word_token_beside_a_mark_leaves_the_mark_its_place(treebank: Callable[..., Path]) -> None:
    """Text and words agree from both ends of a run; what lies between has no place."""
    block = CONTRACTED.replace("wanna go, now.", "wanna, now.").replace(
        "4 go go VERB VB _ 2 xcomp _ SpaceAfter=No\n", ""
    )
    block = block.replace("2-3 wanna _ _ _ _ _ _ _ _", "2-3 wanna _ _ _ _ _ _ _ SpaceAfter=No")
    (trees,) = treebanks.read(treebank(block))
    raw = treebanks.raw(trees)
    forms = ["They", None, None, ",", "now", "."]
    assert [word and raw.text[slice(*word)] for word in raw.words] == forms


def test_the_limit_is_in_documents(treebank: Callable[..., Path]) -> None:
    assert len(treebanks.read(treebank(FIRST, SECOND, MERGED), 1)) == 1


@pytest.mark.parametrize("text", ["", "# text = Nothing\n", "1\tToo\tfew\n"])
def test_what_is_no_treebank_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.txt.*CoNLL-U"):
        treebanks.read(path)
