"""Examples to batches of tensors: words of like-long sentences together, so many words at most."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from tocsin.language import lemmas, pieces, shapes
from tocsin.language.lists import listed
from training.examples import Example

IGNORE = -100
FAR = -1e4
"""Added to the attention of padding."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The vocabulary of pieces, the list of labels of each head, and the lists of names."""

    vocabulary: Mapping[str, int]
    labels: Mapping[str, Sequence[str]]
    numbers: Mapping[str, Mapping[str, int]]
    lists: Mapping[str, int]

    @classmethod
    def of(cls, vocabulary: Mapping[str, int], labels: Mapping[str, Sequence[str]], lists: Mapping[str, int]) -> Codes:
        """Number the labels."""
        numbers = {head: {name: n for n, name in enumerate(names)} for head, names in labels.items()}
        return cls(vocabulary, labels, numbers, lists)


@dataclass(slots=True)
class Batch:
    """Tensors of a few sentences; step 0 of each is the root."""

    piece: Tensor
    offsets: Tensor
    shape: Tensor
    lists: Tensor
    mask: Tensor
    gold: dict[str, Tensor]
    """Label numbers, batch x length, `IGNORE` where there is nothing to learn; `head` among them."""
    open_entities: Tensor
    """batch x length x labels: which entity labels a word may have besides its gold label."""
    factuality: Tensor
    """batch x length, not a number where there is none."""
    words: int
    examples: list[Example]


def batches(examples: Sequence[Example], codes: Codes, *, words: int, chooser: random.Random | None) -> Iterator[Batch]:
    """Cut examples into batches of `words` steps at most, in random order where there is a chooser."""
    order = sorted(
        range(len(examples)), key=lambda place: len(examples[place].words) + (chooser.random() * 4 if chooser else 0)
    )
    groups: list[list[int]] = [[]]
    for place in order:
        length = len(examples[place].words) + 1
        if groups[-1] and length * (len(groups[-1]) + 1) > words:
            groups.append([])
        groups[-1].append(place)
    if chooser:
        chooser.shuffle(groups)
    for group in groups:
        yield batch([examples[place] for place in group], codes)


def batch(examples: list[Example], codes: Codes) -> Batch:
    """Make tensors of some examples."""
    length = 1 + max(len(example.words) for example in examples)
    shape_numbers = torch.zeros(len(examples), length, dtype=torch.long)
    list_numbers = torch.zeros(len(examples), length, dtype=torch.long)
    mask = torch.full((len(examples), 1, 1, length), FAR)
    gold = {name: torch.full((len(examples), length), IGNORE) for name in (*codes.labels, "head")}
    open_entities = torch.zeros(len(examples), length, len(codes.labels["entity"]), dtype=torch.bool)
    factuality = torch.full((len(examples), length), float("nan"))
    piece: list[int] = []
    offsets: list[int] = []
    for row, example in enumerate(examples):
        offsets.append(len(piece))
        piece.append(codes.vocabulary[pieces.ROOT])
        for place, word in enumerate(example.words, 1):
            offsets.append(len(piece))
            piece.extend(pieces.pieces(word, codes.vocabulary))
            shape_numbers[row, place] = shapes.shape(word)
            list_numbers[row, place] = listed(word, codes.lists)
        offsets.extend([len(piece)] * (length - 1 - len(example.words)))
        mask[row, :, :, : len(example.words) + 1] = 0.0
        _fill(example, row, codes, gold)
        _fill_entities(example, row, codes, gold["entity"], open_entities)
        for place, score in example.factuality.items():
            factuality[row, place + 1] = score
    return Batch(
        torch.tensor(piece),
        torch.tensor(offsets),
        shape_numbers,
        list_numbers,
        mask,
        gold,
        open_entities,
        factuality,
        sum(len(example.words) for example in examples),
        examples,
    )


def _fill(example: Example, row: int, codes: Codes, gold: Mapping[str, Tensor]) -> None:
    columns = {"upos": example.upos, "xpos": example.xpos, "feats": example.feats, "deprel": example.deprels}
    if example.lemmas is not None:
        pairs = zip(example.words, example.lemmas, strict=True)
        columns["lemma"] = [lemmas.script(word, lemma) for word, lemma in pairs]
    for name, column in columns.items():
        if column is not None:
            numbers = [codes.numbers[name].get(label, IGNORE) for label in column]
            gold[name][row, 1 : len(column) + 1] = torch.tensor(numbers)
    if example.heads is not None:
        gold["head"][row, 1 : len(example.heads) + 1] = torch.tensor(example.heads)


def _fill_entities(example: Example, row: int, codes: Codes, gold: Tensor, open_entities: Tensor) -> None:
    if example.entities is None:
        return
    number = codes.numbers["entity"]
    gold[row, 1 : len(example.words) + 1] = number["O"]
    known = set(example.entity_labels)
    others = [place for name, place in number.items() if name != "O" and name[2:] not in known]
    open_entities[row, :, others] = True
    for first, end, label in example.entities:
        for place in range(first, end):
            gold[row, place + 1] = number[f"{'B' if place == first else 'I'}-{label}"]
            open_entities[row, place + 1] = False
    for first, end in example.unsure:
        gold[row, first + 1 : end + 1] = IGNORE
