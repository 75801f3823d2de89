"""What a time expression counts from: publication by the tense, or the last date told. It is 20 August 2022."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.events.timing import find, only


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fell on the town on Monday.", "2022-08-15"),
        ("He was killed on Saturday.", "2022-08-20"),
        ("The council will meet on Monday.", "2022-08-22"),
        ("The council plans to meet on Monday.", "2022-08-22"),
        ("The council met last Saturday.", "2022-08-13"),
        ("The council will meet next Saturday.", "2022-08-27"),
        ("They left on August 3.", "2022-08-03"),
        ("They left on December 3.", "2021-12-03"),
        ("They will leave on December 3.", "2022-12-03"),
        ("They left in December.", "2021-12"),
        ("They will leave in December.", "2022-12"),
    ],
)
def test_tense_places_an_undated_day(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fair ran from Friday through Sunday.", ["2022-08-19", "2022-08-21"]),
        (
            "It struck at 5:46 p.m. local time (0946 GMT) on Tuesday.",
            ["2022-08-16T17:46", "2022-08-16T09:46Z", "2022-08-16"],
        ),
        ("Four days later, they fled.", ["XXXX-XX-XX"]),
        ("The post was hit on August 9. The day before, a truce had ended.", ["2022-08-09", "2022-08-08"]),
        ("The year 2011 began badly; by year's end it was war.", ["2011", "2011-12-31"]),
        ("On August 9 rain fell. At the time, the dam was full.", ["2022-08-09", "2022-08-09"]),
        ("The force left in 1946, twenty years on, little is left.", ["1946", "1966"]),
    ],
)
def test_words_that_lean_on_a_neighbour(text: str, values: list[str]) -> None:
    assert [mention.value for mention in find(text)] == values


def test_nearest_verb_decides_between_two_weekdays() -> None:
    said, leave = find("Police said on Thursday that they will leave on Monday.")
    assert (said.value, leave.value) == ("2022-08-18", "2022-08-22")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On August 3 the men arrived. Three days later they left.", "2022-08-06"),
        ("On August 3 the men arrived. The next day they left.", "2022-08-04"),
        ("On August 3 the men arrived. They left the same day.", "2022-08-03"),
        ("The town fell in 1979-80. Many died in the following decade.", "198X"),
        ("The town fell in 1985. It was rebuilt the following year.", "1986"),
        ("The town fell on May 3, 2019. It was retaken on the 20th.", "2019-05-20"),
        ("The town fell in 1940. It was retaken in August of that year.", "1940-08"),
        ("The town fell in May 2019. Snow fell at the end of the year.", "2019"),
    ],
)
def test_later_words_count_from_the_date_last_told(text: str, value: str) -> None:
    assert find(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left yesterday.", "PAST_REF"),
        ("They left last week.", "PAST_REF"),
        ("They are here today.", "PRESENT_REF"),
        ("They will leave next month.", "FUTURE_REF"),
        ("They left on Tuesday.", "XXXX-WXX-2"),
        ("They left on August 3.", "XXXX-08-03"),
        ("They left in August.", "XXXX-08"),
        ("They left at 14:00.", "XXXX-XX-XXT14:00"),
        ("They left in recent weeks.", "PAST_REF"),
        ("They left the next day.", "XXXX-XX-XX"),
    ],
)
def test_without_publication_the_value_stays_underspecified(text: str, value: str) -> None:
    mention = only(text, None)
    assert (mention.value, mention.begin, mention.end_date, mention.precision) == (value, None, None, None)


def test_without_publication_an_absolute_date_is_resolved() -> None:
    mention = only("They arrived on August 3, 2022.", None)
    assert (mention.begin, mention.precision) == (date(2022, 8, 3), 1)


def test_moment_of_publication_counts_as_its_day() -> None:
    assert only("They left yesterday.", datetime(2022, 8, 20, 23, 0, tzinfo=UTC)).value == "2022-08-19"


def test_ambiguous_numeric_date_has_no_interval() -> None:
    mention = only("They arrived on 05/08/2022.")
    assert (mention.value, mention.begin, mention.precision) == ("2022-XX-XX", None, None)


def test_another_date_of_the_report_settles_the_order() -> None:
    first, second = find("They arrived on 05/08/2022. They left on 20/08/2022.")
    assert (first.value, second.value) == ("2022-08-05", "2022-08-20")


def test_history_keeps_its_own_year() -> None:
    text = (
        "War came in 1939. In 1940 it spread. By 1941 it was everywhere. In 1942 it turned. In 1943, in July, he fell."
    )
    assert find(text)[-1].value == "1943-07"
