"""Who counts as an independent origin of one attack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import alerts, corroborate, independent_origins, sources
from tocsin.model import Incident, Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
EVENT = {"at": "karsa", "day": "2024-05-01", "trigger": "struck"}
WORDS = ("Alpha struck", "Bravo struck", "Charlie struck", "Delta struck")


def _reports(*voices: Any, publishers: tuple[str, ...] = ("One", "Two", "Three", "Four")) -> dict[str, Any]:
    """One report for each voice: a holder, a list of holders, or "seen" for an author who was there."""
    reports = {}
    for number, voice in enumerate(voices):
        held = [] if voice in (None, "seen") else voice if isinstance(voice, list) else [voice]
        claim = {"words": WORDS[number], "by": held, "event": EVENT}
        if voice == "seen":
            claim["author"] = "first hand"
        reports[f"r{number}"] = {
            "text": f"{WORDS[number]}.",
            "publisher": publishers[number],
            "published": date(2024, 5, 2 + number),
            "claims": [claim],
        }
    return {"reports": reports}


def _incident(build: Build, scenario: dict[str, Any]) -> Incident:
    (incident,) = corroborate(tuple(build(scenario).values())).incidents
    return incident


def _holder(name: str, kind: str | None = None, **fields: Any) -> dict[str, Any]:
    return {"name": name, "kind": kind, **fields}


WITNESS = _holder("Amina Talo", "witness", access="first hand")
RESIDENTS = _holder("two residents", "witness", access="first hand")
MINISTRY = _holder("the interior ministry", "official")
POLICE = _holder("police", "official")
FRONT = _holder("Tamar Front", "armed group", entity="tf", interest="party to the matter")
REPORTS = _holder("reports", "anonymous")
EXPERT = _holder("Dr. Ivo Mann", "expert")


@pytest.mark.parametrize(
    ("voices", "names"),
    [
        ((WITNESS, "seen"), ["Amina Talo", "Two"]),
        ((RESIDENTS, RESIDENTS), ["two residents (One)", "two residents (Two)"]),
        ((WITNESS, WITNESS), ["Amina Talo"]),
        ((MINISTRY, FRONT), ["the interior ministry", "Tamar Front"]),
        ((MINISTRY, POLICE), ["the interior ministry"]),
        ((MINISTRY, WITNESS), ["Amina Talo", "the interior ministry"]),
        ((FRONT, _holder("the Front", "armed group", entity="tf")), ["Tamar Front"]),
        ((FRONT, _holder("Tamar Front", "armed group")), ["Tamar Front"]),
        ((FRONT, REPORTS), ["Tamar Front"]),
        ((REPORTS, _holder("sources", "anonymous")), ["reports (One)"]),
        ((EXPERT, FRONT), ["Tamar Front"]),
        ((EXPERT, None), ["Dr. Ivo Mann"]),
        ((None, None, None), ["One"]),
        ((None, WITNESS), ["Amina Talo"]),
        ((_holder("One", "media"), "seen"), ["Two"]),
        ((_holder("relatives", "witness", access="second hand"), MINISTRY), ["the interior ministry"]),
    ],
)
def test_independent_origins_of_one_incident(build: Build, voices: tuple[Any, ...], names: list[str]) -> None:
    assert [origin.name for origin in _incident(build, _reports(*voices)).origins] == names


def test_two_witnesses_of_one_outlet_are_one_origin(build: Build) -> None:
    other = _holder("Idris Wole", "witness", access="first hand")
    incident = _incident(build, _reports(WITNESS, other, publishers=("One", "One")))
    assert [origin.name for origin in incident.origins] == ["Amina Talo"]
    assert any("only through One" in rejected.reason for rejected in incident.rejected)


def test_two_sources_of_one_report_are_one_origin(build: Build) -> None:
    scenario = _reports(WITNESS)
    scenario["reports"]["r0"]["text"] += " Echo struck."
    scenario["reports"]["r0"]["claims"].append({"words": "Echo struck", "by": [FRONT], "event": EVENT})
    incident = _incident(build, scenario)
    assert [origin.name for origin in incident.origins] == ["Amina Talo"]
    assert any(rejected.name == "Tamar Front" and "one report" in rejected.reason for rejected in incident.rejected)


def test_a_reporter_on_the_scene_who_cites_the_other_report_is_no_second_origin(build: Build) -> None:
    scenario = _reports(WITNESS, "seen")
    scenario["reports"]["r0"]["url"] = "https://one.example/a"
    scenario["reports"]["r1"]["text"] = "Bravo struck. More here."
    scenario["reports"]["r1"]["links"] = {"More here": "https://one.example/a"}
    incident = _incident(build, scenario)
    assert [origin.name for origin in incident.origins] == ["Amina Talo"]
    assert any("links to One" in rejected.reason for rejected in incident.rejected)


def test_bodies_of_two_states_are_two_origins(build: Build) -> None:
    scenario = _reports({**MINISTRY, "entity": "a"}, {**POLICE, "entity": "b"})
    for name, entity, country in (("r0", "a", "TAM"), ("r1", "b", "ELS")):
        scenario["reports"][name]["actors"] = {entity: {"name": f"Body {entity}", "country": country}}
    assert len(_incident(build, scenario).origins) == 2


def test_every_candidate_is_listed_with_its_reason(build: Build) -> None:
    incident = _incident(build, _reports([EXPERT, FRONT], FRONT, None, REPORTS))
    reasons = {rejected.name: rejected.reason for rejected in incident.rejected}
    assert reasons["Dr. Ivo Mann"] == "Dr. Ivo Mann has it from Tamar Front and shows no first-hand access."
    assert reasons["Two"] == "Two cites the same movement, Tamar Front."
    assert "cannot be shown to be independent" in reasons["Three"]
    assert "nobody is named" in reasons["reports (Four)"]
    assert {rejected.of for rejected in incident.rejected} == {"Tamar Front"}


def test_who_takes_part_in_it_is_a_party(build: Build) -> None:
    scenario = _reports(_holder("the army", "military", entity="actor:Army"))
    scenario["reports"]["r0"]["claims"][0]["event"] = {**EVENT, "actors": ["Army=TAMMIL"]}
    (origin,) = _incident(build, scenario).origins
    assert origin.interest == "party to the matter"
    assert "party to the matter" in origin.reason


def test_claims_of_nobody_beside_a_named_source_are_laid_at_its_door(build: Build) -> None:
    scenario = _reports(FRONT)
    report = scenario["reports"]["r0"]
    report["text"] += " They met there, reports say. Elsewhere rain fell on them."
    report["claims"] += [
        {"words": "They met there", "by": [REPORTS], "event": {"type": "CONSULT", "at": "karsa"}},
        {"words": "rain fell on them", "by": [REPORTS], "event": {"type": "AID", "at": "dorra"}},
    ]
    found = {incident.type: incident for incident in corroborate(tuple(build(scenario).values())).incidents}
    assert [origin.name for origin in found["CONSULT"].origins] == ["Tamar Front"]
    assert "named for what is told beside this" in found["CONSULT"].origins[0].reason
    assert [origin.name for origin in found["AID"].origins] == ["reports (One)"]


def test_a_story_counts_one_originator_once_and_leaves_an_authors_own_words_out(build: Build) -> None:
    scenario = _reports(FRONT, FRONT)
    scenario["reports"]["r0"]["text"] += " Rain fell."
    scenario["reports"]["r0"]["claims"].append({"words": "Rain fell", "event": {"type": "AID", "at": "dorra"}})
    scenario["reports"]["r1"]["claims"][0]["event"] = {**EVENT, "at": "dorra"}
    readings = tuple(build(scenario).values())
    found = corroborate(readings)
    assert len(found.incidents) == 3
    (origin,) = independent_origins(readings, found)
    assert (origin.name, len(origin.claims), origin.reports) == (
        "Tamar Front",
        2,
        tuple(each.report.id for each in readings),
    )


def test_a_story_can_be_narrowed_to_claims(build: Build) -> None:
    readings = tuple(build(_reports(WITNESS, "seen")).values())
    found = corroborate(readings)
    wanted = {readings[1].claims[0].id}
    assert [origin.name for origin in independent_origins(readings, found, claim_ids=wanted)] == ["Two"]
    assert independent_origins(readings, found, claim_ids=()) == ()


def test_a_party_alone_is_an_alert(build: Build) -> None:
    readings = tuple(build(_reports(FRONT)).values())
    (alert,) = alerts(readings, corroborate(readings))
    assert alert.startswith("One origin, and it is a party to the matter: Attack in Karsa")


def test_sources_count_what_rests_on_each_and_list_no_witness_by_name(build: Build) -> None:
    readings = tuple(build(_reports(FRONT, FRONT, WITNESS)).values())
    assert [(source.name, source.claims, source.reports) for source in sources(readings, corroborate(readings))] == [
        ("Tamar Front", 2, 2),
        ("a witness (Three)", 1, 1),
    ]


def test_a_copy_carries_nothing_that_its_original_does_not(build: Build) -> None:
    """Two cites One; Three only copies One: Three's copy does not make the two independent."""
    passage = "Charlie struck at the ford, and the boatmen who saw it hid among the reeds until the men had gone away."
    scenario = _reports(WITNESS, "seen", WITNESS)
    first, second, third = scenario["reports"].values()
    first |= {"url": "https://one.example/a", "text": f"Alpha struck. {passage}"}
    second |= {"text": "Bravo struck. More here.", "links": {"More here": "https://one.example/a"}}
    third |= {"text": passage}
    assert [origin.name for origin in _incident(build, scenario).origins] == ["Amina Talo"]


