"""The weights of the resolver of references, learnt from the coreference layer of GUM; and how good they are.

`python -m training.references --data DATA [--split dev] [--write]`. Gold trees; entities are GUM's named mentions. The
weights are those of a log-linear ranking of earlier chains and none, with an L2 penalty, found by Adam on all anaphors at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from tocsin.language.references.chains import Chain
from tocsin.language.references.features import ALONE, PAIR
from tocsin.language.references.mentions import Mention
from tocsin.language.references.ranking import Ranking
from tocsin.language.references.resolver import Chooser
from tocsin.language.references.walk import Question
from tocsin.model import Document, Entity, Passage, Report, Sentence, Token
from training.corpora import conllu

Key = tuple[int, int, bool]
"""Sentence, head word, whether it is a coordination."""


@dataclass(slots=True)
class Gold:
    """A document with what GUM's annotators say of its mentions."""

    document: Document
    chains: dict[Key, str]
    links: dict[Key, str]

    def of(self, mention: Mention) -> str | None:
        """The chain that the annotators put a mention in; None where it is the only one or no mention at all."""
        key = (mention.sentence, mention.head, mention.kind == "pair")
        return None if self.links.get(key) == "sgl" else self.chains.get(key)

    def of_chain(self, mentions: list[Mention]) -> str | None:
        """The chain of the latest of our mentions that is in one."""
        return next((name for mention in reversed(mentions) if (name := self.of(mention)) is not None), None)


def documents(file: Path) -> Iterator[Gold]:
    """The documents of a split of GUM."""
    order = list(conllu.trees(file))
    examples = list(conllu.gum_examples(file))
    mentions = conllu.coreference(order)
    for _, numbers in groupby(range(len(order)), key=lambda number: order[number].document):
        yield _document(list(numbers), order, examples, mentions)


def _document(numbers, order, examples, mentions) -> Gold:
    text, sentences, entities = "", [], []
    chains: dict[Key, str] = {}
    links: dict[Key, str] = {}
    passage = Passage(0, 10**9, "body")
    for place, number in enumerate(numbers):
        tree = order[number]
        text += "\n\n" if tree.new_paragraph and text else " " if text else ""
        begin, tokens = len(text), []
        for word, (row, space) in enumerate(zip(tree.rows, tree.spaces, strict=True)):
            tokens.append(
                Token(
                    len(text),
                    len(text) + len(row.form),
                    row.form,
                    row.form.lower().translate({8217: 39}),
                    row.lemma,
                    row.upos,
                    row.xpos,
                    row.feats,
                    row.head - 1 if row.head else word,
                    row.deprel,
                )
            )
            text += row.form + (" " if space else "")
        text = text.rstrip()
        sentences.append(Sentence(begin, len(text), text[begin:], tuple(tokens), passage))
        for first, end, label in _named(tree, examples[number].entities or [], mentions.get(number, [])):
            entities.append((tokens[first].start, tokens[end - 1].end, label))
        for mention in mentions.get(number, []):
            key = _key(place, mention, tree)
            chains.setdefault(key, mention.chain)
            links.setdefault(key, mention.link)
    report = Report("", None, order[numbers[0]].title, None, None, None, None, "en", "0" * 64, text)
    found = tuple(Entity(start, end, text[start:end], label) for start, end, label in sorted(entities))
    return Gold(Document(report, tuple(sentences), found), chains, links)


_LABELS = {"person": "PERSON", "organization": "ORG", "place": "PLACE"}


def _named(tree, entities, mentions):
    """GUM's named entities, and the names in mentions that have a title or a description in front."""
    found = list(entities)
    taken = {word for first, end, _ in found for word in range(first, end)}
    for mention in mentions:
        label = _LABELS.get(mention.kind)
        inside = range(mention.first, mention.end)
        head = next((n for n in inside if tree.rows[n].head - 1 not in inside), mention.first)
        if tree.rows[head].upos == "NOUN":
            head = next(
                (
                    n
                    for n in inside
                    if tree.rows[n].head - 1 == head and tree.rows[n].deprel == "flat" and tree.rows[n].upos == "PROPN"
                ),
                head,
            )
        if label is None or tree.rows[head].upos != "PROPN" or head in taken:
            continue
        parts = [
            n
            for n in inside
            if tree.rows[n].upos == "PROPN"
            and tree.rows[n].head - 1 == head
            and tree.rows[n].deprel in {"flat", "compound"}
        ]
        first, end = min([head, *parts]), max([head, *parts]) + 1
        if not taken & set(range(first, end)):
            found.append((first, end, label))
            taken |= set(range(first, end))
    return found


