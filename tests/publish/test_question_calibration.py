"""The calibration page of people and models."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.model.question_scores import Bin, Forecaster, ForecasterRecord, Murphy, TermRecord
from tocsin.publish.question_calibration import (
    calibration_html,
    calibration_png,
    counts,
    is_off,
    leaning,
    term_words,
    verdict,
)

HOSTILE = "<script>alert(1)</script>\u202e"


def term(happened: float, questions: float, least: float, most: float) -> TermRecord:
    return TermRecord("likely", 0.55, 0.8, questions, 0.7, happened, least, most)


def record(name: str = "Ann", *, scored: int = 16, skill: float | None = 0.2) -> ForecasterRecord:
    parts = Murphy(0.18, 0.01, 0.05, 0.22, 0.0, (Bin(0.55, 0.8, 16, 0.7, 0.75),))
    return ForecasterRecord(
        Forecaster(name, "person"),
        scored,
        2,
        1,
        0,
        0.18,
        0.5,
        4.0,
        3.0,
        skill,
        0.9,
        parts,
        (term(12, 16, 0.55, 0.9),),
        0.9,
    )


def unscored() -> ForecasterRecord:
    none = (None, None, None, None, None, None, None)
    return ForecasterRecord(Forecaster("New", "person"), 0, 3, 0, 0, *none, (), 0.9)


def test_a_word_says_how_often_it_was_borne_out() -> None:
    assert term_words(term(12, 16, 0.55, 0.9)) == (
        "Said “likely” (55–80 %) of 16 questions: 12 happened (75 %). The word held."
    )
    assert term_words(term(0.5, 1, 0.1, 0.9)).endswith("Less often than the word says, but chance may explain it.")
    assert term_words(term(1, 16, 0.02, 0.2)).endswith("Less often than the word says.")


@pytest.mark.parametrize(("least", "most", "off"), [(0.1, 0.5, True), (0.1, 0.6, False), (0.82, 0.99, True)])
def test_off_is_what_chance_does_not_explain(least: float, most: float, off: bool) -> None:
    assert is_off(term(8, 16, least, most)) is off


def test_the_verdict_says_how_much_and_whether_it_is_enough() -> None:
    assert verdict(record()) == "20 % less error than the base rate."
    assert verdict(record(skill=-0.1)) == "10 % more error than the base rate."
    assert verdict(record(scored=4)).endswith("Only 4 questions: chance explains much.")
    assert verdict(record(skill=None)).startswith("No base rate")
    assert verdict(unscored()) == "Nothing can be scored yet."
    assert counts(record()) == "16 questions scored, 2 open, 1 ambiguous"


@pytest.mark.parametrize(
    ("low", "high", "happened", "words"),
    [
        (0.8, 0.95, 0.5, "Too sure with “x”."),
        (0.05, 0.2, 0.6, "Too sure with “x”."),
        (0.55, 0.8, 0.95, "Not sure enough with “x”."),
        (0.2, 0.45, 0.05, "Not sure enough with “x”."),
    ],
)
def test_words_that_lean_more_than_chance_allows(low: float, high: float, happened: float, words: str) -> None:
    off = TermRecord("x", low, high, 100, low, 100 * happened, happened - 0.04, happened + 0.04)
    assert leaning(replace(record(), terms=(off,))) == words
    assert leaning(record()) is None


def test_the_page_holds_the_picture_its_words_and_every_score() -> None:
    page = calibration_html([record(), unscored()])
    for part in ("Ann", "12 of 16", "The word held.", "Brier score", "0.180", "+3.0", "Nothing can be scored yet."):
        assert part in page
    assert page.count("<svg") == 1


def test_names_from_outside_cannot_steer_the_page() -> None:
    page = calibration_html([record(HOSTILE)])
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page


def test_the_picture_is_a_png_and_there_is_none_of_nothing() -> None:
    picture = calibration_png([record(HOSTILE), record("Bob"), record("Cy")])
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert calibration_png([unscored()]) is None
