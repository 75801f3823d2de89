"""What the name of a file and of a release tell: which release, what it covers, from when it could be had.

Takes names, gives days by the rules in `event_tables.yaml`. Leaves what the rows themselves show to the readers.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tocsin.forecast.tables.policy import rules

_YEARLY = re.compile(r"(\d{2})\.1")
_MONTHLY = re.compile(r"(\d{2})\.0?0\.(\d{1,2})")
_SEVERAL = re.compile(r"(\d{2})\.(\d{1,2})\.(\d{2})\.(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Release:
    """A release of UCDP whose name says what it covers."""

    source: str
    begin: date
    end_date: date
    available: date
    """By the publisher's habit; a rule, not a record."""


def named(file: str) -> str | None:
    """The release that a file's name gives: `GEDEvent_v25_0_9.csv` is 25.0.9; None where it gives none."""
    name = file.replace("\\", "/").rpartition("/")[2].lower()
    for rule in rules("releases")["names"]:
        found = re.search(rule["pattern"], name)
        if found is not None:
            return str(rule["release"]).format(*found.groups())
    return None


def described(release: str | None) -> Release | None:
    """What a UCDP release covers; None where its name does not say ("5.0", "17.2", a name of one's own)."""
    name = release or ""
    known = rules("releases")
    if found := _SEVERAL.fullmatch(name):
        first, begin, last, end = (int(part) for part in found.groups())
        return _release(known["several"], _month(first, begin), _month(last, end))
    if found := _MONTHLY.fullmatch(name):
        month = _month(int(found[1]), int(found[2]))
        return _release(known["monthly"], month, month)
    if found := _YEARLY.fullmatch(name):
        return _release(known["yearly"], known["yearly"]["begin"], date(2000 + int(found[1]) - 1, 12, 1))
    return None


def _month(year: int, month: int) -> date | None:
    return date(2000 + year, month, 1) if 1 <= month <= 12 else None


def _release(rule: Mapping[str, Any], begin: date | None, last: date | None) -> Release | None:
    if begin is None or last is None or last < begin:
        return None
    end = end_of_month(last)
    after = last.year * 12 + last.month - 1 + rule["months"]
    out = date(after // 12, after % 12 + 1, 1)
    day = min(rule["day"], end_of_month(out).day)
    return Release(rule["source"], begin, end, out.replace(day=day))


def end_of_month(day: date) -> date:
    """The last day of the month that holds `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])
