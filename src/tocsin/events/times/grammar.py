"""Joins each pattern of the grammar to the reader of its meaning, and compiles it.

Takes the table of patterns and the vocabulary's fragments, gives rules in order. Leaves the search to `finder`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from tocsin.events.times import clock, dates, distances, durations, holidays, quarters, relative, spans
from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.patterns import PATTERNS
from tocsin.events.times.vocabulary import fragments

Reader = Callable[[re.Match[str], Context], Meaning | None]

READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        "iso": dates.iso,
        "military": dates.military,
        "numeric": dates.numeric,
        "month_day": dates.day_of_month,
        "month_days": dates.day_of_month,
        "day_month": dates.day_of_month,
        "month": dates.month,
        "week_of": dates.week_of,
        "ordinal_day": dates.ordinal_day,
        "slice_of_month": dates.slice_of_month,
        "years": spans.years,
        "part_of_year": quarters.part_of_year,
        "quarter": quarters.quarter,
        "year_end": quarters.year_end,
        "year": spans.year,
        "after_year": spans.year,
        "spelled_year": spans.spelled_year,
        "ancient": spans.ancient,
        "decade": spans.decade,
        "century": spans.century,
        "season": spans.season,
        "named_day": holidays.named_day,
        "weekday": relative.weekday,
        "near_day": relative.near_day,
        "period": relative.period,
        "part_of_period": relative.period,
        "same_month": relative.same_month,
        "weekend": relative.whole_weekend,
        "distance": distances.distance,
        "day_before": distances.distance,
        "year_earlier": distances.distance,
        "recent": distances.recent,
        "current": distances.current,
        "periods": durations.periods,
        "that_time": relative.that_time,
        "word": distances.word,
        "length": durations.length,
        "single_past": durations.single_past,
        "unnumbered": durations.unnumbered,
        "unnumbered_long": durations.unnumbered,
        "whole": durations.whole,
        "vague_length": durations.vague,
        "repeated": durations.repeated,
        "on_weekdays": durations.on_weekdays,
        "per_unit": durations.rate,
        "rate": durations.rate,
        "often": durations.often,
        "clock": clock.clock,
        "part_of_day": clock.part_of_day,
        "overnight": clock.overnight,
    }
)
_PIECE: Final = re.compile(r"(?<!\?P)(?<!\(\?)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying a time."""

    name: str
    pattern: re.Pattern[str]
    read: Reader


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, compiled, in the order of the table."""
    return tuple(Rule(name, _compiled(pattern), READERS[name]) for name, pattern in PATTERNS.items())


def _compiled(pattern: str) -> re.Pattern[str]:
    pieces = fragments()
    filled = _PIECE.sub(lambda match: pieces[match.group(1)], pattern)
    return re.compile(filled, re.IGNORECASE | re.VERBOSE)
