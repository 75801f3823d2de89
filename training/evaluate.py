"""Scores on a split with gold words: what a run's log shows and choices are made by. Final figures come from bench."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from tocsin.language import lemmas, trees
from training.batches import Batch, Codes, batches
from training.examples import Example
from training.network import Network


@torch.no_grad()
def scores(network: Network, examples: Sequence[Example], codes: Codes) -> dict[str, float]:
    """Tag, tree, lemma, entity and factuality scores, `CORPUS.METRIC`."""
    network.eval()
    tagger = trees.Tagger(codes.labels["entity"])
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    names: Counter[str] = Counter()
    predicted: list[tuple[float, float]] = []
    for batch in batches(examples, codes, words=4000, chooser=None):
        vectors = network.embed(batch.piece, batch.offsets, tuple(batch.shape.shape))  # type: ignore[arg-type]
        found = network(vectors, batch.shape, batch.lists, batch.mask)
        heads = _heads(found["arc"], [len(example.words) for example in batch.examples])
        relations = network.relations(found, heads).argmax(-1)
        labels = {name: found[name].argmax(-1) for name in network.labels}
        labels["entity"][:, 1:] = torch.from_numpy(tagger(_without_padding(found["entity"], batch)))
        for row, example in enumerate(batch.examples):
            corpus = example.corpus
            for place in range(1, len(example.words) + 1):
                if place - 1 in example.factuality:
                    predicted.append((float(found["factuality"][row, place]), example.factuality[place - 1]))
                if example.heads is None or example.upos is None or example.lemmas is None:
                    continue
                seen[corpus] += 1
                head = int(heads[row, place]) == example.heads[place - 1]
                right[f"{corpus}.uas"] += head
                relation = codes.labels["deprel"][int(relations[row, place])]
                right[f"{corpus}.las"] += head and relation == (example.deprels or [])[place - 1]
                for name, column in (("upos", example.upos), ("xpos", example.xpos), ("feats", example.feats)):
                    right[f"{corpus}.{name}"] += (
                        codes.labels[name][int(labels[name][row, place])] == (column or [])[place - 1]
                    )
                made = lemmas.lemma(example.words[place - 1], codes.labels["lemma"][int(labels["lemma"][row, place])])
                right[f"{corpus}.lemma"] += made == example.lemmas[place - 1]
            if example.entities is not None:
                numbers = labels["entity"][row, 1 : len(example.words) + 1].tolist()
                mine = set(trees.spans([codes.labels["entity"][n] for n in numbers]))
                _count(names, example, mine)
    result = {name: count / seen[name.split(".")[0]] for name, count in right.items()}
    for corpus in {name.split(".")[0] for name in names}:
        result[f"{corpus}.entities.f1"] = _f1(names, corpus)
    if predicted:
        result["factuality.r"] = float(np.corrcoef(np.array(predicted).T)[0, 1])
    return {name: value for name, value in sorted(result.items()) if not math.isnan(value)}


def _without_padding(scores: Tensor, batch: Batch) -> NDArray[np.float32]:
    padding = (batch.mask[:, 0, 0] < 0).unsqueeze(-1)
    return scores.masked_fill(padding, 0.0)[:, 1:].numpy()  # type: ignore[no-any-return]


def _heads(arcs: Tensor, lengths: Sequence[int]) -> Tensor:
    heads = torch.zeros(arcs.shape[:2], dtype=torch.long)
    for row, length in enumerate(lengths):
        tree = trees.heads(arcs[row, 1 : length + 1, : length + 1].numpy())
        heads[row, 1 : length + 1] = torch.from_numpy(tree)
    return heads


def _count(names: Counter[str], example: Example, mine: set[tuple[int, int, str]]) -> None:
    asked = {"PERSON", "ORG", "PLACE"}
    gold = {entity for entity in example.entities or [] if entity[2] in asked}
    found = {entity for entity in mine if entity[2] in asked}
    found = {one for one in found if not any(one[0] < end and first < one[1] for first, end in example.unsure)}
    names[f"{example.corpus}.right"] += len(gold & found)
    names[f"{example.corpus}.gold"] += len(gold)
    names[f"{example.corpus}.found"] += len(found)


def _f1(names: Counter[str], corpus: str) -> float:
    return 2 * names[f"{corpus}.right"] / max(1, names[f"{corpus}.gold"] + names[f"{corpus}.found"])
