"""Sentences by rules, over paragraphs (`lines`) and the stops in them (`stops`).

Takes a report with passages, gives a document. A sentence never crosses a passage or a blank line; furniture
(boilerplate) has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.language.lines import paragraphs
from tocsin.language.stops import ends
from tocsin.language.tokens import tokens
from tocsin.model import Document, Passage, Report, Sentence

LONGEST: Final = 2000
"""Characters. What runs on without a stop for longer (tables, code, hostile text) is cut, for later stages compare the
words of a sentence with one another. Of EWT's and GUM's 16,343 training sentences the longest has 1,062."""
_CUTS: Final = ("\n", "; ", ", ", " ")
_SILENT_ROLES: Final = frozenset({"boilerplate", "byline"})


def read(report: Report) -> Document:
    """Split a report into sentences and tokens."""
    passages = report.passages or (Passage(0, len(report.text), "body"),)
    sentences = tuple(
        Sentence(start, end, report.text[start:end], tuple(tokens(report.text[start:end], start)), passage)
        for passage in passages
        if passage.role not in _SILENT_ROLES
        for start, end in boundaries(report.text, passage.start, passage.end)
    )
    return Document(report, sentences)


def boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence between two offsets, trimmed, of `LONGEST` characters at most."""
    for paragraph_start, paragraph_end in paragraphs(text, start, end):
        begin = paragraph_start
        for stop in ends(text, paragraph_start, paragraph_end):
            yield from _pieces(text, begin, stop)
            begin = stop
        yield from _pieces(text, begin, paragraph_end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or as many pieces as it has to be cut into."""
    while end - start > LONGEST:
        cut = _cut(text, start)
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _cut(text: str, start: int) -> int:
    """Where to cut what begins at `start`: at the last line break within the limit, or the last "; ", ", " or space."""
    for mark in _CUTS:
        place = text.rfind(mark, start + 1, start + LONGEST)
        if place > 0:
            return place + len(mark)
    return start + LONGEST


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if any(character.isalnum() for character in words):
        yield start, end
