"""The shipped language model: tags, lemmas, trees, entities and factuality for the sentences of documents.

Takes documents with sentences and tokens, gives the same with annotation. A sentence that stands in several documents,
or that has been read lately, is analysed once. Leaves pronouns to `references`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from tocsin.language import trees
from tocsin.language.encoder import Encoder, Scores, Words
from tocsin.language.entities import settle
from tocsin.language.lemmas import likely
from tocsin.language.predicates import is_predicate
from tocsin.language.triage import matters
from tocsin.model import Document, Entity, EntityLabel, Sentence, Token
from tocsin.model.datelines import dateline

Numbers = NDArray[np.int64]
WEIGHTS: Final = Path(__file__).parent / "weights"
WINDOW: Final = 6_000
"""Words that are read ahead, so that sentences of like length can be put together."""
LONGEST: Final = 160
"""Words that are analysed together: a longer sentence (a list, a table) is cut, and its parts hang side by side."""
KEPT: Final = 4_000
"""Sentences whose analysis is kept: what fifty sites copy is analysed once."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of one sentence, word by word, and its entities as (first, end, label)."""

    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    upos: tuple[str, ...]
    tags: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    happened: tuple[float | None, ...]
    entities: tuple[tuple[int, int, str], ...]


class ShippedModel:
    """The model in `weights/`.

    Args:
        folder: Where the weights are.
        triage: Whether sentences are passed over that hold nothing a later stage could use (see `triage`).

    Raises:
        ConfigError: Where the folder lacks a file.
    """

    def __init__(self, folder: Path = WEIGHTS, *, triage: bool = True) -> None:
        self._encoder = Encoder(folder)
        self._tagger = trees.Tagger(self._encoder.labels["entity"])
        self._triage = triage
        self._known: dict[Words, Analysis] = {}

    @property
    def name(self) -> str:
        """Name and version."""
        return self._encoder.version

    def annotate(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate documents in order, reading some ahead."""
        window: list[Document] = []
        words = 0
        for document in documents:
            window.append(document)
            words += sum(len(sentence.tokens) for sentence in document.sentences)
            if words >= WINDOW:
                yield from self._read(window)
                window, words = [], 0
        yield from self._read(window)

    def _read(self, documents: Sequence[Document]) -> Iterator[Document]:
        wanted = {
            part
            for document in documents
            for sentence in document.sentences
            if not self._triage or matters(sentence)
            for part in _parts(_words(sentence))
        }
        self._analyse(sorted(wanted - self._known.keys()))
        for document in documents:
            annotated = self._annotated(document)
            yield replace(annotated, entities=settle(annotated))
        while len(self._known) > KEPT:
            del self._known[next(iter(self._known))]

    def _analyse(self, sentences: Sequence[Words]) -> None:
        for places, scores in self._encoder.batches(sentences):
            chosen = [sentences[place] for place in places]
            heads = _heads(scores.arc, [len(words) for words in chosen])
            relations = self._encoder.relations(scores, heads)
            tags = self._tagger(scores.entity)
            for row, words in enumerate(chosen):
                self._known[words] = self._analysis(words, heads[row], relations[row], tags[row], scores, row)

    def _analysis(
        self, words: Words, heads: Numbers, relations: Numbers, tags: Numbers, scores: Scores, row: int
    ) -> Analysis:
        size = len(words)
        names = self._encoder.labels
        found = {name: [names[name][n] for n in numbers[row, :size]] for name, numbers in scores.labels.items()}
        deprels = [names["deprel"][n] for n in relations[:size]]
        above = [int(head) - 1 if head else place for place, head in enumerate(heads[:size])]
        happened = scores.happened[row, :size].tolist()
        return Analysis(
            heads=tuple(above),
            deprels=tuple(
                "root" if head == place else name for place, (head, name) in enumerate(zip(above, deprels, strict=True))
            ),
            upos=tuple(found["upos"]),
            tags=tuple(found["xpos"]),
            feats=tuple(found["feats"]),
            lemmas=tuple(map(self._lemma, words, found["upos"], found["lemma"])),
            happened=tuple(
                round(score, 2) if is_predicate(upos, name) else None
                for score, upos, name in zip(happened, found["upos"], deprels, strict=True)
            ),
            entities=tuple(trees.spans([names["entity"][n] for n in tags[:size]])),
        )

    def _lemma(self, word: str, upos: str, script: str) -> str:
        known = self._encoder.lemmas.get((word.lower(), upos))
        return known or likely(word, upos, script, self._encoder.vocabulary)

    def _annotated(self, document: Document) -> Document:
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for sentence in document.sentences:
            parts = [self._known.get(part) for part in _parts(_words(sentence))]
            if None in parts or not parts:
                sentences.append(sentence)
                continue
            analysis = _joined(cast("list[Analysis]", parts))
            sentences.append(replace(sentence, tokens=tuple(_tokens(sentence.tokens, analysis))))
            entities.extend(_entity(document, sentence, *span) for span in analysis.entities)
        return replace(document, sentences=tuple(sentences), entities=tuple(entities))


def _words(sentence: Sentence) -> Words:
    return tuple(token.text for token in sentence.tokens)


def _parts(words: Words) -> list[Words]:
    """The words in parts that are not too long, cut after a mark where there is one, and after a dateline."""
    parts = []
    apart = dateline(words)
    if apart:
        parts.append(words[:apart])
        words = words[apart:]
    while len(words) > LONGEST:
        marks = (place for place in range(LONGEST, LONGEST // 2, -1) if words[place - 1] in {";", ",", ":", "."})
        cut = next(marks, LONGEST)
        parts.append(words[:cut])
        words = words[cut:]
    return [*parts, words] if words else parts


def _joined(parts: Sequence[Analysis]) -> Analysis:
    """The analysis of the parts of one sentence as one: the other roots hang on that of the longest."""
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    deprels: list[str] = []
    entities: list[tuple[int, int, str]] = []
    shifts = [sum(len(before.heads) for before in parts[:number]) for number in range(len(parts))]
    longest = max(range(len(parts)), key=lambda number: len(parts[number].heads))
    root = shifts[longest] + next(place for place, head in enumerate(parts[longest].heads) if head == place)
    for number, (part, shift) in enumerate(zip(parts, shifts, strict=True)):
        for place, (head, name) in enumerate(zip(part.heads, part.deprels, strict=True)):
            other_root = head == place and number != longest
            heads.append(root if other_root else head + shift)
            deprels.append("parataxis" if other_root else name)
        entities.extend((first + shift, end + shift, label) for first, end, label in part.entities)
    return Analysis(
        tuple(heads),
        tuple(deprels),
        tuple(one for part in parts for one in part.upos),
        tuple(one for part in parts for one in part.tags),
        tuple(one for part in parts for one in part.feats),
        tuple(one for part in parts for one in part.lemmas),
        tuple(one for part in parts for one in part.happened),
        tuple(entities),
    )


def _tokens(tokens: Sequence[Token], analysis: Analysis) -> Iterator[Token]:
    columns = zip(
        tokens,
        analysis.lemmas,
        analysis.upos,
        analysis.tags,
        analysis.feats,
        analysis.heads,
        analysis.deprels,
        analysis.happened,
        strict=True,
    )
    for token, *fields in columns:
        yield Token(token.start, token.end, token.text, token.lower, *fields)


def _entity(document: Document, sentence: Sentence, first: int, end: int, label: str) -> Entity:
    start, stop = sentence.tokens[first].start, sentence.tokens[end - 1].end
    return Entity(start, stop, document.report.text[start:stop], cast("EntityLabel", label))


def _heads(arcs: NDArray[np.float32], lengths: Sequence[int]) -> Numbers:
    heads = np.zeros(arcs.shape[:2], dtype=np.int64)
    for row, length in enumerate(lengths):
        heads[row, :length] = trees.heads(arcs[row, :length, : length + 1])
    return heads
