"""Months as numbers: 1 is January 1980, as ViEWS counts them (`month_id`)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from tocsin.model import InputError

QUIET_MONTHS: Final = 12
"""Deaths after so many months without are an onset."""
_FIRST_YEAR: Final = 1980
_WRITTEN: Final = re.compile(r"(\d{4})-(\d{2})")


def month_of(day: date) -> int:
    """The month that holds a day."""
    return (day.year - _FIRST_YEAR) * 12 + day.month


def first_day(month: int) -> date:
    """The month's first day."""
    years, months = divmod(month - 1, 12)
    return date(_FIRST_YEAR + years, months + 1, 1)


def written(month: int) -> str:
    """`YYYY-MM`."""
    return first_day(month).strftime("%Y-%m")


def read(text: str) -> int:
    """The month of `YYYY-MM`.

    Raises:
        InputError: For anything else.
    """
    found = _WRITTEN.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        raise InputError(f"{text!r} is no month.", next_step="Write it as YYYY-MM, for example 2023-01.")
    return (int(found[1]) - _FIRST_YEAR) * 12 + int(found[2])
