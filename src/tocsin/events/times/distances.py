"""Readers of distances in time and of words for past, present and future: three days ago, a week later, now.

Each takes a match and the context, gives a meaning or None. "Ago" counts from publication, "later" from the last date
told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tocsin.events.times.calendar import shift, week_value
from tocsin.events.times.context import Context, Meaning, amount
from tocsin.events.times.dates import dated, head_of
from tocsin.events.times.relative import UNKNOWN, on_day, unit_value
from tocsin.events.times.vocabulary import Unit, data, units

_LATER = ("later", "after", "afterward", "afterwards", "on")


def distance(match: re.Match[str], context: Context) -> Meaning | None:
    """Three days ago, two weeks later, a year earlier, several days ago."""
    direction = match["direction"].lower()
    unit = units()[match["unit"].lower()]
    words = match.groupdict().get("n", "a")
    count = amount(words) if words else None
    if count is not None and (match.groupdict().get("half") or match.groupdict().get("half2")):
        count += 0.5
    back = direction in ("ago", "earlier", "before", "previously")
    if context.before_christ is not None and direction != "ago" and isinstance(count, int) and unit.code == "Y":
        return Meaning("DATE", head_of(-context.before_christ + count * unit.times * (-1 if back else 1)))
    base = context.anchor
    if direction not in ("ago", "from now", "hence"):
        base = context.reference.interval[0] if context.reference and context.is_fresh() else context.anchor
        if unit.code == "D" and base is not context.anchor and context.reference and not context.reference.is_day:
            # "At the end of April … two days later": days cannot be counted from a month.
            return Meaning("DATE", UNKNOWN.get(unit.code, "XXXX-XX-XX"))
    adrift = base is context.anchor and context.tense(*match.span()) != "future"
    if direction in _LATER and (count is None or adrift):
        # A story told afterwards, and nothing to count from: it does not lie in the future.
        return Meaning("DATE", UNKNOWN.get(unit.code, "XXXX"))
    if count is None:
        return _vaguely(unit, base, back=back)
    if base is None:
        return Meaning("DATE", "PAST_REF" if back else "FUTURE_REF")
    count = -count if back else count
    return _year_off(words, unit, count, context) or _moved(base, count, unit)


def _year_off(words: str | None, unit: Unit, count: float | None, context: Context) -> Meaning | None:
    """A year earlier, where a quarter is told: that quarter of the year before, and no date to count from."""
    told = context.quarter_told()
    if told is None or unit.code != "Y" or unit.times != 1 or words is None or count != -1:
        return None
    return replace(dated(f"{told.interval[0].year - 1:04}{told.value[4:]}"), moves=False)


def _moved(base: date, count: float, unit: Unit) -> Meaning | None:
    if unit.clock:
        hours = count if unit.code == "H" else 0
        far = shift(base, days=(hours > 0) - (hours < 0)) if abs(hours) <= 24 else None
        return Meaning("TIME", base.isoformat(), (min(base, far), max(base, far))) if far is not None else None
    if count != int(count):
        months = round(count * unit.months * unit.times)
        day = shift(base, months=months, days=0 if months else round(count * unit.days))
        return None if day is None else dated(f"{day.year:04}-{day.month:02}")
    whole = int(count)
    day = shift(base, months=whole * unit.months * unit.times, days=whole * unit.days * unit.times)
    if day is None:
        return None
    if unit.code in ("Y", "M", "Q", "W", "WE"):
        value = f"{day.year:04}" if unit.code == "Y" else unit_value(day, 0, unit) or week_value(day)
        return dated(value)
    return on_day(day)


def _vaguely(unit: Unit, base: date | None, *, back: bool) -> Meaning:
    value = "PAST_REF" if back else "FUTURE_REF"
    reach = reach_of(unit)
    if base is None or reach is None:
        return Meaning("DATE", value)
    far = shift(base, days=-reach if back else reach)
    return Meaning("DATE", value, None if far is None else (far, base) if back else (base, far))


def reach_of(unit: Unit) -> int | None:
    """How many days "recent weeks", "days ago" can reach; None where no bound can be defended."""
    for name, reach in data()["reach"].items():
        if units()[name] == unit:
            return int(reach)
    return None


def recent(match: re.Match[str], context: Context) -> Meaning:
    """In recent weeks: the past, as far back as people use that unit for."""
    return _vaguely(units()[match["unit"].lower()], context.anchor, back=True)


def current(_match: re.Match[str], _context: Context) -> Meaning:
    """The current mandate: the present."""
    return Meaning("DATE", "PRESENT_REF")


def word(match: re.Match[str], context: Context) -> Meaning | None:
    """Now, recently, soon: references to the present, the past, the future."""
    if match["word"][0].isupper() and match.start() > 0 and context.previous_word(match.start()):
        return None
    words = " ".join(match["word"].lower().split())
    following = context.next_word(match.end())
    if (words == "now" and following == "that") or (words == "so far" and following == "as"):
        return None
    if words in ("soon", "shortly"):
        late = following.lower() in data()["after_soon"] or context.tense(*match.span()) == "past"
        if late or context.previous_word(match.start()) == "as":
            return None
    for name in ("past", "present", "future"):
        if words in data()[name]:
            return Meaning("DATE", f"{name.upper()}_REF")
    return None
