"""Small records of forecasts, questions and indicators, one of each kind at least."""

from __future__ import annotations

from datetime import date

from tocsin.ledger import Foreseen
from tocsin.model import (
    ForecastRun,
    Indicator,
    MonthForecast,
    Observation,
    PlaceForecast,
    Query,
    Question,
    QuestionForecast,
    Resolution,
    Vintage,
    Watch,
    identified,
)

QUERY = Query(over="incidents", countries=("AFG",), types=("MOBILIZE",), origins=2)


def vintage(sha256: str = "ab" * 32) -> Vintage:
    """A release of an event table."""
    first, last = date(2020, 1, 1), date(2022, 12, 31)
    return identified(
        Vintage("", "ucdp-ged", "23.1", date(2023, 6, 1), sha256, 10, first, last, ("AFG",), "ucdp-ged-abab.parquet")
    )


def run(rests_on: Vintage) -> ForecastRun:
    """A run for one place and one month."""
    return identified(
        ForecastRun(
            id="",
            model="last",
            version="1",
            seed=0,
            unit="country",
            measure="deaths_state_based",
            origin="2022-12",
            months=("2023-01",),
            vintages=(rests_on.id,),
            draws=1000,
            draws_sha256="cd" * 32,
            places=("AFG",),
            file="draws-cdcd.parquet",
        )
    )


def question(by: date = date(2022, 12, 31)) -> Question:
    """Whether two origins will tell of another transfer."""
    return identified(Question("", "Will more men move?", QUERY, date(2022, 9, 1), by, who="A. Analyst"))


def forecast(asked: Question, probability: float = 0.35) -> QuestionForecast:
    """A person's forecast."""
    return identified(QuestionForecast("", asked.id, probability, "A. Analyst", "person", why="It is autumn."))


def resolution(asked: Question) -> Resolution:
    """It did not happen."""
    return identified(Resolution("", asked.id, "no", 0, (), None, "No incident was found."))


def foreseen() -> tuple[Foreseen, ...]:
    """One record of each kind; those that refer to others come after them."""
    rests_on, asked = vintage(), question()
    made = run(rests_on)
    month = MonthForecast("2023-01", 1.5, (0, 0, 0, 1, 2, 3, 4), 0.6, 0.05, 0.01, None)
    watched = identified(Indicator("", "men on the move", QUERY, 30, "A. Analyst", None, (("a raid", "C"),)))
    return (
        rests_on,
        made,
        identified(PlaceForecast("", made.id, "AFG", (month,))),
        asked,
        forecast(asked),
        resolution(asked),
        watched,
        identified(Observation("", watched.id, "observed-not", 0, (), date(2022, 9, 30), "No incident was found.")),
        identified(Watch("", 3, date(2022, 9, 30), (rests_on.id,))),
    )
