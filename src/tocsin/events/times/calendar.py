"""From TIMEX3 values to days: the interval that `2022-W33` or `2022-Q3` denotes, and moving about in the calendar.

Takes values and dates, gives dates; a value that names no days gives None. Weeks run from Monday (ISO 8601).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from tocsin.events.times.vocabulary import data

Interval = tuple[date, date]

_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?"
    r"|W(?P<week>\d\d)(?:-(?P<weekend>WE)|-(?P<weekday>[1-7]))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)


def interval(value: str) -> Interval | None:
    """The first and last day that a TIMEX3 value denotes; None where it denotes none."""
    if "/" in value:
        first, last = (interval(part) for part in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    if re.fullmatch(r"\d{3}X", value):
        return _years(int(value[:3]) * 10, 10)
    if re.fullmatch(r"\d\d", value):
        return _years(int(value) * 100, 100)
    match = _VALUE.fullmatch(value)
    try:
        return _dated(match) if match else None
    except ValueError:
        return None


def _dated(match: re.Match[str]) -> Interval | None:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        if not 1 <= int(match["month"]) <= 12:
            return None
        return months_interval(year, int(match["month"]), 1)
    if match["week"]:
        return _week(year, int(match["week"]), match["weekend"], match["weekday"])
    if match["quarter"]:
        return months_interval(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return months_interval(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        first, last = data()["season_months"][match["season"]]
        return months_interval(year, first, last - first + 1)
    return _years(year, 1)


def _week(year: int, week: int, weekend: str | None, weekday: str | None) -> Interval:
    monday = date.fromisocalendar(year, week, 1)
    if weekend:
        return monday + timedelta(5), monday + timedelta(6)
    if weekday:
        day = monday + timedelta(int(weekday) - 1)
        return day, day
    return monday, monday + timedelta(6)


def _years(year: int, count: int) -> Interval | None:
    return (date(year, 1, 1), date(year + count - 1, 12, 31)) if 1 <= year <= 9000 else None


def months_interval(year: int, month: int, count: int) -> Interval:
    """From the first day of a month to the last day of the month `count - 1` later; `month` may run past 12."""
    last_year, last_month = move_months(year, month, count - 1)
    first_year, first_month = move_months(year, month, 0)
    return date(first_year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def move_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month that lie `by` months on."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def shift(day: date, *, months: int = 0, days: int = 0) -> date | None:
    """The day so many months and days on (the last of a shorter month); None past the calendar's ends."""
    try:
        year, month = move_months(day.year, day.month, months)
        moved = date(year, month, min(day.day, monthrange(year, month)[1]))
        return moved + timedelta(days)
    except (ValueError, OverflowError):
        return None


def week_value(day: date) -> str:
    """The ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def narrowed(whole: Interval, part: str | None) -> Interval:
    """The share of an interval that "early", "the end of" ... leave."""
    share = data()["parts"].get(part.lower().removeprefix("the ")) if part else None
    begin, end = whole
    days = (end - begin).days + 1
    if share is None or days < 7:
        return whole
    return begin + timedelta(int(share[0] * days)), begin + timedelta(max(int(share[1] * days), 1) - 1)
