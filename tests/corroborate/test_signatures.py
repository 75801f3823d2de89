"""Who signs a report, and what one signature under two of them means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.corroborate.signatures import byline_names, signatures
from tocsin.model import Incident, Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Roe and John Doe, Meridian Wire", ("Jane Roe", "John Doe", "Meridian Wire")),
        ("Reporting by Jane Roe; Editing by John Doe", ("Jane Roe",)),
        ("Posted by: Jane Roe", ("Jane Roe",)),
        ("Jane Roe for Harbour Post | Photos by Ivo Mann", ("Jane Roe", "Harbour Post")),
        (None, ()),
    ],
)
def test_names_of_a_byline(byline: str | None, names: tuple[str, ...]) -> None:
    assert byline_names(byline) == names


@pytest.mark.parametrize(
    ("byline", "text", "names"),
    [
        ("Jane Roe", "x", ("Jane Roe",)),
        (None, "x\n(Reporting by Jane Roe in Karsa; editing by John Doe)", ("Jane Roe",)),
        ("News Desk", "x", ()),
        ("Staff Reporter", "x", ()),
        ("Reuters", "x", ()),
        ("Associated Press", "x", ()),
        ("Jane", "x", ()),
    ],
)
def test_persons_sign_and_desks_and_agencies_do_not(
    build: Build, byline: str | None, text: str, names: tuple[str, ...]
) -> None:
    (reading,) = build({"reports": {"a": {"text": text, "byline": byline}}}).values()
    assert signatures(reading.report) == names


def _incident(build: Build, *described: dict[str, Any]) -> Incident:
    words = ("Alpha struck", "Bravo struck")
    reports = {}
    for number, each in enumerate(described):
        text = f"{words[number]}.{each.pop('after', '')}"
        claim = {"words": words[number], "author": "first hand", "event": EVENT}
        reports[f"r{number}"] = {"publisher": ("One", "Two")[number], "text": text, "claims": [claim], **each}
    (incident,) = corroborate(tuple(build({"reports": reports}).values())).incidents
    return incident


EVENT = {"at": "karsa", "day": "2024-05-01", "trigger": "struck"}


def test_one_reporter_in_two_outlets_is_one_origin(build: Build) -> None:
    incident = _incident(build, {"byline": "By Jane Roe"}, {"after": "\n(Reporting by Jane Roe; editing by A. B.)"})
    assert len(incident.origins) == 1
    assert any(
        "Jane Roe signs for both" in each.reason and "one publication" in each.reason for each in incident.rejected
    )


def test_two_reporters_are_two_origins(build: Build) -> None:
    assert len(_incident(build, {"byline": "Jane Roe"}, {"byline": "John Doe"}).origins) == 2


def test_two_texts_credited_to_one_agency_that_is_not_held_are_one_origin(build: Build) -> None:
    incident = _incident(build, {"after": " (Reuters)"}, {"after": " (Reuters)"})
    assert len(incident.origins) == 1
    assert any("both credit Reuters, whose report was not seen" in each.reason for each in incident.rejected)


def test_two_that_thank_agencies_without_a_name_stay_two(build: Build) -> None:
    assert len(_incident(build, {"after": " (Agencies)"}, {"after": " (Agencies)"}).origins) == 2
