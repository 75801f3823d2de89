"""A web page to a report.

Takes the bytes of an HTML page, gives a report whose passages keep the page's structure: title, headings, byline,
block quotations with their speaker, captions, lists, links. Raises ExtractError where no words can be read.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from tocsin.collect.text import authorship, metadata, walk
from tocsin.collect.text.alignment import key
from tocsin.collect.text.blocks import Block, assemble
from tocsin.collect.text.characters import has_words
from tocsin.collect.text.decoding import decode
from tocsin.collect.text.furniture import Furniture
from tocsin.collect.text.languages import detect
from tocsin.collect.text.producer import producer
from tocsin.collect.text.quotations import attribute
from tocsin.collect.text.selection import select
from tocsin.collect.text.tree import has_markup, parse
from tocsin.collect.text.words import report_from_text
from tocsin.model import ExtractError, Report, identified

MAX_BYTES: Final = 20_000_000


def report_from_html(
    body: bytes,
    *,
    url: str | None = None,
    published: date | datetime | None = None,
    retrieved: datetime | None = None,
    charset: str | None = None,
) -> Report:
    """Read a web page.

    Args:
        body: The page as it was retrieved.
        url: The address it came from; without it the page's own word is taken.
        published: Overrides the date that the page declares.
        retrieved: When it was retrieved, UTC.
        charset: As the transport declared it.

    Raises:
        ExtractError: Where the bytes are no page, or a page without words.
    """
    return read_page(body, url=url, published=published, retrieved=retrieved, charset=charset)


def read_page(
    body: bytes,
    *,
    url: str | None = None,
    published: date | datetime | None = None,
    retrieved: datetime | None = None,
    charset: str | None = None,
    title: str | None = None,
    byline: str | None = None,
    sha256: str | None = None,
) -> Report:
    """As `report_from_html`, for pages that came in something else: its title, author and hash override the page's.

    Raises:
        ExtractError: Where the bytes are no page, or a page without words.
    """
    if len(body) > MAX_BYTES:
        raise ExtractError(f"The page has {len(body):,} bytes; at most {MAX_BYTES:,} are read.")
    source = decode(body, charset=charset, markup=True)
    if not has_markup(source):  # as a browser would: words are words, whatever the server calls them
        return report_from_text(
            source,
            url=url,
            published=published,
            title=title,
            byline=byline,
            retrieved=retrieved,
            sha256=sha256 or _digest(body),
        )
    tree = parse(source)
    candidates = walk.blocks(tree, base=_base(tree, url))
    if not candidates:
        raise ExtractError("The page holds no words.", next_step="If a browser shows some, save the page from there.")
    kept = select(tree, candidates)
    found = metadata.read(tree, url=url)
    signed = authorship.find(kept, candidates, declared=byline or found.author)
    assembly = assemble(_furnished(_titled(signed.blocks, title or found.title)))
    if not has_words(assembly.text):
        raise ExtractError("The page holds no words once navigation is set aside.")
    return identified(
        Report(
            id="",
            url=found.url,
            title=title or found.title,
            byline=signed.author,
            publisher=found.publisher,
            published=published or found.published or signed.published,
            retrieved=retrieved,
            language=found.language or detect(assembly.text),
            sha256=sha256 or _digest(body),
            text=assembly.text,
            passages=attribute(assembly.text, assembly.passages),
            links=assembly.links,
            producer=producer("trafilatura"),
        )
    )


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _base(tree: Any, url: str | None) -> str | None:
    address = url or metadata.page_address(tree)
    declared = next((element.get("href") for element in tree.iter("base") if element.get("href")), None)
    return walk.link_target(declared, address) or address


def _titled(blocks: list[Block], title: str | None) -> list[Block]:
    """Put the title first, taking it out of the headings if it stands among them."""
    words = key(title) if title else ""
    if not title or not words:
        return blocks
    for index, block in enumerate(blocks):
        if key(block.text) == words and (block.role == "heading" or index == 0):
            return [replace(block, role="title"), *blocks[:index], *blocks[index + 1 :]]
    return [Block(title, "title"), *blocks]


def _furnished(blocks: list[Block]) -> list[Block]:
    furniture = Furniture.load()
    return [
        replace(block, role="boilerplate")
        if block.role in {"body", "list", "heading"} and block.quote is None and furniture.matches(block.text)
        else block
        for block in blocks
    ]
