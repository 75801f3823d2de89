"""The weights of the resolver of references, learnt from GUM and MEANTIME; and how good they are.

`python -m training.references --data DATA [--model NAME] [--split dev|test] [--write]`. The weights are those of a
log-linear ranking of earlier chains and none, with an L2 penalty, found by Adam on all questions at once. The walk goes
by the annotators' chains while it collects the questions (walking by its own guesses made no difference on GUM).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from tocsin.language.loading import SHIPPED
from tocsin.language.references.chains import Chain
from tocsin.language.references.features import ALONE, PAIR
from tocsin.language.references.questions import Question
from tocsin.language.references.ranking import made
from tocsin.language.references.walk import Walk
from training import coreference_news
from training.coreference import Gold, gum, key
from training.corpora import conllu
from training.models import whole
from training.reference_scores import scores, table

Weights = dict[str, dict[str, dict[str, float]]]
Asked = list[tuple[Question, list[int]]]
OUT = Path(__file__).parents[1] / "src/tocsin/model/ontology/references.yaml"
PENALTY = 3.0
"""Of 0.3, 1, 2, 3 and 4 the best likelihood, all in all, in five-fold cross-validation on GUM (train and dev)."""
THRESHOLDS = {"pronoun": 0.5, "description": 0.45, "name": 0.5}
"""In the same cross-validation 88 of 100 pronouns, 73 of 100 descriptions and 89 of 100 names are right from here on.
From 0.5 on it would be 76 of 100 descriptions, and one right one in sixteen would be lost."""
TIMES_MEANTIME = 2
"""MEANTIME is small, and the only corpus of news alone: read once, its definite descriptions are found less often."""


class Teacher:
    """Decides as the annotators did, and keeps the questions with the right answers."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        self.asked: Asked = []

    def __call__(self, question: Question) -> tuple[Chain | None, float]:
        """The right chain, if it is among the choices."""
        name = self._gold.of(question.mention)
        right = [
            n
            for n, chain in enumerate(question.chains)
            if name is not None and self._gold.of_chain(chain.mentions) == name
        ]
        if self._gold.complete or key(question.mention) in self._gold.annotated:
            self.asked.append((question, right))
        return (question.chains[right[0]], 1.0) if right else (None, 0.0)


def questions(golds: Iterable[Gold]) -> Asked:
    """All questions that the walk asks, with the right answers (none, or the numbers of the chains)."""
    asked: Asked = []
    for gold in golds:
        teacher = Teacher(gold)
        for _ in Walk(gold.document, teacher).links():
            pass
        asked.extend(teacher.asked)
    return asked


def learn(asked: Asked) -> dict[str, Weights]:
    """The weights of every kind of anaphor."""
    return {name: _fit(asked, name) for name in PAIR}


def _fit(asked: Asked, name: str) -> Weights:
    index: dict[tuple[str, str, str], int] = {}
    rows, owners, right = [], [], []
    for number, (question, answers) in enumerate(one for one in asked if one[0].model == name):
        for place, option in enumerate(_options(question, name)):
            rows.append([index.setdefault(value, len(index)) for value in option])
            owners.append(number)
            right.append(place - 1 in answers if answers else place == 0)
    width = max(map(len, rows))
    matrix = np.array([row + [len(index)] * (width - len(row)) for row in rows])
    found = _descend(matrix, np.array(owners), np.array(right), len(index))
    weights: Weights = {
        "pair": {feature: {} for feature in PAIR[name]},
        "alone": {feature: {} for feature in ALONE[name]},
    }
    for (side, feature, value), place in index.items():
        weights[side][feature][value] = round(float(found[place]), 2)
    return weights


def _options(question: Question, name: str) -> Iterator[list[tuple[str, str, str]]]:
    """The values of each choice, first those of none."""
    yield [("alone", feature, value) for feature, value in zip(ALONE[name], question.alone, strict=True)]
    for values in question.pairs:
        yield [("pair", feature, value) for feature, value in zip(PAIR[name], values, strict=True)]


def _descend(
    matrix: NDArray[np.int64], owner: NDArray[np.int64], right: NDArray[np.bool_], size: int
) -> NDArray[np.float64]:
    """Minimise the negative log-likelihood of the right choices together, plus the penalty; the last weight stays 0."""
    weights, mean, square = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1)
    steps, rates = 300, (0.1, 0.03, 0.002)
    for step in range(1, steps + 1):
        score = weights[matrix].sum(1)
        top = np.full(owner[-1] + 1, -np.inf)
        np.maximum.at(top, owner, score)
        power = np.exp(score - top[owner])
        ours = power / np.bincount(owner, power)[owner]
        theirs = power * right / np.bincount(owner, power * right)[owner]
        gradient = np.bincount(matrix.ravel(), np.repeat(ours - theirs, matrix.shape[1]), size + 1) + PENALTY * weights
        gradient[size] = 0
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        rate = rates[(step > steps * 0.5) + (step > steps * 0.8)]
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def corpora(data: Path, model: str) -> list[Gold]:
    """What is trained on: GUM's training split, and MEANTIME without the articles that stand in GUM."""
    syntax = data / "syntax"
    titles = (tree.title for part in ("train", "dev", "test") for tree in conllu.trees(syntax / f"gum-{part}.conllu"))
    plain = frozenset(re.sub(r"[^\w ]", "", title.lower()) for title in titles)
    news = list(coreference_news.articles(data / "entities/meantime", whole(model), leave_out=plain))
    return [*gum(syntax / "gum-train.conllu"), *news * TIMES_MEANTIME]


def measured(file: Path, weights: Mapping[str, Weights], name: str) -> list[str]:
    """Tables of the scores on a split of GUM, with gold trees and with those of the language model `name`."""
    models, model = made(weights, THRESHOLDS), whole(name)
    lines = [f"{file.stem}, gold trees and names:", *table(scores(gum(file), models))]
    return [*lines, f"{file.stem}, trees and names of {model.name}:", *table(scores(gum(file, model), models))]


def write(weights: Mapping[str, Weights], lines: Sequence[str], file: Path) -> None:
    """Write the ontology file, with the measurement in a comment."""
    head = "# Learnt by `python -m training.references` from GUM (CC BY 4.0) and MEANTIME (CC BY 4.0): do not edit.\n"
    head += "# A positive weight speaks for the earlier chain (`pair`), or for none (`alone`).\n"
    head += "".join(f"# {line}\n" for line in lines)
    body = yaml.safe_dump(
        {"thresholds": THRESHOLDS, "weights": dict(weights)}, width=160, default_flow_style=None, allow_unicode=True
    )
    file.write_text(head + body, encoding="utf-8")


def main() -> int:
    """Parse and call."""
    parser = argparse.ArgumentParser(prog="python -m training.references", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora, laid out as in README.md")
    parser.add_argument("--model", default=SHIPPED, help="language model for MEANTIME and the second table")
    parser.add_argument("--split", default="dev", choices=("dev", "test"))
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    options = parser.parse_args()
    weights = learn(questions(corpora(options.data, options.model)))
    lines = measured(options.data / f"syntax/gum-{options.split}.conllu", weights, options.model)
    print("\n".join(lines))
    if options.write:
        write(weights, lines, OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
