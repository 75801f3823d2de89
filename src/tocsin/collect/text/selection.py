"""Which blocks of a page are the report: trafilatura chooses the words, the page's own markup keeps the structure.

Takes a tree and its blocks, gives the blocks to keep. trafilatura returns text without provenance and merges short
pages to one paragraph, so its words are found again in the blocks: long blocks are anchors, short ones must stand
between the same anchors in both. Where it finds nothing, every block outside navigation is kept.
"""

from __future__ import annotations

import logging
from bisect import bisect_left
from typing import Any, Final

from tocsin.collect.text.blocks import Block
from tocsin.collect.text.characters import clean, squeeze
from tocsin.collect.text.tree import measure

_MAX_ELEMENTS: Final = 60_000
"""trafilatura takes 25 microseconds an element and more; past this (1.5 s) only the page's own markup is used."""
_LONG: Final = 30
"""Letters and digits; a block this long hardly ever stands twice on a page by chance."""
_LEAST_COVER: Final = 0.5
_LINK_FARM: Final = 0.7
"""A paragraph with more of its text in links than this is a teaser or a menu."""


def select(tree: Any, blocks: list[Block]) -> list[Block]:
    """Keep the blocks that make up the report, in order."""
    text = _main_text(tree)
    wanted = key(text)
    keys = [key(block.text) for block in blocks]
    kept = _matched(keys, wanted)
    if sum(len(keys[index]) for index in kept) < _LEAST_COVER * len(wanted):
        return [Block(squeeze(line), "body") for line in clean(text).split("\n") if line.strip()]
    if not kept:
        return _all_prose(blocks)
    return [blocks[index] for index in sorted(kept | _neighbours(blocks, kept))]


def key(text: str) -> str:
    """Letters and digits only: what two renderings of the same words have in common."""
    return "".join(character for character in text.casefold() if character.isalnum())


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


def _matched(keys: list[str], wanted: str) -> set[int]:
    anchors = _anchors(keys, wanted)
    kept = {index for index, _ in anchors}
    bounds = [(-1, 0), *((index, start + len(keys[index])) for index, start in anchors)]
    ends = [*anchors, (len(keys), len(wanted))]
    for (before, begin), (after, limit) in zip(bounds, ends, strict=True):
        pointer = begin
        for index in range(before + 1, after):
            short = keys[index]
            place = wanted.find(short, pointer, limit) if 0 < len(short) < _LONG else -1
            if place >= 0:
                kept.add(index)
                pointer = place + len(short)
    return kept


def _anchors(keys: list[str], wanted: str) -> list[tuple[int, int]]:
    """Long blocks with their place in the wanted words: the longest run that is in order in both."""
    found = [
        (index, place) for index, words in enumerate(keys) if len(words) >= _LONG and (place := wanted.find(words)) >= 0
    ]
    tails: list[int] = []  # smallest last place of a run of each length
    rank: list[int] = []
    for _, place in found:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
        rank.append(at)
    chosen: list[tuple[int, int]] = []
    needed = len(tails) - 1
    for (index, place), length in zip(reversed(found), reversed(rank), strict=True):
        if length == needed and (not chosen or place < chosen[-1][1]):
            chosen.append((index, place))
            needed -= 1
    return chosen[::-1]


def _neighbours(blocks: list[Block], kept: set[int]) -> set[int]:
    """Blocks that trafilatura passed over and a reader would not: same container, and captions in between."""
    containers = {blocks[index].container for index in kept if len(blocks[index].text) > _LONG}
    first, last = min(kept), max(kept)
    return {
        index
        for index, block in enumerate(blocks)
        if index not in kept
        and not block.aside
        and _link_share(block) < _LINK_FARM
        and (
            block.container in containers or (block.role in {"caption", "quotation", "byline"} and first < index < last)
        )
    }


def _all_prose(blocks: list[Block]) -> list[Block]:
    prose = [block for block in blocks if not block.aside and _link_share(block) < _LINK_FARM]
    return prose or blocks


def _link_share(block: Block) -> float:
    return sum(anchor.end - anchor.start for anchor in block.anchors) / len(block.text)
