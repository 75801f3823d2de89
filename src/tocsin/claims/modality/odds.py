"""Stated numbers: "a 70 percent chance", "the risk is put at 30 to 40 percent", "one in five", "odds of 3 to 1".

Takes words, gives the `Number` that a sign of percentage or a noun of chance belongs to. Leaves estimative terms to
`likelihood`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from tocsin.claims.lexicon import words as listed
from tocsin.claims.modality.records import Number, Word
from tocsin.model import ontology

PERCENT: Final = frozenset({"%", "percent", "cent"})
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_RANGE: Final = re.compile(r"[-–]")
_FRACTION: Final = re.compile(r"([a-z]+|\d+)-(in|to)-([a-z]+|\d+)|(\d+)[:/](\d+)")
_HOLDING: Final = frozenset({"at", "is", "are", "was", "were", "of", "as"})
"""Before a percentage that follows its noun: "chance of 40 percent", "is put at 40 percent"."""
_ABOUT: Final = frozenset({"about", "around", "roughly", "nearly", "only", "just", "over", "under", "some"})
_REACH: Final = 8
"""Words between a noun and the percentage that follows it."""


@cache
def chances() -> frozenset[str]:
    """Nouns of chance."""
    return listed("modality_grammar", "chances")


def stated(words: Sequence[Word], place: int) -> Number | None:
    """The number that ends in the sign of percentage, or is of the noun of chance, at a place."""
    lower = words[place].lower
    if lower in PERCENT:
        return _percentage(words, place)
    return _odds(words, place) if lower in chances() else None


def _percentage(words: Sequence[Word], place: int) -> Number | None:
    """ "70 percent chance", "60 to 70 percent likely", "the chance … is put at 40 percent"."""
    last = place
    first = place - 2 if words[place].lower == "cent" else place - 1
    if first < 0 or (words[place].lower == "cent" and words[place - 1].lower != "per"):
        return None
    read = _amount(words, first)
    if read is None:
        return None
    first, low, high = read
    noun = _noun_of(words, first, last)
    if noun is None:
        return None
    term = f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
    return Number(min(first, noun), max(last, noun), term, low / 100, high / 100)


def _amount(words: Sequence[Word], place: int) -> tuple[int, float, float] | None:
    """A number or range that ends at a place: where it begins, low, high."""
    parts = [_value(part) for part in _RANGE.split(words[place].lower)]
    values = [value for value in parts if value is not None and value <= 100]
    if len(values) != len(parts) or not 1 <= len(values) <= 2:
        return None
    if len(values) == 1 and place > 1 and words[place - 1].lower in {"to", "and", "-", "–"}:
        lower = _value(words[place - 2].lower)
        if lower is not None and lower < values[0]:
            return place - 2, lower, values[0]
    return place, values[0], values[-1]


def _value(word: str) -> float | None:
    numeral = _numerals().get(word)
    return float(word) if numeral is None and _NUMBER.fullmatch(word) else numeral


def _noun_of(words: Sequence[Word], first: int, last: int) -> int | None:
    """The noun of chance that a percentage is of: beside it, or before it ("the chance of a breach is put at")."""
    following = words[last + 1].lower if last + 1 < len(words) else ""
    if following in chances() or following in listed("modality_grammar", "measured"):
        return last + 1
    if following == "of":
        return None
    before = first - 1
    while before > 0 and words[before].lower in _ABOUT:
        before -= 1
    if before < 0 or words[before].lower not in _HOLDING:
        return None
    return next((one for one in range(before, max(-1, before - _REACH), -1) if words[one].lower in chances()), None)


def _odds(words: Sequence[Word], place: int) -> Number | None:
    """ "One in five chance", "1-in-5 chance", "odds of 3 to 1", "3-to-1 odds", "50-50 chance"."""
    before = words[place - 1].lower if place else ""
    if before in listed("modality_grammar", "even_odds"):
        compared = place > 1 and words[place - 2].lower == "than"  # "better than even"
        return None if compared else Number(place - 1, place, "even", 0.5, 0.5)
    if (parts := _parts(before)) is not None:
        return _fraction(*parts, place - 1, place)
    if place >= 3 and words[place - 2].lower in {"in", "to"}:
        return _fraction(words[place - 3].lower, words[place - 2].lower, before, place - 3, place)
    if words[place].lower == "odds":
        return _odds_after(words, place)
    return None


def _odds_after(words: Sequence[Word], place: int) -> Number | None:
    """ "Odds of 3 to 1", "the odds of a default are 3 to 1 against"."""
    for first in range(place + 2, min(place + _REACH, len(words))):
        if words[first - 1].lower not in _HOLDING:
            continue
        if (parts := _parts(words[first].lower)) is not None:
            found = _fraction(*parts, place, first)
        elif first + 2 < len(words) and words[first + 1].lower == "to":
            found = _fraction(words[first].lower, "to", words[first + 2].lower, place, first + 2)
        else:
            continue
        if found is not None:
            following = words[found.last + 1].lower if found.last + 1 < len(words) else ""
            return found if following != "on" else found._replace(low=1 - found.low, high=1 - found.high)
    return None


def _parts(word: str) -> tuple[str, str, str] | None:
    """ "1-in-5" as "1", "in", "5"."""
    match = _FRACTION.fullmatch(word)
    if match is None:
        return None
    return match.group(1) or match.group(4), match.group(2) or "to", match.group(3) or match.group(5)


def _fraction(one: str, kind: str, other: str, first: int, last: int) -> Number | None:
    """ "1 in 5" is a fifth; "3 to 1" is a quarter, for odds are against unless they are "on"."""
    a, b = _value(one), _value(other)
    if a is None or b is None or a <= 0 or b <= 0:
        return None
    if kind == "in":
        return Number(first, last, f"{a:g} in {b:g}", a / b, a / b) if a <= b else None
    return Number(first, last, f"{a:g} to {b:g}", b / (a + b), b / (a + b))


@cache
def _numerals() -> Mapping[str, float]:
    return {word: float(value) for word, value in ontology.load("modality_grammar")["numerals"].items()}
