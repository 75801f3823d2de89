"""Questions in the ledger: put, answered, ended, scored; base rates and chances from what is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

import tocsin
from tocsin.forecast.tables import SCHEMA, fitted
from tocsin.foresight import questions, suggestions
from tocsin.foresight.questions import Asked
from tocsin.ledger import Ledger
from tocsin.model import (
    ForecastRun,
    Indicator,
    InputError,
    Observation,
    Query,
    Question,
    QuestionForecast,
    Vintage,
    identified,
)

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
TEXT = "Will there be an attack in Benin by 31 August 2024?"
ATTACKS = Query("incidents", types=("ASSAULT",))


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def go(self, days: float) -> None:
        """Let days pass."""
        self.now += timedelta(days=days)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def put(ledger: Ledger, clock: Clock, tmp_path: Path, reader: tocsin.Reader) -> Callable[..., questions.Put]:
    def run(text: str = TEXT, query: Query = ATTACKS, **more: object) -> questions.Put:
        asked = replace(Asked(text, query, where=("BEN",), by=date(2024, 8, 31)), **more)  # type: ignore[arg-type]
        return questions.put(
            ledger, asked, folder=tmp_path, places=tmp_path / "none", now=clock.now, reader=lambda: reader
        )

    return run


def answer(ledger: Ledger, question: Question, words: str, clock: Clock, who: str = "Ann") -> questions.Answer:
    return questions.answer(ledger, question.id, words, who=who, why=None, yardstick="icd203", now=clock.now)


def add_table(ledger: Ledger, folder: Path, *, until: date = date(2024, 4, 30)) -> None:
    """A table that covers fifteen quarters of Benin and Niger; each of the first five saw one raid in Benin."""
    first = until - timedelta(days=15 * 123 - 1)
    raids = [first + timedelta(days=123 * place) for place in range(5)]
    rows = {
        "id": [f"r{place}" for place in range(5)],
        "begin": raids,
        "end_date": raids,
        "country": ["BEN"] * 5,
        "violence": ["non-state"] * 5,
        "side_a": ["JNIM"] * 5,
        "side_b": ["Civilians"] * 5,
        "best": [3] * 5,
    }
    frame = fitted(pl.DataFrame(rows, schema={name: SCHEMA[name] for name in rows}))
    frame.write_parquet(folder / "t.parquet")
    made = Vintage("", "ucdp-ged", "24.1", until, "ab", 5, first, until, ("BEN", "NER"), "t.parquet")
    ledger.add_foreseen(identified(made))


def test_what_is_not_given_is_taken_from_the_words(put: Callable[..., questions.Put]) -> None:
    held = put(query=Query("incidents"), where=(), by=None)
    assert held.question.query.types == ("ASSAULT",)
    assert held.question.query.countries == ("BEN",)
    assert held.question.by == date(2024, 8, 31)
    assert held.question.begin == START.date()
    assert len(held.understood) == 3


def test_the_reader_is_called_only_where_the_words_have_to_say_something(ledger: Ledger, tmp_path: Path) -> None:
    def never() -> tocsin.Reader:
        pytest.fail("nothing was missing")

    asked = Asked(TEXT, ATTACKS, where=("Benin",), by=date(2024, 8, 31))
    held = questions.put(ledger, asked, folder=tmp_path, places=tmp_path / "none", now=START, reader=never)
    assert held.question.query.countries == ("BEN",)


def test_a_place_adds_its_country_and_division_and_an_actor_its_names(put: Callable[..., questions.Put]) -> None:
    query = replace(ATTACKS, places=("Kandi",), actors=("Taliban",))
    held = put(query=query, where=()).question.query
    assert (held.places, held.countries, held.divisions) == (("Kandi",), ("BEN",), ("Alibori",))
    assert "Islamic Emirate of Afghanistan" in held.actor_names


def test_a_region_given_as_where_is_a_place_in_its_country(put: Callable[..., questions.Put]) -> None:
    held = put(where=("Dagestan",)).question.query
    assert held.countries == ("RUS",)
    assert held.places == ("Dagestan",)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"where": ("Narnia",)}, "'Narnia' is no country"),
        ({"query": replace(ATTACKS, places=("Lyon",))}, "no place 'Lyon' in Benin"),
        ({"text": "Will it get worse in Benin?"}, "get worse"),
        ({"by": date(2024, 4, 30), "begin": date(2024, 1, 1)}, "has passed"),
    ],
)
def test_what_cannot_be_settled_is_refused_and_nothing_is_kept(
    put: Callable[..., questions.Put], ledger: Ledger, more: dict[str, object], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        put(**more)
    assert ledger.foreseen(Question) == ()


def test_the_base_rate_is_counted_in_a_table_and_kept_as_the_first_forecast(
    put: Callable[..., questions.Put], ledger: Ledger, tmp_path: Path
) -> None:
    add_table(ledger, tmp_path)
    held = put()
    assert held.base.taken is not None
    assert (held.base.taken.hits, held.base.taken.windows, held.base.taken.days) == (5, 15, 123)
    (kept,) = held.forecasts
    assert (kept.who, kept.version, kept.kind) == ("base-rate", "1", "model")
    assert kept.probability == pytest.approx(5.5 / 16)
    assert "5 of the 15 windows of 123 days" in str(kept.why)


def test_a_table_that_could_not_be_had_yet_or_covers_another_country_is_not_looked_at(
    put: Callable[..., questions.Put], ledger: Ledger, tmp_path: Path
) -> None:
    add_table(ledger, tmp_path, until=date(2024, 5, 2))
    assert put().base.taken is None
    assert put(where=("KEN",)).base.taken is None


def test_an_event_table_is_asked_for_only_where_it_could_give_a_base_rate(put: Callable[..., questions.Put]) -> None:
    assert "tocsin data add" in put().base.why
    coups = put(query=replace(ATTACKS, types=("COERCE",)))
    assert coups.base.why.endswith("Event tables tell of ASSAULT alone, so none can give one.")


def test_a_group_of_which_the_table_knows_nothing_gets_the_rate_of_anybody(
    put: Callable[..., questions.Put], ledger: Ledger, tmp_path: Path
) -> None:
    add_table(ledger, tmp_path)
    known = put(query=replace(ATTACKS, actors=("JNIM",))).base
    unknown = put(query=replace(ATTACKS, actors=("Savannah Front",))).base
    assert known.taken is not None
    assert unknown.taken is not None
    assert known.taken.reference.query.actors == ("JNIM",)
    assert unknown.taken.reference.query.actors == ()
    assert unknown.taken.hits == 5
    assert "Savannah Front" in unknown.why


def test_a_question_put_twice_is_held_once(put: Callable[..., questions.Put], ledger: Ledger, clock: Clock) -> None:
    first = put()
    clock.go(0.1)
    again = put()
    assert (first.new, again.new) == (True, False)
    assert len(ledger.foreseen(Question)) == 1


def test_the_indicators_of_the_same_country_and_type_are_shown_with_what_was_seen(
    put: Callable[..., questions.Put], ledger: Ledger
) -> None:
    here = identified(Indicator("", "raids", replace(ATTACKS, countries=("BEN",)), 30, "Ann", None))
    there = identified(Indicator("", "raids", replace(ATTACKS, countries=("MLI",)), 30, "Ann", None))
    seen = identified(Observation("", here.id, "observed", 2, (), START.date(), "Two raids."))
    ledger.add_foreseen(here, there, seen)
    (sight,) = put().indicators
    assert sight.indicator.id == here.id
    assert sight.last is not None
    assert sight.last.reason == "Two raids."


def test_a_model_answers_a_question_about_deaths_in_a_country(
    put: Callable[..., questions.Put], ledger: Ledger, tmp_path: Path
) -> None:
    months = ("2024-05", "2024-06", "2024-07", "2024-08")
    draws = [(month, draw, 10 if draw < 3 else 0) for month in months for draw in range(4)]
    frame = pl.DataFrame(draws, schema=["month", "draw", "value"], orient="row").with_columns(place=pl.lit("BEN"))
    frame.write_parquet(tmp_path / "draws.parquet")
    run = ForecastRun(
        "",
        "hurdle",
        "3",
        0,
        "country",
        "deaths_state_based",
        "2024-04",
        months,
        ("v",),
        4,
        "x",
        ("BEN",),
        "draws.parquet",
    )
    ledger.add_foreseen(identified(run))
    deaths = replace(ATTACKS, measure="deaths", at_least=25)
    held = put("Will there be 25 deaths in attacks in Benin by August?", deaths)
    assert held.chance is not None
    assert held.chance.probability == 0.75
    assert "lower limit" in held.chance.why
    assert [one.who for one in held.forecasts] == ["hurdle"]
    assert put(query=replace(deaths, actors=("JNIM",))).chance is None
    assert put(query=deaths, by=date(2024, 9, 30)).chance is None


def test_a_revision_is_another_forecast_and_the_history_is_kept(
    put: Callable[..., questions.Put], ledger: Ledger, clock: Clock
) -> None:
    question = put().question
    for words in ("unlikely", "60 %", "unlikely"):
        clock.go(1)
        answer(ledger, question, words, clock)
    held = questions.find(ledger, question.id).forecasts
    assert [one.probability for one in held] == [0.325, 0.6, 0.325]
    assert [one.said for one in held] == ["unlikely", "60 %", "unlikely"]
    assert [one.revises for one in held] == [None, held[0].id, held[1].id]
    assert answer(ledger, question, "0.2", clock, "Bob").before is None


def test_a_forecast_after_the_end_is_refused(put: Callable[..., questions.Put], ledger: Ledger, clock: Clock) -> None:
    question = put().question
    clock.go(123)
    with pytest.raises(InputError, match="is closed"):
        answer(ledger, question, "0.2", clock)
    clock.now = START
    questions.resolve(ledger, question.id, "no", who="Ann", why="None was told.")
    with pytest.raises(InputError, match=r"is resolved \(no\)"):
        answer(ledger, question, "0.2", clock)
    assert ledger.foreseen(QuestionForecast) == ()


def test_a_forecast_needs_a_name(put: Callable[..., questions.Put], ledger: Ledger, clock: Clock) -> None:
    with pytest.raises(InputError, match="needs a name"):
        answer(ledger, put().question, "0.2", clock, "  ")


def test_the_last_resolution_counts_and_one_can_be_taken_up_again(
    put: Callable[..., questions.Put], ledger: Ledger, clock: Clock
) -> None:
    question = put().question
    for outcome in ("yes", "no", "yes"):
        clock.go(1)
        questions.resolve(ledger, question.id, outcome, who="Ann", why="So it is.")
        assert questions.find(ledger, question.id).outcome == outcome
    with pytest.raises(InputError, match="does not end in 'perhaps'"):
        questions.resolve(ledger, question.id, "perhaps", who="Ann", why="x")
    with pytest.raises(InputError, match="a name and a reason"):
        questions.resolve(ledger, question.id, "yes", who="Ann", why=" ")


def test_a_question_taken_back_is_neither_listed_nor_found(put: Callable[..., questions.Put], ledger: Ledger) -> None:
    question = put().question
    questions.retire(ledger, question.id, why="Asked twice.")
    assert questions.cases(ledger) == ()
    with pytest.raises(InputError, match="was taken back"):
        questions.find(ledger, question.id)
    assert put().new


def test_scores_come_from_what_stood(put: Callable[..., questions.Put], ledger: Ledger, clock: Clock) -> None:
    question = put().question
    answer(ledger, question, "0.9", clock)
    answer(ledger, question, "0.4", clock, "Bob")
    clock.go(10)
    questions.resolve(ledger, question.id, "yes", who="Ann", why="A raid was told.")
    ann, bob = questions.score(ledger)
    assert ann.brier == pytest.approx(0.01)
    assert bob.brier == pytest.approx(0.36)
    assert (ann.peer or 0) + (bob.peer or 0) == pytest.approx(0)
    assert questions.score(ledger, who=("Bob",)) == (bob,)
    with pytest.raises(InputError, match="Nobody called 'Cy'"):
        questions.score(ledger, who=("Cy",))


def test_another_record_is_no_question(put: Callable[..., questions.Put], ledger: Ledger, clock: Clock) -> None:
    made = answer(ledger, put().question, "0.9", clock).forecast
    with pytest.raises(InputError, match="it is no question"):
        questions.find(ledger, made.id)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        (date(2022, 8, 20), date(2022, 12, 31)),
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 1, 2), date(2024, 6, 30)),
        (date(2023, 10, 5), date(2024, 3, 31)),
    ],
)
def test_a_suggested_question_runs_to_a_quarters_end(begin: date, end: date) -> None:
    assert suggestions.quarter_end(begin) == end


def test_a_suggestion_can_be_put_as_it_stands(ledger: Ledger, tmp_path: Path, reader: tocsin.Reader) -> None:
    add_table(ledger, tmp_path)
    title = "Might Benin be facing jihadist terrorism coming out of Burkina Faso?"
    made = suggestions.suggest(
        ledger, title, folder=tmp_path, places=tmp_path / "none", today=START.date(), reader=reader
    )
    assert made.text == "Will there be at least 1 attack in Benin by 30 September 2024?"
    assert (made.query.types, made.query.countries, made.query.actors) == (("ASSAULT",), ("BEN",), ())
    assert made.missing == ()
    assert made.base is not None
    assert made.base.taken is not None
    assert any("to be confirmed" in note for note in made.notes)
    assert any("Burkina Faso" in each for each in made.understood)
    assert "--where BEN --type ASSAULT --by 2024-09-30" in str(made.command)


def test_a_suggestion_says_what_is_missing(ledger: Ledger, tmp_path: Path, reader: tocsin.Reader) -> None:
    for title, missing in (("What next for Mali?", "--type"), ("Juntas may expel the UN mission", "--where")):
        made = suggestions.suggest(
            ledger, title, folder=tmp_path, places=tmp_path / "none", today=START.date(), reader=reader
        )
        assert made.command is None
        assert [missing in each for each in made.missing] == [True]
