"""Months as numbers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast import months
from tocsin.model import InputError


def test_months_are_counted_as_views_counts_them() -> None:
    assert months.month_of(date(1980, 1, 1)) == 1
    assert months.month_of(date(2017, 10, 31)) == 454
    assert months.read("2018-01") == 457


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_month_is_written_and_read_back(day: date) -> None:
    month = months.month_of(day)
    assert months.read(months.written(month)) == month
    assert months.first_day(month) == day.replace(day=1)


@pytest.mark.parametrize("text", ["2018", "2018-13", "2018-00", "Jan 2018", "2018-1", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is no month"):
        months.read(text)
