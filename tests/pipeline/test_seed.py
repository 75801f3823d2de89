"""A real page as pasted text, read well. Its words stay outside the repository; the test skips where it is absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import Result

import tocsin
from tocsin.collect.text import report_from_text
from tocsin.corroborate import corroborate, independent_origins
from tocsin.model import Reading

pytestmark = pytest.mark.shared
_NOT_TOLD_AS_EVENTS = {"hypothetical", "historical", "planned"}
"""Background, and what somebody else has promised."""
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"


@pytest.fixture
def reading(tocsin_command: Callable[..., Result], seed_report: Path) -> dict[str, Any]:
    result = tocsin_command("read", str(seed_report), "--jsonl")
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    data: dict[str, Any] = json.loads(line)
    return data


def _claims(reading: dict[str, Any], *words: str) -> list[dict[str, Any]]:
    return [claim for claim in reading["claims"] if all(word in claim["text"] for word in words)]


def _events(reading: dict[str, Any], claim: dict[str, Any]) -> list[dict[str, Any]]:
    return [event for event in reading["events"] if event["claim"] == claim["id"]]


def test_it_validates_and_every_span_reproduces_its_words(reading: dict[str, Any]) -> None:
    jsonschema.validate(reading, json.loads(SCHEMA.read_text("utf-8")))
    text = reading["report"]["text"]

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if {"start", "end", "text"} <= value.keys() and value["start"] is not None:
                assert text[value["start"] : value["end"]] == value["text"]
            for inner in value.values():
                check(inner)
        elif isinstance(value, list):
            for inner in value:
                check(inner)

    check({key: value for key, value in reading.items() if key != "report"})


def test_the_transfer(reading: dict[str, Any]) -> None:
    (claim,) = _claims(reading, "transferred 16")
    *_, columnist, movement = claim["holders"]
    assert columnist["name"] == "Dr. Michael Rubin"
    assert "National Resistance Front" in movement["name"]
    assert movement["kind"] in {"armed group", "party to the conflict"}
    assert movement["interest"] == "party to the matter"
    events = _events(reading, claim)
    assert {event["type"] for event in events} == {"MOBILIZE"}
    assert 16 in [count["best"] for event in events for count in event["counts"]]
    places = {place["name"]: place for event in events for place in event["places"]}
    assert "Kabul" in places
    for province in ("Baghlan", "Kunduz", "Badakhshan"):
        assert (places[province]["precision"], places[province]["country"]) == (4, "AFG")


def test_the_arrival(reading: dict[str, Any]) -> None:
    (claim,) = _claims(reading, "arrived in Kabul")
    assert (claim["holders"][-1]["name"], claim["holders"][-1]["kind"]) == ("reports", "anonymous")
    times = [time for event in _events(reading, claim) for time in event["times"]]
    assert ("DATE", "2022-08-20") in [(time["type"], time["value"]) for time in times]


def test_the_meeting(reading: dict[str, Any]) -> None:
    (claim,) = _claims(reading, "they met")
    meetings = [event for event in _events(reading, claim) if event["type"] == "CONSULT"]
    involved = [actor for event in meetings for actor in (*event["actors"], *event["recipients"])]
    assert any("Sirajuddin Haqqani" in (actor["name"] or actor["text"]) for actor in involved)


def test_how_sure(reading: dict[str, Any]) -> None:
    (likely,) = [claim for claim in _claims(reading, "likely") if len(claim["text"]) < 30]
    assert (likely["likelihood"]["low"], likely["likelihood"]["high"]) == (0.55, 0.80)
    assert likely["holders"][-1]["name"] == "Dr. Michael Rubin"
    assert {claim["modality"] for claim in _claims(reading, "Might Russia")} == {"asked"}
    (mistake,) = _claims(reading, "serious mistake")
    assert (mistake["modality"], len(mistake["holders"])) == ("opinion", 1)


def test_a_generalisation_is_flagged_and_held_by_the_author(reading: dict[str, Any]) -> None:
    (claim,) = _claims(reading, "violent fundamentalists")
    assert "generalisation" in claim["flags"]
    assert len(claim["holders"]) == 1


def test_furniture_is_no_claim_and_the_author_returns_after_the_quotation(reading: dict[str, Any]) -> None:
    assert not _claims(reading, "Skip to") + _claims(reading, "Post a Comment") + _claims(reading, "at the link")
    text = reading["report"]["text"]
    closed = text.index("more at the link")
    assert all(
        (len(claim["holders"]) == 1 or "Rubin" in claim["holders"][1]["name"])
        and claim["holders"][0]["name"] == "the author"
        for claim in reading["claims"]
        if claim["start"] > closed
    )
    assert [claim for claim in reading["claims"] if claim["start"] > closed and len(claim["holders"]) == 1]


def test_one_origin_stands_behind_the_events_of_the_quotation(reading: dict[str, Any]) -> None:
    record = Reading.from_dict(reading)
    picture = corroborate((record,))
    text = record.report.text
    quoted = {c.id for c in record.claims if text.index("Now it seems") <= c.start < text.index("more at the link")}
    with_events = {event.claim for event in record.events if event.status not in _NOT_TOLD_AS_EVENTS}
    (origin,) = independent_origins((record,), picture, claim_ids=quoted & with_events)
    assert "National Resistance Front" in origin.name
    assert origin.interest == "party to the matter"


def test_the_brief_says_one_origin(tocsin_command: Callable[..., Result], seed_report: Path, tmp_path: Path) -> None:
    tocsin_command("read", str(seed_report))
    result = tocsin_command("brief", "--out", str(tmp_path / "brief.html"))
    assert result.exit_code == 0, result.stderr
    assert "one origin" in result.stdout.lower() or "1 origin" in result.stdout.lower()


def test_sentences_and_names_of_the_quotation(reader: tocsin.Reader, seed_report: Path) -> None:
    (document,) = reader.documents([report_from_text(seed_report.read_text(encoding="utf-8"))])
    quotation = [sentence for sentence in document.sentences if sentence.passage.role == "quotation"]
    assert len(quotation) == 12
    assert all(sentence.text[-1] in ".?!" for sentence in quotation)
    (maintained,) = [sentence.text for sentence in quotation if ", which maintains " in sentence.text]
    assert maintained.startswith("Ahmad ")
    assert maintained.endswith("northern Afghanistan.")
    found = {(entity.text, entity.label) for entity in document.entities}
    places = {entity.text for entity in document.entities if entity.label in {"PLACE", "FACILITY"}}
    assert {"Kabul", "Baghlan", "Kunduz", "Badakhshan", "Wazir Akbar Khan", "Panjshir Valley"} <= places
    persons = " / ".join(text for text, label in found if label == "PERSON")
    assert all(name in persons for name in ("Khalilzad", "Massoud", "Haqqani", "Rubin", "Ibrahim"))
    groups = {text for text, label in found if label in {"ORG", "GROUP"}}
    assert {"Taliban", "Islamic State", "National Resistance Front"} <= groups
