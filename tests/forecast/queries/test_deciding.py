"""Counting in a window, and how questions end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.queries import Match, count, decide
from tocsin.model import Query, Question

BEGIN, BY = date(2024, 5, 1), date(2024, 5, 31)
AFTER = BY + timedelta(days=1)


def match(record: str = "one", begin: date | None = BEGIN, end: date | None = None, **given: Any) -> Match:
    return Match(
        **{"record": record, "doubt": None, "begin": begin, "end_date": end, "low": 1, "best": 1, "high": 1, **given}
    )


def question(**asked: Any) -> Question:
    return Question("q", "Will it happen?", Query("incidents", **asked), BEGIN, BY)


def outcome(*matches: Match, today: date = AFTER, covered: bool = True, **asked: Any) -> str | None:
    verdict = decide(question(**asked), count(matches, BEGIN, BY), today=today, covered=covered)
    return None if verdict is None else verdict.outcome


def test_enough_is_yes_before_the_last_day() -> None:
    assert outcome(match(), today=BEGIN) == "yes"


def test_not_enough_is_open_until_the_last_day_has_passed_and_the_data_reach_over_it() -> None:
    assert outcome(today=BY) is None
    assert outcome(covered=False) is None
    assert outcome() == "no"


@pytest.mark.parametrize(("begin", "end"), [(BEGIN, BEGIN), (BY, BY), (BEGIN, BY), (BEGIN, None)])
def test_both_ends_of_the_window_are_in_it(begin: date, end: date | None) -> None:
    assert outcome(match(begin=begin, end=end)) == "yes"


@pytest.mark.parametrize(
    ("begin", "end"),
    [(AFTER, AFTER), (BEGIN - timedelta(days=9), BEGIN - timedelta(days=1)), (None, BEGIN - timedelta(days=1))],
)
def test_what_lies_outside_does_not_count(begin: date | None, end: date | None) -> None:
    assert outcome(match(begin=begin, end=end)) == "no"


@pytest.mark.parametrize(
    "unclear", [match(begin=BY, end=AFTER), match(begin=None), match(doubt="its place is unknown")]
)
def test_doubt_is_ambiguous_where_it_would_decide(unclear: Match) -> None:
    assert outcome(unclear, today=BY) is None
    assert outcome(unclear) == "ambiguous"
    assert outcome(unclear, at_least=2) == "no"
    assert outcome(unclear, match("two")) == "yes"


def test_a_range_of_deaths_around_the_threshold_is_ambiguous() -> None:
    told = match(low=5, best=8, high=12)
    assert [outcome(told, measure="deaths", at_least=need) for need in (5, 10, 13)] == ["yes", "ambiguous", "no"]


def test_the_reason_says_what_was_found_and_what_is_in_doubt() -> None:
    tally = count([match(), match("two", begin=None), match("three", begin=None)], BEGIN, BY)
    verdict = decide(question(at_least=2), tally, today=AFTER, covered=True)
    assert verdict is not None
    assert verdict.reason == (
        "1 matching incident from 2024-05-01 to 2024-05-31; needed: 2, but 2 more incidents may count or not: "
        "its day is not known (2)."
    )
    assert verdict.evidence == ("one", "three", "two")


days = st.integers(-5, 40).map(lambda day: BEGIN + timedelta(days=day))


@st.composite
def found(draw: st.DrawFn) -> Match:
    begin, low = draw(st.none() | days), draw(st.integers(0, 9))
    return match(
        str(draw(st.integers(0, 10**6))),
        begin,
        None if begin is None else begin + timedelta(days=draw(st.integers(0, 10))),
        doubt=draw(st.none() | st.just("in doubt")),
        low=low,
        best=low,
        high=low + draw(st.integers(0, 9)),
    )


@given(st.lists(found(), unique_by=lambda one: one.record), st.integers(1, 30), st.randoms())
def test_the_order_of_what_is_found_changes_nothing_and_bounds_hold(
    matches: list[Match], need: int, chance: Any
) -> None:
    tally = count(matches, BEGIN, BY)
    mixed = matches.copy()
    chance.shuffle(mixed)
    assert count(mixed, BEGIN, BY) == tally
    assert tally.low <= tally.best <= tally.high
    verdict = decide(question(measure="deaths", at_least=need), tally, today=AFTER, covered=True)
    assert verdict is not None
    assert verdict.outcome == ("yes" if tally.low >= need else "no" if tally.high < need else "ambiguous")
