"""Events that say neither where nor when, in texts that do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tocsin.corroborate import corroborate
from tocsin.corroborate.accounts import accounts
from tocsin.corroborate.matching import judge
from tocsin.model import Incident, Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
ATTACK = {"at": "karsa", "day": "2024-05-01", "killed": 12, "trigger": "struck"}
WIRE = {
    "publisher": "Wire",
    "published": date(2024, 5, 2),
    "text": "Gunmen struck on Wednesday.",
    "claims": [{"words": "Gunmen struck on Wednesday", "event": ATTACK}],
}


def _eyewitness(event: dict[str, Any], **described: Any) -> dict[str, Any]:
    text = "KARSA - I was there on Wednesday. Then two men fired into the crowd from the Dorra road."
    claim = {"words": "two men fired into the crowd from the Dorra road", "author": "first hand", "event": event}
    given = {"publisher": "Courier", "published": date(2024, 5, 3), "text": text, "claims": [claim]}
    return {**given, "places": {"KARSA": "karsa", "Dorra": "dorra"}, "days": {"Wednesday": "2024-05-01"}, **described}


def _incidents(build: Build, **reports: dict[str, Any]) -> tuple[Incident, ...]:
    return corroborate(tuple(build({"reports": reports}).values())).incidents


def test_place_and_day_named_further_up_bring_a_vague_account_home(build: Build) -> None:
    (incident,) = _incidents(build, wire=WIRE, seen=_eyewitness({"killed": 12, "at": "dorra/from", "trigger": "fired"}))
    assert "told of the same days, told of the same place (Karsa)" in incident.pairings[0]
    assert [origin.name for origin in incident.origins] == ["Courier"]


def test_without_them_it_stays_apart(build: Build) -> None:
    bare = _eyewitness({"killed": 12, "at": "dorra/from"}, places={}, days={})
    assert len(_incidents(build, wire=WIRE, seen=bare)) == 2


def test_what_the_text_says_around_an_event_is_no_value_of_it(build: Build) -> None:
    (incident,) = _incidents(build, seen=_eyewitness({"killed": 12, "at": ()}))
    assert incident.place is None
    assert incident.begin is None
    assert [value.field for value in incident.values] == ["count", "status"]


def test_where_attackers_came_from_is_not_where_they_struck(build: Build) -> None:
    reading = build({"reports": {"seen": _eyewitness({"at": "dorra/from"})}})["seen"]
    (attack,) = accounts((reading,))
    assert attack.places == ()
    assert attack.setting.place is not None
    assert attack.setting.place.name == "Karsa"
    moved = _eyewitness({"type": "MOBILIZE", "at": "dorra/from"})
    (movement,) = accounts((build({"reports": {"seen": moved}})["seen"],))
    assert [place.name for place in movement.places] == ["Dorra"]


def test_one_report_has_one_setting_and_it_proves_nothing(build: Build) -> None:
    text = "KARSA, Wednesday. The Front fired on the grain store. The Front fired on the bus depot."
    event = {"trigger": "fired", "actors": ["Tamar Front=TAMREB"]}
    events = [
        {"words": words, "event": event}
        for words in ("The Front fired on the grain store", "The Front fired on the bus depot")
    ]
    report = {"text": text, "claims": events, "places": {"KARSA": "karsa"}, "days": {"Wednesday": "2024-05-01"}}
    first, second = accounts(tuple(build({"reports": {"one": report}}).values()))
    assert "place" not in {finding.field for finding in judge(first, second).findings}
    assert len(_incidents(build, one=report)) == 2


def test_an_old_date_is_no_setting(build: Build) -> None:
    old = _eyewitness({"at": ()}, days={"Wednesday": "2019-05-01"})
    (account,) = accounts((build({"reports": {"seen": old}})["seen"],))
    assert account.setting.days is None
