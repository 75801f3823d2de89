"""Country outlines: world-atlas (Natural Earth, 1:50 million), shipped as TopoJSON.

Gives the topology for drawing, and where in a view the name of each country can stand. Countries are named as the
data names them and nothing more is read from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from tocsin.publish.labels import Box
from tocsin.publish.mercator import View

_COLUMNS: Final = 36
_ROWS: Final = 18
_LEAST_CELLS: Final = 14
"""Cells of the grid that a country must fill to be named: about 2 % of the frame, room enough for its name."""
_LETTER: Final = 7.0
"""Width in pixels of a capital at the size that country names have."""

Ring = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Outline:
    """One polygon of a country, with its bounding box."""

    name: str
    ring: Ring
    box: tuple[float, float, float, float]


@cache
def topology() -> dict[str, Any] | None:
    """The outlines as TopoJSON, or None where the package was built without them."""
    file = resources.files("tocsin.publish") / "assets" / "countries.json"
    if not file.is_file():
        return None
    data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return data


def names_in(view: View, taken: list[Box]) -> list[tuple[str, float, float]]:
    """Countries that fill a fair part of a view, each with the pixel where its name can stand: near the middle of
    its visible part, inside the frame and clear of what is taken. A country without such a spot is not named."""
    cells: dict[str, list[tuple[float, float]]] = {}
    step_x, step_y = view.width / _COLUMNS, view.height / _ROWS
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            x, y = (column + 0.5) * step_x, (row + 0.5) * step_y
            if name := _country_at(*view.point(x, y)):
                cells.setdefault(name, []).append((x, y))
    named = []
    for name, found in sorted(cells.items()):
        half = len(name) * _LETTER / 2
        free = [cell for cell in found if half < cell[0] < view.width - half and not _meets(cell, half, taken)]
        if len(found) >= _LEAST_CELLS and free:
            x, y = (sum(values) / len(found) for values in zip(*found, strict=True))
            named.append((name, *min(free, key=lambda cell: (cell[0] - x) ** 2 + (cell[1] - y) ** 2)))
    return named


def _meets(cell: tuple[float, float], half: float, taken: list[Box]) -> bool:
    x, y = cell
    return any(box[0] < x + half and x - half < box[2] and box[1] < y + 9 and y - 9 < box[3] for box in taken)


def _country_at(lon: float, lat: float) -> str | None:
    lon = (lon + 180) % 360 - 180
    for outline in _outlines():
        west, south, east, north = outline.box
        if west <= lon <= east and south <= lat <= north and _inside(lon, lat, outline.ring):
            return outline.name
    return None


def _inside(x: float, y: float, ring: Ring) -> bool:
    """Ray casting: an odd number of edges to the right means inside."""
    inside = False
    x1, y1 = ring[-1]
    for x2, y2 in ring:
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside


@cache
def _outlines() -> tuple[Outline, ...]:
    data = topology()
    if data is None:
        return ()
    arcs = arcs_of(data)
    found: list[Outline] = []
    for country in data["objects"]["countries"]["geometries"]:
        name = str(country.get("properties", {}).get("name", ""))
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country.get("arcs", [])
        found += [_outline(name, ring_of(polygon[0], arcs)) for polygon in polygons]
    return tuple(found)


def arcs_of(data: dict[str, Any]) -> list[Ring]:
    """Undo quantisation and delta coding (TopoJSON specification, sections 2.1.2 and 2.1.3)."""
    (scale_x, scale_y), (shift_x, shift_y) = data["transform"]["scale"], data["transform"]["translate"]
    arcs = []
    for arc in data["arcs"]:
        x = y = 0
        ring: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            ring.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(ring)
    return arcs


def ring_of(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs; a negative number is the arc of its complement, backwards."""
    return [point for n in numbers for point in (arcs[n] if n >= 0 else arcs[~n][::-1])]


def _outline(name: str, ring: Ring) -> Outline:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return Outline(name, ring, (min(lons), min(lats), max(lons), max(lats)))
