"""Dates of publication: as pages declare them (ISO 8601) and as people write them in a line of their own.

Takes words, gives a date or datetime, or None. Only complete and unambiguous dates count: "03/04/2024" is two days.
Leaves dates inside sentences to the events stage.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>0?[1-9]|1[0-2])[-/.](?P<day>[0-3]?\d)\b",
        r"\b(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>0?[1-9]|1[0-2])[/.](?P<year>(?:19|20)\d\d)\b",
        r"\b(?P<month>0?[1-9]|1[0-2])[/.](?P<day>1[3-9]|2\d|3[01])[/.](?P<year>(?:19|20)\d\d)\b",
    )
)
_FIRST_YEAR: Final = 1900


def read_iso(value: str) -> date | datetime | None:
    """Read a declared date: ISO 8601 as exact as it is, RFC 2822, or a date written out."""
    value = value.strip()[:60]
    for read in (_date, datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = read(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if found.year >= _FIRST_YEAR:
            return found
    return read_written(value)


def read_written(words: str) -> date | None:
    """Find the first complete date in a short line."""
    match = find_written(words)
    return _day(match) if match else None


def find_written(words: str) -> re.Match[str] | None:
    """Find where the first complete and valid date stands in a short line."""
    matches = [match for form in _FORMS for match in form.finditer(words) if _day(match)]
    return min(matches, key=re.Match.start, default=None)


def _date(value: str) -> date:
    if len(value) != 10:
        raise ValueError(value)
    return date.fromisoformat(value)


def _day(match: re.Match[str]) -> date | None:
    month = match["month"].lower()
    try:
        return date(
            int(match["year"]), int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1, int(match["day"])
        )
    except ValueError:
        return None
