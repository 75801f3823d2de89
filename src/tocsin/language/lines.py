"""What a line break means: the end of a paragraph, of a headline or list item, or only of a line.

Takes offsets in a text, gives the offsets of its paragraphs: stretches that no sentence crosses the edge of. A blank
line always parts two; a single line break does where a list item begins, or where the first word of the next line would
have fitted in the line it follows, so that the break was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import ceil
from typing import Final

_BLANK: Final = re.compile(r"\n\s*\n|[\u2029\f]")
_ITEM: Final = re.compile(r"\s*(?:[•·▪◦●‣*–—-]\s|\(?(?:\d{1,2}[.)]|[a-z]\)|[ivx]{1,4}[.)])\s)")
_FIRST_WORD: Final = re.compile(r"\s*(\S+)")
_OPEN_END: Final = re.compile(
    r"(?:[,;(\[“‘–—-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|the|to|with))\s*$", re.IGNORECASE
)
_WIDEST: Final = 120
"""Characters. Where the longest lines have more, nobody wrapped them by hand, and every line break is meant."""
_LONG_SHARE: Final = 0.9
"""A paragraph's width is that of the line that this share of its lines is no longer than: an address may stick out."""


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the start and end of each paragraph, headline or list item between two offsets; some may be blank."""
    begin = start
    for match in _BLANK.finditer(text, start, end):
        yield from _parts(text, begin, match.start())
        begin = match.end()
    yield from _parts(text, begin, end)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph without blank lines, cut at the line breaks that are meant."""
    breaks = [match.start() for match in re.finditer("\n", text[start:end])]
    if not breaks:
        yield start, end
        return
    edges = [start, *(start + place + 1 for place in breaks), end + 1]
    width = _width([after - 1 - before for before, after in pairwise(edges)])
    begin = start
    for before, after, following in zip(edges, edges[1:], edges[2:], strict=False):
        if _is_meant(text[before : after - 1], text[after : following - 1], width):
            yield begin, after - 1
            begin = after
    yield begin, end


def _width(lengths: list[int]) -> int:
    return sorted(lengths)[ceil(len(lengths) * _LONG_SHARE) - 1]


def _is_meant(line: str, following: str, width: int) -> bool:
    if _ITEM.match(following):
        return True
    word = _FIRST_WORD.match(following)
    if word is None or not line.strip():
        return True
    if word.group(1)[0].islower() or _OPEN_END.search(line[-40:]):
        return False
    return width > _WIDEST or len(line.rstrip()) + 1 + len(word.group(1)) <= width