def _key(place: int, mention: conllu.Mention, tree: conllu.Tree) -> Key:
    inside = range(mention.first, mention.end)
    head = next((n for n in inside if tree.rows[n].head - 1 not in inside), mention.first)
    pair = any(
        tree.rows[n].head - 1 == head
        and tree.rows[n].deprel == "conj"
        and tree.rows[n].upos in {"NOUN", "PROPN", "PRON"}
        for n in inside
    )
    return place, head, pair


class Teacher:
    """Decides as the annotators did, and keeps the questions with the right answers."""

    def __init__(self, gold: Gold) -> None:
        self._gold = gold
        self.asked: list[tuple[Question, list[int]]] = []

    def __call__(self, question: Question) -> tuple[Chain | None, float]:
        name = self._gold.of(question.mention)
        right = [
            n
            for n, chain in enumerate(question.chains)
            if name is not None and self._gold.of_chain(chain.mentions) == name
        ]
        if question.pairs:
            self.asked.append((question, right))
        return (question.chains[right[0]], 1.0) if right else (None, 0.0)


class Follower(Teacher):
    """Decides as the weights do, and keeps the questions with the right answers."""

    def __init__(self, gold: Gold, models: dict[str, Ranking]) -> None:
        super().__init__(gold)
        self._chooser = Chooser(models)

    def __call__(self, question: Question) -> tuple[Chain | None, float]:
        super().__call__(question)
        return self._chooser(question)


def fit(
    asked: Iterable[tuple[Question, list[int]]], name: str, *, penalty: float, steps: int = 300
) -> dict[str, dict[str, dict[str, float]]]:
    """Weights for one kind of anaphor, in the layout of the file."""
    index: dict[tuple[str, str, str], int] = {}
    rows, owners, questions, right = [], [], 0, []
    for question, answers in asked:
        if question.model != name:
            continue
        options = [[("alone", f, v) for f, v in zip(ALONE[name], question.alone, strict=True)]]
        options += [[("pair", f, v) for f, v in zip(PAIR[name], values, strict=True)] for values in question.pairs]
        for place, option in enumerate(options):
            rows.append([index.setdefault(key, len(index)) for key in option])
            owners.append(questions)
            right.append((place - 1 in answers) if answers else place == 0)
        questions += 1
    width = max(len(row) for row in rows)
    spare = len(index)
    matrix = np.array([row + [spare] * (width - len(row)) for row in rows])
    owner, good = np.array(owners), np.array(right)
    weights, mean, square = np.zeros(spare + 1), np.zeros(spare + 1), np.zeros(spare + 1)
    for step in range(1, steps + 1):
        scores = weights[matrix].sum(1)
        top = np.full(questions, -np.inf)
        np.maximum.at(top, owner, scores)
        power = np.exp(scores - top[owner])
        all_ = power / np.bincount(owner, power, questions)[owner]
        mine = power * good
        mine /= np.bincount(owner, mine, questions)[owner]
        gradient = np.bincount(matrix.ravel(), np.repeat(all_ - mine, width), spare + 1) + penalty * weights
        gradient[spare] = 0
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights -= (
            0.1
            * (0.02 if step > steps * 0.8 else 0.3 if step > steps * 0.5 else 1)
            * (mean / (1 - 0.9**step))
            / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        )
    found: dict[str, dict[str, dict[str, float]]] = {
        "pair": {f: {} for f in PAIR[name]},
        "alone": {f: {} for f in ALONE[name]},
    }
    for (side, feature, value), place in index.items():
        found[side][feature][value] = round(float(weights[place]), 2)
    return found
