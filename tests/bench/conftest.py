"""A language model that says what it is told, and small files in the corpora's formats, with invented words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from tocsin.language import LanguageModel
from tocsin.model import Document, Entity, EntityLabel


@dataclass
class Told:
    """Knows words by their text: their fields, and the labels of the names it has been told of."""

    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    entities: Mapping[str, EntityLabel] = field(default_factory=dict)
    name: str = "told@1"

    def annotate(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate documents, in order."""
        for document in documents:
            sentences = tuple(
                replace(one, tokens=tuple(replace(token, **self.words.get(token.text, {})) for token in one.tokens))
                for one in document.sentences
            )
            yield replace(document, sentences=sentences, entities=tuple(self._entities(document.report.text)))

    def _entities(self, text: str) -> Iterator[Entity]:
        for words, label in self.entities.items():
            if (start := text.find(words)) >= 0:
                yield Entity(start, start + len(words), words, label)


@pytest.fixture
def told() -> Callable[..., LanguageModel]:
    """Make a model that says what it is told."""
    return Told


@pytest.fixture
def treebank(tmp_path: Path) -> Callable[..., Path]:
    """Write a CoNLL-U file; columns may be parted by spaces."""

    def write(*blocks: str) -> Path:
        path = tmp_path / "made.conllu"
        lines = "\n\n".join(block.strip() for block in blocks).split("\n")
        rows = ["\t".join(line.split()) if line[:1].isdigit() else line.strip() for line in lines]
        path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
        return path

    return write
