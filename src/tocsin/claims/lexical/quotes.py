"""Quotation marks: which stretches of a paragraph stand between them, across sentences.

Takes the report's text and a passage, gives offsets of the quoted words. A quotation that is not closed in its
paragraph runs to the paragraph's end (the style of quotations over several paragraphs). Short ones (scare quotes,
titles) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PARAGRAPH: Final = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENING, _CLOSING = "“«", "”»"
_LEAST_WORDS: Final = 4


def regions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the words between quotation marks in `text[start:end]`, the marks left out."""
    for paragraph in _PARAGRAPH.finditer(text, start, end):
        opened: int | None = None
        for index in range(paragraph.start(), paragraph.end()):
            character = text[index]
            if character in _OPENING or (character == '"' and opened is None):
                opened = index + 1
            elif opened is not None and (character in _CLOSING or character == '"'):
                yield from _long(text, opened, index)
                opened = None
        if opened is not None:
            yield from _long(text, opened, paragraph.end())


def _long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if len(text[start:end].split()) >= _LEAST_WORDS:
        yield start, end
