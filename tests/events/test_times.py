"""Time expressions: what is found, its TIMEX3 type and value. Publication is Saturday, 20 August 2022."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.events.timing import find, only
from tocsin.events.times.grammar import READERS, rules
from tocsin.events.times.patterns import PATTERNS


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
        ("They arrived 25MAR21.", "25MAR21", "2021-03-25"),
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
        ("It began at 23h30 on Friday.", "23h30 on Friday", "2022-08-19T23:30"),
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


def test_every_pattern_has_a_reader_and_compiles() -> None:
    assert set(PATTERNS) == set(READERS)
    assert [rule.name for rule in rules()] == list(PATTERNS)


PIECES = """
a the 20 20th August Aug. 2022 last next week years days ago later early mid-August late Friday night 2 p.m. : -
, . / 1979-80 two-week half an hour quarter first third of in on from to between and several hundred thousand 0
BC AD 00/00/0000 31/12/9999 2022-13-45 9999-12-31 1000000 Easter 1066 Christmas 29 February winter century
decade 25:61 ’80s Ramadan tomorrow every year this month following recent now soon will was 264 480 B.C. year-ago
latest ended ending Sept. 30 per day year-end same period time at for being couple summer spring or morning present
"""
WORDS = st.sampled_from(PIECES.split())


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
