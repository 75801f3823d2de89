"""The world on one sheet: Equal Earth, with the outlines as coarse as the sheet can show and a colour for each country.

Takes colours by ISO 3166 alpha-3, gives TopoJSON for drawing and pixel positions for labels. Areas are true to one
another, so that a colour weighs what its country does. Projection: Šavrič, Patterson and Jenny (2018), The Equal Earth
map projection, International Journal of Geographical Information Science 33:454-465.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tocsin.model import ontology
from tocsin.publish.outlines import Ring, arcs_of, ring_of, topology

_A: Final = (1.340264, -0.081106, 0.000893, 0.003796)
_SCALE: Final = 5.42
"""Width of the whole world in units of the projection: 2 × 2.7066, at the equator, with a margin of a hundredth."""
_SOUTH: Final = -56.5
_NORTH: Final = 80.0
"""What is shown lies between: without Antarctica, where nobody lives, and without the ice in the north."""
_TOLERANCE: Final = 0.7
"""Pixels by which an outline may be off: about the width of its line."""
_SPECK: Final = 1.5
"""Pixels under which a piece of a country is left out, if it is not the largest: it would be a grain of dust."""
_CUT: Final = -169.5
"""The longitude at which the world is cut open: in the Bering Strait, where only an island lies across it."""
NAMED: Final = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
"""Outlines without an ISO number, and the country whose figures hold what happens there, as UCDP counts."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A frame of so many pixels with the world on it."""

    width: int

    @property
    def scale(self) -> float:
        """Pixels per unit of the projection."""
        return self.width / _SCALE

    @property
    def height(self) -> int:
        """Pixels from the northern to the southern edge."""
        return math.ceil((_north(_NORTH) - _north(_SOUTH)) * self.scale)

    @property
    def translate(self) -> tuple[float, float]:
        """Where the middle of the equator stands."""
        return self.width / 2, _north(_NORTH) * self.scale

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands in the frame, from the upper left."""
        x, y = _project(lon, lat)
        return self.translate[0] + x * self.scale, self.translate[1] - y * self.scale


def painted(sheet: Sheet, colours: Mapping[str, str], *, otherwise: str) -> dict[str, Any] | None:
    """The outlines in pixels, with a colour in each country's property `fill`; None where the package has none.

    Args:
        sheet: How large they are drawn.
        colours: By ISO alpha-3.
        otherwise: The colour of the others.
    """
    drawn, known = _drawn(sheet), frozenset(colours)
    if drawn is None:
        return None
    arcs, countries = drawn
    shapes = [
        {
            "type": "MultiPolygon",
            "arcs": pieces,
            "properties": {"fill": colours.get(code_of(shape, known) or "", otherwise)},
        }
        for shape, pieces in countries
    ]
    return {
        "type": "Topology",
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }


@cache
def _drawn(sheet: Sheet) -> tuple[list[Ring], list[tuple[dict[str, Any], list[Any]]]] | None:
    """Arcs in pixels, and each country with its pieces that are drawn."""
    data = topology()
    if data is None:
        return None
    arcs = [[sheet.pixel(lon, lat) for lon, lat in arc] for arc in arcs_of(data)]
    countries = [
        (shape, _pieces(shape, arcs, sheet.width))
        for shape in data["objects"]["countries"]["geometries"]
        if shape["properties"]["name"] != "Antarctica"
    ]
    return [_coarse(arc) for arc in arcs], countries


def code_of(shape: Mapping[str, Any], among: frozenset[str]) -> str | None:
    """The alpha-3 code of an outline, or of the state that figures count it with where it has none of its own."""
    number = shape.get("id")
    code: str | None = ontology.load("country_numbers")["iso"].get(int(number)) if number else None
    code = code or NAMED.get(shape["properties"]["name"])
    if code in among or code is None:
        return code
    held: str | None = ontology.load("borders")["counted_with"]["ucdp"].get(code)
    return held if held in among else code


def short_names() -> Mapping[str, str]:
    """By alpha-3 code, a name that is short enough for a map: `Dem. Rep. Congo`."""
    return {code: name for code, (name, _) in _largest().items()}


@cache
def middles() -> Mapping[str, tuple[float, float]]:
    """By alpha-3 code, the centre of the country's largest piece: longitude and latitude."""
    return {code: _centre(ring) for code, (_, ring) in _largest().items()}


@cache
def _largest() -> Mapping[str, tuple[str, Ring]]:
    """By alpha-3 code, the name and the outer ring of the largest piece of what has the code."""
    data = topology()
    if data is None:
        return {}
    arcs = arcs_of(data)
    found: dict[str, tuple[str, Ring]] = {}
    for shape in data["objects"]["countries"]["geometries"]:
        code = code_of(shape, frozenset())
        for ring in (ring_of(piece[0], arcs) for piece in _polygons(shape)):
            if code and (code not in found or abs(_area(ring)) > abs(_area(found[code][1]))):
                found[code] = (str(shape["properties"]["name"]), ring)
    return found


def _polygons(shape: Mapping[str, Any]) -> list[list[list[int]]]:
    """The pieces of a country, each as its rings of arcs, the outer one first."""
    return [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])


def _pieces(shape: Mapping[str, Any], arcs: list[Ring], width: int) -> list[list[list[int]]]:
    """The pieces that can be seen, the largest in any case; not one that lies across the cut and would be a streak."""
    sized = [(_extent(ring_of(piece[0], arcs)), piece) for piece in _polygons(shape)]
    whole = [(extent, piece) for extent, piece in sized if extent < width / 2]
    most = max((extent for extent, _ in whole), default=0.0)
    return [piece for extent, piece in whole if extent >= min(_SPECK, most)]


def _extent(ring: Ring) -> float:
    """From side to side, or from top to bottom where that is more."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _project(lon: float, lat: float) -> tuple[float, float]:
    a1, a2, a3, a4 = _A
    lon = (lon - _CUT) % 360 - 180
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    slope = 9 * a4 * theta**8 + 7 * a3 * theta**6 + 3 * a2 * theta**2 + a1
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * slope)
    return x, a4 * theta**9 + a3 * theta**7 + a2 * theta**3 + a1 * theta


def _north(lat: float) -> float:
    return _project(0, lat)[1]


def _coarse(arc: Ring) -> Ring:
    """The arc without points that stand too near to the one before; its ends stay."""
    kept = [arc[0]]
    for point in arc[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _TOLERANCE:
            kept.append(point)
    return [(round(x, 1), round(y, 1)) for x, y in (*kept, arc[-1])]


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)) / 2


def _centre(ring: Ring) -> tuple[float, float]:
    """The centroid of a polygon."""
    area = _area(ring)
    if not area:
        return ring[0]
    lon = lat = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        lon, lat = lon + (x1 + x2) * cross, lat + (y1 + y2) * cross
    return lon / (6 * area), lat / (6 * area)