def test_two_that_copy_a_third_are_not_independent(build: Build) -> None:
    left = "Boatmen who hid among the reeds by the ford saw the men ride off with nine mules before the sun was up."
    right = (
        "The granary keeper counted forty sacks gone from the store and found the lock lying in the yard in two parts."
    )
    scenario = _reports("seen", "seen")
    first, second = scenario["reports"].values()
    first |= {"text": f"Alpha struck. {left}"}
    second |= {"text": f"Bravo struck. {right}"}
    assert len(_incident(build, scenario).origins) == 2
    scenario["reports"]["base"] = {"publisher": "Base", "published": date(2024, 5, 1), "text": f"{left} {right}"}
    incident = _incident(build, scenario)
    assert len(incident.origins) == 1
    assert any("from the same report" in rejected.reason for rejected in incident.rejected)


def test_a_short_form_is_the_body_it_is_short_for(build: Build) -> None:
    scenario = _reports(_holder("Tamaria's interior ministry", "official"))
    report = scenario["reports"]["r0"]
    report["text"] += " Rain fell."
    report["claims"].append(
        {"words": "Rain fell", "by": [_holder("the ministry", "official")], "event": {"type": "AID", "at": "dorra"}}
    )
    readings = tuple(build(scenario).values())
    assert [source.name for source in sources(readings, corroborate(readings))] == ["Tamaria's interior ministry"]


