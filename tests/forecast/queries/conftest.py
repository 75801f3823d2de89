"""Incidents and sightings to match queries against."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.forecast.queries.making import incident
from tocsin.forecast.queries import Sighting
from tocsin.model import Incident


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
