"""Track records and letters: who is borne out rises, who is contradicted falls, who is little known stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroborate.track.histories import ARMY, FRONT, MINISTRY, SEEN, START, Teller, history
from tocsin.corroborate import corroborate, source_history, sources
from tocsin.corroborate.policy import weights
from tocsin.model import Reading, SourceHistory, canonical_json

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]

BORNE: list[Teller] = [("seen", 1, {}), (SEEN, 3, {})]
OPEN: list[Teller] = [("seen", 1, {})]
DENIED: list[Teller] = [(MINISTRY, 1, {}), (SEEN, 3, {"status": "denied"})]
LEAST = int(weights("credibility")["resolved"])


def _record(build: Build, *happenings: Sequence[Teller], name: str = "Meridian Wire", **options: Any) -> SourceHistory:
    readings = tuple(build(history(*happenings, **options)).values())
    return source_history(readings, corroborate(readings), name)


def _outcomes(record: SourceHistory) -> list[str]:
    return [case.outcome for case in record.history]


def test_what_an_independent_origin_also_says_is_borne_out(build: Build) -> None:
    record = _record(build, BORNE, OPEN)
    assert _outcomes(record) == ["borne out", "open"]
    first, second = record.history
    assert (first.day, first.known) == (START + timedelta(days=1), START + timedelta(days=3))
    assert first.why == "A witness (Harbour Post) says so independently."
    assert (second.known, second.why) == (None, "Nothing independent bears it out or speaks against it.")
    assert (record.source.resolved, record.source.borne_out, record.source.open) == (1, 1, 1)


@pytest.mark.parametrize("number", [0, 1, LEAST - 1])
def test_with_few_outcomes_a_source_cannot_be_judged(build: Build, number: int) -> None:
    record = _record(build, *[BORNE] * number, OPEN)
    assert record.source.letter == "F"
    assert f"a letter needs {LEAST}" in record.reason


def test_who_is_borne_out_rises(build: Build) -> None:
    few, many = _record(build, *[BORNE] * LEAST), _record(build, *[BORNE] * 12)
    assert (few.source.letter, many.source.letter) == ("B", "A")
    assert few.chance
    assert many.chance
    assert few.chance.mean < many.chance.mean
    assert few.chance.low < many.chance.low
    assert f"of {LEAST} cases resolved, {LEAST} borne out and 0 contradicted" in few.reason


def test_who_is_contradicted_falls(build: Build) -> None:
    record = _record(build, *[DENIED] * LEAST, name="ministry")
    assert _outcomes(record) == ["contradicted"] * LEAST
    assert record.source.letter == "D"
    assert _record(build, *[DENIED] * 16, name="ministry").source.letter == "E"
    assert record.history[0].why == "A witness (Harbour Post), there and without a known stake, denies it."


def test_where_independent_origins_stand_on_both_sides_nothing_is_resolved(build: Build) -> None:
    other = {"name": "Idris Wole", "kind": "witness", "access": "first hand"}
    record = _record(build, [(MINISTRY, 1, {}), (SEEN, 3, {"status": "denied"}), (other, 3, {})], name="ministry")
    assert _outcomes(record) == ["open"]


@pytest.mark.parametrize("second", [FRONT, {**MINISTRY, "interest": "party to the matter"}, {"name": "reports"}])
def test_parties_and_people_without_a_name_bear_nobody_out(build: Build, second: dict[str, Any]) -> None:
    assert _outcomes(_record(build, [(ARMY, 1, {}), (second, 3, {})], name="the army")) == ["open"]


def test_a_party_never_confirms_itself(build: Build) -> None:
    again: list[Teller] = [(ARMY, 1, {}), (ARMY, 2, {}), (ARMY, 3, {})]
    record = _record(build, *[again] * 8, name="the army")
    assert _outcomes(record) == ["open"] * 8
    assert record.source.letter == "F"


def test_a_party_is_graded_by_its_record_in_its_own_cause(build: Build) -> None:
    neutral = {**ARMY, "interest": None}
    happenings: list[list[Teller]] = [[(neutral, 1, {}), (SEEN, 2, {})] for _ in range(9)]
    readings = tuple(build(history(*happenings, [(ARMY, 1, {})])).values())
    found = corroborate(readings)
    last = max(found.incidents, key=lambda incident: incident.begin or date.min)
    grade = next(each for each in found.assessments if each.subject == last.id)
    assert (grade.source_grade, grade.information_grade) == ("F", 6)
    assert "no earlier case in its own cause is resolved" in grade.reasons[0]


def test_fifty_claims_about_one_happening_are_one_case(build: Build) -> None:
    scenario = history([("seen", 1, {}), (SEEN, 3, {})])
    report = scenario["reports"]["0-0"]
    report["text"] = " ".join(f"A{number:02d} struck." for number in range(50))
    (claim,) = report["claims"]
    report["claims"] = [{**claim, "words": f"A{number:02d} struck"} for number in range(50)]
    readings = tuple(build(scenario).values())
    record = source_history(readings, corroborate(readings), "Meridian Wire")
    assert (record.source.claims, _outcomes(record)) == (50, ["borne out"])


def test_a_publication_without_access_must_have_said_it_first(build: Build) -> None:
    first: list[Teller] = [("told", 1, {}), (SEEN, 3, {})]
    later: list[Teller] = [(SEEN, 1, {}), ("told", 3, {})]
    assert _outcomes(_record(build, first)) == ["borne out"]
    assert _outcomes(_record(build, later, name="Harbour Post")) == ["open"]


@pytest.mark.parametrize(
    ("told", "found", "outcome"),
    [
        ({"killed": 30}, {"killed": 6}, "contradicted"),
        ({"killed": 12}, {"killed": 9}, "borne out"),
        ({"killed": 1}, {"killed": 5}, "borne out"),
        ({"killed": 5}, {"killed": 30}, "borne out"),
        ({"killed": [10, 10, None]}, {"killed": 30}, "borne out"),
        ({"actors": ["Tamar Front=TAMREB"]}, {"actors": ["Red Column=TAMUAF"]}, "contradicted"),
        ({"actors": ["gunmen"]}, {"actors": ["Tamar Front=TAMREB"]}, "borne out"),
    ],
)
def test_a_value_far_off_contradicts(build: Build, told: Any, found: Any, outcome: str) -> None:
    both = {"against": ["the grain market"]}
    assert _outcomes(_record(build, [("seen", 1, {**told, **both}), (SEEN, 3, {**found, **both})])) == [outcome]


def _revised(text: str, second: dict[str, Any]) -> dict[str, Any]:
    """Meridian Wire gives 12, and two days later something else."""
    scenario = history([("seen", 1, {"killed": 12})], [])
    first = scenario["reports"]["0-0"]
    first["text"] = f"{first['text']} It hit the grain market of Karsa."
    claim = {**first["claims"][0], "words": "Z struck"}
    claim["event"] = {**claim["event"], **second}
    later = {**first, "text": text, "published": first["published"] + timedelta(days=2), "claims": [claim]}
    return {"reports": {**scenario["reports"], "later": later}}


@pytest.mark.parametrize(
    ("text", "second", "outcome"),
    [
        ("Z struck. CORRECTION: the grain market of Karsa.", {"killed": 9}, "corrected"),
        ("Z struck the grain market of Karsa.", {"killed": 16}, "open"),
        ("Z struck the grain market of Karsa.", {"status": "denied"}, "contradicted"),
        ("Z struck. We withdraw our report on the grain market of Karsa.", {}, "contradicted"),
    ],
)
def test_what_it_took_back_or_corrected_counts_and_a_rising_toll_does_not(
    build: Build, text: str, second: dict[str, Any], outcome: str
) -> None:
    readings = tuple(build(_revised(text, second)).values())
    record = source_history(readings, corroborate(readings), "Meridian Wire")
    assert _outcomes(record) == [outcome]
    if outcome != "open":
        assert record.history[0].known == START + timedelta(days=3)


def test_a_publication_that_shows_no_access_and_withdraws_its_report_is_contradicted(build: Build) -> None:
    scenario = _revised("Z struck. We withdraw our report on the grain market of Karsa.", {})
    for report in scenario["reports"].values():
        report["claims"][0]["author"] = "unknown"
    readings = tuple(build(scenario).values())
    assert _outcomes(source_history(readings, corroborate(readings), "Meridian Wire")) == ["contradicted"]


def test_a_correction_counts_half_and_what_still_stands_can_be_borne_out(build: Build) -> None:
    scenario = _revised("Z struck. CORRECTION: the grain market of Karsa.", {"killed": 9})
    other = history([("seen", 1, {}), (SEEN, 4, {"killed": 9})])["reports"]["0-1"]
    readings = tuple(build({"reports": {**scenario["reports"], "other": other}}).values())
    record = source_history(readings, corroborate(readings), "Meridian Wire")
    assert _outcomes(record) == ["corrected and borne out"]
    assert (record.source.corrected, record.source.borne_out, record.source.resolved) == (1, 0, 1)
    table = weights("credibility")["outcome"]
    assert table["corrected"] == [0, 0.5]
    assert table["corrected and borne out"] == [0.5, 0.5]


def test_a_topic_with_one_outcome_is_drawn_to_the_whole(build: Build) -> None:
    borne = [[("seen", 1, {"type": "ASSAULT"}), (SEEN, 3, {"type": "ASSAULT"})]] * 10
    once = [("seen", 1, {"type": "PROTEST"}), (SEEN, 3, {"type": "PROTEST", "status": "denied"})]
    record = _record(build, *borne, once)
    topics = {matter.of: matter for matter in record.matters if matter.by == "topic"}
    assert record.chance
    assert topics["PROTEST"].contradicted == 1
    assert 0.6 < topics["PROTEST"].chance.mean < record.chance.mean <= topics["ASSAULT"].chance.mean
    assert topics["PROTEST"].chance.low < topics["ASSAULT"].chance.low


def test_a_record_of_one_topic_alone_is_that_of_the_whole(build: Build) -> None:
    record = _record(build, *[BORNE] * 7)
    assert {matter.chance for matter in record.matters} == {record.chance}


def test_a_letter_uses_only_what_was_known_before(build: Build) -> None:
    readings = tuple(build(history(*[BORNE] * (LEAST + 2))).values())
    found = corroborate(readings)
    own = [reading for reading in readings if reading.report.publisher == "Meridian Wire"]
    grades = {each.subject: each.source_grade for each in found.assessments}
    assert [grades[reading.claims[0].id] for reading in own] == ["F"] * LEAST + ["B"] * 2
    incidents = sorted(found.incidents, key=lambda incident: incident.begin or date.max)
    assert [grades[incident.id] for incident in incidents] == ["F"] * LEAST + ["B"] * 2


def test_what_came_out_on_the_same_day_was_not_known_before(build: Build) -> None:
    late: list[Teller] = [("seen", 1, {}), (SEEN, 1 + 7 * LEAST, {})]
    readings = tuple(build(history(late, *[BORNE] * (LEAST - 1), OPEN, OPEN)).values())
    grades = {each.subject: each.source_grade for each in corroborate(readings).assessments}
    own = [reading for reading in readings if reading.report.publisher == "Meridian Wire"]
    assert [grades[reading.claims[0].id] for reading in own[-2:]] == ["F", "B"]


@settings(max_examples=20, deadline=None)
@given(chosen=st.lists(st.sampled_from([BORNE, OPEN, DENIED]), min_size=1, max_size=14), cut=st.integers(1, 14))
def test_what_happens_later_changes_no_earlier_letter(build: Build, chosen: list[list[Teller]], cut: int) -> None:
    def letters(*happenings: Sequence[Teller]) -> dict[str, str]:
        found = corroborate(tuple(build(history(*happenings)).values()))
        return {each.subject: each.source_grade for each in found.assessments}

    before, after = letters(*chosen[:cut]), letters(*chosen)
    assert before.items() <= after.items()


def test_the_order_of_the_readings_changes_nothing(build: Build) -> None:
    readings = list(build(history(*[BORNE, DENIED, OPEN] * 4)).values())
    expected = [
        canonical_json(source_history(readings, corroborate(readings), name)) for name in ("Meridian Wire", "ministry")
    ]
    readings = readings[1::2] + readings[::2]
    assert [
        canonical_json(source_history(readings, corroborate(readings), name)) for name in ("Meridian Wire", "ministry")
    ] == expected


@pytest.mark.parametrize("kind", ["witness", "anonymous", "social media", "document", None])
def test_no_record_is_kept_of_people_who_may_be_private(build: Build, kind: str | None) -> None:
    person = {"name": "Ana Calvet", "kind": kind, "access": "first hand"}
    readings = tuple(build(history(*[[(person, 1, {}), (MINISTRY, 2, {})]] * 8)).values())
    listed = {source.name: source for source in sources(readings, corroborate(readings))}
    if kind == "witness":
        assert "Ana Calvet" not in listed
    others = [source for name, source in listed.items() if "ministry" not in name]
    assert {(source.letter, source.resolved, source.open) for source in others} == {("F", 0, 0)}


def test_the_word_of_who_passes_it_on_is_not_its_own(build: Build) -> None:
    scenario = history([(MINISTRY, 1, {}), ("told", 2, {}), (SEEN, 4, {})])
    scenario["reports"]["0-1"]["text"] += " Meridian Wire reported it."
    first = scenario["reports"]["0-0"]
    first["claims"].append({**first["claims"][0], "by": []})
    readings = tuple(build(scenario).values())
    found = corroborate(readings)
    assert _outcomes(source_history(readings, found, "ministry")) == ["borne out"]
    assert _outcomes(source_history(readings, found, "Meridian Wire")) == []
    assert _outcomes(source_history(readings, found, "Harbour Post")) == []
