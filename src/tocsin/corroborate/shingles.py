"""A report's own text, and its words.

Takes a report, gives what it says outside page furniture and bylines: as one text, or as words with offsets, paragraph
and quotation marks noted. Leaves comparing to `reuse`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.model import Passage, Report

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED: Final = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^«»]{1,2000}»")
_BREAK: Final = re.compile(r"\n\s*\n|\n")
_SILENT: Final = frozenset({"boilerplate", "byline"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report's own text, in order."""

    lower: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    paragraph: tuple[int, ...]
    """Number of the paragraph each word stands in."""
    quoted: bytes
    """1 for a word in quotation marks or in a quoted passage."""


def words(report: Report) -> Words:
    """Read the words outside page furniture and bylines."""
    lower: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph: list[int] = []
    quoted = bytearray()
    number = 0
    for passage in _own(report):
        marks = _marks(report.text, passage)
        breaks = [match.start() for match in _BREAK.finditer(report.text, passage.start, passage.end)]
        found = list(_WORD.finditer(report.text, passage.start, passage.end))
        begin = [match.start() for match in found]
        lower += [match.group().casefold() for match in found]
        starts += begin
        ends += [match.end() for match in found]
        paragraph += [number + bisect_right(breaks, start) for start in begin] if breaks else [number] * len(begin)
        quoted += bytes(_inside(marks, start) for start in begin) if marks[0] else bytes(len(begin))
        number += len(breaks) + 1
    return Words(tuple(lower), tuple(starts), tuple(ends), tuple(paragraph), bytes(quoted))


def own_text(report: Report) -> str:
    """The text in which `words` stand, without what lies between."""
    return "\n".join(report.text[passage.start : passage.end] for passage in _own(report))


def _own(report: Report) -> Iterator[Passage]:
    for passage in report.passages or (Passage(0, len(report.text), "body"),):
        if passage.role not in _SILENT:
            yield passage


def _marks(text: str, passage: Passage) -> tuple[list[int], list[int]]:
    if passage.role == "quotation":
        return [passage.start], [passage.end]
    found = [match.span() for match in _QUOTED.finditer(text, passage.start, passage.end)]
    return [start for start, _ in found], [end for _, end in found]


def _inside(marks: tuple[list[int], list[int]], offset: int) -> bool:
    position = bisect_right(marks[0], offset) - 1
    return position >= 0 and offset < marks[1][position]
