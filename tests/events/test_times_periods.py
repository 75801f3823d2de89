"""Quarters, seasons, fiscal words, and years before Christ: what they are and what they are held against."""

from __future__ import annotations

from datetime import date

import pytest

from tests.events.timing import find

REPORTED = date(2023, 10, 25)
HISTORY = date(2015, 3, 1)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Profit rose in the third quarter from a year earlier.", ["2023-Q3", "2022-Q3"]),
        ("Profit rose in the third quarter. Sales fell from the year-ago period.", ["2023-Q3", "2022-Q3"]),
        (
            "Profit rose in the third quarter. It had lost money a year ago. Margins fell from a year earlier.",
            ["2023-Q3", "2022-Q3", "2022-Q3"],
        ),
        ("The mine expects to report a loss for the third quarter.", ["2023-Q3"]),
        ("The mine expects to grow in the first quarter.", ["2024-Q1"]),
        ("The mine lost money in the first quarter.", ["2023-Q1"]),
        ("Exports fell in the latest quarter.", ["2023-Q3"]),
        ("Exports fell in the quarter.", ["2023-Q3"]),
        ("Exports fell in the quarter ended June 30.", ["2023-Q2", "2023-06-30"]),
        ("Exports fell in this year's second quarter.", ["2023-Q2"]),
        ("Exports fell in the 2022 second quarter.", ["2022-Q2"]),
        ("Exports fell in the second quarter last year.", ["2022-Q2"]),
        ("Exports fell in the fiscal third quarter.", ["2023-Q3"]),
        ("The army counted 300 raids a year earlier.", ["2022"]),
        ("Debt grew in the year ended March 31.", ["P1Y", "2023-03-31"]),
        ("The army will leave by year-end.", ["2023-12-31"]),
        ("Prices rose last fall.", ["2022-FA"]),
        ("Floods came this past spring.", ["2023-SP"]),
        ("Talks are set for the week of November 6.", ["2023-W45"]),
        ("The mayor was shot last Oct. 3.", ["2023-10-03"]),
        ("Courts sit on Tuesday mornings.", ["XXXX-WXX-2TMO"]),
        ("It started at 4 in the morning on Monday.", ["2023-10-23T04:00"]),
        ("Staffing was fixed for the next couple of years.", ["P2Y"]),
    ],
)
def test_values_of_periods(text: str, values: list[str]) -> None:
    assert [mention.value for mention in find(text, REPORTED)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The league formed in 492-490 BC.", ["BC0492", "BC0490"]),
        ("The war ran from 264 to 241 BC.", ["BC0264", "BC0241"]),
        ("The fleet sailed in September 480 BC.", ["BC0480-09"]),
        ("The city was founded in the middle of the 9th century BC.", ["BC08"]),
        ("The winter of 482 BC was hard.", ["BC0482-WI"]),
        ("The legion left in AD 407.", ["0407"]),
    ],
)
def test_years_before_christ(text: str, values: list[str]) -> None:
    assert [mention.value for mention in find(text, HISTORY)] == values


def test_a_story_before_christ_keeps_its_year() -> None:
    text = (
        "War came in 264 BC. A fleet was built in 260 BC. It sailed in 256 BC, after the losses of 259 BC. "
        "In 255 BC it was wrecked. In April a new one was begun, and the next spring it sailed."
    )
    april, spring = find(text, HISTORY)[-2:]
    assert (april.value, april.begin, spring.value) == ("BC0255-04", None, "BC0254-SP")


def test_an_aside_does_not_move_the_story() -> None:
    text = (
        "In 1939 the war began. In 1940 it spread north. In May 1941 the port fell. It was the worst siege since 1812. "
        "Papers opened in 2004 say so too. In July the relief came. In 1942 the front moved."
    )
    assert [mention.value for mention in find(text, HISTORY)][-2:] == ["1941-07", "1942"]
