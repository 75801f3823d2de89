"""Numbers that are no count of their own: parts of a number already told, wholes of which a part is told, corrections.

Takes a sentence's words and a numeral, says whether to leave it out. Added to the rest, or held against it as a rival
value, each of these would be wrong.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.events.counts.numerals import Numeral
from tocsin.events.counts.vocabulary import data, words_of

_OWNERS: Final = frozenset({"the", "its", "their", "his", "her", "these", "those", "our"})
_THOSE: Final = frozenset({"them", "whom", "which"})
_CORRECTION: Final = 8
"""Words after "not 16" among which its "but" must stand."""


def is_part(words: list[str], numeral: Numeral) -> bool:
    """Whether a number is part of one already told: "including three", "among them two"."""
    begin = numeral.begin
    return begin > 0 and " ".join(["", *words[max(0, begin - 4) : begin]]).endswith(_openers())


@cache
def _openers() -> tuple[str, ...]:
    return tuple(f" {phrase}" for phrase in data()["subset_before"])


def is_of_those(words: list[str], numeral: Numeral) -> bool:
    """Whether a number is of people told before: "18 of them women"."""
    return words[numeral.last : numeral.last + 1] == ["of"] and bool(
        words[numeral.last + 1 : numeral.last + 2] and words[numeral.last + 1] in _THOSE
    )


def is_whole(words: list[str], numeral: Numeral) -> bool:
    """Whether only a part of a number is told of: "half of the 40 hostages", "of the 52 aboard, 38"."""
    index = numeral.begin - 1
    if index >= 0 and words[index] in _OWNERS:
        index -= 1
    if index < 0 or words[index] != "of":
        return False
    if index == 0 or words[index - 1] in {",", ";", "—", "–"}:
        return True
    before = words[index - 1]
    return before in words_of("partitives") or before[0].isdigit() or before in {"%", "percent"}


def is_corrected(words: list[str], numeral: Numeral) -> bool:
    """Whether a number is put right: "not 16 but 12", "12 rather than 16", "up from 16"."""
    before = words[max(0, numeral.begin - 2) : numeral.begin]
    if before[-1:] == ["not"]:
        return "but" in words[numeral.last : numeral.last + _CORRECTION]
    return tuple(before) in {("rather", "than"), ("instead", "of"), ("up", "from"), ("down", "from"), ("and", "not")}
