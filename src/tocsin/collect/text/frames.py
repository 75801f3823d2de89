"""Sentences that introduce a quotation, and formulas that close one.

Takes a passage's words, gives an `Introduction` (who is quoted, how firmly it says so) or where a closing formula
stands. The words are in `ontology/quotation_frames.yaml`. Leaves which passages are quoted to `quotations`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.collect.text.names import find_name, is_organisation
from tocsin.collect.text.patterns import compile_any, word_list
from tocsin.model import Span, ontology

_MAX_SENTENCE: Final = 350
_MAX_SOFT_WORDS: Final = 60
"""Past this an introducing paragraph tells the story itself."""
_SENTENCE_BREAK: Final = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?[^\W\d_a-z])""")
_LAST_WORD: Final = re.compile(r"[\w.'’-]+$")
_CLAUSE_BREAK: Final = re.compile(r"[;:—–]|,\s|\s-\s")
_TRAILING: Final = re.compile(r"[\s.!:…»›→>)\]]*")
_MAX_CLOSING: Final = 200
_DETERMINERS: Final = "an?|the|this|that|another|one|my|his|her|their|today['’]s|recent|new|latest"


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who is quoted next. `firm`: the sentence ends in a colon, so that the words must follow."""

    speaker: Span | None
    firm: bool
    written: bool
    """It speaks of writing ("an article by"), not only of saying."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing formula: up to `end` in the passage; `strong` ones need no colon before."""

    end: int
    strong: bool


def introduction(words: str, offset: int) -> Introduction | None:
    """Read how a passage that stands at `offset` in its text introduces a quotation, in its last sentence."""
    words = words.rstrip()
    start = _last_sentence(words)
    sentence = words[start:]
    if len(sentence) > _MAX_SENTENCE:
        return None
    firm = sentence.endswith(":")
    for read in (_document_by, _owned_document, _here_is, _subject, _before_name):
        found = read(words, start, firm=firm)
        if found and (firm or len(words.split()) <= _MAX_SOFT_WORDS):
            (first, last), written = found
            return Introduction(Span(offset + first, offset + last, words[first:last]), firm, written)
    return _unnamed(words, start, offset) if firm else None


def closing(words: str) -> Closing | None:
    """Read whether a passage begins with a closing formula, as a sentence of its own."""
    head = words[:_MAX_CLOSING]
    lexicon = _lexicon()
    for pattern, strong in ((lexicon.strong, True), (lexicon.weak, False)):
        match = pattern.match(head)
        if not match:
            continue
        tail = _TRAILING.match(head, match.end())
        end = tail.end() if tail else match.end()
        if end >= len(words.rstrip()):
            return Closing(len(words), strong)
        # "Read the whole thing. It is grim." - the formula ends in a full stop and the writer goes on.
        if strong and any(mark in head[match.end() : end] for mark in ".!") and head[end : end + 1].isupper():
            return Closing(end, strong)
    return None


def speaks_from_outside(words: str) -> bool:
    """Tell whether a passage reports on a piece of writing ("the article adds") instead of being it."""
    return bool(_lexicon().outside.search(words))


Found = tuple[tuple[int, int], bool]


def _document_by(words: str, start: int, *, firm: bool) -> Found | None:  # noqa: ARG001 - one shape for all readers
    """ "An article by Jane Roe suggests that ...", "In an essay for the Courier, Jane Roe argues ..."."""
    match = _lexicon().document.search(words, start)
    if not match:
        return None
    verb = _lexicon().verb.search(words, match.end())
    end = verb.start() if verb else len(words)
    by = re.compile(r"\b(?:by|from)\s+", re.IGNORECASE).search(words, match.end(), end)
    if by:
        name = find_name(words, by.end(), _clause_end(words, by.end(), end))
        return (name, True) if name else None
    comma = words.rfind(",", match.end(), end)
    name = find_name(words, comma + 1, end) if comma >= 0 and verb else None
    return (name, True) if name else None


def _owned_document(words: str, start: int, *, firm: bool) -> Found | None:
    """ "Jane Roe's latest column argues that ...", "Jane Roe has a piece on ..."."""
    match = _lexicon().owned.search(words, start)
    if not match:
        return None
    verb = _lexicon().verb.search(words, match.end())
    if not (verb or firm or match["has"]):
        return None
    name = find_name(words, start, match.start())
    return (name, True) if name and words[name[0]].isupper() else None


def _here_is(words: str, start: int, *, firm: bool) -> Found | None:  # noqa: ARG001 - one shape for all readers
    match = _lexicon().here_is.match(words, start)
    if not match:
        return None
    said = re.compile(
        r"\s(?:has|had|have|wrote|writes|says|said|put|puts|thinks|on|about|from|explains|tells)\b"
    ).search(words, match.end())
    name = find_name(words, match.end(), said.start() if said else len(words))
    return (name, True) if name and words[name[0]].isupper() else None


