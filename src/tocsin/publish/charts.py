"""Both pictures, each for a wide and for a narrow page, as inline SVG.

Takes an index, gives pictures or a sentence why there is none. Rendering is by vl-convert, which needs neither a
browser nor the network; it is loaded only when there is something to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from tocsin.publish import map as maps
from tocsin.publish import places, timeline
from tocsin.publish.index import Index
from tocsin.publish.plate import inline

WIDE: Final = 860
NARROW: Final = 336
_MAP_HEIGHT: Final = {WIDE: 430, NARROW: 330}


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture: its drawings for wide and narrow pages (None where there is nothing to draw) and its words."""

    wide: Markup | None
    narrow: Markup | None
    alternative: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The map and the timeline."""

    map: Plate
    timeline: Plate


def draw(index: Index) -> Pictures:
    """Draw what can be drawn."""
    points, outside = places.near(places.points(index))
    journeys = places.moves(index, points)
    dates = timeline.schedule(index)
    specs: dict[str, dict[str, Any]] = {}
    for width, name in ((WIDE, "wide"), (NARROW, "narrow")):
        if points:
            specs[f"map-{name}"] = maps.chart(points, journeys, width, _MAP_HEIGHT[width])
        if dates.rows:
            specs[f"time-{name}"] = timeline.chart(dates, width - 8)
    drawn = _render(specs)
    no_map = "No map: none of the incidents could be put at a place."
    no_time = timeline.description(dates) or "No timeline: none of the incidents has a date."
    return Pictures(
        map=Plate(
            drawn.get("map-wide"),
            drawn.get("map-narrow"),
            places.description(index, points, outside) if points else no_map,
        ),
        timeline=Plate(drawn.get("time-wide"), drawn.get("time-narrow"), no_time),
    )


def _render(specs: dict[str, dict[str, Any]]) -> dict[str, Markup]:
    if not specs:
        return {}
    import vl_convert  # noqa: PLC0415 - loads a JavaScript engine

    # Inert by construction: `inline` keeps known elements and attributes only.
    return {
        name: Markup(inline(vl_convert.vegalite_to_svg(spec), prefix=name))  # noqa: S704
        for name, spec in specs.items()
    }
