"""The line of a page that names its author.

Takes the blocks that were kept, all blocks of the page and the author that the page declares; gives the author's
name, the date such a line states, and the blocks with the line among them as a byline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.collect.text.alignment import key
from tocsin.collect.text.blocks import Block
from tocsin.collect.text.bylines import person, read_line

_MAX_BYLINE: Final = 150
_ABOVE: Final = 8
_BELOW: Final = 4
"""How many blocks before and after the report a byline is looked for; further away it is another report's."""


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who wrote the page, when its byline says so, and its blocks."""

    author: str | None
    published: date | None
    blocks: list[Block]


def find(blocks: list[Block], candidates: list[Block], *, declared: str | None) -> Authorship:
    """Find the byline: among the kept blocks, above them, or at their foot ("Posted by Jane Roe at 9:15")."""
    author = declared or next((name for block in blocks if (name := _marked(block))), None)
    if author:
        return Authorship(author, None, _with_line(blocks, candidates, author))
    for block in (*blocks, *_around(blocks, candidates)):
        line = read_line(block.text, near_top=False) if block.quote is None and len(block.text) <= _MAX_BYLINE else None
        if line and line.author:
            held = [replace(kept, role="byline") if kept is block else kept for kept in blocks]
            return Authorship(
                line.author, line.published, held if block in blocks else [*blocks, replace(block, role="byline")]
            )
    return Authorship(None, None, blocks)


def _marked(block: Block) -> str | None:
    return person(block.text) if block.role == "byline" and block.quote is None else None


def _with_line(blocks: list[Block], candidates: list[Block], author: str) -> list[Block]:
    name = key(author.split(",", maxsplit=1)[0])
    for index, block in enumerate(blocks):
        if _names(block, name):
            return [*blocks[:index], replace(block, role="byline"), *blocks[index + 1 :]]
    first = _place(blocks[:1], candidates)
    line = next((block for block in reversed(candidates[max(0, first - _ABOVE) : first]) if _names(block, name)), None)
    return [replace(line, role="byline"), *blocks] if line else blocks


def _around(blocks: list[Block], candidates: list[Block]) -> list[Block]:
    first, last = _place(blocks[:1], candidates), _place(blocks[-1:], candidates)
    return [*candidates[max(0, first - _ABOVE) : first], *candidates[last + 1 : last + 1 + _BELOW]]


def _place(wanted: list[Block], candidates: list[Block]) -> int:
    return next((index for index, block in enumerate(candidates) if any(block is one for one in wanted)), 0)


def _names(block: Block, name: str) -> bool:
    """A byline names the author and little else; a sentence about them says more."""
    if block.quote is not None or len(block.text) > _MAX_BYLINE or block.text[-1] in ".?!":
        return False
    words = key(block.text)
    return bool(name) and name in words and (words.startswith((f"by{name}", name)) or block.role == "byline")
