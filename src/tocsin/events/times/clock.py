"""Readers of the time of day: 14:00, 2 p.m., noon, in the morning, overnight.

Each gives a TIME on the day last told (of this sentence or the one before), else on the day of publication; the finder
moves it to the day that stands beside it ("2 p.m. on Friday"). Leaves days to the other readers.
"""

from __future__ import annotations

import re
from datetime import date

from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.vocabulary import data


def clock(match: re.Match[str], context: Context) -> Meaning | None:
    """14:00 GMT, 2 p.m., 2:30pm, noon, 1400 hours, 10 o'clock."""
    if match["word"]:
        return _at(f"T{data()['clock_words'][match['word'].lower()]}", context)
    hour, minute = (
        int(match["h"] or match["h_h"] or match["h4"] or match["h12"]),
        int(match["m"] or match["m4"] or match["m12"] or 0),
    )
    half = (match["half"] or match["half24"] or "").lower().replace(".", "").replace(" ", "")
    if match["part"]:
        # "4 in the morning", "10 at night".
        half = "am" if match["part"].lower() == "morning" else "pm"
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12 and match["h12"]):
        return None
    if half.startswith("p") and hour < 12:
        hour += 12
    if half.startswith("a") and hour == 12:
        hour = 0
    zone = "Z" if (match["zone"] or "").upper() in ("GMT", "UTC", "Z", "ZULU") else ""
    return _at(f"T{hour:02}:{minute:02}{zone}", context)


def part_of_day(match: re.Match[str], context: Context) -> Meaning | None:
    """In the morning, at dawn; a bare "night" only beside a day."""
    code = data()["day_parts"][match["daypart"].lower()]
    previous = context.previous_word(match.start())
    alone = bool(match["the"]) and previous in ("in", "during", "by", "late", "early", "throughout")
    alone = alone or (
        previous in ("at", "before", "by", "since", "until", "after") and code == "MO" and not match["the"]
    )
    if previous == "at" and code == "NI" and not match["the"]:
        # "They travelled at night": no night in particular, unless a day stands beside it.
        return Meaning("TIME", "XXXX-XX-XXTNI", clock="TNI")
    found = _at(f"T{code}", context)
    return Meaning("TIME", found.value, found.interval, clock=found.clock, alone=alone)


def overnight(_match: re.Match[str], context: Context) -> Meaning:
    """Overnight: the night before publication or of the day told."""
    return _at("TNI", context)


def _at(clock_value: str, context: Context) -> Meaning:
    day = _day_told(context)
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XX{clock_value}", clock=clock_value)
    return Meaning("TIME", f"{day.isoformat()}{clock_value}", (day, day), clock=clock_value)


def _day_told(context: Context) -> date | None:
    reference = context.reference
    if reference is not None and reference.is_day and (context.history or context.sentence - reference.sentence <= 1):
        return reference.interval[0]
    return None if context.history else context.anchor