def _subject(words: str, start: int, *, firm: bool) -> Found | None:
    """ "Jane Roe writes:", "At the Courier, Jane Roe argues that ..."."""
    lexicon = _lexicon()
    pattern = lexicon.verb if firm else lexicon.outlet_verb
    verb = pattern.search(words, start)
    if not verb:
        return None
    # A comma before the verb ends an insertion: the name stands before that, "Jane Roe, an officer, writes".
    inserted = words[start : verb.start()].rstrip().endswith(",")
    clause = start if inserted else _clause_start(words, start, verb.start())
    name = find_name(words, clause, verb.start())
    if not name and clause > start:
        name = find_name(words, start, verb.start())
    writing = bool(lexicon.writing_verb.match(words, verb.start()))
    if not name or (not firm and not words[name[0]].isupper()):
        return None
    # People report things in every story; a publication that reports has something to quote.
    return (name, not firm or writing) if firm or writing or is_organisation(words[slice(*name)]) else None


def _before_name(words: str, start: int, *, firm: bool) -> Found | None:
    """ "From the Courier:", "As reported by Jane Roe:"."""
    match = _lexicon().before_name.match(words, start) if firm else None
    if not match:
        return None
    name = find_name(words, match.end(), _clause_end(words, match.end(), len(words)))
    return (name, True) if name and words[name[0]].isupper() else None


def _unnamed(words: str, start: int, offset: int) -> Introduction | None:
    """ "Here is the key part:", "She writes:" - whose words follow, the sentence before may say."""
    sentence = words[start:]
    lexicon = _lexicon()
    if not (lexicon.begin.fullmatch(sentence) or lexicon.pronoun.match(sentence)):
        return None
    before = introduction(words[:start], offset) if start else None
    return Introduction(before.speaker if before else None, firm=True, written=True)


def _last_sentence(words: str) -> int:
    start = 0
    never = _abbreviations()
    for match in _SENTENCE_BREAK.finditer(words):
        before = _LAST_WORD.search(words, max(0, match.start() - 20), match.start())
        last = before.group().lower() if before else ""
        if last not in never and not (len(last) == 1 and words[match.start()] == "."):
            start = match.end()
    return start


def _clause_end(words: str, start: int, end: int) -> int:
    match = _CLAUSE_BREAK.search(words, start, end)
    return match.start() if match else end


def _clause_start(words: str, start: int, end: int) -> int:
    found = start
    for match in _CLAUSE_BREAK.finditer(words, start, end):
        if match.end() < end - 1:
            found = match.end()
    return found


@cache
def _abbreviations() -> frozenset[str]:
    data = ontology.load("abbreviations")
    return frozenset(data["never"]) | frozenset(data["rarely"])


@dataclass(frozen=True)
class _Lexicon:
    document: re.Pattern[str]
    owned: re.Pattern[str]
    verb: re.Pattern[str]
    writing_verb: re.Pattern[str]
    outlet_verb: re.Pattern[str]
    here_is: re.Pattern[str]
    before_name: re.Pattern[str]
    begin: re.Pattern[str]
    pronoun: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    outside: re.Pattern[str]


@cache
def _lexicon() -> _Lexicon:
    data = ontology.load("quotation_frames")
    documents = word_list(data["documents"])
    adverbs = word_list(data["adverbs"])
    writing = [verb for verb in data["verbs"] if verb not in set(data["everyday"])]
    return _Lexicon(
        document=compile_any([rf"\b(?:{_DETERMINERS}) (?:[\w'’-]+ ){{0,4}}?(?:{documents})\b"]),
        owned=compile_any(
            [rf"(?:['’]s|(?<=s)['’]|(?P<has> has)(?: an?| another| some)) (?:[\w'’-]+ ){{0,4}}?(?:{documents})\b"]
        ),
        verb=compile_any([rf"\b(?:(?:{adverbs}) )?(?:{word_list(data['verbs'])})\b"]),
        writing_verb=compile_any([rf"\b(?:(?:{adverbs}) )?(?:{word_list(writing)})\b"]),
        outlet_verb=compile_any([rf"\b(?:(?:{adverbs}) )?(?:{word_list([*writing, *data['of_outlets']])})\b"]),
        here_is=compile_any([data["here_is"] + r"\b"]),
        before_name=compile_any([rf"(?:{pattern})\b" for pattern in data["before_name"]]),
        begin=compile_any(data["begin"]),
        pronoun=compile_any(
            [rf"(?:and |but |as )?(?:he|she|they|it) (?:(?:{adverbs}) )?(?:{word_list(data['verbs'])})\b"]
        ),
        strong=compile_any(data["close_strong"]),
        weak=compile_any(data["close_weak"]),
        outside=compile_any([data["outside"]]),
    )
