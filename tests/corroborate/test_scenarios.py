"""Handfuls of reports, and what a careful analyst would say stands behind them (`scenarios/`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tocsin.corroborate import alerts, corroborate, independent_origins
from tocsin.model import Corroboration, Incident, Reading

FILES = sorted((Path(__file__).parent / "scenarios").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_scenario(path: Path, build: Callable[[Mapping[str, Any]], dict[str, Reading]]) -> None:
    scenario = yaml.safe_load(path.read_text("utf-8"))
    readings = build(scenario)
    found = corroborate(tuple(readings.values()))
    expected = scenario["expect"]
    _check_links(found, readings, expected)
    assert len(found.incidents) == len(expected["incidents"]), [incident.pairings for incident in found.incidents]
    for wanted in expected["incidents"]:
        _check_incident(found, wanted)
        _check_claims(found, readings, wanted)
    warnings = alerts(tuple(readings.values()), found)
    for words in expected.get("alerts", ()):
        assert any(words in warning for warning in warnings), warnings
    if expected.get("alerts") == []:
        assert warnings == ()
    if "story" in expected:
        origins = independent_origins(tuple(readings.values()), found)
        assert [origin.name for origin in origins] == expected["story"]


def _check_links(found: Corroboration, readings: Mapping[str, Reading], expected: Mapping[str, Any]) -> None:
    names = {reading.report.id: name for name, reading in readings.items()}
    links = {(names[link.source], link.kind, names.get(link.target or "", "?")) for link in found.links}
    for link in expected.get("links", ()):
        assert tuple(link) in links
    for link in expected.get("no_links", ()):
        assert tuple(link) not in links
    if expected.get("links") == []:
        assert links == set()


def _check_incident(found: Corroboration, wanted: Mapping[str, Any]) -> None:
    incident = _matching(found, wanted)
    for field in ("events", "reports"):
        if field in wanted:
            assert len(getattr(incident, field)) == wanted[field]
    assert len(incident.origins) == wanted.get("origin_count", len(wanted.get("origins", incident.origins)))
    for name, origin in zip(wanted.get("origins", ()), incident.origins, strict=False):
        assert origin.name.startswith(name) or name.startswith(origin.name)
    said = wanted.get("origin_says", "")
    for words, origin in zip([said] if isinstance(said, str) else said, incident.origins, strict=False):
        assert words in origin.reason
    if "interest" in wanted:
        assert [origin.interest for origin in incident.origins] == wanted["interest"]
    if "conflicts" in wanted:
        assert list(incident.conflicts) == wanted["conflicts"]
    if "digit" in wanted:
        grade = next(each for each in found.assessments if each.subject == incident.id)
        assert (grade.source_grade, grade.information_grade) == ("F", wanted["digit"]), grade.reasons
    if "grade" in wanted:
        assert _grade(found, incident.id) == wanted["grade"]
    reasons = {each.name: each.reason for each in incident.rejected}
    for name, words in wanted.get("rejected", {}).items():
        said = [reason for candidate, reason in reasons.items() if candidate.startswith(name)]
        assert any(words in reason for reason in said), reasons


def _check_claims(found: Corroboration, readings: Mapping[str, Reading], wanted: Mapping[str, Any]) -> None:
    """`claims`: the grade of the first claim of a report."""
    for name, grade in wanted.get("claims", {}).items():
        assert _grade(found, readings[name].claims[0].id) == grade, name


def _grade(found: Corroboration, subject: str) -> str:
    grade = next(each for each in found.assessments if each.subject == subject)
    return f"{grade.source_grade}{grade.information_grade}"


def _matching(found: Corroboration, wanted: Mapping[str, Any]) -> Incident:
    fitting = [
        incident
        for incident in found.incidents
        if wanted.get("type", incident.type) == incident.type
        and wanted.get("begin", incident.begin) == incident.begin
        and wanted.get("place", incident.place) == incident.place
        and tuple(wanted.get("statuses", incident.statuses)) == incident.statuses
        and (
            "killed" not in wanted
            or [value.value for value in incident.values if value.field == "count"] == wanted["killed"]
        )
    ]
    assert len(fitting) == 1, [(incident.summary, incident.values) for incident in found.incidents]
    return fitting[0]
