"""How two places relate: the same, one inside the other, near, apart.

Takes two place mentions with their precisions, gives a relation and a distance. Unresolved names are compared as
names: differing ones are not shown to be different places. Leaves weights to `comparators`.
"""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

from tocsin.corroborate.names import normalise
from tocsin.model import PlaceMention, ontology

Relation = Literal["same", "inside", "near", "name", "country", "other name", "apart"]
_EARTH_KM: Final = 6371.0
_DIVISIONS: Final = frozenset({"admin1", "admin2"})


def relation(first: PlaceMention, second: PlaceMention) -> tuple[Relation, float | None] | None:
    """Relate two places, with kilometres where both have a point; None where nothing can be said."""
    if first.country and second.country and first.country != second.country:
        return "apart", distance_km(first, second)
    if "country" in {first.kind, second.kind}:
        return _with_country(first, second)
    if first.id and first.id == second.id:
        return "same", 0.0
    if _holds(first, second) or _holds(second, first):
        return "inside", None
    kilometres = distance_km(first, second)
    if kilometres is None:
        return _by_name(first, second)
    if _different_divisions(first, second):
        return "apart", kilometres
    reach = _radius(first) + _radius(second)
    if kilometres <= reach and not _both_named_points(first, second):
        return "near", kilometres
    if _same_name(first, second) and kilometres <= reach:
        return "same", kilometres
    return "apart", kilometres


def distance_km(first: PlaceMention, second: PlaceMention) -> float | None:
    """Great-circle distance in kilometres (haversine); None where a point is unknown."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    north, east = radians(second.lat - first.lat), radians(second.lon - first.lon)
    chord = sin(north / 2) ** 2 + cos(radians(first.lat)) * cos(radians(second.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, chord)))


def _with_country(first: PlaceMention, second: PlaceMention) -> tuple[Relation, None] | None:
    if first.country and first.country == second.country:
        return "country", None
    return ("country", None) if _same_name(first, second) else None


def _holds(division: PlaceMention, place: PlaceMention) -> bool:
    """Whether a named division holds the place: by the place's own record, or for the second order by distance."""
    if division.kind not in _DIVISIONS or place.kind == division.kind or division.country != place.country:
        return False
    if division.kind == "admin1":
        names = {division.id, division.name, division.text, division.admin1} - {None}
        return place.admin1 is not None and (
            place.admin1 in names or normalise(place.admin1) in {normalise(str(name)) for name in names}
        )
    kilometres = distance_km(division, place)
    return kilometres is not None and kilometres <= _radius(division)


def _different_divisions(first: PlaceMention, second: PlaceMention) -> bool:
    return first.kind == second.kind and first.kind in _DIVISIONS and not _same_name(first, second)


def _both_named_points(first: PlaceMention, second: PlaceMention) -> bool:
    """Two settlements, each exact: differing names then mean two places, however near."""
    return first.precision == 1 and second.precision == 1


def _by_name(first: PlaceMention, second: PlaceMention) -> tuple[Relation, None]:
    return ("name" if _same_name(first, second) else "other name"), None


def _same_name(first: PlaceMention, second: PlaceMention) -> bool:
    return normalise(first.name or first.text) == normalise(second.name or second.text)


def _radius(place: PlaceMention) -> float:
    radii: dict[int, float] = ontology.load("corroborate")["place_radius_km"]
    return float(radii.get(place.precision or 2, radii[5]))
