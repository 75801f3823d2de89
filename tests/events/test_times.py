"""Time expressions: what is found, its TIMEX3 value, the days it denotes. Publication is Saturday, 20 August 2022."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.events import times
from tocsin.events.times.calendar import interval
from tocsin.events.times.grammar import READERS, rules
from tocsin.events.times.holidays import holiday
from tocsin.events.times.patterns import PATTERNS
from tocsin.language import read
from tocsin.model import Report, TimeMention

PUBLISHED = date(2022, 8, 20)


def find(text: str, published: date | datetime | None = PUBLISHED) -> tuple[TimeMention, ...]:
    report = Report(
        id="",
        url=None,
        title=None,
        byline=None,
        publisher=None,
        published=published,
        retrieved=None,
        language="en",
        sha256="",
        text=text,
    )
    return times.find(read(report))


def only(text: str, published: date | datetime | None = PUBLISHED) -> TimeMention:
    (mention,) = find(text, published)
    return mention


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They arrived on March 5, 2021.", "March 5, 2021", "2021-03-05"),
        ("They arrived on 5 March 2021.", "5 March 2021", "2021-03-05"),
        ("They arrived on the 5th of March 2021.", "the 5th of March 2021", "2021-03-05"),
        ("They arrived on Sept. 5, 2021.", "Sept. 5, 2021", "2021-09-05"),
        ("They arrived on 2021-03-05.", "2021-03-05", "2021-03-05"),
        ("They arrived on 25/03/2021.", "25/03/2021", "2021-03-25"),
        ("They arrived on 03/25/2021.", "03/25/2021", "2021-03-25"),
        ("They arrived on 25.03.2021.", "25.03.2021", "2021-03-25"),
        ("They arrived on Friday, March 5, 2021.", "Friday, March 5, 2021", "2021-03-05"),
        ("They arrived in March 2021.", "March 2021", "2021-03"),
        ("They arrived in March '21.", "March '21", "2021-03"),
        ("They arrived in mid-March 2021.", "mid-March 2021", "2021-03"),
        ("It happened in 2014.", "2014", "2014"),
        ("It happened in early 2014.", "early 2014", "2014"),
        ("It happened at the end of 2014.", "the end of 2014", "2014"),
        ("It began in the 1990s.", "the 1990s", "199X"),
        ("It began in the '80s.", "the '80s", "198X"),
        ("It began in the nineties.", "the nineties", "199X"),
        ("It began in the 19th century.", "the 19th century", "18"),
        ("It began in the nineteenth century.", "the nineteenth century", "18"),
        ("Output fell in Q3 2021.", "Q3 2021", "2021-Q3"),
        ("Output fell in the third quarter of 2021.", "the third quarter of 2021", "2021-Q3"),
        ("Output fell in the first half of 2021.", "the first half of 2021", "2021-H1"),
        ("It began in spring 2021.", "spring 2021", "2021-SP"),
        ("It began in the winter of 1941.", "the winter of 1941", "1941-WI"),
        ("It began in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("The tablet dates from 490 BC.", "490 BC", "BC0490"),
        ("The post-2014 order is gone.", "post-2014", "2014"),
    ],
)
def test_absolute_date(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.type, mention.value) == (words, "DATE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left yesterday.", "2022-08-19"),
        ("They left today.", "2022-08-20"),
        ("They will leave tomorrow.", "2022-08-21"),
        ("They left the day before yesterday.", "2022-08-18"),
        ("They left last week.", "2022-W32"),
        ("They left last month.", "2022-07"),
        ("They left last year.", "2021"),
        ("They left late last year.", "2021"),
        ("They will leave next month.", "2022-09"),
        ("They left earlier this month.", "2022-08"),
        ("They left last weekend.", "2022-W32-WE"),
        ("They left last November.", "2021-11"),
        ("They left last summer.", "2021-SU"),
        ("They left three days ago.", "2022-08-17"),
        ("They left two weeks ago.", "2022-W31"),
        ("They left a year ago.", "2021"),
        ("They left several days ago.", "PAST_REF"),
        ("They have left in recent weeks.", "PAST_REF"),
        ("They left recently.", "PAST_REF"),
        ("They are leaving now.", "PRESENT_REF"),
        ("They will leave soon.", "FUTURE_REF"),
        ("They were there on Christmas.", "2021-12-25"),
        ("They will be there on Christmas.", "2022-12-25"),
        ("They came at Easter 2021.", "2021-04-04"),
        ("They fasted during Ramadan.", "XXXX-XX-XX"),
    ],
)
def test_relative_date(text: str, value: str) -> None:
    mention = only(text)
    assert (mention.type, mention.value) == ("DATE", value)


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


def test_nearest_verb_decides_between_two_weekdays() -> None:
    said, leave = find("Police said on Thursday that they will leave on Monday.")
    assert (said.value, leave.value) == ("2022-08-18", "2022-08-22")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It began at 14:00 GMT.", "14:00 GMT", "2022-08-20T14:00Z"),
        ("It began at 2 p.m. yesterday.", "2 p.m. yesterday", "2022-08-19T14:00"),
        ("It began at 2:30pm on Friday.", "2:30pm on Friday", "2022-08-19T14:30"),
        ("It began on Friday at noon.", "Friday at noon", "2022-08-19T12:00"),
        ("It began on Friday night.", "Friday night", "2022-08-19TNI"),
        ("It began on the morning of August 3.", "the morning of August 3", "2022-08-03TMO"),
        ("It began last night.", "last night", "2022-08-19TNI"),
        ("It began this morning.", "this morning", "2022-08-20TMO"),
        ("It began in the early hours of Saturday.", "the early hours of Saturday", "2022-08-20TMO"),
        ("It began at 2 p.m. on Friday, August 19.", "2 p.m. on Friday, August 19", "2022-08-19T14:00"),
        ("Contact at 201430Z AUG 22.", "201430Z AUG 22", "2022-08-20T14:30Z"),
        ("Logged 2022-08-20T14:00:00Z.", "2022-08-20T14:00:00Z", "2022-08-20T14:00:00Z"),
        ("They move at night.", "night", "XXXX-XX-XXTNI"),
    ],
)
def test_time_of_day(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.type, mention.value) == (words, "TIME", value)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They stayed three days in the house.", "three days", "P3D"),
        ("A two-week ceasefire held.", "two-week", "P2W"),
        ("They waited for half an hour.", "half an hour", "PT30M"),
        ("They waited for a year and a half.", "a year and a half", "P1Y6M"),
        ("They waited for several months.", "several months", "PXM"),
        ("They waited for decades.", "decades", "PXY"),
        ("The decades-long war ended.", "decades-long", "PXY"),
        ("They waited for at least 12 hours.", "at least 12 hours", "PT12H"),
        ("They waited a long time.", "a long time", "PXX"),
    ],
)
def test_duration_has_no_interval(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.type, mention.value) == (words, "DURATION", value)
    assert (mention.begin, mention.end_date, mention.precision) == (None, None, None)


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
    ("text", "words", "value"),
    [
        ("They patrol daily.", "daily", "P1D"),
        ("They patrol every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
        ("They patrol each month.", "each month", "P1M"),
        ("They patrol every two weeks.", "every two weeks", "P2W"),
        ("They patrol every other day.", "every other day", "P2D"),
        ("They patrol twice a day.", "twice a day", "P1D"),
        ("They patrol on Fridays.", "Fridays", "XXXX-WXX-5"),
    ],
)
def test_set(text: str, words: str, value: str) -> None:
    mention = only(text)
    assert (mention.text, mention.type, mention.value) == (words, "SET", value)


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


def test_year_further_on_belongs_to_both_ends_of_a_span() -> None:
    first, last = find("It lasted from 28 August to 3 September 2019.")
    assert (first.value, last.value) == ("2019-08-28", "2019-09-03")


def test_history_keeps_its_own_year() -> None:
    text = (
        "War came in 1939. In 1940 it spread. By 1941 it was everywhere. In 1942 it turned. In 1943, in July, he fell."
    )
    assert find(text)[-1].value == "1943-07"


def test_dateline() -> None:
    assert find("KABUL, Aug. 19 (Agency) - Shells fell.")[0].value == "2022-08-19"


@pytest.mark.parametrize(
    "text",
    [
        "They may be facing an attack.",
        "They march on the city.",
        "He came in second place.",
        "He sat in the sun.",
        "The fall of the city shocked them.",
        "Prices fall and soldiers spring to action.",
        "A 20-year-old man spoke.",
        "The boy is 12 years old.",
        "It cost $2000 at least.",
        "Some 2000 people came.",
        "It is 2000 km away.",
        "The 20th Brigade came.",
        "Three quarters of the houses burned.",
        "Version 1.2.3 is out.",
        "He moved to the Latin quarter.",
        "Call 555-1234.",
        "They scored 3-1.",
        "The Daily Star said so.",
        "Dated 31/02/2020.",
    ],
)
def test_ordinary_words_and_numbers_are_no_times(text: str) -> None:
    assert find(text) == ()


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


def test_every_pattern_has_a_reader_and_compiles() -> None:
    assert set(PATTERNS) == set(READERS)
    assert [rule.name for rule in rules()] == list(PATTERNS)


WORDS = st.sampled_from(
    [
        "a",
        "the",
        "20",
        "20th",
        "August",
        "Aug.",
        "2022",
        "last",
        "next",
        "week",
        "years",
        "days",
        "ago",
        "later",
        "early",
        "mid-August",
        "late",
        "Friday",
        "night",
        "2",
        "p.m.",
        ":",
        "-",
        ",",
        ".",
        "/",
        "1979-80",
        "two-week",
        "half",
        "an",
        "hour",
        "quarter",
        "first",
        "third",
        "of",
        "in",
        "on",
        "from",
        "to",
        "between",
        "and",
        "several",
        "hundred",
        "thousand",
        "0",
        "BC",
        "AD",
        "00/00/0000",
        "31/12/9999",
        "2022-13-45",
        "9999-12-31",
        "1000000",
        "Easter",
        "1066",
        "Christmas",
        "29",
        "February",
        "winter",
        "century",
        "decade",
        "25:61",
        "’80s",
        "Ramadan",
        "tomorrow",
        "every",
        "the",
        "year",
        "this",
        "month",
        "following",
        "recent",
        "now",
        "soon",
        "will",
        "was",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=60)),
    st.one_of(st.none(), st.dates()),
)
def test_spans_reproduce_their_words_and_intervals_run_forward(text: str, published: date | None) -> None:
    last = 0
    for mention in find(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert last <= mention.start < mention.end
        last = mention.end
        assert (mention.begin is None) == (mention.end_date is None)
        assert mention.begin is None or mention.end_date is None or mention.begin <= mention.end_date
        assert mention.precision in (None, 1, 2, 3, 4, 5)
