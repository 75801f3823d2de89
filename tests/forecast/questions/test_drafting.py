"""Drafts: what is refused, and with which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tocsin.forecast.questions.amounts import Amount
from tocsin.forecast.questions.drafting import Draft, fill, finish
from tocsin.forecast.questions.understanding import Understood
from tocsin.model import InputError, Query

TODAY = date(2024, 5, 1)
BY = date(2024, 9, 30)
WHOLE = Query("incidents", countries=("RUS",), types=("ASSAULT",))
TEXT = "Will there be an attack in Russia by 30 September 2024?"


def draft(text: str = TEXT, query: Query = WHOLE, by: date | None = BY, begin: date = TODAY) -> Draft:
    return Draft(text, query, begin, by)


def refused(made: Draft, *, past: bool = False) -> str:
    with pytest.raises(InputError) as error:
        finish(made, today=TODAY, past=past)
    assert "tocsin question new" in str(error.value.next_step)
    return str(error.value)


def test_a_whole_draft_becomes_a_question() -> None:
    question = finish(draft(f"  {TEXT} "), today=TODAY)
    assert (question.text, question.query, question.begin, question.by) == (TEXT, WHOLE, TODAY, BY)
    assert question.id.startswith("sha256:")


def test_everything_that_is_missing_is_said_at_once() -> None:
    words = refused(draft("Will it come?", Query("incidents"), None))
    for part in ("no date", "no place", "no happening", "--by", "--where", "--type"):
        assert part in words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Will the situation get worse in Russia?", "get worse"),
        ("Will the situation in Russia deteriorate?", "deteriorate"),
        ("Will Russia be facing terrorism?", "be facing"),
        ("Will it matter to Russia?", "matter"),
        ("Is Russia heading for war?", "heading for"),
        ("Might there be an attack in Russia?", "might"),
        ("Could Russia attack Georgia?", "could"),
    ],
)
def test_words_that_nothing_settles_are_refused_with_a_better_question(text: str, word: str) -> None:
    words = refused(draft(text))
    assert repr(word) in words
    assert "Will there be at least 1 attack in Russia by 30 September 2024?" in words


@pytest.mark.parametrize(
    "text",
    [
        "Will the Taliban attack Matterhorn village by May?",
        "Will protests be held in Mayotte in May?",
        "Will Russian forces shell Kharkiv again?",
    ],
)
def test_words_that_only_look_like_them_are_not(text: str) -> None:
    assert finish(draft(text), today=TODAY).text == text


def test_a_last_day_that_has_passed_needs_to_be_wanted() -> None:
    late = draft(by=date(2024, 4, 30), begin=date(2024, 1, 1))
    assert "has passed" in refused(late)
    assert finish(late, today=TODAY, past=True).by == date(2024, 4, 30)


def test_a_question_does_not_end_before_it_begins() -> None:
    assert "before it begins" in refused(draft(by=date(2024, 4, 30)), past=True)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (replace(WHOLE, modes=("boycott",)), "no mode 'boycott' of ASSAULT"),
        (replace(WHOLE, at_least=0), "--at-least"),
        (replace(WHOLE, over="ucdp-ged", types=("PROTEST",)), "no types but ASSAULT"),
        (replace(WHOLE, over="ucdp-ged", modes=("abduct",)), "no modes"),
        (replace(WHOLE, over="ucdp-ged", origins=2), "one origin"),
    ],
)
def test_what_cannot_be_counted_is_refused(query: Query, words: str) -> None:
    assert words in refused(draft(query=query))


def test_options_win_over_the_words_of_the_text() -> None:
    said = Understood(
        types=("PROTEST",),
        happening="protest",
        countries=("GEO",),
        where="Georgia",
        by=date(2024, 6, 1),
        until="by June",
    )
    assert fill(draft(), said).understood == ()
    filled = fill(draft("x", Query("incidents"), None), said)
    assert filled.draft.query.types == ("PROTEST",)
    assert filled.draft.query.countries == ("GEO",)
    assert filled.draft.by == date(2024, 6, 1)
    assert filled.understood == (
        "type PROTEST, from 'protest'",
        "where GEO, from 'Georgia'",
        "until 2024-06-01, from 'by June'",
    )


def test_a_number_of_the_text_becomes_the_threshold_unless_an_option_gives_one() -> None:
    said = Understood(amount=Amount("deaths", 101, "more than 100 people"))
    filled = fill(draft(), said)
    assert (filled.draft.query.measure, filled.draft.query.at_least) == ("deaths", 101)
    assert filled.understood == ("at least 101 deaths, from 'more than 100 people'",)
    given = replace(WHOLE, at_least=5)
    assert fill(draft(query=given), said).draft.query == given


def test_a_number_that_nothing_was_taken_from_is_said() -> None:
    said = Understood(amount=Amount(unread=("500",)))
    assert fill(draft(), said).understood == ("nothing from '500': --measure and --at-least say how many make a yes",)
