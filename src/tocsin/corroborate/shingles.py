"""Texts as words, and words as hashes that two texts share where they share a passage.

Takes a report, gives its words with offsets, paragraph and quotation marks noted, and the winnowed hashes of its
shingles (Schleimer, Wilkerson and Aiken 2003). Leaves comparing to `reuse`.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tocsin.model import Passage, Report

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTED: Final = re.compile(r"“[^“”]{1,2000}”|\"[^\"\n]{1,2000}\"|«[^«»]{1,2000}»")
_BREAK: Final = re.compile(r"\n\s*\n|\n")
_SILENT: Final = frozenset({"boilerplate", "byline"})
_BASE: Final = 1_000_003
_MASK: Final = (1 << 61) - 1


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
    for passage in report.passages or (Passage(0, len(report.text), "body"),):
        if passage.role in _SILENT:
            continue
        marks = _marks(report.text, passage)
        breaks = [match.start() for match in _BREAK.finditer(report.text, passage.start, passage.end)]
        for match in _WORD.finditer(report.text, passage.start, passage.end):
            lower.append(match.group().casefold())
            starts.append(match.start())
            ends.append(match.end())
            paragraph.append(number + bisect_right(breaks, match.start()))
            quoted.append(_inside(marks, match.start()))
        number += len(breaks) + 1
    return Words(tuple(lower), tuple(starts), tuple(ends), tuple(paragraph), bytes(quoted))


def hashes(lower: tuple[str, ...], *, shingle: int, window: int) -> frozenset[int]:
    """Winnowed hashes: one of each `window` shingles, so a common run of `shingle + window - 1` words is found."""
    rolled = list(_rolled(lower, shingle))
    if len(rolled) <= window:
        return frozenset(rolled)
    columns = zip(*(rolled[offset:] for offset in range(window)), strict=False)
    return frozenset(map(min, columns))


def _rolled(lower: tuple[str, ...], shingle: int) -> Iterator[int]:
    if len(lower) < shingle:
        return
    codes = [_code(word) for word in lower]
    top = pow(_BASE, shingle, _MASK)
    value = 0
    for code in codes[:shingle]:
        value = (value * _BASE + code) % _MASK
    yield _mixed(value)
    for leaving, entering in zip(codes, codes[shingle:], strict=False):
        value = (value * _BASE + entering - leaving * top) % _MASK
        yield _mixed(value)


def _mixed(value: int) -> int:
    # Spreads the order of hashes, so that the smallest of a window is no particular word's.
    return (value * 0x9E3779B97F4A7C15) & _MASK


@lru_cache(maxsize=262_144)
def _code(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def _marks(text: str, passage: Passage) -> tuple[list[int], list[int]]:
    if passage.role == "quotation":
        return [passage.start], [passage.end]
    found = [match.span() for match in _QUOTED.finditer(text, passage.start, passage.end)]
    return [start for start, _ in found], [end for _, end in found]


def _inside(marks: tuple[list[int], list[int]], offset: int) -> bool:
    position = bisect_right(marks[0], offset) - 1
    return position >= 0 and offset < marks[1][position]
