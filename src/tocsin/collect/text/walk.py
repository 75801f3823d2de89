"""A parsed page to blocks: one walk over the tree, without recursion.

Takes an lxml tree, gives its blocks in document order with roles, links and white space normalised. Scripts, styles
and hidden parts give nothing. Leaves to `selection` which blocks are the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from tocsin.collect.text.blocks import Anchor, Block
from tocsin.collect.text.characters import clean, has_words
from tocsin.collect.text.markup import markup
from tocsin.model import Role

_CELLS: Final = frozenset(("td", "th"))
_HIDDEN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WORDS: Final = re.compile(r"(\s+)|\S+")
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_MAX_LINE: Final = 150


@dataclass(slots=True)
class _Open:
    """An element that has begun and not ended."""

    tag: str
    number: int
    names: str
    aside: bool
    target: str | None = None
    first: int | None = None
    """Of a link or <cite>: the index of its first piece of text."""


@dataclass(slots=True)
class _Pieces:
    """Text gathered since the last block ended."""

    texts: list[str] = field(default_factory=list)
    anchors: list[tuple[int, int, str]] = field(default_factory=list)
    cites: list[tuple[int, int]] = field(default_factory=list)


def blocks(tree: Any, *, base: str | None) -> list[Block]:
    """Give the page's blocks in document order; `base` is the address that relative links start from."""
    from lxml import etree  # noqa: PLC0415 - only pages need it

    walk = _Walk(base)
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        silent = _is_silent(element)
        if event == "start" and silent:
            walker.skip_subtree()
        elif event == "start":
            walk.enter(element)
        else:
            walk.leave(element, silent=silent)
    walk.flush()
    return walk.blocks


def link_target(href: str | None, base: str | None) -> str | None:
    """Make an address absolute; None unless it is http or https."""
    if not href:
        return None
    try:
        target = urljoin(base or "", re.sub(r"\s+", "%20", clean(href).strip()))
        parts = urlsplit(target)
    except ValueError:
        return None
    return target if parts.scheme in {"http", "https"} and parts.netloc else None


def _is_silent(element: Any) -> bool:
    return (
        element.tag in markup().silent
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


class _Walk:
    def __init__(self, base: str | None) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._pieces = _Pieces()
        self._stack: list[_Open] = []
        self._count = 0
        self._flowing = markup().inline | _CELLS | {"br"}
        self._transparent = markup().transparent | markup().inline

    def enter(self, element: Any) -> None:
        tag = str(element.tag)
        if tag == "br":
            self._break()
        elif tag in _CELLS:
            self._pieces.texts.append("\t")
        elif tag not in markup().inline:
            self.flush()
        self._count += 1
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('rel') or ''}"
        opened = _Open(tag, self._count, names, self._is_aside(tag, names, element.get("role")))
        if tag == "a":
            opened.target = link_target(element.get("href"), self._base)
        if opened.target or tag == "cite":
            opened.first = len(self._pieces.texts)
        self._stack.append(opened)
        self._add(element.text)

    def leave(self, element: Any, *, silent: bool) -> None:
        if not silent:
            self._close_inline(self._stack[-1])
            if self._stack[-1].tag not in self._flowing:
                self.flush()
            self._stack.pop()
        self._add(element.tail)

    def flush(self) -> None:
        """End the block at hand, if it holds words."""
        for opened in self._stack:
            self._close_inline(opened)
        pieces, self._pieces = self._pieces, _Pieces()
        for opened in self._stack:
            if opened.first is not None:
                opened.first = 0
        text, places = _joined(pieces.texts)
        if not has_words(text):
            return
        anchors = tuple(
            Anchor(*span, target) for first, last, target in pieces.anchors if (span := _span(places, first, last))
        )
        cites = [span for first, last in pieces.cites if (span := _span(places, first, last))]
        self.blocks.append(self._block(text, anchors, cites[0] if cites else None))

    def _block(self, text: str, anchors: tuple[Anchor, ...], cite: tuple[int, int] | None) -> Block:
        quote = next((opened.number for opened in self._stack if opened.tag == "blockquote"), None)
        container = next((opened.number for opened in reversed(self._stack) if opened.tag not in self._transparent), 0)
        level = max((_HEADINGS.get(opened.tag, 0) for opened in self._stack), default=0)
        aside = bool(self._stack) and self._stack[-1].aside
        names = self._stack[-1].names if self._stack else ""
        role = self._role(text, quote is not None, level, cite, names)
        return Block(text, role, anchors, quote, aside and role != "byline", container, level, cite)

    def _role(self, text: str, quoted: bool, level: int, cite: tuple[int, int] | None, names: str) -> Role:
        tags = {opened.tag for opened in self._stack}
        if quoted:
            # "- Jane Roe, The Herald" under a quotation names whose words it is and is not among them.
            return "byline" if "footer" in tags or (cite and 2 * (cite[1] - cite[0]) > len(text)) else "quotation"
        if "figcaption" in tags or ("caption" in names.lower() and len(text) < 4 * _MAX_LINE):
            return "caption"
        if level:
            return "heading"
        if len(text) <= _MAX_LINE and ("address" in tags or markup().line_names.search(names)):
            return "byline"
        return "list" if tags & {"li", "dd", "dt"} or "\t" in text else "body"

    def _add(self, text: str | None) -> None:
        if text:
            # Cleaned here too: "&#8203;" and its like only now have become characters.
            self._pieces.texts.append(clean(text).replace("\n", " ").replace("\t", " "))

    def _break(self) -> None:
        """One <br> ends a line, two end a paragraph."""
        texts = self._pieces.texts
        if texts and not texts[-1].strip() and any(text == "\n" for text in texts[-2:]):
            self.flush()
        else:
            texts.append("\n")

    def _close_inline(self, opened: _Open) -> None:
        last = len(self._pieces.texts)
        if opened.first is None or opened.first >= last:
            return
        if opened.target:
            self._pieces.anchors.append((opened.first, last, opened.target))
        else:
            self._pieces.cites.append((opened.first, last))
        opened.first = last

    def _is_aside(self, tag: str, names: str, role: str | None) -> bool:
        if self._stack and self._stack[-1].aside:
            return True
        if tag in {"body", "html", "main", "article"}:
            return False
        if tag == "footer" and any(opened.tag == "blockquote" for opened in self._stack):
            return False
        return tag in markup().aside or role in markup().aside_roles or bool(markup().aside_names.search(names))


def _joined(pieces: list[str]) -> tuple[str, list[tuple[int, int] | None]]:
    """Join pieces as a browser would, and say where the words of each piece came to stand."""
    words: list[str] = []
    places: list[tuple[int, int] | None] = []
    length = 0
    gap = ""
    for piece in pieces:
        first: int | None = None
        space = piece if piece in {"\t", "\n"} else " "
        for match in _WORDS.finditer(piece):
            if match.group(1):
                gap = max(gap, space, key="\0 \n\t".find)
                continue
            if gap and words:
                words.append(gap)
                length += 1
            gap = ""
            first = length if first is None else first
            words.append(match.group())
            length += len(words[-1])
        places.append(None if first is None else (first, length))
    return "".join(words), places


def _span(places: list[tuple[int, int] | None], first: int, last: int) -> tuple[int, int] | None:
    held = [place for place in places[first:last] if place]
    return (held[0][0], held[-1][1]) if held else None
