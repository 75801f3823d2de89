"""Figures of speech, courts, histories, denials, fiction (`not_events.yaml`): no event, or the right status."""

from __future__ import annotations

from typing import Any

import pytest

import tocsin
from tests.events import coded
from tocsin.model import Event, Reading

PASSAGES: dict[str, list[coded.Entry]] = coded.load("not_events.yaml")
NO_EVENT = ("metaphors", "fiction_games_and_drills")


@pytest.fixture(scope="module")
def readings(reader: tocsin.Reader) -> dict[str, Reading]:
    entries = [entry for group in PASSAGES.values() for entry in group]
    return {entry["text"]: reading for entry, reading in zip(entries, coded.read(reader, entries), strict=True)}


def _of(*groups: str) -> list[Any]:
    return [_case(entry) for group in groups for entry in PASSAGES[group]]


def _case(entry: coded.Entry) -> Any:
    marks = [pytest.mark.xfail(reason=entry["weak"], strict=True)] if "weak" in entry else []
    return pytest.param(entry, id=entry["text"][:50], marks=marks)


def _told(events: tuple[Event, ...]) -> list[tuple[str, str, str]]:
    return [(event.type, event.status, event.trigger.text) for event in events]


@pytest.mark.parametrize("entry", _of(*NO_EVENT))
def test_words_of_force_that_mean_something_else_are_no_events(
    entry: coded.Entry, readings: dict[str, Reading]
) -> None:
    events = readings[entry["text"]].events
    fair = {one["type"] for one in entry["events"]} | set(entry.get("allowed", ()))
    assert {event.type for event in events} <= fair, _told(events)


@pytest.mark.parametrize("entry", _of("court_reports"))
def test_a_deed_before_a_court_is_history(entry: coded.Entry, readings: dict[str, Reading]) -> None:
    events = readings[entry["text"]].events
    current = {event.type for event in events if event.status not in {"historical", "denied"}}
    assert not current & set(entry["never_current"]), _told(events)


@pytest.mark.parametrize("entry", _of("obituaries_and_histories"))
def test_what_is_long_past_is_historical(entry: coded.Entry, readings: dict[str, Reading]) -> None:
    events = readings[entry["text"]].events
    assert {event.status for event in events} <= {"historical"}, _told(events)


@pytest.mark.parametrize("entry", _of("conditionals_and_denials"))
def test_what_did_not_happen_has_its_status(entry: coded.Entry, readings: dict[str, Reading]) -> None:
    events = readings[entry["text"]].events
    for gold in entry["events"]:
        fair = {gold["status"], *entry.get("either", ())}
        types = {gold["type"], *entry.get("allowed", ())}
        assert any(event.type in types and event.status in fair for event in events), _told(events)


def test_there_are_enough_of_each_kind() -> None:
    least = {"metaphors": 20, "court_reports": 10, "obituaries_and_histories": 10, "conditionals_and_denials": 10}
    for group, number in least.items():
        assert sum("weak" not in entry for entry in PASSAGES[group]) >= number, group
