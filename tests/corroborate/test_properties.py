"""What holds for any readings: order is nothing, ids re-derive, events fall in one incident, origins are counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.corroborate import alerts, corroborate, independent_origins
from tocsin.model import Corroboration, Judgement, Reading, canonical_json, derive_id, from_plain, identified, plain

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
PASSAGE = (
    "Gunmen struck the grain market before noon, and traders who fled said that two lorries were taken to the river."
)

_holders = st.lists(
    st.fixed_dictionaries(
        {
            "name": st.sampled_from(
                ["Amina Talo", "Tamar Front", "the ministry", "reports", "residents", "One", "Two", "Ana Calvet"]
            ),
            "kind": st.sampled_from([None, "witness", "armed group", "official", "anonymous", "media", "expert"]),
            "access": st.sampled_from(["first hand", "second hand", "unknown"]),
            "interest": st.sampled_from([None, "party to the matter"]),
        }
    ),
    max_size=3,
)
_event = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["ASSAULT", "COERCE", "MOBILIZE"]),
        "status": st.sampled_from(["occurred", "alleged", "denied", "planned", "historical", "hypothetical"]),
        "at": st.sampled_from([(), "karsa", "velm", "dorra", "upper tamar", "tamaria", "hamlet", "karsa/to"]),
        "day": st.sampled_from([None, "2024-05-01", "2024-05-02", "2024-05-01TEV", "2024-05-01/2024-05-31"]),
        "killed": st.sampled_from([3, 12, 16, [10, None, None]]),
        "trigger": st.just("struck"),
        "actors": st.lists(st.sampled_from(["gunmen", "Tamar Front=TAMREB", "Army=TAMMIL"]), max_size=1),
    }
)
_claim = st.fixed_dictionaries({"words": st.just("Gunmen struck the grain market"), "by": _holders, "event": _event})
_report = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from([None, "One", "Two", "Three"]),
        "published": st.sampled_from([None, date(2024, 5, 2), date(2024, 5, 3)]),
        "text": st.sampled_from(
            [PASSAGE, f"{PASSAGE} (One)", "Gunmen struck the grain market, Two reported.", f"“{PASSAGE}”"]
        ),
        "claims": st.lists(_claim, max_size=3),
    }
)
_scenario = st.lists(_report, min_size=1, max_size=5).map(
    lambda reports: {"reports": {f"r{number}": report for number, report in enumerate(reports)}}
)
_checked = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_checked
@given(scenario=_scenario, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_readings_changes_nothing(build: Build, scenario: dict[str, Any], chance: Any) -> None:
    readings = list(build(scenario).values())
    expected = canonical_json(corroborate(readings))
    story = canonical_json(independent_origins(readings, corroborate(readings)))
    chance.shuffle(readings)
    assert canonical_json(corroborate([*readings, readings[0]])) == expected
    assert canonical_json(independent_origins(readings, corroborate(readings))) == story


@_checked
@given(scenario=_scenario)
def test_what_holds_of_every_corroboration(build: Build, scenario: dict[str, Any]) -> None:
    readings = tuple(build(scenario).values())
    found = corroborate(readings)
    _check_ids(found)
    _check_incidents(found, readings)
    texts = {reading.report.id: reading.report.text for reading in readings}
    for link in found.links:
        for report, span in ((link.source, link.source_span), (link.target, link.target_span)):
            assert span is None or report is None or texts[report][span.start : span.end] == span.text
    assert all(sentence.endswith(".") for sentence in alerts(readings, found))
    assert from_plain(Corroboration, plain(found)) == found


@_checked
@given(scenario=_scenario, chance=st.randoms(use_true_random=False))
def test_what_holds_under_any_judgements(build: Build, scenario: dict[str, Any], chance: Any) -> None:
    readings = list(build(scenario).values())
    events = sorted({event.id for reading in readings for event in reading.events})
    judgements = []
    for _ in range(chance.randint(0, 5) if len(events) > 1 else 0):
        some = chance.sample(events, chance.randint(2, len(events)))
        cut, kind = chance.randint(1, len(some) - 1), chance.choice(("merge", "split"))
        judgements.append(identified(Judgement("", kind, tuple(some[:cut]), tuple(some[cut:]), "so")))
    found = corroborate(readings, judgements)
    _check_ids(found)
    _check_incidents(found, tuple(readings))
    _check_last(found, judgements[-1:])
    chance.shuffle(readings)
    assert canonical_json(corroborate(readings, judgements)) == canonical_json(found)


def _check_last(found: Corroboration, judgements: list[Judgement]) -> None:
    """What was judged last holds for every pair."""
    at = {event: incident.id for incident in found.incidents for event in incident.events}
    for judgement in judgements:
        pairs = [(at.get(left), at.get(right)) for left in judgement.first for right in judgement.second]
        told = [pair for pair in pairs if None not in pair]
        assert all((left == right) == (judgement.kind == "merge") for left, right in told)


def _check_ids(found: Corroboration) -> None:
    records: tuple[Any, ...] = (*found.links, *found.incidents, *found.assessments)
    for record in records:
        assert record.id == derive_id(record)
    subjects = [assessment.subject for assessment in found.assessments]
    incidents = [incident.id for incident in found.incidents]
    assert subjects[: len(incidents)] == incidents
    claims = {claim for incident in found.incidents for claim in incident.claims}
    assert sorted(subjects[len(incidents) :]) == sorted(claims)


def _check_incidents(found: Corroboration, readings: tuple[Reading, ...]) -> None:
    events = [event for incident in found.incidents for event in incident.events]
    told = {event.id for reading in readings for event in reading.events if event.status != "hypothetical"}
    assert len(events) == len(set(events))
    assert set(events) == told
    denied = {event.claim for reading in readings for event in reading.events if event.status == "denied"}
    for incident in found.incidents:
        assert 1 <= len(incident.origins) <= len(incident.claims)
        assert len(incident.pairings) == len(incident.events) - 1
        resting = [claim for origin in incident.origins for claim in origin.claims]
        assert len(resting) == len(set(resting))
        assert set(incident.claims) - set(resting) <= denied
        assert set(resting) <= set(incident.claims)
        assert all(origin.reason and origin.reports for origin in incident.origins)
