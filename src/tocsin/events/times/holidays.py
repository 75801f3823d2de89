"""Reader of named days: Christmas, Easter 2022, Thanksgiving.

Days that follow the moon's calendar, or differ by country, are found but stay unresolved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter

from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.dates import dated, underspecified, written_year
from tocsin.events.times.years import nearest_period, year_of
from tocsin.model.ontology import load


def named_day(match: re.Match[str], context: Context) -> Meaning | None:
    """A named day; not "the Tet Offensive"."""
    name = match["holiday"].replace("’", "'")
    table = load("holidays")
    if name in table["once"]:
        return dated(str(table["once"][name]))
    year = written_year(match, context)
    if name in table["unresolved"]:
        following = context.next_word(match.end())
        if following[:1].isupper():
            return None
        return underspecified(f"{year:04}-XX-XX" if year else "XXXX-XX-XX", day=True)
    year = year or _year(name, (match["which"] or "").lower(), match, context)
    if year is None or year < 1:
        fixed = table["fixed"].get(name)
        return underspecified(f"XXXX-{fixed}" if fixed else "XXXX-XX-XX", day=True)
    return dated(holiday(name, year).isoformat())


def _year(name: str, which: str, match: re.Match[str], context: Context) -> int | None:
    anchor = context.anchor
    if anchor is not None and which in ("last", "this", "next"):
        days = [holiday(name, anchor.year + step) for step in (-1, 0, 1)]
        found = nearest_period([(day, day) for day in days], anchor, which)
        return found[0].year if found else None
    usual = holiday(name, anchor.year if anchor else 2000)
    return year_of((usual.month, usual.day), (usual.month, usual.day), context, *match.span())


def holiday(name: str, year: int) -> date:
    """The day a named day falls on in a year (1583 or later, for those that hang on Easter)."""
    table = load("holidays")
    if name in table["fixed"]:
        return date.fromisoformat(f"{year:04}-{table['fixed'][name]}")
    if name in table["easter"]:
        return easter(max(year, 1583)) + timedelta(table["easter"][name])
    month, weekday, which = table["nth_weekday"][name]
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta((last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (which - 1))
