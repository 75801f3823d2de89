"""Names of those who are quoted, inside a stretch of an introducing sentence.

Takes text and offsets, gives the offsets of the name ("Dr. Jane Roe" in "a column by Dr. Jane Roe of the Courier"),
or of the whole description where nobody is named ("a retired officer"). The words that decide are in
`ontology/quotation_frames.yaml`. Leaves who that is to the actor table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.model import ontology

_WORD: Final = re.compile(r"[^\W_][\w.&'’-]*")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])$")
_BREAK: Final = re.compile(r"[,;:()\[\]\"“”—–]")
_MAX_DESCRIPTION: Final = 8


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    after_break: bool


def find_name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Find who is named between two offsets: the first name that is not a place of writing, else the description."""
    words = list(_words(text, start, end))
    runs = [run for run in _runs(words) if not _is_place(words, run)]
    if runs:
        first, last = runs[0]
        return words[first].start, words[last].end
    return _description(words)


def is_organisation(name: str) -> bool:
    """Tell by its words whether a name is an organisation's or a publication's."""
    return any(word.lower().strip(".") in _lexicon().organisations for word in name.split())


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    before = start
    for match in _WORD.finditer(text, start, end):
        words = _POSSESSIVE.sub("", match.group()).rstrip("'’-")
        if not (words[:-1].isupper() or words.count(".") > 1 or len(words) <= 5):
            words = words.rstrip(".")
        yield _Word(match.start(), match.start() + len(words), words, bool(_BREAK.search(text, before, match.start())))
        before = match.end()


def _runs(words: list[_Word]) -> Iterator[tuple[int, int]]:
    """Capitalised words that make up one name, as indexes of the first and last."""
    index = 0
    while index < len(words):
        if not _is_name_word(words[index]):
            index += 1
            continue
        last = index
        while (following := _next_in_name(words, index, last)) is not None:
            last = following
        yield index, last
        index = last + 1


def _next_in_name(words: list[_Word], first: int, last: int) -> int | None:
    lexicon = _lexicon()
    following = last + 1
    organisation = any(word.text.lower() in lexicon.organisations for word in words[first:following])
    joined = False
    while following < len(words) and not words[following].after_break and following - last <= 3:
        lower = words[following].text.lower()
        if _is_name_word(words[following]) or (joined and words[following].text[0].isupper()):
            return following
        if not (lower in lexicon.particles or (lower in lexicon.joints and (organisation or joined))):
            return None
        joined = True
        following += 1
    return None


def _is_name_word(word: _Word) -> bool:
    lexicon = _lexicon()
    particle, _, rest = word.text.partition("-")
    if particle in lexicon.particles:  # al-Sayed
        return rest[:1].isupper()
    return word.text[:1].isupper() and word.text.lower() not in lexicon.not_names


def _is_place(words: list[_Word], run: tuple[int, int]) -> bool:
    before = run[0] - 1
    if before >= 0 and words[before].text.lower() in {"the", "a", "an", "his", "her", "their"}:
        before -= 1
    return before >= 0 and not words[run[0]].after_break and words[before].text.lower() in _lexicon().places_of_writing


def _description(words: list[_Word]) -> tuple[int, int] | None:
    held = [word for index, word in enumerate(words) if not any(later.after_break for later in words[1 : index + 1])]
    while held and held[0].text.lower() in {
        "and",
        "but",
        "as",
        "so",
        "then",
        "now",
        "today",
        "yesterday",
        "by",
        "from",
    }:
        held = held[1:]
    if not held or len(held) > _MAX_DESCRIPTION or held[0].text.lower() in _lexicon().pronouns:
        return None
    return held[0].start, held[-1].end


@dataclass(frozen=True)
class _Lexicon:
    organisations: frozenset[str]
    joints: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    pronouns: frozenset[str]
    places_of_writing: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = ontology.load("quotation_frames")
    return _Lexicon(
        *(
            frozenset(data[name])
            for name in ("organisation_words", "joints", "particles", "not_names", "pronouns", "places_of_writing")
        )
    )
