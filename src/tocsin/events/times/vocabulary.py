"""The words of time as regular expressions and tables, compiled from the ontology once.

Gives `fragments()` for the grammar's patterns and look-ups for its readers. Leaves meaning to the readers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.events import numbers
from tocsin.model.ontology import load


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its TIMEX3 code, how many of the code it is, its length in days or months."""

    code: str
    times: int = 1
    clock: bool = False
    days: int = 0
    months: int = 0
    plural: str = ""


@cache
def data() -> Any:
    """The ontology's words of time."""
    return load("times")


@cache
def units() -> dict[str, Unit]:
    """Units by name, singular and plural."""
    found = {name: Unit(**entry) for name, entry in data()["units"].items()}
    return found | {unit.plural or f"{name}s": unit for name, unit in found.items()}


@cache
def singular_units() -> frozenset[str]:
    """Names of the units in the singular."""
    return frozenset(data()["units"])


@cache
def months() -> dict[str, int]:
    """Month numbers by lower-case name or abbreviation."""
    return {word.lower(): number for number, names in data()["months"].items() for word in names}


@cache
def seasons() -> frozenset[str]:
    """Names of the seasons."""
    return frozenset(data()["seasons"])


@cache
def weekdays() -> dict[str, int]:
    """ISO weekday numbers by lower-case name or abbreviation."""
    return {word.lower(): number for number, names in data()["weekdays"].items() for word in names}


def month_number(word: str) -> int:
    """The number of a month, from its name or abbreviation."""
    return months()[word.lower().rstrip(".")]


def weekday_number(word: str) -> int:
    """The ISO number of a weekday, from its name or abbreviation."""
    lowered = word.lower().rstrip(".")
    known = weekdays()
    return known[lowered] if lowered in known else known[lowered.removesuffix("s")]


def _named(table: dict[int, list[str]]) -> str:
    """Names as they stand in print: full ones with a capital or in capitals, short ones with or without a full stop."""
    full = [names[0] for names in table.values()]
    short = [word for names in table.values() for word in names[1:]]
    forms = numbers.alternation(full + [word.upper() for word in full])
    shorts = numbers.alternation(short + [word.upper() for word in short])
    return rf"(?-i:\b(?:{forms}\b|{shorts}\b(?![-'’])\.?))"


@cache
def fragments() -> dict[str, str]:
    """Named pieces of the grammar's patterns; none holds white space that counts."""
    pieces = _word_pieces() | _number_pieces()
    # "early", "the end of", "late in", "mid-": what part of a period is meant.
    pieces["within"] = rf"(?:(?:the\s+)?{_NO_PART}(?P<within>{pieces['part']})(?:\s+(?:of|in|to)\s+|-|\s+)(?:the\s+)?)"
    which = r"that|the\s+same|this|last|next|the\s+previous|the\s+following"
    pieces["inyear"] = (
        rf"(?:,?\s+(?:of\s+)?(?P<year>{pieces['year']}|['’]\d\d\b)|\s+(?:of\s+)?(?P<yearref>{which})\s+year\b)"
    )
    return pieces


def _word_pieces() -> dict[str, str]:
    known = data()
    plain = {"season": "seasons", "decadeword": "decades", "daypart": "day_parts", "clockword": "clock_words"}
    pieces = {name: numbers.alternation(list(known[key])) + r"\b" for name, key in plain.items()}
    pieces |= {"part": numbers.alternation(list(known["parts"])), "slice": numbers.alternation(list(known["slices"]))}
    pieces["sets"] = numbers.alternation(list(known["sets"]))
    pieces["vagueduration"] = numbers.alternation(known["vague_durations"]) + r"\b"
    pieces["period_adjective"] = _spaced(known["period_adjectives"])
    pieces["references"] = _spaced([*known["past"], *known["present"], *known["future"]])
    names = [name for group in load("holidays").values() for name in group]
    pieces["holiday"] = _spaced(names).replace("'", "['’]")
    month = _named(known["months"])
    return pieces | {
        "month": f"(?P<month>{month})",
        "month_again": month,
        "weekday": _named(known["weekdays"]),
        "weekdays_named": _named(known["weekdays"]),
        "weekdays": numbers.alternation([f"{names[0]}s" for names in known["weekdays"].values()]),
        "unit": numbers.alternation(sorted(singular_units())) + r"\b",
        "units": numbers.alternation(sorted(units())) + r"\b",
        "plural": numbers.alternation(sorted(set(units()) - singular_units())) + r"\b",
    }


