"""A view of the world around some points, in the Mercator projection.

Takes longitudes and latitudes, gives the centre and scale that show them with context, and pixel positions in that
view, so that labels can be placed before anything is drawn. Formula: Snyder, Map Projections (1987), 7-1, 7-2.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LIMIT: Final = 80.0
_CONTEXT: Final = 7.0
"""Degrees that are always shown, so that a single town stands in its country and not in a void."""
_PADDING: Final = 0.62
"""Share of the frame that the points themselves may fill; the rest is for their labels and neighbours."""


@dataclass(frozen=True, slots=True)
class View:
    """A frame of `width` by `height` pixels centred on a point; `scale` is pixels per radian."""

    width: int
    height: int
    lon: float
    lat: float
    scale: float

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands in the frame, from the upper left."""
        east = math.radians((lon - self.lon + 180) % 360 - 180)
        return self.width / 2 + self.scale * east, self.height / 2 - self.scale * (_north(lat) - _north(self.lat))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Which point stands at a pixel: the inverse of `pixel`."""
        north = (self.height / 2 - y) / self.scale + _north(self.lat)
        lon = self.lon + math.degrees((x - self.width / 2) / self.scale)
        return lon, math.degrees(math.atan(math.sinh(north)))


def around(points: Iterable[tuple[float, float]], width: int, height: int) -> View:
    """Choose the view that shows all points (at least one), across the date line where that is nearer."""
    places = list(points)
    west, spread = _span([lon for lon, _ in places])
    lats = [max(-_LIMIT, min(_LIMIT, lat)) for _, lat in places]
    south, north = _north(min(lats)), _north(max(lats))
    middle = math.degrees(math.atan(math.sinh((south + north) / 2)))
    wide = math.radians(max(spread / _PADDING, _CONTEXT))
    high = max((north - south) / _PADDING, math.radians(_CONTEXT) * 0.6 / math.cos(math.radians(middle)))
    centre = (west + spread / 2 + 180) % 360 - 180
    scale = max(min(width / wide, height / high), width / math.tau)
    return View(width, height, centre, middle, scale)


def _north(lat: float) -> float:
    return math.asinh(math.tan(math.radians(max(-_LIMIT, min(_LIMIT, lat)))))


def _span(lons: list[float]) -> tuple[float, float]:
    """The westernmost longitude and the degrees to the easternmost, leaving out the widest gap on the globe."""
    around = sorted({round(lon % 360, 9) % 360 for lon in lons})
    gaps = [(after - before) % 360 or 360 for before, after in zip(around, [*around[1:], around[0]], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = around[(widest + 1) % len(around)]
    return west, 360 - gaps[widest] if len(around) > 1 else 0.0