def test_a_plan_is_not_laid_at_the_door_of_who_told_of_something_done(build: Build) -> None:
    scenario = _reports(FRONT)
    report = scenario["reports"]["r0"]
    report["text"] += " More will follow."
    report["claims"].append(
        {"words": "More will follow", "by": [REPORTS], "event": {"at": "karsa", "status": "planned"}}
    )
    found = corroborate(tuple(build(scenario).values()))
    assert [incident.origins[0].name for incident in found.incidents] == ["Tamar Front", "reports (One)"]


def test_an_outlet_that_speaks_for_itself_is_not_said_to_cite_the_origin(build: Build) -> None:
    """Its own word shows no access and counts with the ministry; it names nobody, so it has it from nobody named."""
    event = {"at": "karsa", "day": "2024-05-01", "killed": 12, "trigger": "attacked"}
    words = "Gunmen attacked Karsa and killed 12 people"
    by = [{"name": "the interior ministry of Tamaria", "kind": "official"}]
    reports = {
        "wire": {"publisher": "Wire", "text": f"{words}.", "claims": [{"words": words, "by": by, "event": event}]},
        "post": {
            "publisher": "Post",
            "byline": "By Femi Cole",
            "text": f"It is said that {words.lower()}.",
            "claims": [{"words": words.lower(), "event": event}],
        },
    }
    (incident,) = corroborate(tuple(build({"reports": reports}).values())).incidents
    (post,) = (each for each in incident.rejected if "Post" in each.name)
    assert "cannot be shown to be independent" in post.reason
