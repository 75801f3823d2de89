"""When two accounts say it happened: agreement, rival dates, different happenings.

Takes two accounts, gives findings on day and hour. Where one has no date, publication stands in, with little weight.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from tocsin.corroborate.accounts import Account
from tocsin.corroborate.findings import Finding
from tocsin.corroborate.names import span_words

_ZONES: Final = 1
"""Days by which a report may be dated before what it tells: it may carry the day of another time zone."""


def compare_times(first: Account, second: Account, policy: dict[str, Any]) -> Iterator[Finding]:
    """Findings on the day and, where both give one, the hour."""
    if far_apart(first, second, policy["time"]):
        yield Finding("time", 0.0, "different times", veto=True)
    elif first.days and second.days:
        yield _dates(first, second, first.days, second.days, policy["time"])
        if first.days[0] == second.days[0] and first.hours and second.hours:
            yield _clock(first.hours, second.hours, policy["time"])
    elif (first.days or second.days or first.report.id != second.report.id) and _one_setting(first, second):
        yield Finding("time", policy["time"]["setting"], "told of the same days", anchor=True)
    elif first.report.id == second.report.id:
        yield Finding("time", policy["time"]["one_report"], "told in one report, no differing dates", anchor=True)
    elif (finding := _undated(first, second, policy["time"])) is not None:
        yield finding


def far_apart(first: Account, second: Account, policy: dict[str, Any]) -> bool:
    """Whether days alone show two happenings: quick to ask before anything else is compared."""
    if first.days and second.days:
        gap = max(second.days[0] - first.days[1], first.days[0] - second.days[1])
        return bool(gap > policy["rival_days"])
    if first.days or second.days:
        dated, told = (first, second.published) if first.days else (second, first.published)
        early = told is not None and dated.days is not None and told.toordinal() < dated.days[0] - _ZONES
        return early and first.realm == "happened"
    return False


def _dates(
    first: Account, second: Account, left: tuple[int, int], right: tuple[int, int], policy: dict[str, Any]
) -> Finding:
    gap = max(right[0] - left[1], left[0] - right[1])
    longest = max(left[1] - left[0], right[1] - right[0]) + 1
    if gap <= 0:
        name = next((name for name, days in (("day", 1), ("week", 7), ("month", 31)) if longest <= days), "longer")
        return Finding("time", policy[name], partial(_common, name, left, right), anchor=name != "longer")
    rival = gap <= policy["rival_days"] and longest == 1 and first.report.id != second.report.id
    if rival and not (first.another or second.another):
        return Finding("time", policy["rival"], f"dated differently ({_span(left)}; {_span(right)})", rival=True)
    return Finding("time", 0.0, "different times", veto=True)


def _common(name: str, left: tuple[int, int], right: tuple[int, int]) -> str:
    if left == right:
        return f"same {'day' if name == 'day' else 'time'} ({_span(left)})"
    return f"times overlap ({_span(left)}; {_span(right)})"


def _span(days: tuple[int, int]) -> str:
    return span_words(date.fromordinal(days[0]), date.fromordinal(days[1]))


def _clock(left: tuple[int, int], right: tuple[int, int], policy: dict[str, Any]) -> Finding:
    gap = max(right[0] - left[1], left[0] - right[1])
    if gap > policy["hours"]:
        return Finding("hour", policy["other_hour"], "different times of day")
    return Finding("hour", policy["same_hour"], "same time of day", proof=1)


def _one_setting(first: Account, second: Account) -> bool:
    """Whether an event without a date stands in a text that speaks of the other's days."""
    left, right = first.days or first.setting.days, second.days or second.setting.days
    return bool(left and right and left[0] <= right[1] and right[0] <= left[1])


def _undated(first: Account, second: Account, policy: dict[str, Any]) -> Finding | None:
    """Publication in the place of a date that is missing on one side or on both."""
    if first.days and second.published:
        gap = max(0, second.published.toordinal() - first.days[1])
    elif second.days and first.published:
        gap = max(0, first.published.toordinal() - second.days[1])
    elif first.published and second.published and not (first.days or second.days):
        gap = abs((first.published - second.published).days)
    else:
        return None
    if gap <= policy["near_days"]:
        return Finding("time", policy["published"], "told within days of each other", anchor=True)
    return Finding("time", policy["stale"], "told long after") if gap > policy["stale_days"] else None
