"""Quotations: stretches between quotation marks, over sentences and paragraphs, and whose words they are.

Takes a `Document`, gives the stretches as places of its tokens; then lets attributions that hold a part of a quotation
hold all of it, and gives one that nobody is said to have said to whoever spoke last in its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.claims.attribution.records import Attribution
from tocsin.model import Document, Token

_MARKS: Final = frozenset({'"', "“", "”", "„", "«", "»", "''", "``"})
_SINGLE: Final = frozenset("‘’'")
_OPENING: Final = frozenset({"“", "„", "«", "``"})
_CLOSING: Final = frozenset({"”", "»"})
_NEAR: Final = 3
"""Tokens between a cue and its quotation at most: the marks."""
_LEAST_WORDS: Final = 4
"""Shorter ones are scare quotes and titles, unless a cue stands beside them."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The places between two quotation marks, marks left out.

    `goes_on`: it is the next paragraph of a quotation that was not closed. `sentences` are those it touches.
    """

    first: int
    end: int
    goes_on: bool
    starts_sentence: bool
    paragraph: int
    sentences: tuple[int, int]


def quotations(document: Document) -> list[Quotation]:
    """Find the quotations of a document; one that is not closed ends with its paragraph."""
    found: list[Quotation] = []
    opened: int | None = None
    open_sentence = place = paragraph = before = 0
    starts = unclosed = goes_on = False
    text = document.report.text
    for number, sentence in enumerate(document.sentences):
        if number and "\n" in text[before : sentence.start]:
            paragraph += 1
            if opened is not None:
                found.append(Quotation(opened, place, goes_on, starts, paragraph - 1, (open_sentence, number)))
            unclosed, opened = opened is not None, None
        before = sentence.end
        for index, token in enumerate(sentence.tokens):
            mark = token.text if token.text not in _SINGLE else _doubled(sentence.tokens, index)
            if mark in _MARKS:
                if mark in _OPENING or (opened is None and mark not in _CLOSING):
                    goes_on, unclosed = unclosed, False
                    opened, open_sentence, starts = place + 1, number, index == 0
                elif opened is not None:
                    found.append(Quotation(opened, place, goes_on, starts, paragraph, (open_sentence, number + 1)))
                    opened = None
            place += 1
        if opened is None:
            unclosed = False
    if opened is not None:
        found.append(Quotation(opened, place, goes_on, starts, paragraph, (open_sentence, len(document.sentences))))
    return [one for one in found if one.first < one.end]


def _doubled(tokens: Sequence[Token], index: int) -> str:
    """What a single mark stands for: a double one where it and the next are one (’’), nothing otherwise."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or following.text not in _SINGLE or following.start != token.end:
        return ""
    after = tokens[index + 2] if index + 2 < len(tokens) else None
    opens = after is not None and after.start == following.end and after.text[0].isalnum()
    return "“" if opens else "”"


def extended(document: Document, quoted: Sequence[Quotation], found: Sequence[Attribution]) -> list[Attribution]:
    """Let attributions hold the whole of the quotations they hold a part of, and those that follow them.

    A verb of speech with nothing beside it gets the quotation in, before or after its sentence, or is left out.
    """
    result = list(found)
    last: int | None = None
    last_paragraph = -1
    for quotation in quoted:
        owner = _owner(quotation, result)
        if owner is None:
            owner = _bare_beside(document, quotation, result)
        if owner is None:
            owner = _announced(document, quotation, result)
        if owner is None and last is not None and _is_second_half(document, quotation, result, last):
            owner = last
        if owner is None and (quotation.goes_on or last_paragraph == quotation.paragraph):
            whole = quotation.starts_sentence and quotation.end - quotation.first >= _LEAST_WORDS
            owner = last if whole else None
        if owner is None:
            continue
        result[owner] = _with(result[owner], quotation)
        last, last_paragraph = owner, quotation.paragraph
    return [one for one in result if one.content]


