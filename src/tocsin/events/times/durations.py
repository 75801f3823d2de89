"""Readers of lengths and repetitions: three days, a two-week ceasefire, the past two months, every Tuesday, daily.

Each takes a match and the context, gives a meaning or None. A length gets an interval only where the words tie it
to a day.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from tocsin.events.numbers import spelled_pattern
from tocsin.events.times.calendar import Interval, shift
from tocsin.events.times.context import Context, Meaning, amount
from tocsin.events.times.relative import the_period
from tocsin.events.times.vocabulary import Unit, data, month_number, units, weekday_number
from tocsin.model import ontology

_HALVES = {"Y": "6M", "H": "30M", "M": "30S", "D": "T12H"}


def length_value(count: float | None, unit: Unit) -> str:
    """A TIMEX3 length: P3D, PT2H, P2.5Y, PXW."""
    code = {"NI": "D"}.get(unit.code, unit.code)
    time = "T" if unit.clock else ""
    if count is None or count > 1_000_000:
        return f"P{time}X{code}"
    number = count * unit.times
    if number % 1 == 0.5 and code in _HALVES:
        return f"P{time}" + (f"{int(number)}{code}" if number > 1 else "") + _HALVES[code]
    return f"P{time}{number:g}{code}" if number < 1_000_000 else f"P{time}{number}{code}"


def length(match: re.Match[str], context: Context) -> Meaning | None:
    """For three days, the past two weeks, half an hour, two-year."""
    words, name = " ".join(match["n"].lower().split()), match["unit"].lower()
    unit = units()[name]
    if match["unit"][0].isupper() and match.start() > 0 and not match.group().isupper():
        return None
    if words == "many" and context.previous_word(match.start()) == "as":
        # "The third in as many days".
        return None
    count = amount(words)
    if (match["half"] or match["half2"]) and count is not None:
        count += 0.5
    direction = (match["dir"] or "").lower()
    if unit.code == "Q" and not direction and count is not None:
        return None
    if words in ("a", "an") and not direction and count == 1:
        return _single(match, context, unit)
    bound = _bound(direction, count, unit, context)
    return Meaning("DURATION", length_value(count, unit), bound)


def _single(match: re.Match[str], context: Context, unit: Unit) -> Meaning | None:
    """A day, a week: a length after some words, a rate after others, else an ordinary noun."""
    previous = context.previous_word(match.start())
    if previous in data()["before_length"] or match["about"] or match["suffix"]:
        return Meaning("DURATION", length_value(1, unit))
    if match["more"] or context.next_word(match.end()).lower() in ("before", "after", "-"):
        return Meaning("DURATION", length_value(1, unit))
    before = context.text[max(0, match.start() - 40) : match.start()].lower()
    return Meaning("SET", length_value(1, unit)) if _rate().search(before) else None


@cache
def _rate() -> re.Pattern[str]:
    """What stands before "a day" where it is a rate: a number, or a number of things ("40 patients")."""
    nouns = "once|twice|times|million|billion|thousand|hundred|cents?|dollars|per|barrels?|tons|hours|people"
    return re.compile(
        rf"(?:\d[\d,.]*|\b(?:{nouns})|(?:\d[\d,.]*|\b{spelled_pattern()})\s+(?:[a-z]+\s+)?[a-z]+s|\))\s+$"
    )


def _bound(direction: str, count: float | None, unit: Unit, context: Context) -> Interval | None:
    """The days of "the past two weeks" (up to publication) and "the next two weeks" (from it)."""
    base = context.anchor
    if direction in ("following", "previous"):
        base = context.reference.interval[0] if context.reference else None
    if base is None or not count or direction not in ("past", "last", "previous", "next", "coming", "following"):
        return None
    sign = 1 if direction in ("next", "coming", "following") else -1
    far = _far(base, sign * count, unit)
    if far is None:
        return None
    return (base, far) if sign > 0 else (far, base)


def _far(base: date, count: float, unit: Unit) -> date | None:
    if abs(count) > 10_000:
        return None
    if unit.clock:
        hours = count * {"H": 1, "M": 1 / 60, "S": 1 / 3600}[unit.code]
        return shift(base, days=round(hours / 24) or (1 if hours > 0 else -1))
    return shift(base, months=round(count * unit.months * unit.times), days=round(count * unit.days * unit.times))


def periods(match: re.Match[str], _context: Context) -> Meaning:
    """The following months, the early years: a length that nobody counted."""
    return Meaning("DURATION", length_value(None, units()[match["unit"].lower()]))


def single_past(match: re.Match[str], context: Context) -> Meaning | None:
    """The past week, the past year: a length up to publication."""
    unit = units()[match["unit"].lower()]
    direction = match["dir"].lower()
    return Meaning("DURATION", length_value(1, unit), _bound(direction, 1, unit, context))


def unnumbered(match: re.Match[str], context: Context) -> Meaning | None:
    """For weeks, days of, decades-long: a length that nobody counted."""
    long = match["long"]
    if not long and context.previous_word(match.start()) not in data()["before_plural_length"]:
        return None
    if context.text.endswith("as many ", 0, match.start()):
        return None
    unit = units()[match["unit"].lower()]
    single = match["unit"].lower() in data()["units"]
    if single and not long:
        return None
    return Meaning("DURATION", length_value(1 if single else None, unit))


def whole(match: re.Match[str], context: Context) -> Meaning | None:
    """The entire week, all day: lengths; in the year, over the week: the one told of."""
    unit = units()[match["unit"].lower()]
    entire = match["whole"] or match["all"]
    if (
        not entire
        and not match["fiscal"]
        and (match["unit"].lower() == "night" or context.previous_word(match.start()) not in data()["before_whole"])
    ):
        return None
    if not entire and match.group()[:1].lower() == "a":
        return None
    if context.next_word(match.end()).lower() in ("ended", "ending", "ends"):
        return Meaning("DURATION", length_value(1, unit))
    if context.next_word(match.end())[:1].isdigit() or context.next_word(match.end()).lower() in ("before", "after"):
        return None
    named = not entire or (entire.lower() == "full" and unit.code == "Y")
    found = the_period(match["unit"].lower(), context) if named else None
    return found or Meaning("DURATION", length_value(1, unit))


def vague(_match: re.Match[str], _context: Context) -> Meaning:
    """A while, some time, a long time."""
    return Meaning("DURATION", "PXX")


def repeated(match: re.Match[str], _context: Context) -> Meaning | None:
    """Every day, each Tuesday, every two weeks, every other month."""
    if match["weekday"]:
        return Meaning("SET", f"XXXX-WXX-{weekday_number(match['weekday'])}")
    if match["month"]:
        return Meaning("SET", f"XXXX-{month_number(match['month']):02}")
    if match["daypart"]:
        return Meaning("SET", f"XXXX-XX-XXT{data()['day_parts'][match['daypart'].lower()]}")
    if match["season"]:
        return Meaning("SET", f"XXXX-{data()['seasons'][match['season'].lower()]}")
    count = 2 if match["other"] else amount(match["n"]) if match["n"] else 1
    return Meaning("SET", length_value(count, units()[match["unit"].lower()]))


def on_weekdays(match: re.Match[str], context: Context) -> Meaning | None:
    """Fridays, on weekends."""
    if match["day"]:
        part = data()["day_parts"][match["daypart"].lower().removesuffix("s")]
        return Meaning("SET", f"XXXX-WXX-{weekday_number(match['day'])}T{part}")
    if context.next_word(match.end()) == "ago":
        return None
    words = match["days"].lower()
    if words in ("weekends", "weekdays"):
        return Meaning("SET", "XXXX-WXX-WE" if words == "weekends" else "P1D")
    return Meaning("SET", f"XXXX-WXX-{weekday_number(words)}")


def rate(match: re.Match[str], _context: Context) -> Meaning:
    """Twice a day, three times a week."""
    return Meaning("SET", length_value(1, units()[match["unit"].lower()]))


def often(match: re.Match[str], context: Context) -> Meaning | None:
    """Daily, weekly, annually; not the Daily News."""
    words = match["often"]
    if words[0].isupper() and context.previous_word(match.start()):
        return None
    following = context.next_word(match.end())
    if (following[:1].isupper() and words[0].isupper()) or following.lower() in data()["not_after_set"]:
        return None
    value: str = ontology.load("times")["sets"][words.lower()]
    return Meaning("SET", value)
