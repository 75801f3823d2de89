"""Quotation marks over paragraphs: each paragraph opens with a mark, only the last one closes.

Takes a text and its passages, gives the passages with such runs as quotations, with the speaker that the sentence
before names. Quotation marks inside one paragraph are left to the claims stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tocsin.collect.text.characters import has_words
from tocsin.collect.text.frames import introduction
from tocsin.model import Passage, Span

_OPENERS: Final = '“"«„‟'
_MARKED: Final = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)")
_LEAST_WORDS: Final = 20
"""A shorter paragraph between marks is an ordinary quoted sentence, for the claims stage."""


def opens_with_mark(words: str) -> bool:
    """Tell whether a passage begins with a quotation mark."""
    return words[:1] in _OPENERS and words[:1] != ""


def unquoted(words: str) -> str:
    """The words outside quotation marks."""
    return _MARKED.sub(" ", words)


def with_marked_quotations(text: str, passages: Sequence[Passage]) -> list[Passage]:
    """Turn runs of paragraphs between quotation marks into quotations."""
    result = list(passages)
    index = 0
    while index < len(result):
        last, closed = _run(text, result, index)
        speaker = _speaker(text, result, index) if closed else None
        for inside in range(index, last + 1) if closed else ():
            # A paragraph that also says "she added" stays the author's, marks and all.
            if not has_words(unquoted(_words(text, result[inside]))):
                result[inside] = replace(result[inside], role="quotation", speaker=speaker)
        index = last + 1
    return result


def _run(text: str, passages: list[Passage], first: int) -> tuple[int, bool]:
    """The last passage of a run of marked paragraphs that begins at `first`, and whether it is a closed quotation."""
    if passages[first].role != "body":
        return first, False
    words = _words(text, passages[first])
    if not _left_open(words):
        whole = opens_with_mark(words) and _is_whole(words) and len(words.split()) >= _LEAST_WORDS
        return first, whole and _speaker(text, passages, first) is not None
    last = first
    while last + 1 < len(passages) and passages[last + 1].role == "body":
        words = _words(text, passages[last + 1])
        if not opens_with_mark(words):
            break
        last += 1
        if not _left_open(words):
            return last, True
    return last, False  # never closed: a slip of the pen, or marks that mean something else


def _left_open(words: str) -> bool:
    """Tell whether a quotation that begins in a passage does not end in it."""
    if words.count("“") != words.count("”"):
        return words.count("“") > words.count("”") and words.rfind("“") > words.rfind("”")
    if words.count("«") != words.count("»"):
        return words.rfind("«") > words.rfind("»")
    return "“" not in words and words.count('"') % 2 == 1


def _is_whole(words: str) -> bool:
    """Tell whether a passage is one quotation from its first mark to its last."""
    inner = words[1:].rstrip().rstrip(".,!?…")
    return inner[-1:] in '”"»“' and not any(mark in inner[:-1] for mark in ("”", '"', "»"))


def _speaker(text: str, passages: list[Passage], index: int) -> Span | None:
    words = _words(text, passages[index])
    if has_words(unquoted(words)):  # "The mayor said: “We ..." in the first paragraph itself
        return _introduced(words, passages[index].start)
    if index == 0 or passages[index - 1].role != "body":
        return None
    return _introduced(_words(text, passages[index - 1]), passages[index - 1].start)


def _introduced(words: str, offset: int) -> Span | None:
    """The speaker that a passage names outside quotation marks, in its last sentence."""
    bare = _MARKED.sub(lambda match: " " * len(match.group()), words).rstrip().rstrip(".,:")
    # A colon is added: before a quotation mark "she said." introduces as "she said:" does.
    found = introduction(f"{bare}:", offset)
    return found.speaker if found else None


def _words(text: str, passage: Passage) -> str:
    return text[passage.start : passage.end]
