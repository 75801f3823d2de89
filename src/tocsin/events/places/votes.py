"""Evidence for parts of the world: how much a document's names speak for each country, division and stretch of land.

Takes places with weights, gives sums. Leaves which names count, and for how much, to `context`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

from tocsin.events.gazetteer import Place

Key = TypeVar("Key")
_EARTH_KM: Final = 6371.0
_KNOWN_FAR: Final = 6.3
"""Log10 of 2 million: a town of that size is named everywhere, and says little of where the news is from."""
_KNOWN_NEAR: Final = 3.8
_LEAST: Final = 0.2
_DIVISION: Final = 0.6
"""What the name of a first-order division says for its parts, where the name of a county or village says 1."""

_SPREAD: Final = tuple(
    (up, right, 1.0 if max(abs(up), abs(right)) < 2 else 0.35) for up in range(-2, 3) for right in range(-2, 3)
)
"""What a place says for the squares around its own: all for those that touch it, a third for the next ring."""

Cell = tuple[int, int]
"""A square of half a degree, some 55 km high."""


@dataclass(slots=True)
class Votes:
    """Sums of evidence; a name that is surely one place gives 1."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[tuple[str, str], float] = field(default_factory=dict)
    districts: dict[tuple[str, str, str], float] = field(default_factory=dict)
    cells: dict[Cell, float] = field(default_factory=dict)

    def add(self, place: Place, weight: float, *, home: bool = False) -> None:
        """Count a place with a weight, a probability; a place that a publisher is named after is local at any size."""
        country = place.country
        if country is None:
            return
        self.countries[country] = self.countries.get(country, 0.0) + weight
        division = division_of(place)
        if division is None:
            return
        local = weight if home else weight * _locality(place)
        self.divisions[division] = self.divisions.get(division, 0.0) + local
        if place.kind in {"city", "admin2"} and place.lat is not None and place.lon is not None:
            row, column = _cell(place.lat, place.lon)
            for up, right, share in _SPREAD:
                cell = (row + up, column + right)
                self.cells[cell] = self.cells.get(cell, 0.0) + share * local
            if place.admin2 is not None:
                district = (*division, place.admin2)
                self.districts[district] = self.districts.get(district, 0.0) + local

    def merge(self, others: Iterable[Votes]) -> None:
        """Add the sums of others."""
        for other in others:
            _sum(self.countries, other.countries)
            _sum(self.divisions, other.divisions)
            _sum(self.districts, other.districts)
            _sum(self.cells, other.cells)

    def near(self, place: Place) -> float:
        """Evidence for the land around a place: all of what lies within some 60 km, a third of what lies within 120."""
        if place.lat is None or place.lon is None:
            return 0.0
        return self.cells.get(_cell(place.lat, place.lon), 0.0)

    def district(self, place: Place) -> float:
        """Evidence for the second-order division that a place is or lies in."""
        if place.admin2 is None or place.country is None or place.admin1 is None:
            return 0.0
        return self.districts.get((place.country, place.admin1, place.admin2), 0.0)


def _sum(mine: dict[Key, float], theirs: dict[Key, float]) -> None:
    for key, weight in theirs.items():
        mine[key] = mine.get(key, 0.0) + weight


def _cell(lat: float, lon: float) -> Cell:
    return math.floor(2 * lat), math.floor(2 * lon)


def division_of(place: Place) -> tuple[str, str] | None:
    """The first-order division that a place is or lies in, with its country."""
    name = place.name if place.kind == "admin1" else place.admin1
    return (place.country, name) if place.country is not None and name and place.kind != "country" else None


def _locality(place: Place) -> float:
    """How much a name says that the document is about the land around it."""
    if place.kind == "admin1":
        return _DIVISION
    if place.kind == "admin2" or place.population is None:
        return 1.0
    size = math.log10(place.population + 1)
    return max(_LEAST, min(1.0, (_KNOWN_FAR - size) / (_KNOWN_FAR - _KNOWN_NEAR)))


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
