"""Readers of days and months of the calendar: 2022-08-20, August 20, the 20th, mid-August, the first week of August.

Each takes a match of its grammar rule and the context, gives a meaning or None where the words are no time after all.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from tocsin.events import numbers
from tocsin.events.times.calendar import interval, narrowed, week_value
from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.vocabulary import data, month_number, months
from tocsin.events.times.years import year_of
from tocsin.model import ontology


def dated(value: str, part: str | None = None) -> Meaning:
    """A date whose interval follows from its value; `part` ("early") narrows the interval."""
    days = interval(value)
    is_day = days is not None and days[0] == days[1]
    return Meaning(
        "TIME" if "T" in value else "DATE",
        value,
        None if days is None else narrowed(days, part),
        day=is_day and "T" not in value,
        moves=days is not None,
    )


def ranged(first: Meaning, last: Meaning) -> Meaning:
    """The two ends of a range: each its own value, both the days of the whole."""
    if first.interval is None or last.interval is None or first.interval[0] > last.interval[1]:
        return replace(first, last=last)
    whole = (first.interval[0], last.interval[1])
    return replace(first, interval=whole, day=False, last=replace(last, interval=whole, day=False))


def head_of(year: int | None) -> str:
    """How a value begins: the year, `XXXX` where it is unknown, `BC0480` for -480."""
    return "XXXX" if year is None else f"BC{-year:04}" if year < 0 else f"{year:04}"


def underspecified(value: str, *, day: bool = False) -> Meaning:
    """A date that cannot be placed in the calendar: `XXXX-08-20`."""
    return Meaning("DATE", value, day=day)


def written_year(match: re.Match[str], context: Context) -> int | None:
    """The year in a match: four digits, two ("'22", "AUG 22"), or told before ("of that year")."""
    groups: dict[str, Any] = match.groupdict()
    if groups.get("year"):
        digits = groups["year"].strip("'’")
        return int(digits) if len(digits) == 4 else century_of(int(digits))
    if not groups.get("yearref"):
        return None
    which = groups["yearref"].lower().split()[-1]
    steps = {"that": 0, "same": 0, "previous": -1, "following": 1, "this": 0, "last": -1, "next": 1}
    if which in ("this", "last", "next"):
        return context.anchor.year + steps[which] if context.anchor else None
    return context.reference.interval[0].year + steps[which] if context.reference else None


def century_of(short: int) -> int:
    """The four-digit year of two digits; 69 is the usual pivot (POSIX)."""
    return short + (1900 if short >= 69 else 2000)


def real_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has that day (in a leap year, where the year is unknown)."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year if year and year > 0 else 2000, month)[1]


def day_number(words: str) -> int:
    """The number of "20", "20th", "twentieth"."""
    digits = re.match(r"\d+", words)
    return int(digits.group()) if digits else numbers.words().ordinals[words.lower()]


@cache
def counted_nouns() -> frozenset[str]:
    """Nouns of people and things that numbers count: what stands before them is no date."""
    return frozenset(word for group in ontology.load("counts")["nouns"].values() for word in group)


def iso(match: re.Match[str], _context: Context) -> Meaning | None:
    """2022-08-20, 2022/08/20, 2022-08-20T14:00Z."""
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if year == 0 or not real_day(year, month, day):
        return None
    clock = f"T{match['H']}:{match['M']}" + (f":{match['S']}" if match["S"] else "") if match["H"] else ""
    zone = match["z"] or ""
    return dated(f"{year:04}-{month:02}-{day:02}{clock}" + ("Z" if zone in ("UTC", "GMT") else zone))


def military(match: re.Match[str], context: Context) -> Meaning | None:
    """A date-time group, 201430Z AUG 22; a day so written, 20AUG22."""
    year, month, day = written_year(match, context), months()[match["mon"].lower()], int(match["d"])
    if year is None or not real_day(year, month, day):
        return None
    if match["H"] is None:
        return dated(f"{year:04}-{month:02}-{day:02}")
    if int(match["H"]) > 23 or int(match["M"]) > 59:
        return None
    zone = "Z" if match["z"] == "Z" else ""
    return dated(f"{year:04}-{month:02}-{day:02}T{match['H']}:{match['M']}{zone}")


def numeric(match: re.Match[str], context: Context) -> Meaning | None:
    """20/08/2022: read only where a number over twelve, or another date of the report, tells day from month."""
    first, second, year = int(match["a"]), int(match["b"]), written_year(match, context)
    if not year:
        return None
    orders = [order for order in ((first, second), (second, first)) if real_day(year, order[1], order[0])]
    if not orders:
        return None
    if len(set(orders)) > 1 and context.day_first is None:
        return underspecified(f"{year:04}-XX-XX")
    day, month = orders[0] if len(set(orders)) == 1 or context.day_first else orders[1]
    return dated(f"{year:04}-{month:02}-{day:02}")


def day_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """August 20, 2022; 20 August; Aug. 20-22; July 4 of that year; last Oct. 23."""
    month, day = month_number(match["month"]), day_number(match["day"])
    last = day_number(match["last"]) if match["last"] else None
    year = written_year(match, context)
    if year is None:
        if _counts_something(match, context) or context.next_word(match.end()) in data()["named_after_days"]:
            return None
        year = _pointed_year(match, month, day, context) or year_of(
            (month, day), (month, last or day), context, *match.span()
        )
    if not real_day(year, month, day) or (last and not (day < last and real_day(year, month, last))):
        return None
    found = _on(year, month, day)
    return found if last is None else ranged(found, _on(year, month, last))


def _on(year: int | None, month: int, day: int) -> Meaning:
    value = f"{head_of(year)}-{month:02}-{day:02}"
    return underspecified(value, day=True) if year is None else dated(value)


def _pointed_year(match: re.Match[str], month: int, day: int, context: Context) -> int | None:
    """The year of "last Oct. 23"."""
    which = (match.groupdict().get("which") or "").lower()
    if not which or context.anchor is None:
        return None
    over = (month, day) < (context.anchor.month, context.anchor.day)
    return context.anchor.year + {"last": 0 if over else -1, "next": 1 if over else 0, "this": 0}[which]


def week_of(match: re.Match[str], context: Context) -> Meaning | None:
    """The week of March 6: the week that holds the day."""
    month, day = month_number(match["month_a"] or match["month_b"]), day_number(match["day"] or match["day_b"])
    year = written_year(match, context) or year_of((month, day), (month, day), context, *match.span())
    if year is None or year < 0 or not real_day(year, month, day):
        return Meaning("DATE", "XXXX-WXX")
    return dated(week_value(date(year, month, day)))


def _counts_something(match: re.Match[str], context: Context) -> bool:
    """In "in August 20 people were killed" the number counts people."""
    ends_in_number = match.end() == match.end("last" if match["last"] else "day")
    if context.previous_word(match.start()) == "on":
        return False
    return ends_in_number and context.next_word(match.end()).lower() in counted_nouns()


def ordinal_day(match: re.Match[str], context: Context) -> Meaning | None:
    """The 20th: a day of the month last told, else of the month of publication."""
    following = context.next_word(match.end())
    if not context.calls_for_time(match.start()):
        return None
    if following and following[0].isalpha() and following.lower() not in data()["after_ordinal_day"]:
        return None
    day = day_number(match["day"])
    base = context.reference.interval[0] if context.reference is not None else context.anchor
    if base is None or not real_day(base.year, base.month, day):
        return underspecified(f"XXXX-XX-{day:02}", day=True) if 1 <= day <= 31 else None
    return dated(f"{base.year:04}-{base.month:02}-{day:02}")


def month(match: re.Match[str], context: Context) -> Meaning | None:
    """August 2022, mid-August, July-August 2022, August of that year, or a month alone."""
    number = month_number(match["month"])
    last = month_number(match["last"]) if match["last"] else None
    year = written_year(match, context)
    if year is None:
        if not (match["within"] or last or _is_month(match, context)):
            return None
        year = year_of((number, 1), (last or number, 31), context, *match.span())
    if last is None:
        return _in_month(year, number, match["within"])
    # "November to February 2024": the year is the last month's.
    crosses = year is not None and last < number
    begun = year - 1 if crosses and year is not None and match["year"] else year
    closed = None if begun is None else begun + 1 if crosses else begun
    return ranged(_in_month(begun, number, match["within"]), _in_month(closed, last, None))


def _in_month(year: int | None, month: int, part: str | None) -> Meaning:
    value = f"{head_of(year)}-{month:02}"
    return underspecified(value) if year is None else dated(value, part)


def _is_month(match: re.Match[str], context: Context) -> bool:
    words = match["month"]
    following = context.next_word(match.end())
    short = len(words) <= 4 and words.title() not in ("May", "June", "July")
    if short and not words.endswith(".") and following[:1].isupper():
        return False
    previous = context.previous_word(match.start()).rstrip(".")
    if (
        words.title() in data()["doubtful_months"]
        and following[:1].isupper()
        and previous not in data()["before_season"]
    ):
        # "August Meyer": a name.
        return False
    if context.calls_for_time(match.start()):
        return True
    return not (short or words.title() in data()["doubtful_months"] or following[:1].isupper())


def slice_of_month(match: re.Match[str], context: Context) -> Meaning | None:
    """The first week of August, the last three days of July: the month, with the interval of those days."""
    number = month_number(match["month"])
    year = written_year(match, context) or year_of((number, 1), (number, 31), context, *match.span())
    if year is None:
        return underspecified(f"XXXX-{number:02}")
    found = dated(f"{head_of(year)}-{number:02}")
    which = data()["slices"][match["slice"].lower()]
    count = numbers.parse(match["n"]) if match["n"] else 1
    if found.interval is None or not isinstance(count, int) or not 1 <= count <= 31:
        return found
    begin, end = found.interval
    length = count * (7 if match["span"].lower().startswith("week") else 1)
    if which < 0:
        begin = max(begin, end - timedelta(length - 1))
    else:
        begin = begin + timedelta(which * length)
        end = min(end, begin + timedelta(length - 1))
    return Meaning("DATE", found.value, (begin, end) if begin <= end else found.interval, moves=True)
