"""The network behind the pictures and trees: what belongs to an incident, what cannot be, and text from outside."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import LineageLink, Picture, identified
from tocsin.publish.circles import circles
from tocsin.publish.dot import dot
from tocsin.publish.drawing import draw_network
from tocsin.publish.family import Branch, forest
from tocsin.publish.index import Index, build
from tocsin.publish.network import Network, around_report, network, of_incident


def _linked(picture: Picture, *pairs: tuple[int, int], kind: str = "cites") -> Index:
    ids = [reading.report.id for reading in picture.readings]
    links = tuple(
        identified(LineageLink("", kind, ids[a], ids[b], "", None, None, None, "because"))  # type: ignore[arg-type]
        for a, b in pairs
    )
    return build(replace(picture, corroboration=replace(picture.corroboration, links=links)))


def _keys(branches: tuple[Branch, ...]) -> list[str]:
    return [key for branch in branches for key in (branch.node.key, *_keys(branch.branches))]


@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_every_edge_is_one_branch_even_in_circles(many_voices: Picture, pairs: list[tuple[int, int]]) -> None:
    found = network(_linked(many_voices, *pairs))
    keys = _keys(forest(found))
    roots = len(forest(found))
    assert set(keys) == set(found.nodes)
    assert len(keys) == len(found.edges) + roots


@given(pairs=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20))
def test_circles_are_those_who_reach_one_another(pairs: list[tuple[int, int]]) -> None:
    edges = {(str(a), str(b)) for a, b in pairs if a != b}
    reach = {(a, b) for a, b in edges}
    for _ in range(7):
        reach |= {(a, d) for a, b in reach for c, d in edges if b == c}
    both = {frozenset({b for a, b in reach if a == n and (b, n) in reach} | {n}) for n, _ in edges}
    assert {frozenset(circle) for circle in circles(sorted(edges))} == {group for group in both if len(group) > 1}


def test_a_circle_and_an_impossible_date_are_marked(many_voices: Picture) -> None:
    first, second, *rest = many_voices.readings
    early = replace(first, report=replace(first.report, published=date(2020, 1, 1)))
    late = replace(second, report=replace(second.report, published=date(2020, 2, 1)))
    index = _linked(replace(many_voices, readings=(early, late, *rest)), (0, 1), (1, 0))
    forth, back = network(index).edges
    assert (forth.impossible, back.impossible) == (True, False)
    assert forth.circle
    assert back.circle
    drawn = draw_network(index, network(index), by_publisher=True)
    assert [arrow.wrong for arrow in drawn.arrows] == [True, True]
    assert "although dated earlier" in drawn.alternative
    assert "in a circle" in drawn.alternative
    assert any(branch.closes for root in forest(network(index)) for branch in root.branches[0].branches)


def test_an_incident_is_drawn_with_its_origin_and_its_denier(many_voices: Picture) -> None:
    index = build(many_voices)
    incident = max(index.incidents, key=lambda each: len(each.reports))
    found = of_incident(index, incident)
    assert set(incident.reports) <= set(found.nodes)
    named = {name for node in found.nodes.values() for name in node.origins}
    assert named == {origin.name for origin in incident.origins}
    deniers = {each.report for each in incident.rejected if each.of == each.name}
    assert {node.report for node in found.nodes.values() if node.deniers} == deniers & set(incident.reports)
    drawn = draw_network(index, found, by_publisher=True)
    assert sum(box.origin for box in drawn.boxes) == len({node.key for node in found.nodes.values() if node.origins})
    assert all("origin" in box.note for box in drawn.boxes if box.origin)


def test_a_passage_about_another_matter_is_not_drawn(many_voices: Picture) -> None:
    index = _linked(many_voices, (0, 1), kind="copies")
    incident = next(i for i in index.incidents if {r.report.id for r in many_voices.readings[:2]} <= set(i.reports))
    (link,) = index.picture.corroboration.links

    def pairs(claims: tuple[tuple[str, str], ...]) -> set[tuple[str, str]]:
        changed = replace(index.picture.corroboration, links=(replace(link, claims=claims),))
        found = of_incident(build(replace(index.picture, corroboration=changed)), incident)
        return {(edge.taker, edge.giver) for edge in found.edges if edge.links}

    assert pairs(()) == {(link.source, link.target)}
    assert pairs(((incident.claims[0], "elsewhere"),)) == {(link.source, link.target)}
    assert pairs((("other", "elsewhere"),)) == set()


def test_a_report_is_shown_with_all_hands_before_and_after_it(many_voices: Picture) -> None:
    index = _linked(many_voices, (1, 0), (2, 1), (3, 0), (5, 4))
    middle = many_voices.readings[1].report.id
    found = around_report(index, middle)
    assert {node.reference for node in found.nodes.values()} == {"R1", "R2", "R3"}


def test_graphviz_gets_text_from_outside_in_strings_only(hostile: Picture) -> None:
    text = dot(network(build(hostile)))
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert "script" not in outside
    assert "\x1b" not in text
    assert len(text.splitlines()) == 4 + 2 + 1 + 1


def test_nothing_gives_nothing(no_reports: Picture) -> None:
    assert network(build(no_reports)) == Network({}, (), ())
