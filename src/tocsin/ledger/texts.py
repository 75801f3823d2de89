"""Texts: what a search goes through, cut from reports and claims and folded so that words can be compared.

Takes a reading, gives pieces with offsets into the report's text. Folding keeps every offset: one character becomes
one character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from tocsin.model import Claim, Passage, Report

_PARAGRAPH: Final = re.compile(r"\n\s*\n")
LONGEST: Final = 4000
"""Characters in a piece. PostgreSQL indexes no text much over 500,000; a hit should be short enough to read."""


class Piece(NamedTuple):
    """A part of a report's text that can be found: a claim, or (`claim` None) a paragraph."""

    report: str
    claim: str | None
    start: int
    end: int
    text: str
    """Folded."""


class _Folding(dict[int, str]):
    """Letters and digits in lower case without accents, marks as they are, a space for all else."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._fold(chr(code))
        return folded

    def _fold(self, character: str) -> str:
        category = unicodedata.category(character)
        if category[0] == "M":
            return character
        if category[0] not in "LN":
            return " "
        parts = unicodedata.normalize("NFKD", character)
        if parts[0].isalnum() and all(unicodedata.combining(mark) for mark in parts[1:]):
            character = parts[0]
        lower = character.lower()
        return lower if len(lower) == 1 else character


_FOLDING: Final = _Folding()


def fold(text: str) -> str:
    """Write `text` as words and spaces, of the same length."""
    return text.translate(_FOLDING)


def pieces(report: Report, claims: tuple[Claim, ...]) -> Iterator[Piece]:
    """Cut a report and its claims into pieces; furniture is left out."""
    folded = fold(report.text)
    passages = report.passages or (Passage(0, len(folded), "body"),)
    for passage in passages:
        if passage.role != "boilerplate":
            for start, end in _paragraphs(report.text, passage.start, passage.end):
                yield from _cut(report.id, None, folded, start, end)
    for claim in {claim.id: claim for claim in claims}.values():
        yield from _cut(report.id, claim.id, folded, claim.start, claim.end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _PARAGRAPH.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def _cut(report: str, claim: str | None, folded: str, start: int, end: int) -> Iterator[Piece]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = folded.rfind(" ", start + LONGEST // 2, start + LONGEST)
            stop = space if space > 0 else start + LONGEST
        if not folded[start:stop].isspace():
            yield Piece(report, claim, start, stop, folded[start:stop])
        start = stop
