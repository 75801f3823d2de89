"""Counts: the number, its range, what it counts, what became of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.events import counts, numbers
from tocsin.language import read
from tocsin.model import Count, Report


def find(text: str) -> list[Count]:
    report = Report(
        id="",
        url=None,
        title=None,
        byline=None,
        publisher=None,
        published=None,
        retrieved=None,
        language="en",
        sha256="",
        text=text,
    )
    return [count for sentence in read(report).sentences for count in counts.find(sentence)]


def only(text: str) -> Count:
    (count,) = find(text)
    return count


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The blast killed 12 people.", "killed", "12 people"),
        ("The blast killed 12.", "killed", "12"),
        ("Twelve villagers were killed.", "killed", "Twelve villagers"),
        ("Twelve villagers died.", "killed", "Twelve villagers"),
        ("The raid left 12 dead.", "killed", "12 dead"),
        ("The killing of 12 farmers caused anger.", "killed", "12 farmers"),
        ("The death toll rose to 16.", "killed", "16"),
        ("Rescuers found 12 bodies.", "killed", "12 bodies"),
        ("The blast injured 12 people.", "injured", "12 people"),
        ("12 people were injured.", "injured", "12 people"),
        ("They carried out 12 wounded soldiers.", "injured", "12 wounded soldiers"),
        ("Gunmen abducted 12 pupils.", "abducted", "12 pupils"),
        ("They took 12 people hostage.", "abducted", "12 people"),
        ("Police detained four.", "arrested", "four"),
        ("Police arrested four suspects.", "arrested", "four suspects"),
        ("The fighting displaced 1,600 families.", "displaced", "1,600 families"),
        ("Some 300 villagers fled.", "displaced", "Some 300 villagers"),
        ("The army transferred 16 high-ranking members to the capital.", "moved", "16 high-ranking members"),
        ("16 fighters were transferred to the north.", "moved", "16 fighters"),
        ("16 fighters arrived in the city.", "moved", "16 fighters"),
        ("Three gunmen fled.", "moved", "Three gunmen"),
        ("About 400 people attended the rally.", "present", "About 400 people"),
        ("There were 5,000 soldiers in the valley.", "present", "5,000 soldiers"),
        ("The army sent 20 tanks.", "weapons", "20 tanks"),
        ("The raid destroyed 20 houses.", "other", "20 houses"),
        ("Three of the attackers were shot dead.", "killed", "Three of the attackers"),
    ],
)
def test_kind_and_words(text: str, kind: str, words: str) -> None:
    count = only(text)
    assert (count.kind, count.text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("16 people died.", 16, 16, 16),
        ("Sixteen people died.", 16, 16, 16),
        ("1,600 people died.", 1600, 1600, 1600),
        ("2.5 million people fled.", 2_500_000, 2_500_000, 2_500_000),
        ("Two dozen people died.", 24, 24, 24),
        ("A dozen people died.", 12, 12, 12),
        ("At least 16 people died.", 16, 16, None),
        ("More than 16 people died.", 16, 16, None),
        ("No fewer than 16 people died.", 16, 16, None),
        ("Up to 30 people died.", None, None, 30),
        ("As many as 30 people died.", None, None, 30),
        ("Fewer than 30 people died.", None, None, 29),
        ("Nearly 40 people died.", None, 40, 40),
        ("About 40 people died.", None, 40, None),
        ("16 or 17 people died.", 16, None, 17),
        ("Between 10 and 20 people died.", 10, None, 20),
        ("10-20 people died.", 10, None, 20),
        ("10 to 20 people died.", 10, None, 20),
        ("Dozens of people died.", 12, 12, None),
        ("Hundreds of people died.", 100, 100, None),
        ("Tens of thousands of people fled.", 10_000, 10_000, None),
        ("Hundreds of thousands of people fled.", 100_000, 100_000, None),
        ("Several people died.", 3, 3, None),
        ("Several soldiers died in clashes.", 10, 10, None),
        ("A man was killed.", 1, 1, 1),
        ("An elderly woman was wounded.", 1, 1, 1),
    ],
)
def test_range(text: str, low: int | None, best: int | None, high: int | None) -> None:
    count = only(text)
    assert (count.low, count.best, count.high) == (low, best, high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 and wounded 30 others.", [("killed", 12), ("injured", 30)]),
        ("At least 16 people were killed and 30 injured.", [("killed", 16), ("injured", 30)]),
        ("Three soldiers were killed and five policemen abducted.", [("killed", 3), ("abducted", 5)]),
        ("They killed three soldiers and five policemen.", [("killed", 3), ("killed", 5)]),
        ("Three gunmen killed five soldiers.", [("other", 3), ("killed", 5)]),
        ("A suicide bomber killed 12 people.", [("killed", 12)]),
        ("The army sent 20 tanks and 300 soldiers.", [("weapons", 20), ("moved", 300)]),
        ("Gunmen fled after killing 12 people.", [("killed", 12)]),
    ],
)
def test_each_number_has_its_own_verb(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(count.kind, count.best) for count in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people, including three children, were killed.",
        "Twelve people were killed, among them three children.",
    ],
)
def test_part_of_a_number_is_no_count_of_its_own(text: str) -> None:
    count = only(text)
    assert (count.kind, count.best) == ("killed", 12)


@pytest.mark.parametrize(
    "text",
    [
        "He is 20 years old.",
        "A 20-year-old spoke.",
        "It cost $2000.",
        "It cost 2000 dollars.",
        "Some 30 percent of people agreed.",
        "It happened on August 20, 2022.",
        "In 2014 people fled.",
        "It is 20 km away.",
        "It began at 14:00.",
        "The 12th soldier spoke.",
        "They waited for three days.",
        "He lives at 16 Main Street.",
        "Article 12 was invoked.",
        "No. 16 was there.",
        "1. Soldiers came.",
        "Many people think so.",
        "One member said so.",
        "The score was 3-1.",
        "A soldier said so.",
    ],
)
def test_not_a_count(text: str) -> None:
    assert find(text) == []


def test_date_before_a_noun_is_no_count() -> None:
    assert [count.text for count in find("On August 20 police arrested two men.")] == ["two men"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sixteen", 16),
        ("twenty-six", 26),
        ("one hundred and twelve", 112),
        ("two thousand five hundred", 2500),
        ("three hundred thousand", 300_000),
        ("a hundred", 100),
        ("1,600", 1600),
        ("2.5 million", 2_500_000),
        ("2.5", 2.5),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("several", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_number_in_words_or_digits(words: str, value: float | None) -> None:
    assert numbers.parse(words) == value


WORDS = st.sampled_from(
    [
        "a",
        "an",
        "one",
        "12",
        "12,",
        "1,600",
        "2014",
        "16-20",
        "between",
        "10",
        "and",
        "20",
        "or",
        "to",
        "at",
        "least",
        "up",
        "dozens",
        "of",
        "hundreds",
        "thousands",
        "several",
        "few",
        "people",
        "soldiers",
        "soldier",
        "man",
        "tanks",
        "houses",
        "killed",
        "wounded",
        "were",
        "was",
        "been",
        "died",
        "fled",
        "dead",
        "arrested",
        "including",
        "three",
        "children",
        ".",
        ",",
        ";",
        "-",
        "the",
        "their",
        "who",
        "by",
        "in",
        "August",
        "on",
        "years",
        "old",
        "%",
        "$",
        "million",
        "dozen",
        "half",
        "0",
        "toll",
        "rose",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=16).map(" ".join), st.text(max_size=60)))
def test_spans_reproduce_their_words_and_ranges_are_ordered(text: str) -> None:
    starts = []
    for count in find(text):
        assert text[count.start : count.end] == count.text
        known = [number for number in (count.low, count.best, count.high) if number is not None]
        assert known
        assert known == sorted(known)
        starts.append(count.start)
    assert starts == sorted(starts)
