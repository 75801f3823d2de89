"""Rival values, corrections, and what is no disagreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.model import Incident, Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
SEEN = {"name": "Amina Talo", "kind": "witness", "access": "first hand"}
OTHER = {"name": "Idris Wole", "kind": "witness", "access": "first hand"}


def _incident(
    build: Build,
    first: dict[str, Any],
    second: dict[str, Any],
    *,
    by: Any = (SEEN, OTHER),
    outlets: Any = ("One", "Two"),
) -> Incident:
    base = {"at": "karsa", "day": "2024-05-01"}
    reports = {
        f"r{number}": {
            "text": f"{words} struck.",
            "publisher": outlets[number],
            "published": date(2024, 5, 2 + number),
            "claims": [{"words": f"{words} struck", "by": [by[number]], "event": {**base, **event}}],
        }
        for number, (words, event) in enumerate((("Alpha", first), ("Bravo", second)))
    }
    (incident,) = corroborate(tuple(build({"reports": reports}).values())).incidents
    return incident


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {}),
        ({"killed": 12}, {}),
        ({"killed": 12}, {"injured": 16}),
        ({"killed": [12, 12, None]}, {"killed": 16}),
        ({"killed": [10, None, 20]}, {"killed": 16}),
        ({"day": "2024-05-01/2024-05-31", "killed": 12}, {"killed": 12}),
        ({"at": "upper tamar"}, {}),
        ({"actors": ["gunmen"]}, {"actors": ["Tamar Front=TAMREB"]}),
        ({"status": "alleged"}, {"status": "ongoing"}),
    ],
)
def test_less_precise_and_unknown_is_no_disagreement(
    build: Build, first: dict[str, Any], second: dict[str, Any]
) -> None:
    assert _incident(build, first, second).conflicts == ()


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ({"killed": 12}, {"killed": 16}, "Killed: 12 (Amina Talo) against 16 (Idris Wole)."),
        ({"killed": [12, 12, None]}, {"killed": 9}, "Killed: at least 12 (Amina Talo) against 9 (Idris Wole)."),
        (
            {"actors": ["Tamar Front=TAMREB"]},
            {"actors": ["Army=TAMMIL"]},
            "Actor: Tamar Front (Amina Talo) against Army (Idris Wole).",
        ),
        ({}, {"status": "attempted"}, "Status: said to have happened (Amina Talo) against attempted (Idris Wole)."),
        (
            {"killed": 16, "against": ["millers"]},
            {"killed": 16, "against": ["millers"], "at": "velm"},
            "Place: Karsa (Amina Talo) against Velm (Idris Wole).",
        ),
    ],
)
def test_rival_values_stand_side_by_side(
    build: Build, first: dict[str, Any], second: dict[str, Any], sentence: str
) -> None:
    incident = _incident(build, first, second)
    assert incident.conflicts == (sentence,)
    for value in incident.values:
        assert value.origin in {"Amina Talo", "Idris Wole"}


def test_an_originator_that_gives_a_new_value_corrects_the_old(build: Build) -> None:
    incident = _incident(build, {"killed": 12}, {"killed": 9}, by=(SEEN, SEEN))
    assert incident.conflicts == (
        "Killed: Amina Talo first gave 12 (2 May 2024), later 9 (3 May 2024), which corrects it.",
    )
    assert [value.value for value in incident.values if value.field == "count"] == ["killed 12", "killed 9"]
    assert incident.summary.endswith("killed 9")


def test_whoever_passes_on_another_number_corrects_nothing(build: Build) -> None:
    second = {"name": "Amina Talo", "kind": "witness", "access": "first hand"}
    reports = {
        "one": {
            "text": "Alpha struck.",
            "publisher": "One",
            "published": date(2024, 5, 2),
            "url": "https://one.example/a",
            "claims": [
                {"words": "Alpha struck", "by": [SEEN], "event": {"at": "karsa", "day": "2024-05-01", "killed": 16}}
            ],
        },
        "blog": {
            "text": "Bravo struck. Source here.",
            "publisher": "Blog",
            "published": date(2024, 5, 3),
            "links": {"Source here": "https://one.example/a"},
            "claims": [
                {"words": "Bravo struck", "by": [second], "event": {"at": "karsa", "day": "2024-05-01", "killed": 20}}
            ],
        },
    }
    (incident,) = corroborate(tuple(build({"reports": reports}).values())).incidents
    assert incident.conflicts == ("Killed: 16 (One, from Amina Talo) against 20 (Blog, from Amina Talo).",)


def test_a_denial_is_a_rival_status_and_its_author_no_origin(build: Build) -> None:
    incident = _incident(build, {"killed": 9}, {"status": "denied"})
    assert incident.statuses == ("denied", "occurred")
    assert [origin.name for origin in incident.origins] == ["Amina Talo"]
    assert [(each.name, each.of) for each in incident.rejected if "denies" in each.reason] == [
        ("Idris Wole", "Idris Wole")
    ]


def test_a_denial_alone_has_the_denier_behind_it(build: Build) -> None:
    incident = _incident(build, {"status": "denied"}, {"status": "denied"}, by=(SEEN, SEEN))
    (origin,) = incident.origins
    assert origin.reason == "Amina Talo denies it, and no account that affirms it is held."
