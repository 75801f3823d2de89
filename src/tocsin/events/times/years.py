"""Which year an undated month, day or season belongs to.

Takes the words' place in the sentence and the context, gives a year or None. An explicit year further on wins
("between 28 August and 3 September 2022"), then the story's year in a history, then publication and tense.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from tocsin.events.times.calendar import Interval
from tocsin.events.times.context import Context
from tocsin.events.times.vocabulary import data, fragments

_LONG_AGO: Final = 15
"""Years after which a date told keeps the next sentence too: "In 1944 … On 6 June"; with ten, news suffered."""


def year_of(first: tuple[int, int], last: tuple[int, int], context: Context, start: int, end: int) -> int | None:
    """The year of a period that runs from (month, day) `first` to `last`, standing at start..end of the sentence."""
    ahead = _year_ahead().match(context.text, end)
    if ahead:
        return int(ahead["year"])
    if context.before_christ is not None and context.history:
        return -context.before_christ
    story = _story_year(first, context)
    if story is not None:
        return story
    if context.anchor is None:
        return None
    term = context.previous_word(start) in ("until", "till", "through", "by")
    return _by_tense(first, last, context.anchor, context.tense(start, end), term=term)


def _story_year(first: tuple[int, int], context: Context) -> int | None:
    reference = context.story if context.history and context.reference is not None else context.reference
    if reference is None:
        return None
    told = reference.interval[0]
    since = context.anchor.year - told.year if context.anchor is not None else 0
    far = context.sentence - reference.sentence
    fresh = since > (1 if far == 0 else _LONG_AGO) and far <= (4 if reference.is_day else 1)
    if not (context.history or fresh):
        return None
    whole_year = (reference.interval[1] - told).days > 200
    # A story goes forward: "in November 1954 ... in January" is the next year's, "in May ... in April" a look back.
    month = (told.month + (reference.interval[1].month if reference.interval[1].year == told.year else 12)) / 2
    return told.year + 1 if not whole_year and month - first[0] > 6 else told.year


def _by_tense(first: tuple[int, int], last: tuple[int, int], anchor: date, tense: str | None, *, term: bool) -> int:
    begun = anchor.year if first <= (anchor.month, anchor.day) else anchor.year - 1
    if tense == "future":
        return begun if (begun, *last) >= (anchor.year, anchor.month, anchor.day) else begun + 1
    limits = data()["ahead"]
    limit = limits["untold"] if tense is None or term else limits["day_in_past"] if first == last else 0
    ahead = date(begun + 1, first[0], min(first[1], 28)) - anchor
    return begun + 1 if ahead.days <= limit else begun


def nearest_period(candidates: list[Interval], anchor: date, which: str) -> Interval | None:
    """Of a period's repetitions in order, the last over ("last"), the first to come ("next"), the nearest ("this")."""
    if which == "last":
        return next((whole for whole in reversed(candidates) if whole[1] < anchor), None)
    if which == "next":
        return next((whole for whole in candidates if whole[0] > anchor), None)
    return min(candidates, key=lambda whole: max((whole[0] - anchor).days, (anchor - whole[1]).days, 0))


@cache
def _year_ahead() -> re.Pattern[str]:
    month, day = fragments()["month_again"], fragments()["day"]
    return re.compile(
        rf"\s*(?:-|–|—|to|and|or|until|till|through|,)\s*(?:the\s+)?(?:{month}\s+{day}|{day}\s+(?:of\s+)?{month}|{month}),?\s+"
        rf"(?P<year>{fragments()['year']})",
        re.IGNORECASE,
    )
