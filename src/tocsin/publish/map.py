"""The map: where the incidents are said to have been, drawn no more precisely than it is known.

Takes points and movements, gives a Vega-Lite specification made with Altair. A point is a filled dot where the place
is exact, with a halo that grows with the uncertainty, and hollow from the province upwards; thin arrows are movements.
"""

from __future__ import annotations

import math
from typing import Any, Final

from tocsin.publish.labels import Box, Label, Spot, arrange, box
from tocsin.publish.mercator import View, around
from tocsin.publish.outlines import names_in, topology
from tocsin.publish.places import Move, Point
from tocsin.publish.plate import BORDER, EVENT, INK, LAND, MUTED, PAPER, SEA

HALO: Final = {1: 0, 2: 12, 3: 17, 4: 26, 5: 26, 6: 40, 7: 40}
"""Radius in pixels per UCDP `where_prec`: a reading aid, not a scale; the words beside the map say what it means."""
_HOLLOW: Final = 4
_DOT: Final = 5


def chart(shown: tuple[Point, ...], journeys: tuple[Move, ...], width: int, height: int) -> dict[str, Any]:
    """Draw the map as a Vega-Lite specification; `shown` holds at least one point."""
    import altair as alt  # noqa: PLC0415 - half a second that only drawing should cost

    view = around(
        [*((p.lon, p.lat) for p in shown), *(end for m in journeys for end in (m.start, m.stop))], width, height
    )
    gap = _DOT + 4
    spots = arrange([Label(p.label, *view.pixel(p.lon, p.lat), p.main) for p in shown], width, height, gap=gap)
    taken = [*(box(spot) for spot in spots), *(_around(view, point, gap) for point in shown)]
    layers = [
        *_ground(alt, view, taken),
        *_journeys(alt, view, journeys),
        *_dots(alt, shown),
        *_labels(alt, view, spots),
    ]
    picture = (
        alt.layer(*layers)
        .project(
            type="mercator",
            rotate=[-view.lon, 0, 0],
            center=[0, view.lat],
            scale=view.scale,
            translate=[width / 2, height / 2],
            clipExtent=[[0, 0], [width, height]],
        )
        .properties(width=width, height=height, padding=0, background=SEA)
        .configure_view(stroke=None)
    )
    spec: dict[str, Any] = picture.to_dict()
    spec["datasets"] = {**spec.get("datasets", {}), "outlines": topology() or {}}
    return spec


def _around(view: View, point: Point, gap: float) -> Box:
    x, y = view.pixel(point.lon, point.lat)
    return x - gap, y - gap, x + gap, y + gap


def _ground(alt: Any, view: View, taken: list[Box]) -> list[Any]:
    if topology() is None:
        return []
    outlines = alt.NamedData(name="outlines", format=alt.TopoDataFormat(type="topojson", feature="countries"))
    land = alt.Chart(outlines).mark_geoshape(fill=LAND, stroke=BORDER, strokeWidth=0.9)
    names = [
        dict(zip(("lon", "lat"), view.point(x, y), strict=True)) | {"name": name.upper()}
        for name, x, y in names_in(view, taken)
    ]
    if not names:
        return [land]
    text = alt.Chart(alt.Data(values=names)).mark_text(color=MUTED, fontSize=10, opacity=0.8)
    return [land, text.encode(longitude="lon:Q", latitude="lat:Q", text="name:N")]


def _journeys(alt: Any, view: View, journeys: tuple[Move, ...]) -> list[Any]:
    if not journeys:
        return []
    lines, heads = [], []
    for move in journeys:
        (x1, y1), (x2, y2) = view.pixel(*move.start), view.pixel(*move.stop)
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        # Stop short of the dot, so that the arrow's head can be seen.
        x2, y2 = x2 - (x2 - x1) / length * (_DOT + 5), y2 - (y2 - y1) / length * (_DOT + 5)
        (lon1, lat1), (lon2, lat2) = move.start, view.point(x2, y2)
        lines.append({"lon": lon1, "lat": lat1, "lon2": lon2, "lat2": lat2})
        heads.append({"lon": lon2, "lat": lat2, "angle": math.degrees(math.atan2(x2 - x1, y1 - y2))})
    rule = alt.Chart(alt.Data(values=lines)).mark_rule(color=EVENT, strokeWidth=1.3, strokeDash=[4, 3])
    head = alt.Chart(alt.Data(values=heads)).mark_point(
        shape="triangle", fill=EVENT, stroke=None, opacity=1, size=60, angle=alt.expr("datum.angle")
    )
    return [
        rule.encode(longitude="lon:Q", latitude="lat:Q", longitude2="lon2:Q", latitude2="lat2:Q"),
        head.encode(longitude="lon:Q", latitude="lat:Q"),
    ]


def _dots(alt: Any, shown: tuple[Point, ...]) -> list[Any]:
    rows = [
        {
            "lon": p.lon,
            "lat": p.lat,
            "halo": (2 * HALO.get(p.precision, 26)) ** 2,
            "dot": (2 * (_DOT if p.main else _DOT - 1)) ** 2,
            "fill": PAPER if p.precision >= _HOLLOW else EVENT,
        }
        for p in shown
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(longitude="lon:Q", latitude="lat:Q")
    halo = base.mark_point(
        filled=True, color=EVENT, fillOpacity=0.13, stroke=EVENT, strokeOpacity=0.45, strokeWidth=0.8, opacity=1
    )
    dots = base.mark_point(stroke=EVENT, strokeWidth=1.8, opacity=1, fill=alt.expr("datum.fill"))
    size = {"scale": None, "legend": None}
    return [halo.encode(size=alt.Size("halo:Q", **size)), dots.encode(size=alt.Size("dot:Q", **size))]


def _labels(alt: Any, view: View, spots: list[Spot]) -> list[Any]:
    layers = []
    for align in ("left", "center", "right"):
        rows = [
            dict(zip(("lon", "lat"), view.point(spot.x, spot.y), strict=True)) | {"text": spot.text}
            for spot in spots
            if spot.align == align
        ]
        if rows:
            base = alt.Chart(alt.Data(values=rows)).encode(longitude="lon:Q", latitude="lat:Q", text="text:N")
            style = {"align": align, "baseline": "middle", "fontSize": 12, "fontWeight": 600}
            layers.append(base.mark_text(**style, color=LAND, stroke=LAND, strokeWidth=3.5, strokeJoin="round"))
            layers.append(base.mark_text(**style, color=INK))
    return layers
