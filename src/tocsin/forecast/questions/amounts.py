"""How many a question's words ask for: so many killed, or so many of what may happen.

Takes a sentence's words with the events in it, gives the threshold and the words that it was taken from, and the
numbers that nothing was taken from, so that no figure of the text is passed over in silence. Numbers in dates are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.forecast.questions.whereabouts import Words
from tocsin.model import Event, Measure, TimeMention, Token

_ABOVE: Final = ("more than", "over", "above")
"""A number after these words is itself not enough."""
_BELOW: Final = ("fewer than", "less than", "no more than", "not more than", "under", "below", "at most", "up to", "no")
_DEATHS: Final = frozenset({"death", "fatality"})
_SAYS_NOTHING: Final = frozenset({"1", "one"})


_COUNTS: Final = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
_DATES: Final = re.compile(
    r"\b\d{4}-\d\d(?:-\d\d)?\b"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?:\s+\d{1,2}(?:st|nd|rd|th)?\b)?,?(?:\s+\d{4}\b)?"
    r"|\b(?:in|of|by|before|until|since|end|mid|early|late)[\s-]+(?:19|20)\d\d(?:-\d\d){0,2}\b",
    re.IGNORECASE,
)
"""Dates as they are mostly written: one that is missed costs a reading of the text, no more."""


def may_hold_an_amount(text: str) -> bool:
    """Whether a text holds a number outside a date, so that it is worth reading for how many it asks for."""
    return _COUNTS.search(_DATES.sub(" ", text)) is not None


@dataclass(frozen=True, slots=True)
class Amount:
    """A threshold with its words, and the numbers that were not understood."""

    measure: Measure = "incidents"
    at_least: int | None = None
    text: str | None = None
    unread: tuple[str, ...] = ()


def amount(words: Words, events: Sequence[Event], times: Sequence[TimeMention], *, happening: int | None) -> Amount:
    """The amount that a sentence asks for.

    Args:
        words: The sentence.
        events: The events in it, with their counts.
        times: Time expressions of the document.
        happening: Where the word for what may happen begins; None where there is none.
    """
    numbers = [one for one in words.tokens if one.upos == "NUM" and not _in_a_time(one, times)]
    killed = next((one for event in events for one in event.counts if one.kind == "killed" and one.low), None)
    if killed is not None and killed.low is not None:
        rest = [one for one in numbers if not killed.start <= one.start < killed.end]
        at_least = killed.low + _starts_above(killed.text)
        return Amount("deaths", at_least, killed.text, _unread(rest))
    for one in numbers:
        measure = _measure(words, one, happening)
        above = _bound(words, one)
        if measure is not None and above is not None:
            text = words.text(one.start, words.tokens[words.at(one.start) + 1].end)
            return Amount(measure, int(one.text) + above, text, _unread([each for each in numbers if each != one]))
    return Amount(unread=_unread(numbers))


def _measure(words: Words, number: Token, happening: int | None) -> Measure | None:
    """What a number written in digits counts: deaths, or what may happen; None for anything else."""
    place = words.at(number.start) + 1
    if not (number.text.isascii() and number.text.isdigit()) or place == len(words.tokens):
        return None
    if words.lemmas[place] in _DEATHS:
        return "deaths"
    return "incidents" if happening is not None and words.is_next(number.end, happening) else None


def _bound(words: Words, number: Token) -> int | None:
    """1 where the number itself is not enough, 0 where it is, None where it is an upper bound."""
    lead = words.text(words.tokens[0].start, number.start).lower().rstrip()
    if lead.endswith(_BELOW):
        return None
    return int(lead.endswith(_ABOVE))


def _starts_above(text: str) -> bool:
    return text.lower().startswith(_ABOVE)


def _in_a_time(token: Token, times: Sequence[TimeMention]) -> bool:
    return any(one.start <= token.start < one.end for one in times)


def _unread(numbers: Sequence[Token]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for one in numbers if one.lower not in _SAYS_NOTHING))
