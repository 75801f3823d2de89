"""What an indicator is found to be."""

from __future__ import annotations

from datetime import date

import pytest

from tests.forecast.queries.test_deciding import match
from tocsin.forecast.queries import Match, observe
from tocsin.model import Indicator, Query

MADE = date(2024, 5, 10)


def day(number: int) -> date:
    return date(2024, 5, number)


def status(*matches: Match, today: date, due: date | None = None, heard: bool = True, need: int = 1) -> str | None:
    indicator = Indicator("i", "watched", Query("incidents", ("AFG",), at_least=need), 5, "A. Analyst", due)
    found = observe(indicator, matches, made=MADE, today=today, heard=lambda *_: heard)
    return None if found is None else found.status


@pytest.mark.parametrize(
    ("today", "found"),
    [(day(12), "observed"), (day(16), "observed"), (day(17), "observed-not"), (day(11), "observed-not")],
)
def test_a_standing_indicator_looks_at_its_last_days(today: date, found: str) -> None:
    assert status(match(begin=day(12)), today=today) == found


def test_a_due_indicator_waits_and_then_is_observed_not() -> None:
    assert status(today=day(20), due=day(20)) is None
    assert status(today=day(21), due=day(20)) == "observed-not"
    assert status(today=day(21), due=day(20), heard=False) == "no-information"


def test_a_due_indicator_needs_enough_within_its_days_not_over_all_of_its_time() -> None:
    apart, near = match("two", begin=day(18)), match("two", begin=day(16))
    assert status(match(begin=day(12)), apart, today=day(20), due=day(25), need=2) is None
    assert status(match(begin=day(12)), near, today=day(20), due=day(25), need=2) == "observed"


@pytest.mark.parametrize(("begin", "found"), [(day(5), None), (day(6), "observed")])
def test_what_was_over_before_it_was_made_does_not_fire_it(begin: date, found: str | None) -> None:
    assert status(match(begin=begin), today=day(12), due=day(20)) == found


def test_what_is_dated_after_the_due_date_does_not_fire_it() -> None:
    assert status(match(begin=day(21)), today=day(22), due=day(20)) == "observed-not"


def test_what_is_in_doubt_fires_nothing_and_is_told() -> None:
    indicator = Indicator("i", "watched", Query("incidents", ("AFG",)), 5, "A. Analyst", None)
    unclear = match(begin=day(12), doubt="its place is known to the country only")
    found = observe(indicator, [unclear], made=MADE, today=day(12), heard=lambda *_: False)
    assert found is not None
    assert (found.status, found.value) == ("observed-not", 0)
    assert "1 more incident may count or not: its place is known to the country only (1)" in found.reason


def test_silence_is_told_as_silence() -> None:
    indicator = Indicator("i", "watched", Query("incidents", ("AFG",)), 5, "A. Analyst", None)
    found = observe(indicator, [], made=MADE, today=day(12), heard=lambda *_: False)
    assert found is not None
    assert found.value is None
    assert found.reason == "Nothing about Afghanistan came in from 2024-05-08 to 2024-05-12: silence is not absence."
