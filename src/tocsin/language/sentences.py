"""Sentences by rules: terminators, abbreviations, initials, ellipses, closing quotation marks and brackets.

Takes a report with passages, gives a document. A sentence never crosses a passage or a blank line; furniture
(boilerplate) has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tocsin.language.tokens import tokens
from tocsin.model import Document, Passage, Report, Sentence, ontology

_END: Final = re.compile(r"""(?:\.{3,}|(?:\.\s){2,}\.|…|[.!?]+)["'”’»)\]]*(?=\s|$)""")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")
_LAST_WORD: Final = re.compile(r"[\w.'’-]+$")
_NEXT_WORD: Final = re.compile(r"""[\s"'“‘«(\[]*([\w'’-]+)""")
_INITIAL: Final = re.compile(r"(?:^|[\s.])[A-Z]$")
_SILENT_ROLES: Final = frozenset({"boilerplate", "byline"})


def read(report: Report) -> Document:
    """Split a report into sentences and tokens."""
    passages = report.passages or (Passage(0, len(report.text), "body"),)
    sentences = tuple(
        Sentence(start, end, report.text[start:end], tuple(tokens(report.text[start:end], start)), passage)
        for passage in passages
        if passage.role not in _SILENT_ROLES
        for start, end in boundaries(report.text, passage.start, passage.end)
    )
    return Document(report, sentences)


def boundaries(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the start and end of each sentence between two offsets, white space trimmed."""
    for paragraph_start, paragraph_end in _paragraphs(text, start, end):
        begin = paragraph_start
        for match in _END.finditer(text, paragraph_start, paragraph_end):
            if _ends_sentence(text, match, paragraph_start, paragraph_end):
                yield from _trimmed(text, begin, match.end())
                begin = match.end()
        yield from _trimmed(text, begin, paragraph_end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _PARAGRAPH.finditer(text, start, end):
        yield begin, match.start()
        begin = match.end()
    yield begin, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if any(character.isalnum() for character in text[start:end]):
        yield start, end


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    following = _NEXT_WORD.match(text, match.end(), end)
    if following is None:
        return True
    word = following.group(1)
    mark = match.group()
    if mark.startswith(("..", "…", ". .")):
        return word[0].isupper() or word[0].isdigit()
    if word[0].islower():
        # "Who goes there?" he asked. - the quotation ends, the sentence does not; nor after "e.g. this".
        return False
    if mark[0] != ".":
        return True
    before = _LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    return before is None or not _is_abbreviation(text, before, match, word)


def _is_abbreviation(text: str, before: re.Match[str], match: re.Match[str], following: str) -> bool:
    last = before.group().lower()
    never, rarely, starters = _abbreviations()
    if last in never and (last != "no" or following[0].isdigit()):
        return True
    if _INITIAL.search(text, max(0, match.start() - 3), match.start()) or last in rarely:
        return following.lower() not in starters
    return False


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = ontology.load("abbreviations")
    return frozenset(data["never"]), frozenset(data["rarely"]), frozenset(map(str.lower, data["starters"]))
