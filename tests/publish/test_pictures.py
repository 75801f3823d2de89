"""The map and the timeline: where things stand, what is left out, and what the renderer's output may hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tocsin.model import Picture
from tocsin.publish import places, timeline
from tocsin.publish.charts import draw
from tocsin.publish.days import interval
from tocsin.publish.index import build
from tocsin.publish.labels import Label, arrange, box
from tocsin.publish.mercator import around
from tocsin.publish.outlines import names_in, topology
from tocsin.publish.plate import inline

LON = st.floats(-180, 180)
LAT = st.floats(-75, 75)


@given(st.lists(st.tuples(LON, LAT), min_size=1, max_size=6))
def test_every_point_is_inside_its_view(points: list[tuple[float, float]]) -> None:
    view = around(points, 800, 400)
    if view.scale > 800 / 6.2:  # a view of the whole world cuts the far north and south
        for lon, lat in points:
            x, y = view.pixel(lon, lat)
            assert -1 <= x <= 801
            assert -1 <= y <= 401


@given(LON, LAT, st.floats(1, 799), st.floats(1, 399))
def test_pixels_and_points_are_inverse(lon: float, lat: float, x: float, y: float) -> None:
    view = around([(lon, lat)], 800, 400)
    assert view.pixel(*view.point(x, y)) == pytest.approx((x, y), abs=1e-6)


def test_a_view_goes_across_the_date_line_where_that_is_nearer() -> None:
    view = around([(178.4, -18.1), (-175.2, -21.1)], 800, 400)
    assert view.pixel(-175.2, -21.1)[0] > view.pixel(178.4, -18.1)[0]
    assert view.scale > 1000


def test_labels_keep_clear_of_each_other() -> None:
    spots = arrange([Label("Alpha · I1", 100, 100, True), Label("Beta · I2", 112, 104, False)], 400, 300, gap=9)
    (left, top, right, bottom), other = (box(spot) for spot in spots)
    assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_places_named_twice_are_one_point(one_voice: Picture) -> None:
    points = {point.name: point for point in places.points(build(one_voice))}
    assert sorted(points) == ["Batken", "Khorugh", "Naryn", "Osh"]
    assert points["Osh"].label == "Osh · I1–I4"
    assert (points["Naryn"].precision, points["Naryn"].main) == (4, False)


def test_movements_run_from_start_to_end(one_voice: Picture) -> None:
    index = build(one_voice)
    moves = places.moves(index, places.points(index))
    assert ((71.55304, 37.48974), (72.7985, 40.52828)) in [(move.start, move.stop) for move in moves]
    assert len(moves) == 3


def point(name: str, lon: float, lat: float, *, main: bool) -> places.Point:
    return places.Point(name, lon, lat, 1, ("I1",), main)


def test_a_place_on_another_continent_stays_outside_unless_an_incident_is_put_there() -> None:
    here, there = point("Gaya", 3.45, 11.88, main=True), point("Gaya", 85.0, 24.78, main=False)
    beside = point("Parakou", 2.63, 9.34, main=False)
    assert places.near((here, there, beside)) == ((here, beside), (there,))
    both = (here, replace(there, main=True))
    assert places.near(both) == (both, ())


def test_movements_to_places_outside_are_not_drawn(one_voice: Picture) -> None:
    index = build(one_voice)
    shown = tuple(point for point in places.points(index) if point.name != "Khorugh")
    assert len(places.moves(index, shown)) == 2


def test_countries_are_named_where_they_lie() -> None:
    if topology() is None:
        pytest.skip("the package was built without country outlines")
    view = around([(72.8, 40.5), (71.5, 37.5)], 800, 400)
    names = {name: (x, y) for name, x, y in names_in(view, [])}
    assert {"Kyrgyzstan", "Tajikistan", "China"} <= set(names)
    assert names["China"][0] > names["Tajikistan"][0]


def test_country_names_keep_clear_of_what_is_taken() -> None:
    view = around([(72.8, 40.5)], 800, 400)
    assert names_in(view, [(0, 0, 800, 400)]) == []


def test_the_timeline_leaves_far_background_outside(many_voices: Picture) -> None:
    first, *rest = many_voices.corroboration.incidents
    old = replace(first, begin=date(1979, 12, 1), end_date=date(1979, 12, 31), values=())
    picture = replace(many_voices, corroboration=replace(many_voices.corroboration, incidents=(old, *rest)))
    shown = timeline.schedule(build(picture))
    assert shown.far == (("I1", "December 1979"),)
    assert [row.ref for row in shown.rows] == ["I2", "I3"]
    assert "Outside the picture: I1 (December 1979)." in timeline.description(shown)


def test_rival_days_stand_beside_the_one_taken(many_voices: Picture) -> None:
    row = timeline.schedule(build(many_voices)).rows[0]
    assert (row.begin, row.rivals) == (date(2024, 4, 20), ((date(2024, 4, 21), date(2024, 4, 21)),))


def test_pictures_are_drawn_and_described(one_voice: Picture) -> None:
    drawn = draw(build(one_voice))
    for plate in (drawn.map, drawn.timeline):
        assert plate.wide
        assert plate.narrow
    assert "Osh (I1–I4; exact place)" in drawn.map.alternative
    assert "R1 14 March 2024" in drawn.timeline.alternative
    assert "Without a date: I4." in drawn.timeline.alternative


def test_nothing_to_draw_is_said_in_a_sentence(no_reports: Picture) -> None:
    drawn = draw(build(no_reports))
    assert drawn.map.wide is None
    assert drawn.map.alternative == "No map: none of the incidents could be put at a place."
    assert drawn.timeline.alternative == "No timeline: none of the incidents has a date."


def test_drawn_labels_hold_outside_text_as_text(hostile: Picture) -> None:
    wide = draw(build(hostile)).map.wide
    assert wide
    assert "<script" not in wide
    texts = "".join(etree.fromstring(str(wide)).itertext())
    assert "<script>" in texts


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="x()">'
    '<script>x()</script><style>a{}</style><a xlink:href="javascript:x()"><path d="M0,0h9"/></a>'
    '<clipPath id="c1"><path d="M0,0h1.23456"/></clipPath><g clip-path="url(#c1)" style="fill:red">'
    '<image href="http://x.example/"/><rect fill="url(http://x.example/#a)" width="1"/><text role="x">a&lt;b</text></g>'
    "</svg>"
)


def test_foreign_elements_and_attributes_are_dropped() -> None:
    clean = inline(SVG, prefix="p")
    for word in ("script", "style", "javascript", "onload", "image", "x.example", "role"):
        assert word not in clean
    assert "a&lt;b" in clean


def test_ids_are_scoped_and_numbers_short() -> None:
    clean = inline(SVG, prefix="p")
    assert 'id="p-1"' in clean
    assert 'clip-path="url(#p-1)"' in clean
    assert "M0,0h1.2" in clean
    assert "1.23456" not in clean


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (date(2024, 3, 6), date(2024, 3, 6), "6 March 2024"),
        (date(2024, 3, 6), date(2024, 3, 9), "6–9 March 2024"),
        (date(2024, 2, 28), date(2024, 3, 1), "28 February – 1 March 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 – 2 January 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2023, 12, 1), date(2023, 12, 31), "December 2023"),
        (date(2024, 5, 1), None, "since 1 May 2024"),
        (None, date(2024, 5, 1), "until 1 May 2024"),
        (None, None, None),
    ],
)
def test_intervals_in_words(begin: date | None, end: date | None, words: str | None) -> None:
    assert interval(begin, end) == words
