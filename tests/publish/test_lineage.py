"""Lineage: rows of givers and takers, and what was named but not seen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import LineageLink, Picture, identified
from tocsin.publish import brief_html
from tocsin.publish.happenings import incidents
from tocsin.publish.index import build
from tocsin.publish.layout import arrange
from tocsin.publish.lineage import incident_drawing, lineage


def test_takers_stand_below_their_givers(many_voices: Picture) -> None:
    boxes = {box.ref or box.label: box for box in lineage(build(many_voices)).drawing.boxes}
    assert boxes["R1"].y < boxes["R2"].y == boxes["R3"].y == boxes["R4"].y
    assert boxes["statement of the Bandam…"].y < boxes["R1"].y == boxes["R7"].y


def test_what_was_not_seen_is_one_box_and_says_so(many_voices: Picture) -> None:
    stubs = [box for box in lineage(build(many_voices)).drawing.boxes if box.ref is None]
    assert [(box.label, box.note) for box in stubs] == [("statement of the Bandam…", "named, not seen")]


def test_reports_without_links_are_named(many_voices: Picture) -> None:
    assert lineage(build(many_voices)).alone == ("R5", "R6")


def test_the_links_are_told_in_words(many_voices: Picture) -> None:
    told = lineage(build(many_voices))
    assert (told.links[0].taker, told.links[0].verb, told.links[0].giver_ref, told.links[0].share) == (
        "R2",
        "copies",
        "R1",
        100,
    )
    assert "R1 Lagoon Wire cites statement of the Bandama Governorate (not seen)." in told.drawing.alternative


@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_any_links_can_be_laid_out_even_circles(many_voices: Picture, pairs: list[tuple[int, int]]) -> None:
    ids = [reading.report.id for reading in many_voices.readings]
    links = tuple(
        identified(LineageLink("", "cites", ids[a], ids[b], "", None, None, None, "because")) for a, b in pairs
    )
    picture = replace(many_voices, corroboration=replace(many_voices.corroboration, links=links))
    drawn = lineage(build(picture)).drawing
    assert len({(box.x, box.y) for box in drawn.boxes}) == len(drawn.boxes)
    assert len(drawn.boxes) == len({n for a, b in pairs if a != b for n in (a, b)})
    assert all(
        box.x + drawn.box_width <= drawn.width and box.y + drawn.box_height <= drawn.height for box in drawn.boxes
    )


def test_each_incident_of_several_reports_has_its_own_picture(many_voices: Picture) -> None:
    index = build(many_voices)
    for incident, view in zip(index.incidents, incidents(index), strict=True):
        assert (view.lineage is None) == (len(incident.reports) < 2)
        assert view.folded == (not incident.is_reported or not 3 <= len(incident.reports) <= 12)
        if view.lineage is not None:
            assert {box.ref for box in view.lineage.boxes if box.ref} >= set(view.reports)


def test_the_picture_is_in_the_page_with_the_same_in_words(many_voices: Picture) -> None:
    index, page = build(many_voices), brief_html(many_voices)
    drawn = next(found for each in index.incidents if (found := incident_drawing(index, each)) is not None)
    assert page.count("Who takes it from whom") == sum(len(each.reports) > 1 for each in index.incidents)
    assert "is an independent origin." in drawn.alternative
    assert "A double frame is an independent origin" in page
    assert page.count('id="tip"') == 1


def test_who_gives_and_takes_nothing_stands_out_of_the_way() -> None:
    laid = arrange([("t", giver) for giver in "abcd"], ["alone"])
    assert laid.places["alone"][1] < laid.places["a"][1] < laid.places["t"][1]


def test_a_first_publication_stands_just_above_its_taker() -> None:
    laid = arrange([("b", "a"), ("c", "b"), ("c", "stub")])
    assert laid.places["stub"][1] == laid.places["b"][1]
