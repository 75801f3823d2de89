"""Readers of expressions that point from another day: Friday, yesterday, last week, the following year, last November.

Deictic words ("last week") count from publication, anaphoric ones ("the following week") from the last date told. Each
reader takes a match and the context, gives a meaning or None. What cannot be resolved keeps an underspecified value.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from tocsin.events.times.calendar import Interval, interval, move_months, narrowed, shift, week_value
from tocsin.events.times.context import Context, Meaning, Reference
from tocsin.events.times.dates import dated, head_of
from tocsin.events.times.vocabulary import Unit, data, fragments, month_number, units, weekday_number

UNKNOWN = {
    "D": "XXXX-XX-XX",
    "NI": "XXXX-XX-XXTNI",
    "WE": "XXXX-WXX-WE",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
}
_STEPS = {"last": -1, "previous": -1, "preceding": -1, "past": -1, "next": 1, "following": 1, "coming": 1}
_STEPS |= {"ensuing": 1, "subsequent": 1, "prior": -1}
_ANAPHORIC = ("that", "same", "previous", "preceding", "following", "ensuing", "subsequent", "prior")
_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


def weekday(match: re.Match[str], context: Context) -> Meaning | None:
    """Friday, last Friday, next Friday: before or after publication by the verbs around it."""
    words = match["weekday"]
    possessive = context.text.startswith(("'s", "’s"), match.end())
    number = weekday_number(words)
    if words.rstrip(".").lower() in ("sat", "sun") and not context.next_word(match.end())[:1].isdigit():
        return None
    which = (match["which"] or "").lower().rpartition(" ")[2]
    told = context.reference
    if which in ("previous", "preceding", "following") or (match["which"] or "").lower().startswith("the"):
        return _weekday_from(told.interval[0] if told and told.is_day else context.anchor, which, number)
    anchor = context.anchor
    if anchor is None:
        return Meaning("DATE", f"XXXX-WXX-{number}", day=True, weekday=True)
    if told is not None and told.is_day and told.sentence == context.sentence and _ends_range(match, context):
        return on_day(told.interval[0] + timedelta((number - told.interval[0].isoweekday()) % 7), weekday=True)
    back = (anchor.isoweekday() - number) % 7
    ahead = (number - anchor.isoweekday()) % 7
    if which in ("last", "past"):
        days = -(back or 7)
    elif which in ("next", "coming"):
        days = ahead or 7
    elif which == "this":
        days = (
            min(ahead, back, key=abs)
            if context.tense(*match.span()) is None
            else _by_tense(back, ahead, match, context)
        )
    else:
        days = -back if possessive else _by_tense(back, ahead, match, context)
    return on_day(anchor + timedelta(days), weekday=True)


def _ends_range(match: re.Match[str], context: Context) -> bool:
    """Whether the day closes a range of weekdays: "from Friday through Sunday"."""
    return _range_opened().search(context.text, max(0, match.start() - 30), match.start()) is not None


@cache
def _range_opened() -> re.Pattern[str]:
    return re.compile(rf"{fragments()['weekdays_named']}(?:\s?[-–]\s?|\s+(?:to|through|until|till)\s+)$", re.IGNORECASE)


def _weekday_from(base: date | None, which: str, number: int) -> Meaning:
    """The previous Friday, the following Friday: counted from the day last told."""
    if base is None:
        return Meaning("DATE", f"XXXX-WXX-{number}", day=True, weekday=True)
    ahead = which in ("following", "next")
    days = (number - base.isoweekday()) % 7 or 7 if ahead else -((base.isoweekday() - number) % 7 or 7)
    return on_day(base + timedelta(days), weekday=True)


def _by_tense(back: int, ahead: int, match: re.Match[str], context: Context) -> int:
    return ahead if context.tense(*match.span()) == "future" else -back


def on_day(day: date, *, weekday: bool = False, moves: bool = True) -> Meaning:
    return Meaning("DATE", day.isoformat(), (day, day), day=True, weekday=weekday, moves=moves)


def near_day(match: re.Match[str], context: Context) -> Meaning | None:
    """Yesterday, today, tomorrow, tonight, the day before yesterday."""
    words = " ".join(match["near"].lower().split())
    steps = {
        "yesterday": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    step = steps[words]
    if match["near"] == "Today" and context.previous_word(match.start()) and _capital_before(match, context):
        return None
    if context.anchor is None:
        return Meaning("DATE", _REFERENCES[(step > 0) - (step < 0)], day=True)
    found = on_day(context.anchor + timedelta(step), moves=step != 0)
    if words != "tonight":
        return found
    return Meaning("TIME", f"{found.value}TNI", found.interval, moves=True)


def _capital_before(match: re.Match[str], context: Context) -> bool:
    before = context.text[max(0, match.start() - 40) : match.start()].rstrip().rsplit(" ", 1)[-1]
    return before[:1].isupper() and before[-1:].isalnum()


def period(match: re.Match[str], context: Context) -> Meaning | None:
    """Last week, this year, next decade, earlier this month, that day, the following year, last night."""
    which = match["which"].lower().split()[-1]
    anaphoric = which in _ANAPHORIC or match["which"].lower() == "the next"
    # A history is not about the year, the day it was written.
    anaphoric = anaphoric or (which == "this" and context.history and context.reference is not None)
    name = match["unit"].lower()
    part = match["within"]
    if anaphoric:
        return _anaphoric(which, name, part, context)
    if (
        which == "the"
        and context.reference is not None
        and context.is_fresh()
        and _fine_enough(context.reference, name)
    ):
        return _anaphoric("same", name, part, context)
    step = _STEPS.get(which, 0)
    if context.anchor is None:
        return Meaning("DATE", _REFERENCES[step])
    return _counted(context.anchor, step, name, part, told=step != 0 and not context.history)


def _anaphoric(which: str, name: str, part: str | None, context: Context) -> Meaning | None:
    reference = context.reference
    step = _STEPS.get(which, 0)
    if context.before_christ is not None and name == "year":
        return Meaning("DATE", head_of(-context.before_christ + step), moves=True)
    if reference is None or not _fine_enough(reference, name):
        clock = data()["day_parts"].get(name)
        value = f"XXXX-XX-XXT{clock}" if clock else UNKNOWN.get(units()[name].code, "XXXX")
        return Meaning("TIME" if clock else "DATE", value, day=value == "XXXX-XX-XX")
    return _counted(reference.interval[1 if step > 0 and name == "day" else 0], step, name, part, told=True)


def _fine_enough(reference: Reference, name: str) -> bool:
    """Whether "the next day" can be counted from it: from a day, not from a year."""
    if name in data()["day_parts"]:
        return reference.is_day
    unit = units()[name]
    begin, end = reference.interval
    limit = unit.months * 31 * unit.times if unit.months else max(unit.days, 7 if unit.code != "D" else 1)
    return (end - begin).days < max(limit, 1) + (366 if unit.times >= 10 else 0)


def _counted(base: date, step: int, name: str, part: str | None, *, told: bool) -> Meaning | None:
    clock = data()["day_parts"].get(name)
    if clock:
        day = shift(base, days=step)
        return Meaning("TIME", f"{day.isoformat()}T{clock}", (day, day), moves=told) if day else None
    value = unit_value(base, step, units()[name])
    if value is None:
        return None
    found = dated(value)
    if part and part.lower() in ("earlier", "later", "so far"):
        return Meaning("DATE", value, _side(found.interval, base, later=part.lower() == "later"), moves=told)
    days = narrowed(found.interval, part) if found.interval else None
    return Meaning("DATE", value, days, day=found.day, moves=told)


def _side(whole: Interval | None, base: date, *, later: bool) -> Interval | None:
    if whole is None or not whole[0] <= base <= whole[1]:
        return whole
    return (base, whole[1]) if later else (whole[0], base)


def unit_value(base: date, step: int, unit: Unit) -> str | None:
    """The value of the unit that lies `step` units from the one that holds `base`."""
    if unit.code == "Y":
        number = base.year // unit.times + step
        return {1: f"{number:04}", 10: f"{number:03}X", 100: f"{number:02}"}[unit.times]
    if unit.code in ("M", "Q"):
        year, month = move_months(base.year, base.month, step * unit.months)
        return f"{year:04}-{month:02}" if unit.code == "M" else f"{year:04}-Q{(month + 2) // 3}"
    day = shift(base, days=step * (7 if unit.code == "WE" else unit.days * unit.times))
    if day is None or unit.clock or unit.times > 1:
        return None
    if unit.code == "W":
        return week_value(day)
    return f"{week_value(day)}-WE" if unit.code == "WE" else day.isoformat()


def the_period(name: str, context: Context) -> Meaning | None:
    """In the year, over the week: the one that holds the date last told, else the one of publication."""
    reference = context.reference
    if reference is not None and context.is_fresh() and _fine_enough(reference, name):
        return _counted(reference.interval[0], 0, name, None, told=False)
    return None if context.anchor is None else _counted(context.anchor, 0, name, None, told=False)


def that_time(match: re.Match[str], context: Context) -> Meaning:
    """At the time, during this period: what was told last; for the time being: now."""
    if match.group().lower().endswith("being"):
        return Meaning("DATE", "PRESENT_REF")
    told = context.reference
    if told is None or not context.is_fresh():
        return Meaning("DATE", "PAST_REF")
    return Meaning("DATE", told.value, told.interval)


def same_month(match: re.Match[str], context: Context) -> Meaning | None:
    """Last November, this May, the following March."""
    number, which = month_number(match["month"]), match["which"].lower().split()[-1]
    anaphoric = which in ("that", "same", "previous", "following")
    base = context.reference.interval[0] if anaphoric and context.reference else None if anaphoric else context.anchor
    if base is None:
        return Meaning("DATE", f"XXXX-{number:02}")
    step = _STEPS.get(which, 0)
    year = base.year
    if step < 0 and number >= base.month:
        year -= 1
    if step > 0 and number <= base.month:
        year += 1
    return dated(f"{year:04}-{number:02}", match["within"])


def whole_weekend(match: re.Match[str], context: Context) -> Meaning:
    """The weekend: the one before or after publication by the verbs around it; during one, that one."""
    anchor = context.anchor
    if anchor is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    future = context.tense(*match.span()) == "future"
    day = anchor if future or anchor.isoweekday() >= 6 else anchor - timedelta(7)
    value = f"{week_value(day)}-WE"
    return Meaning("DATE", value, interval(value), moves=True)
