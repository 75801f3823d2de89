"""Dates and intervals in words, the same on every machine.

Takes dates, gives English phrases; leaves time zones as they stand (every clock time of a record is UTC).
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

_MONTHS: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def day(value: date) -> str:
    """`20 August 2022`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def moment(value: date | datetime | None) -> str | None:
    """`20 August 2022, 06:15 UTC`; no clock time where there is none."""
    if value is None:
        return None
    if not isinstance(value, datetime):
        return day(value)
    if value.tzinfo is None:
        return f"{day(value)}, {value:%H:%M}"
    return f"{day(value.astimezone(UTC))}, {value.astimezone(UTC):%H:%M} UTC"


def interval(begin: date | None, end: date | None) -> str | None:
    """`20–23 August 2022`, `30 August – 2 September 2022`, `August 2022`, `since 1 May 2022`."""
    if begin is None and end is None:
        return None
    if begin is None or end is None:
        return f"since {day(begin)}" if begin else f"until {day(end)}" if end else None
    if begin == end:
        return day(begin)
    if _whole_month(begin, end):
        return f"{_MONTHS[begin.month - 1]} {begin.year}"
    if begin.year != end.year:
        return f"{day(begin)} – {day(end)}"
    if begin.month != end.month:
        return f"{begin.day} {_MONTHS[begin.month - 1]} – {day(end)}"
    return f"{begin.day}–{day(end)}"


def as_day(value: date | datetime | None) -> date | None:
    """The calendar day (in UTC) of a date or moment."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).date()
    return value


def _whole_month(begin: date, end: date) -> bool:
    following = date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)
    return begin.day == 1 and (following - end).days == 1
