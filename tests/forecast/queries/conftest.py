"""Incidents and sightings to match queries against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tocsin.forecast.queries import Sighting
from tocsin.model import Incident, Origin, RivalValue, Span, identified


def incident(number: int = 0, /, *, origins: int = 1, killed: tuple[str, ...] = (), **given: Any) -> Incident:
    """An attack in Fayzabad on 3 May 2024, but for what is given."""
    report = f"report {number}"
    values = tuple(
        RivalValue("count", f"killed {words}", Span(0, 1, "x"), report, "claim", f"origin {place}")
        for place, words in enumerate(killed)
    )
    told = tuple(
        Origin(f"origin {place}", "media", "second hand", None, ("claim",), (report,), "It says so.")
        for place in range(origins)
    )
    fields: dict[str, Any] = {
        "id": "", "type": "ASSAULT", "mode": None, "events": (f"event {number}",), "claims": ("claim",),
        "reports": (report,), "summary": "attack", "begin": date(2024, 5, 3), "end_date": date(2024, 5, 3),
        "date_precision": 1, "place": "Fayzabad", "country": "AFG", "lat": 37.1, "lon": 70.6, "place_precision": 1,
        "actors": ("Islamic State Khorasan Province",), "recipients": ("Taliban",), "statuses": ("occurred",),
        "values": values, "conflicts": (), "origins": told, "rejected": (), "pairings": (), "admin1": "Badakhshan",
    }  # fmt: skip
    return identified(Incident(**{**fields, **given}))


@pytest.fixture
def make_incident() -> Callable[..., Incident]:
    """Makes incidents."""
    return incident


@pytest.fixture
def sighting() -> Callable[..., Sighting]:
    """Makes sightings."""

    def make(**given: Any) -> Sighting:
        fields: dict[str, Any] = {
            "id": "one", "type": "ASSAULT", "mode": None, "country": "AFG", "place": "Fayzabad",
            "admin1": "Badakhshan", "place_precision": 1, "actors": ("Islamic State Khorasan Province",),
            "recipients": ("Taliban",), "begin": date(2024, 5, 3), "end_date": date(2024, 5, 3), "origins": 1,
            "low": 0, "best": 0, "high": 0,
        }  # fmt: skip
        return Sighting(**{**fields, **given})

    return make
