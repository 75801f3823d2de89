"""How well attributions are found on documents that were not learnt from: cross-validation over the annotated ones.

Takes lessons, gives tables. Found is what the package finds, quotations over several sentences included, with each
document's candidates kept by weights learnt from the other folds; the measures are those of `bench.attribution`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from bench import attribution as bench
from bench.attributed import marked
from bench.brat import Annotated
from tocsin.claims.attribution.finder import completed
from training.attribution_examples import Lesson
from training.attribution_learning import learn

FOLDS = 5
COLUMNS = ("source", "cue", "content", "content.exact", "content.overlap")
Probabilities = Mapping[str, Sequence[float]]
"""By a document's name, one per candidate."""


def held_out(lessons: Sequence[Lesson], penalty: float) -> Probabilities:
    """The probability of each candidate by weights learnt from the documents of the other folds."""
    found: dict[str, Sequence[float]] = {}
    for fold in _folds(lessons):
        others = chain.from_iterable(one.candidates for one in lessons if one.standoff.article not in fold)
        learnt = learn(others, penalty)
        for one in lessons:
            if one.standoff.article in fold:
                found[one.standoff.name] = [learnt.probability(candidate.values) for candidate in one.candidates]
    return found


def _folds(lessons: Sequence[Lesson]) -> list[frozenset[str]]:
    """Articles by chance, but always the same; documents that share their wording stand in one fold."""
    articles = sorted({one.standoff.article for one in lessons})
    random.Random(1).shuffle(articles)
    return [frozenset(articles[first::FOLDS]) for first in range(FOLDS)]


def scores(
    lessons: Sequence[Lesson], probabilities: Probabilities, threshold: float, *, nested: bool = False
) -> Mapping[str, float]:
    """The measures of `bench.attribution`, with candidates kept from `threshold` on.

    Those that stand inside another's content are left out on both sides, as there, unless `nested` is given.
    """
    compared = []
    for one in lessons:
        pairs = zip(one.candidates, probabilities[one.standoff.name], strict=True)
        kept = [candidate.attribution for candidate, probability in pairs if probability >= threshold]
        found = tuple(marked(one.document, completed(one.document, kept)))
        gold = one.standoff.attributions
        if not nested:
            found, gold = bench.outermost(iter(found)), bench.outermost(iter(gold))
        compared.append(bench.Compared(Annotated(one.standoff.name, one.document.report.text, gold), found))
    return bench.scores(compared)


def candidates(lessons: Sequence[Lesson], probabilities: Probabilities) -> str:
    """How well the candidates alone are judged: the mean likelihood of the right answer, and how many are right."""
    likely = [
        probability if candidate.right else 1 - probability
        for one in lessons
        for candidate, probability in zip(one.candidates, probabilities[one.standoff.name], strict=True)
    ]
    likelihood = math.exp(sum(math.log(max(p, 1e-12)) for p in likely) / len(likely))
    return f"mean likelihood {likelihood:.4f}, {sum(p > 0.5 for p in likely) / len(likely):.1%} right at 0.5"


def table(lessons: Sequence[Lesson], probabilities: Probabilities, thresholds: Sequence[float]) -> Iterator[str]:
    """Precision, recall and F1 in per cent for each threshold."""
    yield heading()
    for threshold in thresholds:
        yield row(f"from {threshold:.2f}", scores(lessons, probabilities, threshold))


def heading() -> str:
    """The names of the columns of `row`."""
    return " " * 9 + "".join(f"{name:>18}" for name in COLUMNS)


def row(name: str, found: Mapping[str, float]) -> str:
    """One line of a table: precision, recall and F1 of each column."""
    cells = (" ".join(f"{found[f'{part}.{m}']:.1%}"[:-1] for m in ("precision", "recall", "f1")) for part in COLUMNS)
    return f"{name:<9}" + "".join(f"{cell:>18}" for cell in cells)
