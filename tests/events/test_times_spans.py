"""Which words belong to a time expression, and which do not. Publication is Saturday, 20 August 2022."""

from __future__ import annotations

import pytest

from tests.events.timing import find


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fighting eased over the past two weeks.", ["the past two weeks"]),
        ("The force left under its two-year mandate.", ["two-year"]),
        ("The two-week truce held.", ["two-week"]),
        ("They agreed on a three-year period of grace.", ["a three-year period"]),
        ("They waited only three days.", ["three days"]),
        ("They waited just a few minutes.", ["a few minutes"]),
        ("They waited almost five months.", ["almost five months"]),
        ("They waited at least two more weeks.", ["at least two more weeks"]),
        ("They will stay for the next year or so.", ["the next year or so"]),
        ("Repairs take two to three weeks.", ["two to three weeks"]),
        ("The river has fallen in recent weeks and months.", ["recent weeks and months"]),
        ("Beginning in 2015, the rebels taxed the mines.", ["2015"]),
        ("Earlier Friday, the bridge was closed.", ["Friday"]),
        ("It hit a five year low.", ["five year"]),
        ("They met at 10 p.m. and left.", ["10 p.m."]),
        ("They met at 10PM.", ["10PM"]),
        ("It has grown so far this year.", ["this year"]),
        ("He last less than a month ago denied it.", ["less than a month ago"]),
        ("They fired 120 shells per day.", ["per day"]),
        ("The clinic sees 40 wounded soldiers a day.", ["a day"]),
        ("The summer and early autumn were dry.", ["The summer", "early autumn"]),
        ("Their forces crossed into present-day Chad.", ["present-day"]),
        ("The current mandate is weak.", ["current"]),
        ("Talks may start this weekend.", ["this weekend"]),
        ("It fell two and a half years ago.", ["two and a half years ago"]),
        ("Famine has spread since at least 1981.", ["1981"]),
        ("The wall dates from the 3rd century AD.", ["the 3rd century AD"]),
        ("The road was shut from 0600 to 1800 hrs.", ["0600", "1800 hrs"]),
    ],
)
def test_words_of_an_expression(text: str, words: list[str]) -> None:
    assert [mention.text for mention in find(text)] == words


@pytest.mark.parametrize(
    "text",
    [
        "The toll is unclear so far.",
        "The firm pays a quarterly dividend.",
        "The weekly newspaper printed it.",
        "They pass the ball in a game of two halves.",
        "The current account is in deficit.",
        "At the same time, they denied it.",
        "They reached their time and again target.",
        "Every quarter of the town was searched by a second division.",
        "He ran the quarter mile.",
        "It cost 40 dollars per person.",
        "The former minister spoke.",
        "The March 23 Movement signed.",
        "Forces crossed at Hill 1942.",
        "April Jones and August Meyer testified.",
        "Of the men, 1950 were counted.",
        "It was the third attack in as many days.",
    ],
)
def test_words_that_are_no_time(text: str) -> None:
    assert [mention.text for mention in find(text) if mention.type != "SET"] == []
