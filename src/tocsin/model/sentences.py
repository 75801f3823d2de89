"""What the language stage gives: sentences and tokens, as offsets into the report's text."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.reports import Passage, Report


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `text` is the words as they stand, `lower` the form that lexicons are keyed by."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the passage it stands in; `text` is the words from start to end."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its sentences in reading order; furniture has none."""

    report: Report
    sentences: tuple[Sentence, ...]
