"""Which claims a link ties, and what a passage about another matter leaves untouched."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.corroborate import corroborate
from tocsin.model import Corroboration, LineageLink, Reading, from_plain, plain

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
SCENARIO = yaml.safe_load((Path(__file__).parent / "scenarios" / "14-copied-on-another-matter.yaml").read_text("utf-8"))


def _found(build: Build, scenario: Mapping[str, Any]) -> tuple[dict[str, Reading], Corroboration]:
    readings = build(scenario)
    return readings, corroborate(tuple(readings.values()))


def test_a_copied_passage_ties_the_claims_in_it_and_no_others(build: Build) -> None:
    readings, found = _found(build, SCENARIO)
    (link,) = found.links
    assert link.claims == ((readings["courier"].claims[1].id, readings["wire"].claims[1].id),)


def test_a_citation_ties_what_agrees_and_what_its_words_attribute(build: Build) -> None:
    said = {"name": "Wire Daily", "kind": "media"}
    reports = {
        "wire": {
            "publisher": "Wire Daily",
            "text": "Armed men burnt the ferry at Velm on Monday. Bread prices doubled in the capital.",
            "claims": [
                {"words": "Armed men burnt the ferry at Velm on Monday"},
                {"words": "Bread prices doubled in the capital"},
            ],
        },
        "notes": {
            "publisher": "Notes",
            "text": "Wire Daily reported that the Velm ferry was burnt. Rain fell on the hills.",
            "claims": [
                {"words": "Wire Daily reported that the Velm ferry was burnt", "by": [said]},
                {"words": "Rain fell on the hills"},
            ],
        },
    }
    readings, found = _found(build, {"reports": reports})
    link = next(link for link in found.links if link.kind == "cites")
    assert link.target == readings["wire"].report.id
    assert link.claims == ((readings["notes"].claims[0].id, readings["wire"].claims[0].id),)


def _on_the_scene(build: Build, change: Callable[[dict[str, Any]], None]) -> int:
    scenario = deepcopy(SCENARIO)
    change(scenario["reports"])
    _, found = _found(build, scenario)
    return len(next(incident for incident in found.incidents if incident.type == "ASSAULT").origins)


def _no_access(reports: dict[str, Any]) -> None:
    del reports["courier"]["claims"][0]["author"]


def _no_claim_in_the_passage(reports: dict[str, Any]) -> None:
    reports["courier"]["claims"].pop()


def _told_in_the_passage(reports: dict[str, Any]) -> None:
    reports["courier"]["claims"].append(
        {
            "words": "promised them forty new police posts",
            "author": "first hand",
            "event": {"at": "karsa", "day": "2024-05-01", "killed": 11, "trigger": "promised"},
        }
    )


def _credited(reports: dict[str, Any]) -> None:
    reports["courier"]["text"] += " (Meridian Wire)"


@pytest.mark.parametrize("change", [_no_access, _no_claim_in_the_passage, _told_in_the_passage, _credited])
def test_what_is_not_shown_to_be_about_something_else_makes_one_origin(
    build: Build, change: Callable[[dict[str, Any]], None]
) -> None:
    assert _on_the_scene(build, change) == 1
    assert _on_the_scene(build, lambda reports: None) == 2


def test_a_link_written_before_claims_were_tied_still_reads(build: Build) -> None:
    (link,) = _found(build, SCENARIO)[1].links
    before = {key: value for key, value in plain(link).items() if key not in {"claims", "credit"}}
    old = from_plain(LineageLink, before)
    assert (old.id, old.claims, old.credit) == (link.id, (), False)
