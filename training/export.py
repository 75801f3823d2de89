"""From a trained run to the files that the package ships: `src/tocsin/language/weights/`.

The network and the table of pieces are quantised to 8 bits (see `quantize`), the table with one scale a row. Pieces of
scripts that English reports do not use are left out.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training import lists
from training.batches import Codes, batches
from training.examples import Example
from training.network import LABELLED, Network
from training.quantize import Given, quantize

_LICENCE = Path(__file__).parent / "licences" / "CC-BY-SA-4.0.txt"
"""Asked for by EWT, Universal NER and UDS-IH2 of what is made from them."""
_INFLECTED = frozenset({"VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET"})
_ENDINGS = ("s", "ed", "ing", "er", "est", "en")
_OUTPUTS = ("arc", "relation_dependent", "relation_head", "factuality", *LABELLED)


_BEST = frozenset(LABELLED) - {"entity"}


class _Shipped(nn.Module):
    """The network with the best label of each head in place of its scores, but for entities."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, vectors: Tensor, shapes: Tensor, lists: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Scores and labels in the order of `_OUTPUTS`."""
        scores = self.network(vectors, shapes, lists, mask)
        return tuple(scores[name].argmax(-1) if name in _BEST else scores[name] for name in _OUTPUTS)


class _Relations(nn.Module):
    """The best relation of each word to a head that is given, once the tree is known."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, dependent: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """`dependent` without the root's row, `head` with it; label numbers, batch x words."""
        scores = {"relation_dependent": dependent, "relation_head": head}
        return self.network.relations(scores, heads).argmax(-1)


def export(
    network: Network,
    *,
    train: Sequence[Example],
    codes: Codes,
    version: str,
    folder: Path,
) -> None:
    """Write all files of the shipped model into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    _scores(network, folder / "encoder.onnx", samples=list(_samples(network, train, codes)))
    _relations(network, folder / "relations.onnx")
    kept = [
        (piece, number)
        for piece, number in sorted(codes.vocabulary.items(), key=lambda item: item[1])
        if _is_used(piece)
    ]
    table = network.pieces.weight.detach().numpy()[[number for _, number in kept]]
    scales = np.abs(table).max(axis=1) / 127
    np.save(folder / "pieces.npy", np.rint(table / scales[:, None]).astype(np.int8))
    np.save(folder / "scales.npy", scales.astype(np.float32))
    (folder / "pieces.txt").write_text("\n".join(piece for piece, _ in kept), encoding="utf-8")
    lists.write(dict(codes.lists), folder / "lists.tsv")
    lines = (f"{word}\t{upos}\t{lemma}\n" for (word, upos), lemma in sorted(lemma_table(train).items()))
    (folder / "lemmas.tsv").write_text("".join(lines), encoding="utf-8")
    shutil.copy(_LICENCE, folder / "LICENSE")
    data = {"version": version, "labels": {name: list(names) for name, names in codes.labels.items()}}
    (folder / "labels.json").write_text(json.dumps(data, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def lemma_table(train: Iterable[Example]) -> dict[tuple[str, str], str]:
    """The lemmas of the inflected words of the training split, by lower-case word and part of speech.

    Words that only look inflected ("bus") are in it too. Names are left out: theirs is the word.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for example in train:
        if example.lemmas is not None and example.upos is not None:
            for word, upos, lemma in zip(example.words, example.upos, example.lemmas, strict=True):
                if upos in _INFLECTED and word.isalpha():
                    counts.setdefault((word.lower(), upos), Counter())[lemma] += 1
    best = {key: found.most_common(1)[0][0] for key, found in counts.items()}
    return {key: lemma for key, lemma in best.items() if lemma != key[0] or key[0].endswith(_ENDINGS)}


@torch.no_grad()
def _samples(network: Network, train: Sequence[Example], codes: Codes) -> Iterator[Given]:
    """Inputs of the graph: every two-hundredth sentence of the training split."""
    for batch in batches(train[::200], codes, words=800, chooser=None):
        vectors = network.embed(batch.piece, batch.offsets, tuple(batch.shape.shape))  # type: ignore[arg-type]
        words = {"shapes": batch.shape.numpy(), "lists": batch.lists.numpy()}
        yield {"vectors": vectors.numpy(), **words, "mask": batch.mask.numpy()}


def _scores(network: Network, file: Path, *, samples: Sequence[Given]) -> None:
    given = {
        "vectors": torch.randn(3, 9, network.size.width),
        "shapes": torch.ones(3, 9, dtype=torch.long),
        "lists": torch.ones(3, 9, dtype=torch.long),
        "mask": torch.zeros(3, 1, 1, 9),
    }
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _write(_Shipped(network), given, _OUTPUTS, whole)
        quantize(whole, file, samples=samples, scratch=Path(scratch))


def _relations(network: Network, file: Path) -> None:
    units = network.size.relation
    given = {
        "dependent": torch.randn(3, 8, units),
        "head": torch.randn(3, 9, units),
        "heads": torch.zeros(3, 8, dtype=torch.long),
    }
    _write(_Relations(network), given, ("relation",), file)


def _write(module: nn.Module, given: Mapping[str, Tensor], outputs: Sequence[str], file: Path) -> None:
    free = {name: {0: "batch", 1: f"length of {name}"} for name in (*given, *outputs) if name != "mask"}
    if "mask" in given:
        free["mask"] = {0: "batch", 3: "length of mask"}
    torch.onnx.export(
        module.eval(),
        tuple(given.values()),
        str(file),
        input_names=list(given),
        output_names=list(outputs),
        dynamic_axes=free,
        opset_version=17,
        dynamo=False,
    )


def _is_used(piece: str) -> bool:
    """Whether a piece can stand in an English report: marks, digits and letters of the Latin script."""
    if piece.startswith("[unused"):
        return False
    return all(not letter.isalpha() or "LATIN" in unicodedata.name(letter, "") for letter in piece)
