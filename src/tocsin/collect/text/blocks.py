"""Blocks: pieces of a page with their role and links, and how they become one text.

`assemble` takes blocks in reading order and gives the text (blocks joined by blank lines) with its passages and
links; every offset counts code points of that text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.model import Link, Passage, Role, Span

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A hyperlink inside a block: offsets into the block's text, and where it points."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item, caption or table row of a page, white space already normalised."""

    text: str
    role: Role
    anchors: tuple[Anchor, ...] = ()
    quote: int | None = None
    """Number of the block quotation it stands in."""
    aside: bool = False
    """It stands in navigation, a page's header or footer, a form or a side column."""
    container: int = 0
    """Number of the element that holds it."""
    level: int = 0
    """Of a heading: 1 to 6."""
    cite: tuple[int, int] | None = None
    """Where in the text a <cite> names whose words a quotation is."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The text of a report with everything that points into it."""

    text: str
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]


def assemble(blocks: Iterable[Block]) -> Assembly:
    """Join blocks to one text."""
    kept = [block for block in blocks if block.text]
    text = SEPARATOR.join(block.text for block in kept)
    speakers = _speakers(kept)
    passages: list[Passage] = []
    links: list[Link] = []
    start = 0
    for block in kept:
        end = start + len(block.text)
        speaker = speakers.get(block.quote) if block.role == "quotation" and block.quote is not None else None
        passages.append(Passage(start, end, block.role, speaker))
        links.extend(
            Link(start + anchor.start, start + anchor.end, block.text[anchor.start : anchor.end], anchor.url)
            for anchor in block.anchors
        )
        start = end + len(SEPARATOR)
    return Assembly(text, tuple(passages), tuple(links))


def _speakers(blocks: list[Block]) -> dict[int, Span]:
    """Find for every block quotation the words of its <cite>."""
    found: dict[int, Span] = {}
    start = 0
    for block in blocks:
        if block.quote is not None and block.cite:
            first, last = block.cite
            found.setdefault(block.quote, Span(start + first, start + last, block.text[first:last]))
        start += len(block.text) + len(SEPARATOR)
    return found
