"""Bylines, date lines and captions: short lines that say who, when, or what a picture shows.

Takes the words of a line, gives the author's name, the date of publication, or whether the line is a caption. The
words that mark them are in `ontology/bylines.yaml`. Leaves e-mail addresses out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from tocsin.collect.text.dates import find_written, read_written
from tocsin.collect.text.patterns import compile_any, word_list
from tocsin.model import ontology

_MAX_LINE: Final = 160
_MAX_NAME_WORDS: Final = 12
_DIVIDER: Final = re.compile(r"\s*[|·•/;]\s*|\s+[-–—]+(?:\s+|$)|,\s+|\s+(?:for|in|at|on)\s+|\s{2,}|\s*\(")
_TIME: Final = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?|\b\d{1,2}[:.h]\d{2}(?::\d{2})?\b|"
    r"\b(?:a\.?m|p\.?m|gmt|utc|bst|c?est|[ecmp][sd]?t|ist|local time|hours?|at|on)\b\.?(?:\s*[+-]\s*\d{1,2})?",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\s,;|]+")
_EMAIL: Final = re.compile(r"(?<!\S)[^\s@]+@\S+")
"""Tried at the beginning of words only: a megabyte without a space is then gone through once, not once per letter."""
_LETTERS: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Line:
    """What a line about the report says."""

    author: str | None = None
    published: date | None = None


def read_line(words: str, *, near_top: bool) -> Line | None:
    """Read a byline or date line; None where the words are neither.

    `near_top` says that only furniture, the title or such lines stand before: a bare date or a name with a job counts
    only there.
    """
    words = " ".join(_EMAIL.sub("", words).split()).strip("()[] ")
    if not words or len(words) > _MAX_LINE:
        return None
    lexicon = _lexicon()
    if lexicon.credits.match(words):
        return Line()
    prefix = lexicon.before_name.match(words)
    if prefix:
        return _named(words[prefix.end() :])
    return _dated(words, near_top=near_top) or (_introduced_by_job(words) if near_top else None)


def is_caption(words: str) -> bool:
    """Tell whether a passage says what a picture shows, or who took it."""
    return bool(_lexicon().captions.match(words))


def person(words: str) -> str | None:
    """The name in a byline, without "By" and what follows the name."""
    words = " ".join(_EMAIL.sub("", words).split()).strip("()[] ")
    prefix = _lexicon().before_name.match(words)
    words = words[prefix.end() :] if prefix else words
    match = find_written(words)
    name = _DIVIDER.split(words[: match.start()] if match else words)[0].strip(" -–—|,.:")
    parts = name.split()
    if not parts or len(parts) > _MAX_NAME_WORDS or not all(map(_may_stand_in_name, parts)):
        return None
    return name if any(part[0].isupper() for part in parts) else None


def _named(rest: str) -> Line | None:
    """ "By" with nothing but names and what goes with them after it, else it begins a sentence."""
    match = find_written(rest)
    published = read_written(rest)
    names = rest[: match.start()] + rest[match.end() :] if match else rest
    parts = _WORD.findall(_TIME.sub(" ", names))
    if len(parts) > _MAX_NAME_WORDS or not all(map(_may_stand_in_name, parts)):
        return None
    author = person(rest)
    return Line(author, published) if author else None


def _dated(words: str, *, near_top: bool) -> Line | None:
    match = find_written(words)
    if match is None:
        return None
    before = words[: match.start()]
    label = _lexicon().dated.match(before)
    revised = _lexicon().revised.match(before)
    mark = label or revised
    around = _TIME.sub(" ", (before[mark.end() :] if mark else before) + " " + words[match.end() :])
    again = find_written(around)
    if again:  # "Published 3 May 2024, updated 4 May 2024"
        around = around[: again.start()] + around[again.end() :]
        around = re.sub(r"\b(?:last )?(?:updated|modified|revised)\b", " ", around, flags=re.IGNORECASE)
    author = person(around) if near_top else None
    if _LETTERS.search(around) and not author:
        return None
    if revised and not label:
        return Line(author)
    return Line(author, read_written(words)) if label or near_top else None


def _introduced_by_job(words: str) -> Line | None:
    """ "Jane Roe, Staff Writer", "Jane Roe in Kabul", "Jane Roe, KABUL —"."""
    match = _lexicon().name_and_job.fullmatch(words)
    return Line(person(match["name"])) if match else None


def _may_stand_in_name(part: str) -> bool:
    if part.lower().strip(".") in _lexicon().joining:
        return True
    if part[-1] in ".!?" and len(part) > 4:
        return False
    return part[0].isupper() or part.partition("-")[2][:1].isupper() or not _LETTERS.search(part)


@dataclass(frozen=True)
class _Lexicon:
    before_name: re.Pattern[str]
    credits: re.Pattern[str]
    dated: re.Pattern[str]
    revised: re.Pattern[str]
    captions: re.Pattern[str]
    name_and_job: re.Pattern[str]
    joining: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = ontology.load("bylines")
    capital = r"[^\W\d_a-z]"
    name = rf"(?P<name>{capital}[\w'’-]*\.?(?: (?:[a-z]{{2,3}} )?{capital}[\w'’.-]*){{1,3}})"
    job = rf",? (?:[\w/&-]+ ){{0,4}}(?i:{word_list(data['jobs'])})(?:,? .{{0,60}})?"
    place = rf" in {capital}[\w'’-]+(?: {capital}[\w'’-]+){{0,2}}"
    shouted = r", [^\W\d_a-z\s]{3,}(?:[ ,][^\W\d_a-z\s]+){0,3}(?: ?[-–—]+)?"
    return _Lexicon(
        before_name=compile_any([rf"(?:{word_list(data['before_name'])})(?: ?: ?| )"]),
        credits=compile_any([rf"(?:{word_list(data['credits'])})\b"]),
        dated=compile_any([rf"(?:{word_list(data['dated'])})\b ?:? ?"]),
        revised=compile_any([rf"(?:{word_list(data['revised'])})\b ?:? ?"]),
        captions=compile_any(
            [
                rf"(?:{word_list(data['captions'])}) ?(?::|/|\||©)",
                r"\(?(?:photo|image|picture)s? (?:by|courtesy of|via)\b",
                "file (?:photo|-|–|—) ",
            ]
        ),
        name_and_job=re.compile(rf"{name}(?:{job}|{place}|{shouted})"),
        joining=frozenset(data["joining"]),
    )
