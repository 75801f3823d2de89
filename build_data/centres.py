"""Middles of countries and of large divisions: those that centres.toml gives, else measured on outlines.

Takes the TopoJSON that `outlines` writes, gives latitude and longitude by ISO 3166 number: the centre of area of the
largest part and of the parts near it (so Indonesia counts its islands, and the United States neither Alaska nor
Hawaii). Areas are taken in Lambert's cylindrical equal-area projection.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]

_NEAR_DEGREES: Final = 30.0
_HALF_TURN: Final = 180.0


def given(what: str) -> dict[str, Point]:
    """The points that centres.toml gives for `countries` (by alpha-3 code) or `divisions` (by ISO 3166-2 code)."""
    table = tomllib.loads((Path(__file__).parent / "centres.toml").read_text(encoding="utf-8"))[what]
    return {code: (float(lat), float(lon)) for code, (lat, lon) in table.items()}


@cache
def english_seconds() -> dict[str, list[str]]:
    """English names of second-order divisions, by alpha-2 country and the sources' name ("IE/Maigh Eo")."""
    table = tomllib.loads((Path(__file__).parent / "centres.toml").read_text(encoding="utf-8"))["seconds"]
    return {key: [str(name) for name in names] for key, names in table.items()}


def of_countries(outlines: Path) -> dict[int, Point]:
    """Middle of each country that has an outline and a number."""
    topology = json.loads(outlines.read_text(encoding="utf-8"))
    arcs = _decoded(topology)
    middles: dict[int, Point] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [_ring(arcs, polygon[0]) for polygon in _polygons(geometry)]
        if rings and str(geometry.get("id", "")).isdigit():
            middles.setdefault(int(geometry["id"]), _middle(rings))
    return middles


def _decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """Arcs as points in degrees; TopoJSON stores them as steps on a grid."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        decoded.append(points)
    return decoded


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    if geometry["type"] == "Polygon":
        yield geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]


def _ring(arcs: Sequence[list[Point]], indexes: Sequence[int]) -> list[Point]:
    """Join arcs; a negative index is the arc of its complement, backwards."""
    ring: list[Point] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _middle(rings: Sequence[list[Point]]) -> Point:
    parts = sorted((_area_and_centre(_unwrapped(ring)) for ring in rings), reverse=True)
    _, x, height = parts[0]
    counted = [part for part in parts if abs(part[1] - x) < _NEAR_DEGREES]
    whole = sum(area for area, _, _ in counted)
    if whole:
        x = sum(area * x for area, x, _ in counted) / whole
        height = sum(area * height for area, _, height in counted) / whole
    lon = (x + _HALF_TURN) % (2 * _HALF_TURN) - _HALF_TURN
    return math.degrees(math.asin(max(-1.0, min(1.0, height)))), lon


def _unwrapped(ring: Sequence[Point]) -> list[Point]:
    """The ring without jumps at the date line: Russia's easternmost land lies at 190 degrees."""
    points: list[Point] = []
    shift = 0.0
    for x, y in ring:
        if points and abs(x + shift - points[-1][0]) > _HALF_TURN:
            shift += -2 * _HALF_TURN if x + shift > points[-1][0] else 2 * _HALF_TURN
        points.append((x + shift, y))
    return points


def _area_and_centre(ring: Sequence[Point]) -> tuple[float, float, float]:
    """Area, longitude and sine of latitude of a ring's centre, by the shoelace formula."""
    flat = [(x, math.sin(math.radians(y))) for x, y in ring]
    doubled = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in zip(flat, flat[1:] + flat[:1], strict=True):
        cross = x * next_y - next_x * y
        doubled += cross
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    if not doubled:
        return 0.0, *flat[0]
    return abs(doubled) / 2, x_sum / (3 * doubled), y_sum / (3 * doubled)
