"""Readers of years and what is longer or a part of one: 2014, 1979-80, the 1990s, the 19th century, Q3, spring 2021.

Each takes a match of its grammar rule and the context, gives a meaning or None where the words are no time after all.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from tocsin.events import numbers
from tocsin.events.times.calendar import Interval, interval, move_months
from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.dates import (
    century_of,
    counted_nouns,
    dated,
    day_number,
    head_of,
    ranged,
    underspecified,
    written_year,
)
from tocsin.events.times.vocabulary import data, fragments, month_number
from tocsin.events.times.years import nearest_period, year_of

_SINCE_AT_LEAST: Final = re.compile(r"\b(?:since|until|till|by|from) at least $")


def year(match: re.Match[str], context: Context) -> Meaning | None:
    """A year alone, where it is no count, price or number of something."""
    number = int(match["year"])
    if not (match["within"] or match["lead"]) and not _is_year(number, match, context):
        return None
    return dated(f"{number:04}", match["within"])


def _is_year(number: int, match: re.Match[str], context: Context) -> bool:
    previous, following = context.previous_word(match.start()), context.next_word(match.end()).lower()
    known = data()
    if previous == "least" and _SINCE_AT_LEAST.search(context.text, 0, match.start()):
        previous = "since"
    if following in counted_nouns() or following in known["not_after_year"] or previous in known["not_before_year"]:
        return False
    if 1900 <= number <= 2099 or previous in known["before_old_year"]:
        return True
    return context.history and previous == "the"


def spelled_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Nineteen ninety-six; the year two thousand."""
    if match["thousand"]:
        return dated("2000")
    tail = numbers.parse(match["tail"])
    century = numbers.words().ones.get(match["century"].lower()) or numbers.words().tens.get(match["century"].lower())
    if (
        not context.calls_for_time(match.start())
        or not isinstance(tail, int)
        or century is None
        or not 10 <= tail <= 99
    ):
        return None
    return dated(f"{century * 100 + tail:04}")


def years(match: re.Match[str], _context: Context) -> Meaning | None:
    """1979-80, 1979-1980, 2014/15."""
    first, closing = int(match["first"]), match["closing"]
    last = int(closing) if len(closing) == 4 else first // 100 * 100 + int(closing)
    if not first < last <= first + 150:
        return None
    return ranged(dated(f"{first:04}", match["within"]), dated(f"{last:04}"))


def year_end(match: re.Match[str], context: Context) -> Meaning | None:
    """Year-end, the year's end: the last day of the year told, else of the one of publication or the one before."""
    year_number = written_year(match, context)
    if year_number is None and context.anchor is not None:
        # Early in a year, the end that people look back on.
        near = context.anchor.month <= 3 and context.tense(*match.span()) != "future"
        year_number = context.anchor.year - near
    if match["fiscal"] or year_number is None:
        return underspecified(head_of(year_number))
    return dated(f"{year_number:04}-12-31")


def ancient(match: re.Match[str], _context: Context) -> Meaning | None:
    """490 BC, 492-490 BC, September 480 BC, AD 70. The calendar of the records begins in the year 1."""
    number, last = int(match["n"] or match["n2"]), int(match["last"]) if match["last"] else None
    if not match["bc"] and (match["month"] or match["season"]):
        return None
    rest = f"-{month_number(match['month']):02}" if match["month"] else ""
    rest += f"-{data()['seasons'][match['season'].lower()]}" if match["season"] else ""
    if not match["bc"]:
        found = dated(f"{number:04}") if number else None
        return found if found is None or last is None else ranged(found, dated(f"{last:04}"))
    found = underspecified(head_of(-number) + rest)
    return found if last is None else ranged(found, underspecified(head_of(-last)))


def decade(match: re.Match[str], _context: Context) -> Meaning:
    """The 1990s, the '90s, the nineties."""
    if match["word"]:
        first = int(data()["decades"][match["word"].lower()])
    else:
        digits = match["digits"].strip("'’")
        short = int(digits)
        first = short if len(digits) == 4 else short + 1900 if short >= 30 else century_of(short)
    return dated(f"{first // 10:03}X", match["within"])


def century(match: re.Match[str], _context: Context) -> Meaning | None:
    """The 19th century: TIMEX3 counts its hundreds, 18."""
    number = day_number(match["ordinal"])
    if not 1 <= number <= 22:
        return None
    return underspecified(f"BC{number - 1:02}") if match["bc"] else dated(f"{number - 1:02}", match["within"])


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
        rf"\s+(?:that\s+)?end(?:ed|ing|s)\s+(?:on\s+|in\s+)?{pieces['month']}(?:\s+{pieces['day']})?(?:,?\s+(?P<year>{pieces['year']}))?",
        re.IGNORECASE,
    )


def _which_part(words: str, count: int) -> int:
    return count if words in ("last", "latter", "final") else day_number(words)


def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Spring 2021, last summer, in the winter, the following autumn."""
    words, which = match["season"].lower(), " ".join((match["which"] or "").lower().split())
    code = data()["seasons"][words]
    year_number = int(match["year_before"]) if match["year_before"] else written_year(match, context)
    if year_number is None and not _is_season(words, which, match, context):
        return None
    first, last = data()["season_months"][code]
    if year_number is None and which not in ("", "the"):
        year_number = _season_pointed(which.split()[-1], code, context)
    elif year_number is None:
        end = move_months(2000, first, last - first)[1]
        year_number = year_of((first, 1), (max(first, end), 31), context, *match.span())
    if year_number is None:
        return underspecified(f"XXXX-{code}")
    return dated(f"{head_of(year_number)}-{code}", match["within"])


def _season_pointed(which: str, code: str, context: Context) -> int | None:
    """The year of "last summer" (from publication) or "the following spring" (from the date last told)."""
    if context.before_christ is not None and context.history:
        return -context.before_christ + {"following": 1, "next": 1, "previous": -1}.get(which, 0)
    told = context.reference.interval[0] if context.reference else None
    base = context.anchor if which in ("last", "this", "past", "coming") or told is None else told
    if which == "next" and not (context.history and told):
        base = context.anchor
    if base is None:
        return None
    near = [interval(f"{base.year + step:04}-{code}") for step in (-2, -1, 0, 1, 2)]
    which = {"past": "last", "previous": "last", "preceding": "last", "following": "next", "coming": "next"}.get(
        which, which
    )
    found = nearest_period([whole for whole in near if whole], base, which)
    return found[0].year if found else None


def _is_season(words: str, which: str, match: re.Match[str], context: Context) -> bool:
    """Not "the fall of the city", "spring to mind"."""
    if which not in ("", "the") or match["within"]:
        return True
    if context.next_word(match.end()) in ("of", "to", "from", "in"):
        return False
    if which == "the" and words not in ("spring", "fall"):
        return True
    return bool(_season_pair().match(context.text, match.end())) or (
        context.previous_word(match.start()) in data()["before_season"]
    )


@cache
def _season_pair() -> re.Pattern[str]:
    """The summer and early autumn: each tells that the other is no ordinary word."""
    return re.compile(rf"\s+(?:and|or|to|through)\s+(?:early\s+|late\s+)?{fragments()['season']}", re.IGNORECASE)
