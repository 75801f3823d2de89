"""The days that a time expression denotes, and how precise they are. Publication is Saturday, 20 August 2022."""

from __future__ import annotations

from datetime import date

import pytest

from tests.events.timing import PUBLISHED, find, only
from tocsin.events.times.calendar import interval
from tocsin.events.times.holidays import holiday


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("They came in the past two weeks.", date(2022, 8, 6), PUBLISHED),
        ("They will come in the next three days.", PUBLISHED, date(2022, 8, 23)),
    ],
)
def test_duration_tied_to_publication_has_an_interval(text: str, begin: date, end: date) -> None:
    mention = only(text)
    assert (mention.type, mention.begin, mention.end_date) == ("DURATION", begin, end)


@pytest.mark.parametrize(
    ("text", "begin", "end", "precision"),
    [
        ("It fell on August 3, 2021.", date(2021, 8, 3), date(2021, 8, 3), 1),
        ("It fell last week.", date(2022, 8, 8), date(2022, 8, 14), 3),
        ("It fell in August 2021.", date(2021, 8, 1), date(2021, 8, 31), 4),
        ("It fell in 2021.", date(2021, 1, 1), date(2021, 12, 31), 5),
        ("It fell in winter 2021.", date(2021, 12, 1), date(2022, 2, 28), 5),
        ("It fell in the 1990s.", date(1990, 1, 1), date(1999, 12, 31), None),
        ("It fell in recent weeks.", date(2022, 7, 9), PUBLISHED, 5),
        ("It fell in the first week of May 2021.", date(2021, 5, 1), date(2021, 5, 7), 3),
        ("It fell earlier this month.", date(2022, 8, 1), PUBLISHED, 4),
    ],
)
def test_interval_and_its_precision(text: str, begin: date, end: date, precision: int | None) -> None:
    mention = only(text)
    assert (mention.begin, mention.end_date, mention.precision) == (begin, end, precision)


@pytest.mark.parametrize(
    ("text", "words", "values", "begin", "end"),
    [
        (
            "They met on March 5-7, 2021.",
            ["March 5", "7, 2021"],
            ["2021-03-05", "2021-03-07"],
            date(2021, 3, 5),
            date(2021, 3, 7),
        ),
        (
            "It rained in July-August 2021.",
            ["July", "August 2021"],
            ["2021-07", "2021-08"],
            date(2021, 7, 1),
            date(2021, 8, 31),
        ),
        ("The war of 1979-80 began.", ["1979", "80"], ["1979", "1980"], date(1979, 1, 1), date(1980, 12, 31)),
        (
            "It ran from November to February 2021.",
            ["November", "February 2021"],
            ["2020-11", "2021-02"],
            date(2020, 11, 1),
            date(2021, 2, 28),
        ),
        (
            "Shells fell between 3 and 5 August.",
            ["3", "5 August"],
            ["2022-08-03", "2022-08-05"],
            date(2022, 8, 3),
            date(2022, 8, 5),
        ),
        ("He ruled from 1999 to 2003.", ["1999", "2003"], ["1999", "2003"], date(1999, 1, 1), date(2003, 12, 31)),
    ],
)
def test_both_ends_of_a_range_have_the_days_of_the_whole(
    text: str, words: list[str], values: list[str], begin: date, end: date
) -> None:
    found = find(text)
    assert [mention.text for mention in found] == words
    assert [mention.value for mention in found] == values
    assert {(mention.begin, mention.end_date) for mention in found} == {(begin, end)}


def test_early_year_is_not_december() -> None:
    mention = only("It fell in early 2021.")
    assert mention.end_date is not None
    assert (mention.begin, mention.end_date < date(2021, 7, 1)) == (date(2021, 1, 1), True)


def test_year_further_on_belongs_to_both_ends_of_a_span() -> None:
    first, last = find("It lasted from 28 August to 3 September 2019.")
    assert (first.value, last.value) == ("2019-08-28", "2019-09-03")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022", (date(2022, 1, 1), date(2022, 12, 31))),
        ("2022-02", (date(2022, 2, 1), date(2022, 2, 28))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2022-W33", (date(2022, 8, 15), date(2022, 8, 21))),
        ("2022-W33-5", (date(2022, 8, 19), date(2022, 8, 19))),
        ("2022-W33-WE", (date(2022, 8, 20), date(2022, 8, 21))),
        ("2022-Q3", (date(2022, 7, 1), date(2022, 9, 30))),
        ("2022-H2", (date(2022, 7, 1), date(2022, 12, 31))),
        ("2022-08-20T14:00", (date(2022, 8, 20), date(2022, 8, 20))),
        ("18", (date(1800, 1, 1), date(1899, 12, 31))),
        ("2022-13", None),
        ("2022-02-30", None),
        ("2022-W54", None),
        ("PAST_REF", None),
        ("XXXX-WXX-5", None),
        ("P3D", None),
    ],
)
def test_interval_of_a_value(value: str, expected: tuple[date, date] | None) -> None:
    assert interval(value) == expected


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Easter", 2024, date(2024, 3, 31)),
        ("Good Friday", 2022, date(2022, 4, 15)),
        ("Thanksgiving", 2022, date(2022, 11, 24)),
        ("Memorial Day", 2022, date(2022, 5, 30)),
        ("New Year's Eve", 2022, date(2022, 12, 31)),
    ],
)
def test_named_day(name: str, year: int, day: date) -> None:
    assert holiday(name, year) == day
