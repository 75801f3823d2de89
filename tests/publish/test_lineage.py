"""Lineage: rows of givers and takers, and what was named but not seen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import LineageLink, Picture, identified
from tocsin.publish.index import build
from tocsin.publish.lineage import lineage


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
