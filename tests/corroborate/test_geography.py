from __future__ import annotations

from typing import Any

import pytest

from tocsin.corroborate.geography import distance_km, relation
from tocsin.model import PlaceMention


def _place(name: str, **fields: Any) -> PlaceMention:
    known: dict[str, Any] = {
        "id": name.lower(),
        "lat": 12.0,
        "lon": 3.0,
        "country": "TAM",
        "admin1": "Upper",
        "precision": 1,
        "confidence": 0.9,
        "kind": "city",
    }
    return PlaceMention(0, 1, name, name=name, **{**known, **fields})


KARSA = _place("Karsa")
UNKNOWN = {"id": None, "lat": None, "lon": None, "country": None, "admin1": None, "precision": None, "kind": "unknown"}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (_place("Karsa"), "same"),
        (_place("Upper", kind="admin1", precision=4), "inside"),
        (_place("Upper", kind="admin1", precision=4, admin1=None), "inside"),
        (_place("Lower", kind="admin1", precision=4, admin1="Lower", lat=18.0), "apart"),
        (_place("Karsa district", kind="admin2", precision=3, lat=12.2), "inside"),
        (_place("Tamaria", kind="country", precision=6, admin1=None), "country"),
        (_place("Elsewhere", kind="country", precision=6, country="ELS", admin1=None), "apart"),
        (_place("Velm", lat=12.1), "apart"),
        (_place("east of Velm", precision=2, lat=12.1), "near"),
        (_place("Dorra", lat=14.0), "apart"),
        (_place("Oru", **UNKNOWN), "other name"),
        (_place("karsa", **UNKNOWN), "name"),
    ],
)
def test_relations_hold_both_ways(other: PlaceMention, expected: str) -> None:
    assert [found and found[0] for found in (relation(KARSA, other), relation(other, KARSA))] == [expected, expected]


def test_a_country_says_nothing_about_a_place_without_one() -> None:
    assert relation(_place("Tamaria", kind="country", precision=6), _place("Oru", **UNKNOWN)) is None


def test_distance_is_great_circle() -> None:
    one_degree = distance_km(_place("a", lat=0.0, lon=0.0), _place("b", lat=0.0, lon=1.0))
    assert one_degree == pytest.approx(111.19, abs=0.1)
    assert distance_km(KARSA, _place("Oru", **UNKNOWN)) is None
