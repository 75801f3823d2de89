"""The shipped network: sentences of words in, scores out, by onnxruntime on one core.

Files in a folder of weights, all made by `training/export.py`: `encoder.onnx` (the network, 8-bit), `relations.onnx`
(the relations of a tree once its heads are known), `pieces.npy` and `scales.npy` (the vectors of word pieces, 8-bit,
with a scale each), `pieces.txt`, `lists.tsv` (names), `lemmas.tsv` (word, part of speech, lemma) and `labels.json`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from tocsin.language.lists import listed
from tocsin.language.pieces import ROOT, pieces
from tocsin.language.shapes import shape
from tocsin.model import ConfigError

Words = tuple[str, ...]
_FILES = (
    "encoder.onnx",
    "relations.onnx",
    "pieces.npy",
    "scales.npy",
    "pieces.txt",
    "lists.tsv",
    "lemmas.tsv",
    "labels.json",
)
STEPS = 512
"""Words of one batch, padding included. On news of PolNeAR (dev), words per second: 5,300 for 96, 6,400 for 192, 7,100
for 512, 6,500 for 1,536, 5,500 for 3,072, where the activations no longer fit the caches."""
FAR = -1e4
_KEPT_WORDS = 50_000


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the words of one batch; row 0 of each sentence, the root's, is left out.

    `arc` is batch x words x (words + 1), `dependent` and `head` are batch x words (+ 1) x units, `entity` is batch x
    words x labels, padding the same for every label; the rest is batch x words: label numbers, and `happened` from -3
    to 3.
    """

    arc: NDArray[np.float32]
    dependent: NDArray[np.float32]
    head: NDArray[np.float32]
    entity: NDArray[np.float32]
    labels: Mapping[str, NDArray[np.int64]]
    happened: NDArray[np.float32]


class Encoder:
    """The loaded network.

    Raises:
        ConfigError: Where the folder lacks a file.
    """

    def __init__(self, folder: Path) -> None:
        for name in _FILES:
            if not (folder / name).is_file():
                raise ConfigError(f"The model in {str(folder)!r} lacks {name!r}.", next_step="Install tocsin again.")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.version: str = labels["version"]
        self.labels: Mapping[str, Sequence[str]] = labels["labels"]
        self.vocabulary = {
            piece: n for n, piece in enumerate((folder / "pieces.txt").read_text(encoding="utf-8").split("\n"))
        }
        self.lemmas = dict(_lemmas(folder / "lemmas.tsv"))
        self._lists = dict(_numbers(folder / "lists.tsv"))
        self._table = np.load(folder / "pieces.npy", mmap_mode="r")
        self._scales = np.load(folder / "scales.npy")
        self._session = _session(folder / "encoder.onnx")
        self._relations = _session(folder / "relations.onnx")
        self._names = [output.name for output in self._session.get_outputs()]
        self._words: dict[str, tuple[NDArray[np.float32], int, int]] = {}
        self._root = self._mean([self.vocabulary[ROOT]])

    def batches(self, sentences: Sequence[Words]) -> Iterator[tuple[list[int], Scores]]:
        """Score sentences; yields the places of some sentences and their scores, like-long ones together."""
        order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
        group: list[int] = []
        for place in order:
            if group and (len(sentences[place]) + 1) * (len(group) + 1) > STEPS:
                yield group, self._score([sentences[one] for one in group])
                group = []
            group.append(place)
        if group:
            yield group, self._score([sentences[one] for one in group])

    def relations(self, scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The relation of each word to its head: label numbers, batch x words."""
        given = {"dependent": scores.dependent, "head": scores.head, "heads": heads}
        return np.asarray(self._relations.run(None, given)[0])

    def _score(self, sentences: Sequence[Words]) -> Scores:
        length = 1 + max(map(len, sentences))
        vectors = np.zeros((len(sentences), length, self._table.shape[1]), dtype=np.float32)
        shapes = np.zeros((len(sentences), length), dtype=np.int64)
        lists = np.zeros((len(sentences), length), dtype=np.int64)
        mask = np.full((len(sentences), 1, 1, length), FAR, dtype=np.float32)
        for row, words in enumerate(sentences):
            vectors[row, 0] = self._root
            for place, word in enumerate(words, 1):
                vectors[row, place], shapes[row, place], lists[row, place] = self._word(word)
            mask[row, :, :, : len(words) + 1] = 0.0
        given = {"vectors": vectors, "shapes": shapes, "lists": lists, "mask": mask}
        found = dict(zip(self._names, self._session.run(None, given), strict=True))
        found["entity"][mask[:, 0, 0] < 0] = 0.0
        return Scores(
            arc=found["arc"][:, 1:],
            dependent=found["relation_dependent"][:, 1:],
            head=found["relation_head"],
            entity=found["entity"][:, 1:],
            labels={name: found[name][:, 1:] for name in ("upos", "xpos", "feats", "lemma")},
            happened=found["factuality"][:, 1:].clip(-3.0, 3.0),
        )

    def _word(self, word: str) -> tuple[NDArray[np.float32], int, int]:
        known = self._words.get(word)
        if known is None:
            if len(self._words) >= _KEPT_WORDS:
                self._words.clear()
            known = self._words[word] = (
                self._mean(pieces(word, self.vocabulary)),
                shape(word),
                listed(word, self._lists),
            )
        return known

    def _mean(self, numbers: Sequence[int]) -> NDArray[np.float32]:
        rows = self._table[list(numbers)] * self._scales[list(numbers), None]
        return np.asarray(rows.mean(axis=0), dtype=np.float32)


def _lemmas(file: Path) -> Iterator[tuple[tuple[str, str], str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        word, upos, lemma = line.split("\t")
        yield (word, upos), lemma


def _numbers(file: Path) -> Iterator[tuple[str, int]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        word, number = line.split("\t")
        yield word, int(number)


def _session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One core: several readers side by side use the others better than one network does.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
