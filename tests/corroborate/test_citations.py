from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from tocsin.corroborate import publications
from tocsin.corroborate.citations import Citation, citations, correction
from tocsin.model import Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]


def _cited(build: Build, text: str, **described: Any) -> tuple[Citation, ...]:
    reports = {
        "mine": {"publisher": "North Watch", "text": text, **described},
        "wire": {"publisher": "Meridian Wire", "text": "x"},
        "column": {"publisher": "Harbour Post", "byline": "Ana Calvet", "text": "y"},
    }
    readings = build({"reports": reports})
    index = publications.index(reading.report for reading in readings.values())
    return citations(readings["mine"], index)


@pytest.mark.parametrize(
    ("text", "name", "held", "credit"),
    [
        ("Rebels took the bridge, Meridian Wire reported.", "Meridian Wire", True, False),
        ("According to the Meridian Wire, rebels took the bridge.", "Meridian Wire", True, False),
        ("KARSA (Meridian Wire) - Rebels took the bridge.", "Meridian Wire", True, True),
        ("This was originally published by Meridian Wire.", "Meridian Wire", True, True),
        ("Reprinted with permission of Harbour Post", "Harbour Post", True, True),
        ("A column by Ana Calvet in the Harbour Post says so.", "Ana Calvet", True, False),
        ("A bridge fell (Reuters).", "Reuters", False, True),
        ("On Tuesday Karsa Times reported a fire.", "Karsa Times", False, False),
        ("citing Radio Tamar, the mayor said", "Radio Tamar", False, False),
        ("Meridian Wire’s correspondent in Karsa reported a fire.", "Meridian Wire", True, False),
        ("Meridian Wire contributed to this report.", "Meridian Wire", True, True),
    ],
)
def test_named_publications(build: Build, text: str, name: str, held: bool, credit: bool) -> None:
    (citation,) = _cited(build, text)
    assert citation.name == name
    assert (citation.publication is not None) is held
    assert citation.credit is credit
    assert text[citation.span.start : citation.span.end] == citation.span.text
    assert name in citation.span.text


@pytest.mark.parametrize(
    "text",
    [
        "According to Governor Sule, the bridge fell.",
        "Photo (Reuters) shows the bridge.",
        "North Watch reported this on Monday.",
        "According to Telegram posts, the bridge fell.",
        "The Front (Tamar) took the bridge.",
        "Ali Times Two went home.",
    ],
)
def test_what_is_no_citation(build: Build, text: str) -> None:
    assert not _cited(build, text)


def test_a_byline_of_another_publication_is_a_credit(build: Build) -> None:
    (citation,) = _cited(build, "Rebels took the bridge.", byline="By Meridian Wire staff")
    assert (citation.publication, citation.credit) == ("meridian wire", True)


def test_those_between_author_and_originator_are_cited(build: Build) -> None:
    claim = {
        "words": "Rebels took the bridge",
        "by": [{"name": "Dr. Ivo Mann", "kind": "expert"}, {"name": "Tamar Front", "kind": "armed group"}],
    }
    (citation,) = _cited(build, "Rebels took the bridge.", claims=[claim])
    assert (citation.name, citation.publication) == ("Dr. Ivo Mann", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("CORRECTION: nine died.", "CORRECTION"),
        ("An earlier version of this said twelve.", "An earlier version"),
        ("Nine died.", None),
    ],
)
def test_corrections(build: Build, text: str, words: str | None) -> None:
    found = correction(build({"reports": {"a": {"text": text}}})["a"].report)
    assert (found.text if found else None) == words


def test_furniture_cites_nobody(build: Build) -> None:
    text = "The bridge fell.\n\nMost read: Meridian Wire reported a fire."
    assert not _cited(build, text, furniture="Most read: Meridian Wire reported a fire.")
    assert _cited(build, text)


def test_a_hostile_text_is_read_in_time(build: Build) -> None:
    assert _cited(build, "According to " + "Wire Aa " * 5000) is not None
