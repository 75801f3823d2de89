"""Readers of parts of a year: Q3, the third quarter, the year-ago period, the first half, year-end.

Each takes a match of its grammar rule and the context, gives a meaning or None. A quarter told is what "the quarter"
and "the latest period" mean; what it is held against ("a year ago") is nothing that later words count from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from tocsin.events.times.calendar import Interval, interval, move_months
from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.dates import dated, day_number, head_of, underspecified, written_year
from tocsin.events.times.vocabulary import data, fragments, month_number
from tocsin.events.times.years import year_of


def year_end(match: re.Match[str], context: Context) -> Meaning | None:
    """Year-end, the year's end: the last day of the year told, else of the one of publication or the one before."""
    year_number, told = written_year(match, context), context.reference
    if year_number is None and told is not None and told.sentence == context.sentence:
        year_number = told.interval[0].year
    if year_number is None and context.anchor is not None:
        # Early in a year, the end that people look back on.
        near = context.anchor.month <= 3 and context.tense(*match.span()) != "future"
        year_number = context.anchor.year - near
    if match["fiscal"] or year_number is None:
        return underspecified(head_of(year_number))
    return dated(f"{year_number:04}-12-31")


_MONTHS_IN = {"Q": 3, "H": 6}


def part_of_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Q3 2022, the third quarter, the first half of 2022; without a year, the one nearest to publication."""
    sign = "H" if (match["kind"] or "").lower() == "half" else "Q"
    size = _MONTHS_IN[sign]
    number = int(match["q"]) if match["q"] else _which_part(match["ordinal"].lower(), 12 // size)
    if not 1 <= number <= 12 // size:
        return None
    year_number = int(match["year_before"]) if match["year_before"] else written_year(match, context)
    if year_number is None and (match["owner"] or match["yearref_2"]):
        year_number = _pointed_year(match["owner"] or match["yearref_2"], context)
    if year_number is None and sign == "H":
        return None
    if year_number is None and context.anchor is not None:
        candidates = [interval(f"{context.anchor.year + step:04}-{sign}{number}") for step in (-2, -1, 0, 1)]
        found = _begun([whole for whole in candidates if whole], match, context)
        year_number = found[0].year if found else None
        if year_number is not None and (match["back"] or match["back_2"]):
            year_number -= 1
    if year_number is None:
        return underspecified(f"XXXX-{sign}{number}")
    return dated(f"{year_number:04}-{sign}{number}")


def _begun(candidates: list[Interval], match: re.Match[str], context: Context) -> Interval | None:
    """Of a period's repetitions, the last that has begun; where a verb looks ahead, the first that is not over."""
    anchor = context.anchor
    if anchor is None:
        return None
    begun = next((whole for whole in reversed(candidates) if whole[0] <= anchor), None)
    if context.tense(*match.span()) == "future":
        ahead = next((whole for whole in candidates if whole[1] >= anchor), None)
        if ahead is not None and (ahead[0] - anchor).days <= data()["ahead"]["period"]:
            return ahead
    return begun


def _pointed_year(words: str, context: Context) -> int | None:
    """The year of "last year's", "next year", "the following year's"."""
    which = words.lower().split()[-1]
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    if which in ("last", "this", "next"):
        return context.anchor.year + step if context.anchor else None
    return context.reference.interval[0].year + step if context.reference else None


def quarter(match: re.Match[str], context: Context) -> Meaning | None:
    """The quarter, the latest period, the year-ago quarter, last year's quarter: the quarter told, or a year off it."""
    told = context.quarter
    if match["noun"].lower() == "period" and told is None:
        return None
    bare = not any(match[group] for group in ("back", "back_2", "owner", "year", "year_2", "yearref", "adjective"))
    if bare and (match["noun"].lower() == "period" or not context.calls_for_time(match.start())):
        return None
    adjective = (match["adjective"] or "").lower()
    current, latest = adjective == "current", adjective in ("latest", "most recent")
    if told is not None and latest and context.anchor is not None and told.interval[1] > context.anchor:
        told = None
    if match["noun"].lower() == "quarter" and bare and (ended := _month_ended(match, context)) is not None:
        year_number, part = ended.year, f"-Q{(ended.month + 2) // 3}"
    elif told is not None and not current:
        year_number, part = told.interval[0].year, told.value[4:]
    elif context.anchor is not None:
        # Reported on is the quarter that ended last.
        year_number, month = move_months(context.anchor.year, context.anchor.month, 0 if current else -3)
        part = f"-Q{(month + 2) // 3}"
    else:
        return underspecified("XXXX-QX")
    compared = False
    if match["year"] or match["year_2"]:
        named = int(match["year"] or match["year_2"])
        compared, year_number = named < year_number, named
    elif match["owner"] or match["yearref"]:
        year_number = _pointed_year(match["owner"] or match["yearref"], context) or year_number
    elif match["back"] or match["back_2"]:
        compared, year_number = True, year_number - 1
    # What a quarter is held against: later words do not count from it.
    return replace(dated(f"{year_number:04}{part}"), moves=not compared)


def _month_ended(match: re.Match[str], context: Context) -> date | None:
    """The month in "the quarter ended Sept. 30"."""
    ended = _ended().match(context.text, match.end())
    if ended is None or context.anchor is None:
        return None
    number = month_number(ended["month"])
    year_number = int(ended["year"]) if ended["year"] else None
    if year_number is None:
        year_number = year_of((number, 1), (number, 28), context, *match.span())
    return date(year_number, number, 1) if year_number and year_number > 0 else None


@cache
def _ended() -> re.Pattern[str]:
    pieces = fragments()
    return re.compile(
        r"\s+(?:that\s+)?end(?:ed|ing|s)\s+(?:on\s+|in\s+)?"
        rf"{pieces['month']}(?:\s+{pieces['day']})?(?:,?\s+(?P<year>{pieces['year']}))?",
        re.IGNORECASE,
    )


def _which_part(words: str, count: int) -> int:
    return count if words in ("last", "latter", "final") else day_number(words)
