"""What answers a query, what does not, and what may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from tocsin.forecast.queries import Matcher, Sighting, of_incident, of_table
from tocsin.model import Incident, Query

Make = Callable[..., Sighting]
MakeIncident = Callable[..., Incident]


def answers(sighting: Sighting, **asked: Any) -> str | None:
    """`yes`, the doubt, or None."""
    found = Matcher.of(Query("incidents", **asked)).match(sighting)
    return None if found is None else found.doubt or "yes"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"countries": ("AFG", "TJK"), "types": ("ASSAULT",)},
        {"countries": ("AFG",), "places": ("Fayzābād",)},
        {"countries": ("AFG",), "places": ("Badakhshan",)},
        {"places": ("badakhshan province",)},
        {"actors": ("ISKP",), "actor_names": ("Islamic State Khorasan Province",)},
        {"recipients": ("the Taliban",)},
    ],
)
def test_what_is_asked_for_answers(sighting: Make, asked: dict[str, Any]) -> None:
    assert answers(sighting(), **asked) == "yes"


@pytest.mark.parametrize(
    "asked",
    [
        {"countries": ("RUS",)},
        {"types": ("MOBILIZE",)},
        {"modes": ("aerial",)},
        {"countries": ("AFG",), "places": ("Kabul",)},
        {"actors": ("Islamic State",)},
        {"actors": ("Taliban",)},
        {"recipients": ("Islamic State Khorasan Province",)},
        {"origins": 2},
    ],
)
def test_what_is_not_asked_for_does_not(sighting: Make, asked: dict[str, Any]) -> None:
    assert answers(sighting(), **asked) is None


@pytest.mark.parametrize("unknown", [{"actors": ()}, {"country": None}, {"mode": None}, {"type": None}])
def test_what_is_not_told_is_not_there(sighting: Make, unknown: dict[str, Any]) -> None:
    query = {
        "countries": ("AFG",),
        "types": ("ASSAULT",),
        "modes": ("aerial",),
        "actors": ("Islamic State Khorasan Province",),
    }
    assert answers(sighting(**{"mode": "aerial"}), **query) == "yes"
    assert answers(sighting(**{"mode": "aerial", **unknown}), **query) is None


@pytest.mark.parametrize(
    "coarse", [{"place": None, "place_precision": None}, {"place": "Afghanistan", "place_precision": 6}]
)
def test_a_place_known_to_the_country_only_is_in_doubt(sighting: Make, coarse: dict[str, Any]) -> None:
    told = sighting(**coarse, admin1=None)
    assert answers(told, countries=("AFG",), places=("Badakhshan",)) == "its place is known to the country only"


def test_a_division_may_be_the_town_that_lies_in_it(sighting: Make) -> None:
    told = sighting(place="Badakhshan", place_precision=4)
    asked = {"countries": ("AFG",), "places": ("Fayzabad",)}
    assert answers(told, **asked, divisions=("Badakhshan",)) == "its place is known to the division only"
    assert answers(told, **asked, divisions=("Faryab",)) is None


def test_a_town_of_the_same_name_in_another_division_is_another(sighting: Make) -> None:
    asked = {"countries": ("AFG",), "places": ("Fayzabad",), "divisions": ("Badakhshan",)}
    assert answers(sighting(), **asked) == "yes"
    assert answers(sighting(admin1=None), **asked) == "yes"
    assert answers(sighting(place="Fayẕābād", admin1="Faryab"), **asked) is None


def test_background_and_plans_do_not_count(make_incident: MakeIncident) -> None:
    assert answers(of_incident(make_incident())) == "yes"
    assert answers(of_incident(make_incident(statuses=("planned",)))) is None


def test_an_origin_that_took_back_its_word_does_not_count(make_incident: MakeIncident) -> None:
    told = make_incident(origins=2, killed=("3", "40"))
    first, second = told.origins
    told = replace(told, origins=(first, replace(second, taken_back=True)))
    assert answers(of_incident(told), origins=2) is None
    assert of_incident(told).high == 3


@pytest.mark.parametrize(
    ("killed", "figures"),
    [
        ((), (0, 0, 0)),
        (("12", "16"), (12, 12, 16)),
        (("at least 12",), (12, 12, 12)),
        (("10 to 20",), (10, 10, 20)),
        (("up to 20",), (0, 0, 20)),
        (("several",), (0, 0, 0)),
    ],
)
def test_deaths_are_those_that_are_told(
    make_incident: MakeIncident, killed: tuple[str, ...], figures: tuple[int, int, int]
) -> None:
    found = Matcher.of(Query("incidents", measure="deaths")).match(of_incident(make_incident(killed=killed)))
    assert found is not None
    assert (found.low, found.best, found.high) == figures


ROWS = pl.DataFrame(
    {
        "id": ["1", "2"], "begin": [date(2023, 1, 2)] * 2, "end_date": [date(2023, 1, 3), None],
        "date_precision": [1, 1], "country": ["AFG", "AFG"], "lat": [37.0, 34.5], "lon": [70.0, 69.2],
        "place": ["Badakhshan province", "Kabul city"], "place_precision": [4, 1],
        "violence": ["state-based", "one-sided"], "type": [None, None], "mode": [None, None],
        "side_a": ["Government of Afghanistan", "IS"], "side_b": ["IS", "Civilians"],
        "low": [1, 2], "best": [3, 2], "high": [9, 2], "events": [1, 1], "sources": [None, None],
    },
    schema_overrides={"type": pl.String, "mode": pl.String, "sources": pl.String},
)  # fmt: skip


def test_rows_of_a_table_answer_as_incidents_do() -> None:
    query = Query("ucdp-ged", countries=("AFG",), types=("ASSAULT",), actors=("IS",), measure="deaths")
    found = list(Matcher.of(query).matches(of_table(ROWS)))
    assert [(match.record, match.low, match.best, match.high) for match in found] == [("1", 3, 3, 3), ("2", 2, 2, 2)]


def test_a_row_may_stand_for_several_events() -> None:
    several = ROWS.with_columns(events=pl.Series([5, None], dtype=pl.Int32))
    found = Matcher.of(Query("ucdp-ged")).matches(of_table(several))
    assert [match.best for match in found] == [5, 1]


def test_in_fighting_both_sides_are_doers_and_in_one_sided_violence_one_is() -> None:
    asked = Query("ucdp-ged", recipients=("IS",))
    assert [match.record for match in Matcher.of(asked).matches(of_table(ROWS))] == ["1"]
    asked = Query("ucdp-ged", actors=("Afghanistan",), places=("Badakhshan",))
    assert [match.record for match in Matcher.of(asked).matches(of_table(ROWS))] == ["1"]
