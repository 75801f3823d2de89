"""Credits that stand beside a text: agencies, reporters, first publications, channels of somebody's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tocsin.corroborate import corroborate, publications
from tocsin.corroborate.citations import Citation, citations
from tocsin.model import Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]


def _cited(build: Build, text: str, **described: Any) -> list[Citation]:
    reports = {
        "mine": {"publisher": "North Watch", "text": text, **described},
        "wire": {"publisher": "Meridian Wire", "byline": "Ana Calvet", "text": "x"},
    }
    readings = build({"reports": reports})
    index = publications.index(reading.report for reading in readings.values())
    return list(citations(readings["mine"], index))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A bridge fell. (Reuters)", ["Reuters"]),
        ("A bridge fell (AFP, with agencies).", ["AFP"]),
        ("A bridge fell. (Reuters/AP)", ["Reuters", "AP"]),
        ("AP contributed", ["AP"]),
        ("The Associated Press contributed reporting.", ["Associated Press"]),
        ("With additional reporting by AFP", ["AFP"]),
        ("With files from Meridian Wire", ["Meridian Wire"]),
        ("This story first appeared in Karsa Times.", ["Karsa Times"]),
        ("It appeared first on Radio Tamar.", ["Radio Tamar"]),
        ("A version of this article was originally published by Meridian Wire", ["Meridian Wire"]),
        ("Translated from Le Monde", ["Le Monde"]),
        ("Traduit de Meridian Wire", ["Meridian Wire"]),
        ("(Übersetzung aus Le Monde)", ["Le Monde"]),
        ("A bridge fell. — with agencies", ["news agencies"]),
        ("A bridge fell.\nStaff and agencies", ["news agencies"]),
        ("A bridge fell. (Agencies)", ["news agencies"]),
    ],
)
def test_the_text_itself_is_credited(build: Build, text: str, names: list[str]) -> None:
    found = _cited(build, text)
    assert sorted(citation.name for citation in found) == sorted(names)
    assert all(citation.credit for citation in found)
    assert all(text[citation.span.start : citation.span.end] == citation.span.text for citation in found)


def test_a_byline_of_agencies_credits_them(build: Build) -> None:
    assert [citation.name for citation in _cited(build, "A bridge fell.", byline="Staff and agencies")] == [
        "news agencies"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry works with agencies of the United Nations.",
        "Translated from the French",
        "Reporting by Jane Roe; editing by Ivo Mann",
        "He contributed to this fund.",
    ],
)
def test_what_credits_nobody(build: Build, text: str) -> None:
    assert _cited(build, text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It fell, a post on the Tamar Front’s Telegram channel says.", "the Tamar Front’s Telegram channel"),
        ("In a statement on its website, it claimed the bridge.", "Tamar Front’s website"),
        ("The clip was posted on X by Karsa Watch.", "Karsa Watch’s X account"),
        ("The group’s Telegram channel has the film.", "Tamar Front’s Telegram channel"),
        ("Karsa Elders wrote on Facebook that the bridge fell.", "Karsa Elders’ Facebook page"),
    ],
)
def test_a_channel_is_called_after_its_owner(build: Build, text: str, name: str) -> None:
    actors = {"tf": {"name": "Tamar Front"}}
    (citation,) = [each for each in _cited(build, text, actors=actors) if each.channel]
    assert (citation.name, citation.publication, citation.credit) == (name, None, False)


def test_a_description_that_nobody_is_named_for_stays(build: Build) -> None:
    (citation,) = _cited(build, "The group’s Telegram channel has the film.")
    assert citation.name == "The group’s Telegram channel"


@pytest.mark.parametrize(
    "text", ["They met at point X by the river.", "Telegram was blocked.", "He posted on the website."]
)
def test_no_channel_without_an_owner(build: Build, text: str) -> None:
    assert _cited(build, text) == []


def test_a_witness_is_not_named_by_a_channel(build: Build) -> None:
    claim = {"words": "A bridge fell", "by": [{"name": "Amina Talo", "kind": "witness", "access": "first hand"}]}
    (citation,) = _cited(build, "A bridge fell. Amina Talo posted on Facebook.", claims=[claim])
    assert citation.name == "a witness’s Facebook page"


def test_a_channel_is_a_publication_not_seen(build: Build) -> None:
    text = "The bridge fell, a message on the Tamar Front’s Telegram channel says."
    (link,) = corroborate(tuple(build({"reports": {"a": {"publisher": "One", "text": text}}}).values())).links
    assert (link.kind, link.target, link.target_name) == ("cites", None, "the Tamar Front’s Telegram channel")
    assert link.reason.endswith("what it cites was not seen.")


def test_a_channel_whose_owner_is_held_leads_to_its_report(build: Build) -> None:
    reports = {
        "front": {"publisher": "Tamar Front", "text": "Our men burnt the bridge at Velm on Monday."},
        "post": {
            "publisher": "Post",
            "text": "The Tamar Front’s website says that men burnt the bridge at Velm on Monday.",
        },
    }
    readings = build({"reports": reports})
    (link,) = corroborate(tuple(readings.values())).links
    assert (link.source, link.target) == (readings["post"].report.id, readings["front"].report.id)


@pytest.mark.parametrize(
    "text", ["—" * 200_000, "( " * 100_000, "1a" * 100_000, "Traduit de" + " " * 200_000, "Aa-" * 60_000]
)
def test_a_text_made_to_be_slow_is_read_in_time(build: Build, text: str) -> None:
    reports = {
        "a": {"publisher": "A", "language": "fr", "text": f"{text} Telegram"},
        "b": {"publisher": "B", "text": text},
    }
    assert corroborate(tuple(build({"reports": reports}).values())) is not None
