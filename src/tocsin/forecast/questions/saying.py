"""Probabilities as people give them: numbers, odds, and the words of a yardstick.

Takes what was said, gives a probability in [0, 1] with how it was read. Words that carry no number ("may") are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tocsin.model import InputError, scales

_NUMBER: Final = r"(\d+(?:\.\d+)?|\.\d+)"
_PLAIN: Final = re.compile(_NUMBER)
_PERCENT: Final = re.compile(_NUMBER + r" ?(?:%|per ?cent|pct)")
_ODDS: Final = re.compile(_NUMBER + r" ?(?::|-|–|/| to ) ?" + _NUMBER + r"(?: (against|on|in favou?r|for))?")
_IN: Final = re.compile(r"(?:one|1) (?:in|out of) " + _NUMBER)
_EVENS: Final = frozenset(
    {"evens", "even", "even odds", "even chance", "even money", "fifty-fifty", "fifty fifty", "50-50", "50/50", "50:50"}
)
_BEFORE: Final = re.compile(r"^(?:it is |it's )?(?:an? |the )?")
_EXAMPLE: Final = 'Write for example 0.35, "35 %", "2:1 against" or "unlikely".'


@dataclass(frozen=True, slots=True)
class Saying:
    """A probability, and how the words were read."""

    probability: float
    said: str
    """The words, on one line."""
    reading: str
    """What they were taken for: "odds of 3 to 1 against: 25 %"."""


def read_probability(words: str, *, yardstick: scales.Yardstick = "icd203") -> Saying:
    """Read a probability as a number (0.35), in percent, as odds or as a term of a yardstick.

    A term counts as the middle of its interval; 0 and 1 are taken as given.

    Raises:
        InputError: For words that carry no number, for what can be read two ways, and for what is none of these.
    """
    said = " ".join(words.split())
    lower = said.lower().rstrip(".!")
    for read in (_percent, _number, _evens, _one_in, _odds):
        found = read(lower)
        if found is not None:
            return Saying(found[0], said, found[1])
    return _term(said, lower, yardstick)


def _percent(words: str) -> tuple[float, str] | None:
    found = _PERCENT.fullmatch(words)
    return None if found is None else _checked(float(found[1]) / 100, words)


def _number(words: str) -> tuple[float, str] | None:
    if not _PLAIN.fullmatch(words):
        return None
    number = float(words)
    if number > 1:
        raise InputError(
            f"{words!r} could be percent or odds.",
            choices=f'Percent: "{words} %" or {number / 100:g}. Odds: "{words}:1 against".' if number <= 100 else None,
            next_step=_EXAMPLE,
        )
    return _checked(number, words)


def _evens(words: str) -> tuple[float, str] | None:
    return (0.5, "even odds: 50 %") if words in _EVENS else None


def _one_in(words: str) -> tuple[float, str] | None:
    found = _IN.fullmatch(words)
    if found is None:
        return None
    return _checked(1 / float(found[1]), words) if float(found[1]) else _checked(2, words)


def _odds(words: str) -> tuple[float, str] | None:
    found = _ODDS.fullmatch(words)
    if found is None:
        return None
    first, second, way = float(found[1]), float(found[2]), (found[3] or "").replace("favor", "favour")
    if first + second == 0:
        raise InputError(f"{words!r} are odds of nothing to nothing.", next_step=_EXAMPLE)
    for_it, against = _sides(first, second, way, words)
    probability = for_it / (for_it + against)
    return probability, f"odds of {for_it:g} for to {against:g} against: {_shown(probability)}"


def _sides(first: float, second: float, way: str, words: str) -> tuple[float, float]:
    """The numbers for and against."""
    if way == "on":  # above evens by its meaning, whichever number bookmakers put first
        return max(first, second), min(first, second)
    if way in ("for", "in favour"):
        return first, second
    if way == "against" and first >= second:
        return second, first
    if way == "against":
        raise InputError(
            f"{words!r} contradicts itself: it says against, and more for than against.",
            choices=f'"{second:g}:{first:g} against" or "{second:g}:{first:g} in favour".',
            next_step=_EXAMPLE,
        )
    if "/" in words and first > second:  # fractional odds, as bookmakers write them
        return second, first
    part = f'; a part of a whole is written "{_shown(first / second)}".' if first < second else "."
    raise InputError(
        f"{words!r} does not say whether it is for or against.",
        choices=f'"{first:g}:{second:g} against" is {_shown(second / (first + second))}, '
        f'"{first:g}:{second:g} in favour" {_shown(first / (first + second))}.',
        next_step=f"Say which{part}",
    )


def _term(said: str, lower: str, yardstick: scales.Yardstick) -> Saying:
    bare = _BEFORE.sub("", lower)
    found = scales.likelihood(bare, yardstick=yardstick)
    if found is not None:
        term, low, high = found
        middle = round((low + high) / 2, 6)
        return Saying(middle, said, f"{term}, {_shown(low)} to {_shown(high)}: the middle, {_shown(middle)}")
    empty = scales.sets_modality_only(bare)
    raise InputError(
        f"{said!r} carries no number: it says that something can be, not how likely it is."
        if empty
        else f"{said!r} is no probability.",
        choices=_choices(yardstick),
        next_step=_EXAMPLE,
    )


def _choices(yardstick: scales.Yardstick) -> str:
    entries = dict.fromkeys(scales.estimative_terms(yardstick).values())
    listed = ", ".join(f"{one.term} ({_shown(one.low)} to {_shown(one.high)})" for one in entries)
    return f"Terms of {yardstick}: {listed}."


def _checked(probability: float, words: str) -> tuple[float, str]:
    if not 0 <= probability <= 1:
        raise InputError(f"{words!r} is no probability: it is not between 0 and 1 (100 %).", next_step=_EXAMPLE)
    return probability, _shown(probability)


def _shown(probability: float) -> str:
    return f"{100 * probability:.3g} %"
