"""Syntax: the model on a treebank's own words, and the reader's words and sentences on the treebank's raw text.

Reads one CoNLL-U file. Every score is a percentage. Labels count whole, with subtypes, and punctuation counts; features
count whole too. Words and sentences are compared by their places in the text, multi-word tokens split into their words.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import documents, treebanks
from bench.scores import Counts, compare, share
from tocsin import language
from tocsin.language import LanguageModel
from tocsin.model import Document, Token
from training.corpora.conllu import Row, Tree

HOME = "Treebanks: https://universaldependencies.org; for instance UD_English-EWT."
_LAYERS = ("upos", "xpos", "feats", "lemmas", "uas", "las")


def run(data: Path | None, limit: int | None, *, model: LanguageModel | None = None) -> dict[str, float]:
    """Measure on one treebank file, the shipped model unless another is given.

    Returns:
        `upos`, `xpos`, `feats`, `lemmas`, `uas`, `las` on gold words, `tokens.*` and `sentences.*` (precision, recall,
        f1) on raw text, in percent; documents, words, processor seconds of reading and annotating, words per second.
    """
    path = documents.corpus(data, kind="a CoNLL-U file", home=HOME)
    treebank = treebanks.read(path, limit)
    words = sum(len(tree.rows) for trees in treebank for tree in trees)
    analysed, annotating = analysis(treebank, model or documents.shipped())
    split, reading = segmentation(treebank)
    return {**analysed, **split, **documents.speed(len(treebank), words, annotating + reading)}


def analysis(treebank: Sequence[Sequence[Tree]], model: LanguageModel) -> tuple[dict[str, float], float]:
    """The share of words whose tags, features, lemma, head and relation are right, words and sentences given."""
    given = [documents.document([treebanks.words(tree) for tree in trees]) for trees in treebank]
    annotated, seconds = documents.annotate(model, given)
    right: Counter[str] = Counter()
    words = 0
    for trees, document in zip(treebank, annotated, strict=True):
        for row, token, head in _pairs(trees, document):
            words += 1
            right.update(_right(row, token, head))
    return {layer: 100 * share(right[layer], words) for layer in _LAYERS}, seconds


def segmentation(treebank: Sequence[Sequence[Tree]]) -> tuple[dict[str, float], float]:
    """How far the reader's words and sentences are the treebank's."""
    tokens: Counter[str] = Counter()
    sentences: Counter[str] = Counter()
    seconds = 0.0
    for trees in treebank:
        raw = treebanks.raw(trees)
        report = documents.raw_report(raw.text)
        started = time.process_time()
        document = language.read(report)
        seconds += time.process_time() - started
        read = {(token.start, token.end) for sentence in document.sentences for token in sentence.tokens}
        _add(tokens, compare(set(raw.words) - {None}, read), unplaced=raw.words.count(None))
        _add(sentences, compare(set(raw.sentences), {(one.start, one.end) for one in document.sentences}))
    return {
        **Counts(**tokens).metrics("tokens", scale=100),
        **Counts(**sentences).metrics("sentences", scale=100),
    }, seconds


def _pairs(trees: Sequence[Tree], document: Document) -> Iterator[tuple[Row, Token, int | None]]:
    """Each gold word with its token and the number of the head found, counted from 1, 0 for the root."""
    for tree, sentence in zip(trees, document.sentences, strict=True):
        for place, (row, token) in enumerate(zip(tree.rows, sentence.tokens, strict=True)):
            root = token.head == place
            yield row, token, 0 if root else None if token.head is None else token.head + 1


def _right(row: Row, token: Token, head: int | None) -> dict[str, int]:
    return {
        "upos": token.upos == row.upos,
        "xpos": token.tag == row.xpos,
        "feats": token.feats == row.feats,
        "lemmas": row.lemma in {"_", token.lemma},  # as in the CoNLL scorer, a lemma left open is not asked for
        "uas": head == row.head,
        "las": head == row.head and token.deprel == row.deprel,
    }


def _add(total: Counter[str], counts: Counts, *, unplaced: int = 0) -> None:
    total.update(right=counts.right, gold=counts.gold + unplaced, found=counts.found)
