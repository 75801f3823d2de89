"""A language model, as the rest knows it: documents with sentences and tokens in, with trees and entities out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tocsin.model import Document


class LanguageModel(Protocol):
    """Fills the fields of tokens, and the entities and references of documents; changes neither words nor offsets."""

    @property
    def name(self) -> str:
        """Name and version, `name@version`."""
        ...

    def annotate(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Annotate documents, in order. The model is free to work on many at once."""
        ...
