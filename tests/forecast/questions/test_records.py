"""What stood when, and each forecaster's record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.forecast.questions.records import records
from tocsin.forecast.questions.scoring import brier, log_score
from tocsin.forecast.questions.standing import Case, question_scores
from tocsin.model import Outcome, Query, Question, QuestionForecast, Resolution, identified

MADE = datetime(2024, 1, 1, tzinfo=UTC)
BY = date(2024, 4, 9)
"""A hundred days, the last one included."""
WHOLE = 100.0


def question(name: str = "q", *, known_at: datetime = MADE) -> Question:
    query = Query("incidents", countries=("BEN",), types=("ASSAULT",))
    return identified(Question("", name, query, MADE.date(), BY, known_at=known_at))


def said(p: float, day: float, who: str = "Ann", **more: str) -> QuestionForecast:
    at = MADE + timedelta(days=day)
    if "version" in more:
        return identified(QuestionForecast("", "q", p, who, "model", version=more["version"], known_at=at))
    return identified(QuestionForecast("", "q", p, who, "person", known_at=at))


def case(
    forecasts: Sequence[QuestionForecast], outcome: Outcome | None = "yes", *, day: float = WHOLE, name: str = "q"
) -> Case:
    at = MADE + timedelta(days=day)
    ends = () if outcome is None else (identified(Resolution("", "q", outcome, 1, (), None, "It did.", known_at=at)),)
    return Case(question(name), tuple(forecasts), ends)


@settings(max_examples=40)
@given(st.floats(0, 1), st.booleans(), st.lists(st.floats(0, 99), min_size=1, max_size=5, unique=True))
def test_the_score_of_a_constant_forecast_is_its_score(p: float, happened: bool, days: list[float]) -> None:
    (score,) = question_scores(case([said(p, day) for day in sorted(days)], "yes" if happened else "no"))
    assert score.brier == pytest.approx(brier(p, happened=happened))
    assert score.log == pytest.approx(log_score(p, happened=happened))
    assert score.coverage == pytest.approx(1 - min(days) / 100)


def test_a_forecast_counts_for_the_time_that_it_stood() -> None:
    (score,) = question_scores(case([said(0.2, 0), said(0.8, 75)]))
    assert score.brier == pytest.approx(0.75 * 0.64 + 0.25 * 0.04)
    assert [one.weight for one in score.stood] == pytest.approx([0.75, 0.25])


def test_what_is_said_after_the_closing_counts_for_nothing() -> None:
    early = case([said(0.2, 0), said(0.99, 45)], day=40)
    assert question_scores(early)[0].brier == pytest.approx(0.64)
    late = case([said(0.2, 0), said(0.99, 101)], day=150)
    assert question_scores(late)[0].brier == pytest.approx(0.64)


def test_a_question_about_the_past_gives_no_scores() -> None:
    after = datetime(2024, 5, 1, tzinfo=UTC)
    forecast = identified(QuestionForecast("", "q", 0.9, "Ann", "person", known_at=after))
    end = identified(Resolution("", "q", "yes", 1, (), None, "It did.", known_at=after + timedelta(days=1)))
    assert question_scores(Case(question(known_at=after), (forecast,), (end,))) == ()


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from("ABCD"), st.floats(0, 1), st.floats(0, 99)), min_size=2, max_size=12),
    st.booleans(),
)
def test_peer_scores_add_up_to_nothing_over_time(said_by: list[tuple[str, float, float]], happened: bool) -> None:
    forecasts = [said(p, day, who) for who, p, day in sorted(said_by, key=lambda one: one[2])]
    scores = question_scores(case(forecasts, "yes" if happened else "no"))
    assert sum(score.peer or 0 for score in scores) == pytest.approx(0, abs=1e-6)


def test_skill_and_baseline_are_against_the_base_rate_over_the_same_time() -> None:
    base = said(0.5, 0, "base-rate", version="1")
    ann, model = records([case([base, said(0.9, 50)])])
    assert (ann.forecaster.name, model.forecaster.name) == ("Ann", "base-rate@1")
    assert ann.skill == pytest.approx(1 - 0.01 / 0.25)
    assert ann.baseline == pytest.approx(58.779, abs=1e-3)
    assert model.skill == 0
    assert ann.peer == pytest.approx(29.389, abs=1e-3)
    assert ann.coverage == pytest.approx(0.5)


def test_a_person_alone_has_no_peer_and_no_baseline_score() -> None:
    (ann,) = records([case([said(0.9, 0)])])
    assert (ann.peer, ann.baseline, ann.skill) == (None, None, None)


def test_ambiguous_annulled_and_open_are_counted_beside_the_scores() -> None:
    ends: list[Outcome | None] = ["yes", "no", "ambiguous", "annulled", None]
    (ann,) = records([case([said(0.7, 0)], end) for end in ends])
    assert (ann.scored, ann.open, ann.ambiguous, ann.annulled) == (2, 1, 1, 1)
    assert ann.brier == pytest.approx((0.09 + 0.49) / 2)


def test_calibration_reads_by_the_terms_of_icd_203() -> None:
    cases = [case([said(0.7, 0)], "yes" if place < 6 else "no") for place in range(8)]
    (ann,) = records([*cases, case([said(0.02, 0)], "no")])
    likely = ann.terms[-1]
    assert (likely.term, likely.questions, likely.happened) == ("likely", 8, 6)
    assert likely.least < 6 / 8 < likely.most
    assert ann.terms[0].term == "almost no chance"


def test_the_last_resolution_counts_and_the_first_closes() -> None:
    first = identified(Resolution("", "q", "no", 0, (), None, "None.", known_at=MADE + timedelta(days=50)))
    second = identified(Resolution("", "q", "yes", 1, (), None, "Revised.", known_at=MADE + timedelta(days=90)))
    revised = Case(question(), (said(0.9, 0), said(0.1, 60)), (first, second))
    assert question_scores(revised)[0].brier == pytest.approx(0.01)


def test_versions_of_a_model_have_records_of_their_own() -> None:
    found = records([case([said(0.4, 0, "hurdle", version="1"), said(0.6, 0, "hurdle", version="2")])])
    assert {one.forecaster.name for one in found} == {"hurdle@1", "hurdle@2"}
