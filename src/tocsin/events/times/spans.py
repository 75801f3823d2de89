"""Readers of years and what is longer or a part of one: 2014, 1979-80, the 1990s, the 19th century, Q3, spring 2021.

Each takes a match of its grammar rule and the context, gives a meaning or None where the words are no time after all.
"""

from __future__ import annotations

import re

from tocsin.events import numbers
from tocsin.events.times.calendar import interval, move_months
from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.dates import century_of, counted_nouns, dated, day_number, underspecified, written_year
from tocsin.events.times.vocabulary import data
from tocsin.events.times.years import nearest_period, year_of


def year(match: re.Match[str], context: Context) -> Meaning | None:
    """A year alone, where it is no count, price or number of something."""
    number = int(match["year"])
    if not (match["within"] or match["lead"]) and not _is_year(number, match, context):
        return None
    return dated(f"{number:04}", match["within"])


def _is_year(number: int, match: re.Match[str], context: Context) -> bool:
    previous, following = context.previous_word(match.start()), context.next_word(match.end()).lower()
    known = data()
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
    return dated(f"{first:04}/{last:04}")


def ancient(match: re.Match[str], _context: Context) -> Meaning | None:
    """490 BC, AD 70. The calendar of the records begins in the year 1."""
    number = int(match["n"] or match["n2"])
    if match["bc"]:
        return underspecified(f"BC{number:04}")
    return dated(f"{number:04}") if number else None


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
    return dated(f"{number - 1:02}", match["within"]) if 1 <= number <= 22 else None


_MONTHS_IN = {"Q": 3, "H": 6}


def part_of_year(match: re.Match[str], context: Context) -> Meaning | None:
    """Q3 2022, the third quarter, the first half of 2022; without a year, the one nearest to publication."""
    sign = "H" if (match["kind"] or "").lower() == "half" else "Q"
    size = _MONTHS_IN[sign]
    number = int(match["q"]) if match["q"] else _which_part(match["ordinal"].lower(), 12 // size)
    if not 1 <= number <= 12 // size:
        return None
    year_number = written_year(match, context)
    if year_number is None and sign == "H":
        return None
    if year_number is None and context.anchor is not None:
        # A quarter that is over can be reported on; one that has not begun is named only when nearer still.
        candidates = [interval(f"{context.anchor.year + step:04}-{sign}{number}") for step in (-1, 0, 1)]
        found = nearest_period([whole for whole in candidates if whole], context.anchor, "this")
        year_number = found[0].year if found else None
    if year_number is None:
        return underspecified(f"XXXX-{sign}{number}")
    return dated(f"{year_number:04}-{sign}{number}")


def _which_part(words: str, count: int) -> int:
    return count if words in ("last", "latter", "final") else day_number(words)


def season(match: re.Match[str], context: Context) -> Meaning | None:
    """Spring 2021, last summer, in the winter."""
    words, which = match["season"].lower(), (match["which"] or "").lower()
    code = data()["seasons"][words]
    year_number = written_year(match, context)
    if year_number is None and not _is_season(words, which, match, context):
        return None
    if year_number is None and which in ("last", "this", "next") and context.anchor is not None:
        candidates = [interval(f"{context.anchor.year + step:04}-{code}") for step in (-2, -1, 0, 1, 2)]
        found = nearest_period([whole for whole in candidates if whole], context.anchor, which)
        year_number = found[0].year if found else None
    elif year_number is None:
        first, last = data()["season_months"][code]
        end = move_months(2000, first, last - first)[1]
        year_number = year_of((first, 1), (max(first, end), 31), context, *match.span())
    return underspecified(f"XXXX-{code}") if year_number is None else dated(f"{year_number:04}-{code}", match["within"])


def _is_season(words: str, which: str, match: re.Match[str], context: Context) -> bool:
    """Not "the fall of the city", "spring to mind"."""
    if context.next_word(match.end()) in ("of", "to", "from", "in"):
        return False
    if which in ("last", "this", "next", "that same") or (which == "the" and words not in ("spring", "fall")):
        return True
    return context.previous_word(match.start()) in data()["before_season"]
