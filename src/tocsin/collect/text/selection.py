"""Which blocks of a page are the report: trafilatura chooses the words, the page's own markup keeps the structure.

Takes a tree and its blocks, gives the blocks to keep. trafilatura returns text without provenance and merges short
pages to one paragraph, so its words are found again in the blocks. Where it finds nothing, every block outside
navigation is kept.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from tocsin.collect.text.alignment import Wanted, align
from tocsin.collect.text.blocks import Block
from tocsin.collect.text.characters import clean, squeeze
from tocsin.collect.text.tree import measure

_MAX_ELEMENTS: Final = 60_000
"""trafilatura takes 25 microseconds an element and more; past this (1.5 s) only the page's own markup is used."""
_LEAST_COVER: Final = 0.5
_LEAST_WORDS: Final = 30
"""Characters of a block that shows where the report stands; its neighbours in the same element belong to it too."""
_LINK_FARM: Final = 0.7
"""A paragraph with more of its text in links than this is a teaser or a menu."""


def select(tree: Any, blocks: list[Block]) -> list[Block]:
    """Keep the blocks that make up the report, in order."""
    text = _main_text(tree)
    kept, share = align(blocks, Wanted.of(text))
    if share < _LEAST_COVER:
        return [Block(squeeze(line), "body") for line in clean(text).split("\n") if line.strip()]
    if not kept:
        return _all_prose(blocks)
    return [blocks[index] for index in sorted(kept | _neighbours(blocks, kept))]


def _main_text(tree: Any) -> str:
    count, _ = measure(tree)
    if count > _MAX_ELEMENTS:
        return ""
    # trafilatura takes half a second to load, which plain text need not pay.
    from trafilatura import bare_extraction  # noqa: PLC0415

    for name in ("trafilatura", "htmldate"):
        # A library's warnings are no output of ours; without a handler Python would print them.
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        document = bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - a hostile page may break it anywhere, and then all prose is kept
        return ""
    return (getattr(document, "text", None) or "") if document is not None else ""


def _neighbours(blocks: list[Block], kept: set[int]) -> set[int]:
    """Blocks that trafilatura passed over and a reader would not."""
    containers = {blocks[index].container for index in kept if len(blocks[index].text) > _LEAST_WORDS}
    quotes = {blocks[index].quote for index in kept} - {None}
    inside = range(min(kept), max(kept))

    def belongs(index: int, block: Block) -> bool:
        if block.aside or _link_share(block) >= _LINK_FARM:
            return False
        if block.container in containers or block.quote in quotes:
            return True
        return block.role in {"caption", "quotation", "byline"} and index in inside

    return {index for index, block in enumerate(blocks) if index not in kept and belongs(index, block)}


def _all_prose(blocks: list[Block]) -> list[Block]:
    prose = [block for block in blocks if not block.aside and _link_share(block) < _LINK_FARM]
    return prose or blocks


def _link_share(block: Block) -> float:
    return sum(anchor.end - anchor.start for anchor in block.anchors) / len(block.text)
