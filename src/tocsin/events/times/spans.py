"""Readers of years and what is longer or a part of one: 2014, 1979-80, the 1990s, the 19th century, spring 2021.

Each takes a match of its grammar rule and the context, gives a meaning or None where the words are no time after all.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tocsin.events import numbers
from tocsin.events.times.calendar import interval, move_months
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
    if previous == "least" and _SINCE_AT_LEAST.search(context.text, max(0, match.start() - 20), match.start()):
        previous = "since"
    if following in ("were", "are") and previous not in known["before_old_year"]:
        return False
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
