"""Judgements by hand are replayed, the latest first, and come before what comparing says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any, Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.corroborate import corroborate
from tocsin.corroborate.rulings import Rulings
from tocsin.model import Corroboration, Judgement, Reading, canonical_json, identified

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
Kind = Literal["merge", "split"]
EVENTS = "abcdef"


def judged(
    kind: Kind, first: Sequence[str], second: Sequence[str], why: str = "so", who: str | None = None
) -> Judgement:
    return identified(Judgement("", kind, tuple(first), tuple(second), why, who))


def parts(judgements: Sequence[Judgement], held: str = EVENTS) -> set[frozenset[str]]:
    """The events in parts, as far as judgements alone tell."""
    places = Rulings(judgements, frozenset(held)).parts((event, number) for number, event in enumerate(held))
    found: dict[object, set[str]] = {}
    for number, event in enumerate(held):
        found.setdefault(places.of(number), set()).add(event)
    return {frozenset(part) for part in found.values() if len(part) > 1}


def test_the_latest_judgement_on_a_pair_wins() -> None:
    merge, split = judged("merge", "a", "b"), judged("split", "a", "b")
    assert parts([split, merge]) == {frozenset("ab")}
    assert parts([merge, split]) == set()


def test_what_follows_by_a_third_event_does_not_override_a_later_judgement() -> None:
    first, second, split = judged("merge", "a", "b"), judged("merge", "b", "c"), judged("split", "a", "c")
    assert parts([first, second, split]) == {frozenset("bc")}
    assert parts([split, first, second]) == {frozenset("abc")}


def test_events_that_are_not_held_are_passed_over() -> None:
    assert parts([judged("merge", "ax", "xb"), judged("merge", "x", "c"), judged("merge", "x", "d")]) == {
        frozenset("ab")
    }


_side = st.lists(st.sampled_from(EVENTS), min_size=1, max_size=3, unique=True)
_judgement = st.builds(judged, st.sampled_from(["merge", "split"]), _side, _side)


@settings(deadline=None)
@given(made=st.lists(_judgement, max_size=8))
def test_replaying_is_what_trying_every_pair_from_the_latest_on_gives(made: list[Judgement]) -> None:
    assert parts(made) == _by_trying(made)


def _by_trying(made: Sequence[Judgement]) -> set[frozenset[str]]:
    together, apart = [{event} for event in EVENTS], set[tuple[str, str]]()
    for one, (left, right) in _pairs(made):
        mine, theirs = (next(part for part in together if event in part) for event in (left, right))
        if mine is theirs:
            continue
        if one.kind == "split":
            apart |= {(left, right), (right, left)}
        elif not any(pair in apart for pair in product(mine, theirs)):
            mine |= theirs
            together.remove(theirs)
    return {frozenset(part) for part in together if len(part) > 1}


def _pairs(made: Sequence[Judgement]) -> Iterator[tuple[Judgement, tuple[str, str]]]:
    for one in reversed(made):
        for pair in product(one.first, one.second):
            yield one, pair


def raid(words: str, **event: Any) -> dict[str, Any]:
    return {"words": words, "by": [{"name": "the clinic", "kind": "official", "access": "first hand"}], "event": event}


def report(publisher: str, *claims: dict[str, Any], day: int = 3) -> dict[str, Any]:
    text = " ".join(claim["words"] + "." for claim in claims)
    return {"publisher": publisher, "published": date(2024, 5, day), "text": text, "claims": claims}


def three(build: Build) -> dict[str, Reading]:
    """Two reports of one attack, one of a march elsewhere."""
    attack = {"type": "ASSAULT", "at": "karsa", "day": "2024-05-01", "killed": 12, "trigger": "struck"}
    march = {"type": "PROTEST", "at": "dorra", "day": "2024-05-02", "trigger": "marched"}
    return build(
        {
            "reports": {
                "one": report("One", raid("Gunmen struck the grain market", **attack)),
                "two": report("Two", raid("Raiders struck the market hall", **attack)),
                "march": report("Three", raid("Traders marched to the river", **march), day=4),
            }
        }
    )


def events(readings: Mapping[str, Reading]) -> dict[str, str]:
    return {name: reading.events[0].id for name, reading in readings.items()}


def groups(found: Corroboration) -> set[frozenset[str]]:
    return {frozenset(incident.events) for incident in found.incidents}


def test_a_merge_brings_events_of_two_families_together_and_says_who_and_why(build: Build) -> None:
    readings = three(build)
    event = events(readings)
    merge = judged("merge", [event["two"]], [event["march"]], "The march ended in the raid", "A. Analyst")
    found = corroborate(list(readings.values()), [merge])
    (incident,) = found.incidents
    assert set(incident.events) == set(event.values())
    assert len(incident.pairings) == 2
    (by_hand,) = [sentence for sentence in incident.pairings if "by hand" in sentence]
    assert (
        by_hand == "Three (“marched”) with “struck” in Two. Merged by hand (A. Analyst): The march ended in the raid."
    )


def test_a_split_keeps_like_from_like_and_says_so_on_both_sides(build: Build) -> None:
    readings = three(build)
    event = events(readings)
    assert frozenset({event["one"], event["two"]}) in groups(corroborate(list(readings.values())))
    split = judged("split", [event["two"]], [event["one"]], "Two halls.")
    found = corroborate(list(readings.values()), [split])
    assert groups(found) == {frozenset({one}) for one in event.values()}
    said = {incident.events[0]: incident.judgements for incident in found.incidents}
    assert said[event["one"]] == ("Split by hand: Two halls. Kept apart from it: Two (“struck”).",)
    assert said[event["two"]] == ("Split by hand: Two halls. Kept apart from it: One (“struck”).",)
    assert said[event["march"]] == ()


def test_plans_and_deeds_can_be_merged(build: Build) -> None:
    plan = raid("Gunmen plan to strike the market", trigger="strike", status="planned", at="karsa")
    deed = raid("Gunmen struck the grain market", trigger="struck", at="dorra", day="2024-05-01")
    readings = build({"reports": {"plan": report("One", plan), "deed": report("Two", deed)}})
    merge = judged("merge", [events(readings)["plan"]], [events(readings)["deed"]])
    (incident,) = corroborate(list(readings.values()), [merge]).incidents
    assert set(incident.statuses) == {"planned", "occurred"}


def test_a_later_report_joins_a_merged_incident_by_the_part_that_it_is_like(build: Build) -> None:
    readings = three(build)
    event = events(readings)
    merge = judged("merge", [event["one"]], [event["march"]])
    first = [reading for name, reading in readings.items() if name != "two"]
    assert groups(corroborate(first, [merge])) == {frozenset({event["one"], event["march"]})}
    assert groups(corroborate(list(readings.values()), [merge])) == {frozenset(event.values())}


def test_a_third_event_does_not_bring_together_what_was_split(build: Build) -> None:
    attack = {"at": "karsa", "day": "2024-05-01", "killed": 12, "trigger": "struck"}
    readings = build(
        {"reports": {name: report(name, raid("Gunmen struck the grain market", **attack)) for name in EVENTS}}
    )
    event = events(readings)
    assert len(corroborate(list(readings.values())).incidents) == 1
    split = judged("split", [event["a"]], [event["b"]])
    found = groups(corroborate(list(readings.values()), [split]))
    assert len(found) == 2
    assert not any({event["a"], event["b"]} <= group for group in found)
    third = judged("merge", [event["a"]], [event["c"]])
    again = groups(corroborate(list(readings.values()), [split, third]))
    assert any({event["a"], event["c"]} <= group for group in again)
    assert not any({event["a"], event["b"]} <= group for group in again)


def test_the_order_of_the_readings_changes_nothing_under_judgements(build: Build) -> None:
    readings = three(build)
    event = events(readings)
    made = [judged("split", [event["one"]], [event["two"]]), judged("merge", [event["march"]], [event["two"]])]
    expected = canonical_json(corroborate(list(readings.values()), made))
    assert canonical_json(corroborate(list(reversed(readings.values())), made)) == expected
