"""Plain text and Markdown to passages.

Takes text that has been cleaned, gives its passages: what each stretch between blank lines (or each line, where lines
are paragraphs) is for. Nothing is added, moved or taken away, so offsets are those of the text. Leaves the words of
others to `quotations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.collect.text.bylines import is_caption, read_line
from tocsin.collect.text.characters import has_words
from tocsin.collect.text.furniture import Furniture
from tocsin.collect.text.lines import Unit, units
from tocsin.model import Passage, Role

_BULLET: Final = re.compile(r"(?:[-*•‣▪◦·–]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_HEADING_MARK: Final = re.compile(r"(#{1,6})\s+(?=\S)")
_QUOTE_MARK: Final = re.compile(r"(?:>[ \t]?)+")
_SENTENCE_END: Final = re.compile(r"[.;:,…]['\"”’)\]]*$|[-–—_]$")  # the last: a dateline, "HARBOUR CITY --"
_MAX_TITLE: Final = 200
_MAX_TITLE_WORDS: Final = 30
_MAX_HEADING: Final = 80
_MAX_HEADING_WORDS: Final = 12
_MAX_LINK: Final = 160
_TOP: Final = 8
"""A title, bare dates and names with a job are looked for in so many passages from the start."""
_LEAST_MENU: Final = 4


@dataclass(frozen=True, slots=True)
class PlainReading:
    """The passages of a text, and what its lines say about it."""

    passages: tuple[Passage, ...]
    title: str | None
    byline: str | None
    published: date | None


def read_plain(text: str, *, title: str | None = None) -> PlainReading:
    """Find the passages of a text; `title` is known from elsewhere and may stand in it."""
    held = list(units(text, stands_alone=_stands_alone))
    classifier = _Classifier(text, held, title)
    passages = [classifier.passage(index) for index in range(len(held))]
    return PlainReading(
        tuple(_without_tails(text, _with_lists(passages))),
        classifier.title,
        classifier.byline,
        classifier.published,
    )


class _Classifier:
    """Gives each unit its role; remembers what the lines above it said."""

    def __init__(self, text: str, held: list[Unit], title: str | None) -> None:
        self.title: str | None = None
        self._known_title = title
        self.byline: str | None = None
        self.published: date | None = None
        self._text = text
        self._units = held
        self._furniture = Furniture.load()
        self._menus = _menus(text, held)
        self._in_prose = False

    def passage(self, index: int) -> Passage:
        unit = self._units[index]
        words = self._text[unit.start : unit.end]
        mark = _QUOTE_MARK.match(words) or _HEADING_MARK.match(words)
        if mark:
            role = self._marked(words, mark)
            return Passage(unit.start + mark.end(), unit.end, role)
        if index in self._menus or self._furniture.matches(words):
            return Passage(unit.start, unit.end, "boilerplate")
        bullet = _BULLET.match(words)
        role = "list" if bullet and has_words(words[bullet.end() :]) else self._unmarked(index, words)
        self._in_prose = self._in_prose or role == "body"
        return Passage(unit.start + (bullet.end() if role == "list" and bullet else 0), unit.end, role)

    def _marked(self, words: str, mark: re.Match[str]) -> Role:
        if words.startswith(">"):
            return "quotation"
        if self.title is None and not self._in_prose:
            self.title = words[mark.end() :].rstrip("# ")
            return "title"
        return "heading"

    def _unmarked(self, index: int, words: str) -> Role:
        if is_caption(words):
            return "caption"
        line = read_line(words, near_top=index < _TOP and not self._in_prose)
        if line:
            self.byline = self.byline or line.author
            self.published = self.published or line.published
            return "byline"
        if self._is_title(index, words):
            self.title = " ".join(words.split())
            return "title"
        return "heading" if self._is_heading(index, words) else "body"

    def _is_title(self, index: int, words: str) -> bool:
        if self.title is not None or self._in_prose:
            return False
        if self._known_title and " ".join(words.split()) == self._known_title:
            return True
        return (
            index < _TOP
            and len(words) <= _MAX_TITLE
            and len(words.split()) <= _MAX_TITLE_WORDS
            and _looks_like_heading(words)
            and self._prose_follows(index)
        )

    def _is_heading(self, index: int, words: str) -> bool:
        return (
            len(words) <= _MAX_HEADING
            and len(words.split()) <= _MAX_HEADING_WORDS
            and "\n" not in words
            and words[-1] not in "!?\"”'’"
            and _looks_like_heading(words)
            and self._prose_follows(index)
        )

    def _prose_follows(self, index: int) -> bool:
        """A heading stands over something: the next unit begins anew and is not a line of the same kind of verse."""
        following = self._units[index + 1 : index + 2]
        return bool(following) and not self._text[following[0].start].islower()


def _looks_like_heading(words: str) -> bool:
    first = words.lstrip("\"'“‘«")[:1]
    return (first.isalnum() and not first.islower()) and not _SENTENCE_END.search(words)


def _stands_alone(line: str) -> bool:
    return bool(
        _BULLET.match(line)
        or _HEADING_MARK.match(line)
        or Furniture.load().matches(line)
        or read_line(line, near_top=False)
        or is_caption(line)
    )


def _with_lists(passages: list[Passage]) -> list[Passage]:
    """Three headings in a row are the lines of a list: a table pasted as text, an address, figures."""
    roles = [passage.role for passage in passages]
    runs = [roles[max(0, index - 2) : index + 3] for index in range(len(roles))]
    three = ["heading"] * 3
    return [
        replace(passage, role="list")
        if passage.role == "heading" and any(run[at : at + 3] == three for at in range(3))
        else passage
        for passage, run in zip(passages, runs, strict=True)
    ]


def _menus(text: str, held: list[Unit]) -> set[int]:
    """Units that are navigation: a run of short lines with the words of a menu among them."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(held) + 1):
        words = text[held[index].start : held[index].end] if index < len(held) else "."
        if len(words.split()) <= _LEAST_MENU and words[-1] not in ".?!:":
            run.append(index)
            continue
        items = [text[held[at].start : held[at].end] for at in run]
        if len(run) >= _LEAST_MENU and Furniture.load().is_navigation(items):
            found.update(run)
        run = []
    return found


def _without_tails(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Take out links to other reports, and everything after the report: comments are other people's words."""
    furniture = Furniture.load()
    prose = links = comments = False
    for passage in passages:
        words = _words(text, passage)
        links = (links and _is_link(words)) or furniture.starts_links(words)
        comments = comments or (prose and furniture.starts_comments(words))
        prose = prose or passage.role == "body"
        yield replace(passage, role="boilerplate") if links or comments else passage


def _is_link(words: str) -> bool:
    return len(words) <= _MAX_LINK and words[-1] not in ".:"


def _words(text: str, passage: Passage) -> str:
    return text[passage.start : passage.end]
