"""What attributions are learnt from: each annotated document parsed, its candidates, and which of them are right.

A candidate is right where its head word stands in an annotated cue. Takes the folder of the corpora and a language
model. Reads no corpus but the five of `training/attributions`, so that none that only measures is ever learnt from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.documents import raw_report
from tocsin.claims.attribution.features import values
from tocsin.claims.attribution.finder import candidates
from tocsin.claims.attribution.records import Attribution, Places
from tocsin.language import LanguageModel, read
from tocsin.model import Document
from tocsin.model.trees import Tree
from training.corpora import attributions
from training.corpora.attributions import Standoff


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an attribution, with its places counted through the document; its values; whether it is one."""

    attribution: Attribution
    values: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document to learn from."""

    standoff: Standoff
    document: Document
    candidates: tuple[Candidate, ...]


def lessons(data: Path, model: LanguageModel) -> list[Lesson]:
    """Parse all annotated documents and collect their candidates; tell on standard error how far it is.

    Raises:
        InputError: Where a corpus cannot be read, or holds another text than the one annotated.
    """
    pairs = list(attributions.documents(data, attributions.standoff()))
    found: list[Lesson] = []
    for row, document in zip(pairs, model.annotate(read(raw_report(text)) for _, text in pairs), strict=True):
        found.append(lesson(row[0], document))
        if not len(found) % 25 or len(found) == len(pairs):
            print(f"parsed {len(found)} of {len(pairs)} documents", file=sys.stderr)
    return found


def lesson(standoff: Standoff, document: Document) -> Lesson:
    """The candidates of a parsed document, beside what was annotated."""
    cues = [span for one in standoff.attributions for span in one.cue]
    return Lesson(standoff, document, tuple(_candidates(document, cues)))


def _candidates(document: Document, cues: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    offset = 0
    for sentence in document.sentences:
        if sentence.tokens and sentence.tokens[0].head is not None:
            tree = Tree(sentence)
            for one in candidates(tree):
                place = sentence.tokens[one.head].start
                right = any(start <= place < end for start, end in cues)
                yield Candidate(_placed(one, offset), values(tree, one), right)
        offset += len(sentence.tokens)


def _placed(one: Attribution, offset: int) -> Attribution:
    """An attribution of a sentence with its places counted through the document, as the finder counts them."""

    def shifted(places: Places) -> Places:
        return tuple(place + offset for place in places)

    return replace(
        one,
        source=shifted(one.source),
        cue=shifted(one.cue),
        content=shifted(one.content),
        head=one.head + offset,
    )