def _number_pieces() -> dict[str, str]:
    known, words = data(), numbers.words()
    return {
        "number": numbers.pattern(),
        "ones": numbers.alternation(list(words.ones)),
        "tens": numbers.alternation(list(words.tens)),
        "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{numbers.alternation(list(words.ordinals))})\b",
        "day": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?![.:]\d|,\d{3}|%)",
        "year": r"(?:1\d|20)\d\d(?![\d%]|[.,]\d)",
        "half": r"(?:[ap]\.m\b\.?|[ap]m\b)",
        "vague": _spaced(known["vague_numbers"]) + r"\b",
        "about": rf"(?:{_spaced(known['about'])}\s+)",
    }


_NO_PART = r"(?!(?:beginning|opening|start|end|close|middle)\s+(?!of\b))"
"""These are nouns, or verbs: "start this week", "beginning in May"."""


def _spaced(phrases: list[str]) -> str:
    return numbers.alternation(phrases).replace(r"\ ", r"\s+")


@cache
def starters() -> frozenset[str]:
    """Words that a time expression can begin with, lower case; digits and these only are tried."""
    phrases = [*_phrases(), *_OTHER_STARTERS.split()]
    return frozenset(re.split(r"[-\s]", phrase)[0].removesuffix("'s") for phrase in phrases)


@cache
def core_words() -> frozenset[str]:
    """Words of which every time expression has one, if it has no digit; others only stand before or between them."""
    words = {word.removesuffix("'s") for phrase in _phrases() for word in re.split(r"[-\s]", phrase)}
    return frozenset(words | set(_OTHER_CORE.split())) - frozenset(data()["between_words"])


def _phrases() -> list[str]:
    """The words and phrases of time, lower case."""
    known = data()
    phrases: list[str] = [
        *months(),
        *weekdays(),
        *(f"{day}s" for day in weekdays()),
        *units(),
        *known["seasons"],
        *known["day_parts"],
    ]
    phrases += [
        *known["clock_words"],
        *known["parts"],
        *known["decades"],
        *known["past"],
        *known["present"],
        *known["future"],
    ]
    phrases += [*known["sets"], *known["vague_durations"]]
    word_table = numbers.words()
    phrases += [*word_table.ones, *word_table.tens, *word_table.scales, *word_table.ordinals, "dozen", "dozens", "half"]
    for group in load("holidays").values():
        phrases += list(group)
    return [phrase.lower().replace("’", "'") for phrase in phrases]


_OTHER_CORE = """
yesterday today tomorrow tonight overnight weekend weekends weekdays period periods ago q1 q2 q3 q4 current time daylong
weeklong monthlong yearlong decadelong nightlong bc ad a.d mornings afternoons evenings nights
"""


_OTHER_STARTERS = """
a an the this that last next past previous following coming current every each all earlier later mid pre post sometime
yesterday today tomorrow tonight overnight about around some nearly almost roughly approximately more less fewer no over
under at up only just as well few several many couple numerous countless hundreds tens thousands another
fiscal fy q q1 q2 q3 q4 daylong weeklong monthlong yearlong decadelong nightlong circa c whole entire recent same first
year-end ad a.d current per these present modern twice once week-long ' ’ weekend weekends weekdays early late then that
"""
