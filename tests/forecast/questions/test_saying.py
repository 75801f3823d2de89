"""Probabilities as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.forecast.questions.saying import read_probability
from tocsin.model import InputError


@pytest.mark.parametrize(
    ("words", "probability"),
    [
        ("0.35", 0.35),
        (".35", 0.35),
        ("35%", 0.35),
        ("35 %", 0.35),
        ("2.5 per cent", 0.025),
        ("0", 0.0),
        ("1", 1.0),
        ("100 %", 1.0),
        ("3:1 against", 0.25),
        ("3 to 1 against", 0.25),
        ("1:3 on", 0.75),
        ("3-1 on", 0.75),
        ("2 to 1 in favour", 2 / 3),
        ("2 to 1 in favor", 2 / 3),
        ("1 to 3 for", 0.25),
        ("7/2", 2 / 9),
        ("evens", 0.5),
        ("50/50", 0.5),
        ("one in 4", 0.25),
        ("1 in 4", 0.25),
        ("1 out of 20", 0.05),
        ("unlikely", 0.325),
        ("Very  likely.", 0.875),
        ("a roughly even chance", 0.5),
        ("remote chance", 0.03),
        ("highly improbable", 0.125),
        ("it is almost certain", 0.97),
    ],
)
def test_what_is_read(words: str, probability: float) -> None:
    assert read_probability(words).probability == pytest.approx(probability)


def test_a_term_says_its_interval_and_the_yardstick_counts() -> None:
    assert read_probability("likely").reading == "likely, 55 % to 80 %: the middle, 67.5 %"
    assert read_probability("likely", yardstick="phia").probability == pytest.approx(0.65)
    assert read_probability("probable", yardstick="kent").probability == pytest.approx(0.75)
    with pytest.raises(InputError, match="no probability"):
        read_probability("realistic possibility")


@pytest.mark.parametrize("words", ["may", "could", "might", "possibly", "perhaps"])
def test_a_word_without_a_number_is_refused_with_the_choices(words: str) -> None:
    with pytest.raises(InputError, match="carries no number") as refused:
        read_probability(words)
    assert "unlikely (20 % to 45 %)" in str(refused.value.choices)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("3:1", "for or against"),
        ("1/3", "for or against"),
        ("1:3 against", "contradicts itself"),
        ("0:0 against", "nothing to nothing"),
        ("35", "percent or odds"),
        ("135 %", "not between 0 and 1"),
        ("1 in 0", "not between 0 and 1"),
        ("-0.2", "no probability"),
        ("", "no probability"),
        ("nan", "no probability"),
    ],
)
def test_what_can_be_read_two_ways_or_none_is_refused(words: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_probability(words)


@given(st.text(max_size=30))
def test_whatever_is_said_gives_a_probability_or_a_refusal(words: str) -> None:
    try:
        probability = read_probability(words).probability
    except InputError:
        return
    assert 0 <= probability <= 1
