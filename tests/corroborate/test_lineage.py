from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tocsin.corroborate import corroborate
from tocsin.model import LineageLink, Reading, derive_id

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
STORY = (
    "Armed men burnt the ferry at Velm on Monday night and threw its engine into the river, a ferryman’s son said, "
    "and since then nobody has been able to bring grain across to the eastern bank."
)


def _links(build: Build, **reports: Mapping[str, Any]) -> dict[tuple[str, str, str], LineageLink]:
    readings = build({"reports": reports})
    names = {reading.report.id: name for name, reading in readings.items()}
    found = corroborate(tuple(readings.values())).links
    return {(names[link.source], link.kind, names.get(link.target or "", link.target_name)): link for link in found}


def test_a_hyperlink_meets_the_page_it_means(build: Build) -> None:
    links = _links(
        build,
        blog={
            "publisher": "Notes",
            "text": "There is more here.",
            "links": {"more here": "http://www.wire.example/ferry/?utm_source=feed"},
        },
        wire={"publisher": "Wire", "text": STORY, "url": "https://wire.example/ferry"},
    )
    assert set(links) == {("blog", "links-to", "wire")}
    assert "“more here” links to Wire" in links[("blog", "links-to", "wire")].reason


def test_a_publication_that_is_not_held_was_not_seen(build: Build) -> None:
    links = _links(build, blog={"publisher": "Notes", "text": "The ferry burnt, Karsa Times reported."})
    (link,) = links.values()
    assert (link.kind, link.target, link.target_name) == ("cites", None, "Karsa Times")
    assert "not seen" in link.reason


def test_another_story_of_a_cited_publisher_is_not_the_one_cited(build: Build) -> None:
    links = _links(
        build,
        blog={
            "publisher": "Notes",
            "published": date(2024, 5, 3),
            "text": "The ferry at Velm burnt, Wire Daily reported.",
        },
        other={
            "publisher": "Wire Daily",
            "published": date(2024, 5, 2),
            "text": "Bread prices doubled in the capital.",
        },
    )
    assert [link.target for link in links.values()] == [None]


def test_citing_what_came_later_is_kept_and_said_to_be_impossible(build: Build) -> None:
    links = _links(
        build,
        blog={
            "publisher": "Notes",
            "published": date(2024, 5, 1),
            "text": "Armed men burnt the ferry at Velm, Wire Daily reported.",
        },
        wire={"publisher": "Wire Daily", "published": date(2024, 5, 4), "text": STORY},
    )
    assert "impossible" in links[("blog", "cites", "wire")].reason


def test_copies_of_one_story_lead_to_it_and_not_to_each_other(build: Build) -> None:
    links = _links(
        build,
        wire={"publisher": "Wire Daily", "published": date(2024, 5, 1), "text": STORY},
        one={"publisher": "One", "published": date(2024, 5, 2), "text": STORY},
        two={"publisher": "Two", "published": date(2024, 5, 3), "text": STORY},
    )
    assert set(links) == {("one", "copies", "wire"), ("two", "copies", "wire")}
    link = links[("two", "copies", "wire")]
    assert link.share == 1.0
    assert link.source_span is not None
    assert link.target_span is not None
    assert link.source_span.text == link.target_span.text


def test_of_one_day_and_no_word_the_direction_is_said_to_be_unknown(build: Build) -> None:
    links = _links(
        build,
        one={"publisher": "One", "published": date(2024, 5, 2), "text": STORY},
        two={"publisher": "Two", "published": date(2024, 5, 2), "text": STORY},
    )
    (link,) = links.values()
    assert "which of them came first is not shown" in link.reason


def test_a_short_retelling_with_a_source_is_a_summary(build: Build) -> None:
    links = _links(
        build,
        wire={"publisher": "Wire Daily", "published": date(2024, 5, 1), "text": STORY},
        brief={
            "publisher": "Brief",
            "published": date(2024, 5, 2),
            "text": "Ferry burnt at Velm by armed men, engine in river, Wire Daily reported.",
        },
    )
    assert ("brief", "summarises", "wire") in links


def test_ids_derive_from_the_link(build: Build) -> None:
    links = _links(build, blog={"publisher": "Notes", "text": "The ferry burnt, Karsa Times reported."})
    assert all(link.id == derive_id(link) for link in links.values())


def test_a_hyperlink_in_the_furniture_links_nothing(build: Build) -> None:
    links = _links(
        build,
        blog={
            "publisher": "Notes",
            "text": "All quiet. Related stories",
            "links": {"Related": "https://wire.example/ferry"},
            "furniture": "Related stories",
        },
        wire={"publisher": "Wire", "text": STORY, "url": "https://wire.example/ferry"},
    )
    assert links == {}


def test_what_a_writer_adds_around_a_citation_does_not_hide_what_it_cites(build: Build) -> None:
    opinion = (
        "I think the harvest, the prices, the schools and the next election matter more to readers of these pages. "
        "Nobody in the capital listens to farmers, teachers, nurses or drivers, and taxes on millet rise every year."
    )
    reports = {
        "daily": {"publisher": "Delta Daily", "text": "Gunmen in speedboats killed nine people near Karsa on Monday."},
        "blog": {
            "publisher": "Lake Notes",
            "text": f"According to Delta Daily, gunmen in speedboats killed nine people near Karsa. {opinion}",
        },
    }
    readings = build({"reports": reports})
    (link,) = corroborate(tuple(readings.values())).links
    assert (link.kind, link.target) == ("cites", readings["daily"].report.id)
