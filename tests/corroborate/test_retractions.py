"""Retractions are a publication's own words about a report of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.corroborate.retractions import retraction
from tocsin.model import Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
SEEN = {"name": "Amina Talo", "kind": "witness", "access": "first hand"}
FIRST = "Gunmen attacked the grain market of Karsa and killed 12 people."
NOTICE = "We have withdrawn our report that gunmen attacked the grain market of Karsa."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RETRACTION: no market burned.", "RETRACTION: no market burned"),
        ("Meridian Wire withdraws its report on Karsa.", "Meridian Wire withdraws its report"),
        ("We hereby retract a story about Karsa.", "We hereby retract a story"),
        ("Meridian Wire's report of 2 May was entirely false.", "Meridian Wire's report of 2 May was entirely false"),
        ("Our earlier report turned out to be a hoax.", "Our earlier report turned out to be a hoax"),
        ("This article has been retracted.", "This article has been retracted"),
        ("The rebels withdrew from Karsa.", None),
        ("The ministry withdrew its report on Karsa.", None),
        ("The report was false, the ministry said.", None),
        ("“We withdraw our statement,” the ministry said.", None),
        ("Retraction of troops began on Monday.", None),
        ("Our report was not read by the ministry.", None),
    ],
)
def test_only_its_own_words_about_its_own_report_withdraw_it(build: Build, text: str, words: str | None) -> None:
    report = build({"reports": {"a": {"text": text, "publisher": "Meridian Wire"}}})["a"].report
    found = retraction(report, "Meridian Wire")
    assert (found.text if found else None) == words


def _reports(notice: dict[str, Any], *, by: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    event = {"at": "karsa", "day": "2024-05-01", "trigger": "attacked", "killed": 12}
    claim = {"words": "Gunmen attacked the grain market of Karsa", "author": "first hand", "by": by, "event": event}
    return {
        "reports": {
            "first": {
                "publisher": "Meridian Wire",
                "published": date(2024, 5, 2),
                "text": FIRST,
                "claims": [claim],
            },
            "notice": {"publisher": "Meridian Wire", "published": date(2024, 5, 4), "text": NOTICE, **notice},
        }
    }


def test_a_withdrawn_report_leaves_its_origin_without_weight(build: Build) -> None:
    found = corroborate(tuple(build(_reports({})).values()))
    (incident,), (grade, *_) = found.incidents, found.assessments
    assert incident.conflicts == (
        "Meridian Wire withdrew its report of 2 May 2024 on 4 May 2024 (“We have withdrawn our report”).",
    )
    assert "no longer stands" in incident.origins[0].reason
    assert grade.information_grade == 4
    assert grade.reasons[-1] == "Nobody else says so: what was taken back is doubtful, not disproved."


def test_who_was_quoted_in_a_withdrawn_report_has_taken_nothing_back(build: Build) -> None:
    (incident,) = corroborate(tuple(build(_reports({}, by=(SEEN,))).values())).incidents
    assert "Meridian Wire withdrew its report" in incident.origins[0].reason


@pytest.mark.parametrize(
    "notice",
    [
        {"publisher": "Harbour Post"},
        {"published": date(2024, 5, 1)},
        {"published": date(2024, 5, 2)},
        {"text": "We have withdrawn our report on the harvest of Lower Tamar."},
    ],
)
def test_no_withdrawal_by_others_before_the_report_or_of_other_matters(build: Build, notice: dict[str, Any]) -> None:
    found = corroborate(tuple(build(_reports(notice)).values()))
    assert found.incidents[0].conflicts == ()
    assert found.assessments[0].information_grade == 3


def test_nothing_is_withdrawn_but_what_the_notice_speaks_of(build: Build) -> None:
    scenario = _reports({})
    first = scenario["reports"]["first"]
    first["text"] = f"{FIRST}\nRebels took the bridge of Dorra."
    event = {"at": "dorra", "day": "2024-05-01", "trigger": "took", "type": "COERCE"}
    first["claims"].append({"words": "Rebels took the bridge of Dorra", "author": "first hand", "event": event})
    found = corroborate(tuple(build(scenario).values()))
    assert {incident.place: bool(incident.conflicts) for incident in found.incidents} == {"Karsa": True, "Dorra": False}
