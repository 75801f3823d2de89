"""Searches find claims and paragraphs by plain words, and never fail on what is typed."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.ledger import Hit, Ledger
from tocsin.ledger.texts import LONGEST, fold, pieces
from tocsin.model import Mentions, Passage, Reading, Report, identified

TEXT = (
    "Skip to content\n\n"
    "Fighters moved towards Faïzābād, the U.S. envoy said.\n\n"
    "The envoy’s deputy met the elders of Нуристан. He said: “We were attacking nobody.”\n\n"
    "काबुल <b>market</b> & \x00 streets"
)


def add(ledger: Ledger, samples: Any, text: str, *roles: Any) -> Reading:
    report = identified(
        Report(
            "", None, None, None, None, None, None, None, hashlib.sha256(text.encode()).hexdigest(), text, tuple(roles)
        )
    )
    reading = Reading(report, Mentions(), (), ())
    ledger.add_reading(reading, samples.retrieval(reading))
    return reading


def words(hits: tuple[Hit, ...]) -> list[list[str]]:
    return [[match.text for match in hit.matches] for hit in hits]


@pytest.fixture
def found(ledger: Ledger, samples: Any) -> Any:
    add(ledger, samples, TEXT, Passage(0, 15, "boilerplate"), Passage(17, len(TEXT), "body"))
    return lambda query: words(ledger.search(query))


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("fighters", [["Fighters"]]),
        ("FIGHTER", [["Fighters"]]),
        ("attack", [["attacking"]]),
        ("faizabad", [["Faïzābād"]]),
        ("Faïzābād", [["Faïzābād"]]),
        ("нуристан", [["Нуристан"]]),
        ("काबुल", [["काबुल"]]),
        ("market street", [["market", "streets"]]),
        ("fighters elders", []),
        ('"met the elders"', [["met the elders"]]),
        ("“met the elders”", [["met the elders"]]),
        ('"elders met"', []),
        ("U.S.", [["U.S"]]),
        ("envoy's deputy", [["envoy’s deputy"]]),
        ("content", []),
        ("nowhere", []),
    ],
)
def test_words_are_found(found: Any, query: str, matches: list[list[str]]) -> None:
    assert found(query) == matches


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        '"',
        '""',
        '"the',
        "*",
        "a AND",
        "NOT",
        "OR OR",
        "(",
        "text:x",
        "-men",
        "^men",
        "a\x00b",
        "\udce9",
        "&|!",
        "'",
        ":x",
        "%",
        "\ue000",
    ],
)
def test_no_query_is_an_error(found: Any, query: str) -> None:
    assert isinstance(found(query), list)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30))
def test_no_text_at_all_is_an_error(found: Any, query: str) -> None:
    assert isinstance(found(query), list)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(st.sampled_from("ab é<&\n.\ue000\ue001\x00'\"")), min_size=1, max_size=3))
def test_every_hit_reproduces_its_words(ledger: Ledger, samples: Any, texts: list[str]) -> None:
    for text in texts:
        if not ledger.has_report(add(ledger, samples, text).report.id):
            pytest.fail("the report was not added")
    stored = {reading.report.id: reading.report.text for reading in ledger.readings()}
    for hit in (*ledger.search("ab", limit=50), *ledger.search("e", limit=50)):
        assert stored[hit.report][hit.start : hit.end] == hit.text
        assert hit.matches
        for match in hit.matches:
            assert hit.start <= match.start < match.end <= hit.end
            assert stored[hit.report][match.start : match.end] == match.text


def test_a_claim_stands_for_the_paragraph_around_it(ledger: Ledger, samples: Any) -> None:
    reading = samples.fill(ledger, 1)[0]
    (hit,) = ledger.search("elders")
    assert (hit.report, hit.claim) == (reading.report.id, reading.claims[1].id)
    assert (hit.start, hit.end, hit.text) == (reading.claims[1].start, reading.claims[1].end, reading.claims[1].text)


def test_words_across_claims_give_the_paragraph(ledger: Ledger, samples: Any) -> None:
    reading = samples.fill(ledger, 1)[0]
    (hit,) = ledger.search("harbour elders")
    assert (hit.report, hit.claim) == (reading.report.id, None)


def test_the_better_hit_comes_first(ledger: Ledger, samples: Any) -> None:
    add(ledger, samples, "The council met. " + "It rained on the hills and nothing was said of anybody at all. " * 10)
    short = add(ledger, samples, "Council of the council.")
    hits = ledger.search("council")
    assert len(hits) == 2
    assert hits[0].report == short.report.id
    assert hits[0].score >= hits[1].score


def test_a_long_paragraph_is_cut_to_the_words_around(ledger: Ledger, samples: Any) -> None:
    add(ledger, samples, f"{'many other words ' * 100}the needle here {'and then more ' * 100}")
    (hit,) = ledger.search("needle")
    assert "the needle here" in hit.text
    assert len(hit.text) < 400
    assert hit.text.split()[0] in {"many", "other", "words"}


@pytest.mark.parametrize("limit", [0, 1, 3])
def test_no_more_than_the_limit_is_given(ledger: Ledger, samples: Any, limit: int) -> None:
    samples.fill(ledger, 5)
    assert len(ledger.search("elders", limit=limit)) == limit


def test_a_text_without_end_is_cut_into_pieces(ledger: Ledger, samples: Any) -> None:
    add(ledger, samples, "x" * 1_500_000 + " needle")
    assert words(ledger.search("needle")) == [["needle"]]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text("ab \n", max_size=50), st.integers(0, 3))
def test_pieces_hold_all_words_once(text: str, times: int) -> None:
    text = text * 400 * times
    report = Report("r", None, None, None, None, None, None, None, "", text)
    made = list(pieces(report, ()))
    assert all(piece.text == fold(text[piece.start : piece.end]) and len(piece.text) <= LONGEST for piece in made)
    assert sum(len(piece.text.replace(" ", "")) for piece in made) == len("".join(text.split()))
