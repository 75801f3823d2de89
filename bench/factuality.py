"""Factuality: whether what a predicate says happened, from -3 (certainly did not) to 3 (certainly did).

Reads JSON Lines of UDS-IH2 or MEANTIME: words parted by spaces, targets with `span1` and `label`. Words are given; the
score of a target is that of its first word.
"""

from __future__ import annotations

import statistics
from pathlib import Path

from bench import documents
from bench.documents import Words
from bench.scores import mean_absolute_error, pearson
from tocsin.language import LanguageModel
from tocsin.model import InputError
from training.corpora import factuality
from training.examples import Example

HOME = "UDS-IH2: http://decomp.io/projects/factuality."


def run(data: Path | None, limit: int | None, *, model: LanguageModel | None = None) -> dict[str, float]:
    """Measure on one file, the shipped model unless another is given; a document is a sentence.

    Returns:
        `r` (Pearson), `mae`, `predicates`, `missing` (those without a score, which count with the mean of the scores),
        documents, words, processor seconds of annotating, words per second. `r` and `mae` only where they are defined.
    """
    path = documents.corpus(data, kind="JSON Lines of UDS-IH2 or MEANTIME", home=HOME)
    sentences = _sentences(path, limit)
    given = [documents.document([Words(one.words, one.spaces)]) for one in sentences]
    annotated, seconds = documents.annotate(model or documents.shipped(), given)
    gold: list[float] = []
    predicted: list[float | None] = []
    for example, document in zip(sentences, annotated, strict=True):
        for place, label in sorted(example.factuality.items()):
            gold.append(label)
            predicted.append(document.sentences[0].tokens[place].happened)
    words = sum(len(example.words) for example in sentences)
    return {**scores(gold, predicted), **documents.speed(len(sentences), words, seconds)}


def scores(gold: list[float], predicted: list[float | None]) -> dict[str, float]:
    """Score predictions against labels; a missing one counts with the mean of the others."""
    known = [score for score in predicted if score is not None]
    measured: dict[str, float | None] = {"r": None, "mae": None}
    if known:
        mean = statistics.fmean(known)
        filled = [mean if score is None else score for score in predicted]
        measured = {"r": pearson(gold, filled), "mae": mean_absolute_error(gold, filled)}
    counts = {"predicates": len(gold), "missing": len(predicted) - len(known)}
    return {**{metric: value for metric, value in measured.items() if value is not None}, **counts}


def _sentences(path: Path, limit: int | None) -> list[Example]:
    with documents.reading(path, kind="JSON Lines of UDS-IH2 or MEANTIME"):
        examples = list(factuality.examples(path, corpus="factuality", licence=""))[:limit]
    if not any(example.factuality for example in examples):
        raise InputError(f"There is no target in {str(path)!r}.")
    return examples
