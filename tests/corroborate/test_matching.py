"""Pairs of accounts: one happening, two, or not shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.corroborate.accounts import Account, accounts
from tocsin.corroborate.matching import judge
from tocsin.model import Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
FRONT, ARMY = "Tamar Front=TAMREB", "Army=TAMMIL"


def _event(**fields: Any) -> dict[str, Any]:
    return {"at": "karsa", "day": "2024-05-01", **fields}


def _accounts(
    build: Build, first: dict[str, Any], second: dict[str, Any], *, one_report: bool = False
) -> list[Account]:
    text = "Alpha struck. Bravo struck."
    claims = [{"words": words, "event": event} for words, event in (("Alpha struck", first), ("Bravo struck", second))]
    shared = {"text": text, "published": date(2024, 5, 2)}
    if one_report:
        readings = build({"reports": {"one": {**shared, "publisher": "One", "claims": claims}}})
    else:
        readings = build(
            {
                "reports": {
                    "one": {**shared, "publisher": "One", "claims": claims[:1]},
                    "two": {**shared, "publisher": "Two", "published": date(2024, 5, 3), "claims": claims[1:]},
                }
            }
        )
    return accounts(tuple(readings.values()))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_event(), _event()),
        (_event(killed=12), _event(killed=16)),
        (_event(actors=[FRONT]), _event(actors=[ARMY])),
        (_event(at="upper tamar"), _event()),
        (_event(at="tamaria", killed=12), _event(killed=12)),
        (_event(day="2024-05-01/2024-05-31", killed=12), _event(killed=12)),
        (_event(day=None, actors=[FRONT]), _event(actors=[FRONT])),
        (_event(day="2024-05-02", killed=16, against=["millers"]), _event(killed=16, against=["millers"])),
        (_event(at="velm", killed=16, against=["millers"]), _event(killed=16, against=["millers"])),
        (_event(type="COERCE", killed=5), _event(killed=5)),
        (_event(status="denied", actors=[ARMY]), _event(actors=[ARMY])),
        (_event(type="MOBILIZE", at=["karsa/from", "dorra/to"]), _event(type="MOBILIZE", at="dorra/to")),
    ],
)
def test_one_happening(build: Build, first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = _accounts(build, first, second)
    assert judge(one, other).same
    assert judge(other, one).same


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (_event(), _event(day="2024-05-02")),
        (_event(killed=3), _event(day="2024-05-02", killed=3)),
        (_event(killed=16, against=["millers"]), _event(day="2024-05-03", killed=16, against=["millers"])),
        (_event(), _event(at="dorra")),
        (_event(killed=16, against=["millers"]), _event(at="dorra", killed=16, against=["millers"])),
        (_event(at="velm"), _event()),
        (_event(at="tamaria"), _event(at="tamaria")),
        (_event(at="tamaria", actors=[FRONT]), _event(actors=[FRONT])),
        (_event(at=()), _event(at=())),
        (_event(at=(), day=None), _event(at=(), day=None)),
        (_event(at="hamlet"), _event()),
        (_event(killed=3), _event(killed=11)),
        (_event(day="2024-05-01TMO"), _event(day="2024-05-01TEV")),
        (_event(day="2024-05-01T06"), _event(day="2024-05-01T19")),
        (_event(day="2024-05-06"), _event(day=None)),
        (_event(at="tamaria", against=["people"]), _event(against=["people"])),
        (_event(type="MOBILIZE", at="karsa/from"), _event(type="MOBILIZE", at="karsa/to")),
    ],
)
def test_not_shown_to_be_one(build: Build, first: dict[str, Any], second: dict[str, Any]) -> None:
    one, other = _accounts(build, first, second)
    assert not judge(one, other).same
    assert not judge(other, one).same


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        (_event(killed=12), _event(killed=3), True),
        (_event(), _event(day="2024-05-02"), True),
        (_event(), _event(at="velm"), False),
        (_event(), _event(at="dorra"), True),
        (_event(killed=12, injured=30), _event(killed=12, injured=34), False),
        (_event(), _event(trigger="Bravo"), False),
        (_event(), _event(), False),
    ],
)
def test_what_one_report_tells_apart(build: Build, first: dict[str, Any], second: dict[str, Any], apart: bool) -> None:
    one, other = _accounts(build, first, second, one_report=True)
    assert judge(one, other).apart is apart


def test_the_sentence_says_what_agrees_and_what_does_not(build: Build) -> None:
    one, other = _accounts(build, _event(killed=12), _event(killed=16))
    assert (
        judge(one, other).sentence()
        == "same day (1 May 2024), same place (Karsa); although counts differ (killed 12; 16)"
    )


@pytest.mark.parametrize(
    ("status", "incidents"), [("hypothetical", 0), ("planned", 1), ("historical", 1), ("alleged", 1)]
)
def test_which_statuses_form_incidents(build: Build, status: str, incidents: int) -> None:
    claim = {"words": "Alpha struck", "event": _event(status=status)}
    readings = build({"reports": {"one": {"text": "Alpha struck.", "claims": [claim]}}})
    assert len(corroborate(tuple(readings.values())).incidents) == incidents


def test_a_plan_and_what_came_of_it_are_kept_apart(build: Build) -> None:
    claims = [
        {"words": "Alpha struck", "event": _event(status="planned")},
        {"words": "Bravo struck", "event": _event()},
        {"words": "Charlie struck", "event": _event(status="historical")},
    ]
    readings = build({"reports": {"one": {"text": "Alpha struck. Bravo struck. Charlie struck.", "claims": claims}}})
    assert len(corroborate(tuple(readings.values())).incidents) == 3


def test_a_generalisation_is_no_evidence(build: Build) -> None:
    claim = {"words": "Alpha struck", "flags": ["generalisation"], "event": _event()}
    readings = build({"reports": {"one": {"text": "Alpha struck.", "claims": [claim]}}})
    assert corroborate(tuple(readings.values())).incidents == ()


def test_a_third_report_does_not_join_what_one_report_tells_apart(build: Build) -> None:
    two = [
        {"words": "Alpha struck", "event": _event(killed=12)},
        {"words": "Bravo struck", "event": _event(killed=4)},
    ]
    vague = [{"words": "Charlie struck", "event": _event()}]
    reports = {
        "one": {"text": "Alpha struck. Bravo struck.", "publisher": "One", "claims": two},
        "two": {"text": "Charlie struck.", "publisher": "Two", "claims": vague},
    }
    found = corroborate(tuple(build({"reports": reports}).values()))
    assert sorted(len(incident.events) for incident in found.incidents) == [1, 2]


def test_what_is_told_as_another_one_is_another_one(build: Build) -> None:
    claims = [
        {"words": "One raid hit Karsa", "event": _event(trigger="raid")},
        {"words": "A second raid hit Karsa", "event": _event(trigger="raid")},
    ]
    readings = build({"reports": {"one": {"text": "One raid hit Karsa. A second raid hit Karsa.", "claims": claims}}})
    assert len(corroborate(tuple(readings.values())).incidents) == 2


def test_a_headline_joins_the_story_under_it_though_a_copy_came_first(build: Build) -> None:
    """The copy's headline has only the country; it meets the attack in its own report, not in the original."""
    body = {"words": "Gunmen struck Karsa on Wednesday", "event": _event(killed=12, trigger="struck")}
    headline = {"words": "Twelve dead in the north", "event": {"at": "tamaria", "killed": 12, "trigger": "dead"}}
    text = "Gunmen struck Karsa on Wednesday."
    reports = {
        "wire": {"publisher": "Wire", "published": date(2024, 5, 2), "text": text, "claims": [body]},
        "copy": {
            "publisher": "Copy",
            "published": date(2024, 5, 12),
            "text": f"Twelve dead in the north\n\n{text}",
            "claims": [headline, body],
        },
    }
    (incident,) = corroborate(tuple(build({"reports": reports}).values())).incidents
    assert len(incident.events) == 3