def _announced(document: Document, quotation: Quotation, found: Sequence[Attribution]) -> int | None:
    """The attribution of the sentence before, where that ends in a colon: "described the night: “…”"."""
    begin = quotation.sentences[0]
    before = document.sentences[begin - 1].tokens if begin else ()
    if not before or before[-1].text != ":" or not quotation.starts_sentence:
        return None
    end = sum(len(sentence.tokens) for sentence in document.sentences[:begin])
    heads = [number for number, one in enumerate(found) if end - len(before) <= one.head < end]
    return heads[-1] if heads and found[heads[-1]].sense.kind == "speech" else None


def _is_second_half(document: Document, quotation: Quotation, found: Sequence[Attribution], last: int) -> bool:
    """Whether a quotation goes on behind the cue in the middle of its sentence: “A,” X said, “and B.”"""
    cue = found[last].head
    begin = sum(len(sentence.tokens) for sentence in document.sentences[: quotation.sentences[0]])
    if not begin <= cue < quotation.first or any(cue < one.head < quotation.first for one in found):
        return False
    sentence = document.sentences[quotation.sentences[0]].tokens
    before = sentence[max(0, quotation.first - 2 - begin)]
    return before.text in {",", ":", "—", "–", "--"}  # CNN's “State of the Union” is a title


def _owner(quotation: Quotation, found: Sequence[Attribution]) -> int | None:
    """The attribution, its cue outside the quotation, whose content overlaps it most."""
    best: tuple[int, int] | None = None
    for number, one in enumerate(found):
        if quotation.first <= one.head < quotation.end or not one.content or one.content[-1] < quotation.first:
            continue
        if one.content[0] >= quotation.end:
            continue
        shared = sum(quotation.first <= place < quotation.end for place in one.content)
        if shared and one.complement in {"quote", "that", "wh", "np"} and (best is None or shared > best[0]):
            best = shared, number
    return best[1] if best is not None else None


def _bare_beside(document: Document, quotation: Quotation, found: Sequence[Attribution]) -> int | None:
    """The verb of speech without content in the quotation's sentence, or in the one before with a colon."""
    first, end = _sentences_around(document, quotation)
    for number, one in enumerate(found):
        if one.content or not first <= one.head < end or quotation.first <= one.head < quotation.end:
            continue
        if _stands_beside(document, quotation, one):
            return number
    return None


def _stands_beside(document: Document, quotation: Quotation, one: Attribution) -> bool:
    """Whether a cue with its source stands right at a quotation, or a comma or colon leads from one to the other."""
    begin, end = min((*one.source, *one.cue)), max((*one.source, *one.cue))
    if quotation.end <= begin:
        return begin - quotation.end <= _NEAR
    offset, before = 0, ""
    for sentence in document.sentences[: quotation.sentences[1]]:
        place = quotation.first - 2 - offset
        if 0 <= place < len(sentence.tokens):
            before = sentence.tokens[place].text
        offset += len(sentence.tokens)
    return before in {",", ":"} or 0 <= quotation.first - end <= _NEAR


def _sentences_around(document: Document, quotation: Quotation) -> tuple[int, int]:
    """The places from the sentence before, where it ends in a colon, to the sentence that the quotation closes in.

    A closing mark that opens a sentence (“He left.” said X) belongs to that sentence.
    """
    begin, stop = quotation.sentences
    start = quotation.first - 1
    sentences = document.sentences
    before = sentences[begin - 1].tokens if begin else ()
    if before and before[-1].text == ":":
        return start - len(before), quotation.end
    place = sum(len(one.tokens) for one in sentences[:stop])
    return start - len(sentences[begin].tokens), place


def _with(one: Attribution, quotation: Quotation) -> Attribution:
    stretch = range(quotation.first, quotation.end)
    return replace(one, content=tuple(sorted({*one.content, *stretch} - set(one.cue) - set(one.source))))
