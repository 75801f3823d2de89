"""Evidence for parts of the world: how much a document's names speak for each country, division and stretch of land.

Takes places with weights, gives sums. Leaves which names count, and for how much, to `context`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from tocsin.events.gazetteer import Place

_EARTH_KM: Final = 6371.0
_AROUND: Final = (-1, 0, 1)
_KNOWN_FAR: Final = 6.3
"""Log10 of 2 million: a town of that size is named everywhere, and says little of where the news is from."""
_KNOWN_NEAR: Final = 3.8
_LEAST: Final = 0.2
_DIVISION: Final = 0.6
"""What the name of a first-order division says for its parts, where the name of a county or village says 1."""

Cell = tuple[int, int]
"""A square of one degree."""


@dataclass(slots=True)
class Votes:
    """Sums of evidence; a name that is surely one place gives 1."""

    countries: dict[str, float] = field(default_factory=dict)
    divisions: dict[tuple[str, str], float] = field(default_factory=dict)
    cells: dict[Cell, float] = field(default_factory=dict)

    def add(self, place: Place, weight: float) -> None:
        """Count a place with a weight: a probability, negative to take it back."""
        country = place.country
        if country is None:
            return
        self.countries[country] = self.countries.get(country, 0.0) + weight
        division = division_of(place)
        if division is None:
            return
        local = weight * _locality(place)
        self.divisions[division] = self.divisions.get(division, 0.0) + local
        if place.kind in {"city", "admin2"} and place.lat is not None and place.lon is not None:
            cell = (math.floor(place.lat), math.floor(place.lon))
            self.cells[cell] = self.cells.get(cell, 0.0) + local

    def merge(self, others: Iterable[Votes]) -> None:
        """Add the sums of others."""
        for other in others:
            for mine, theirs in (
                (self.countries, other.countries),
                (self.divisions, other.divisions),
                (self.cells, other.cells),
            ):
                for key, weight in theirs.items():  # type: ignore[attr-defined]
                    mine[key] = mine.get(key, 0.0) + weight  # type: ignore[attr-defined]

    def near(self, place: Place) -> float:
        """Evidence for the square that a place lies in and those around it: about 50 to 150 km."""
        if place.lat is None or place.lon is None or not self.cells:
            return 0.0
        row, column = math.floor(place.lat), math.floor(place.lon)
        cells = self.cells
        return sum(cells.get((row + up, column + right), 0.0) for up in _AROUND for right in _AROUND)


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
