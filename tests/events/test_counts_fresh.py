"""Counts with the shipped model: sentences coded by hand before the rules were run on them, and what the tree tells."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import tocsin
from tocsin.collect.text import report_from_text
from tocsin.events import counts
from tocsin.model import Count

FLOORS = {"counts_fresh.yaml": (0.94, 0.95), "counts_later.yaml": (0.90, 0.92)}
"""Recall and precision of counts with kind, low, best and high."""
Row = tuple[str, int | None, int | None, int | None]


def find(reader: tocsin.Reader, texts: list[str]) -> list[list[Count]]:
    documents = reader.documents([report_from_text(text) for text in texts])
    return [[count for sentence in one.sentences for count in counts.find(sentence)] for one in documents]


def row(count: Count) -> Row:
    return count.kind, count.low, count.best, count.high


@pytest.mark.parametrize("name", FLOORS)
def test_counts_are_those_a_careful_reader_finds(reader: tocsin.Reader, name: str) -> None:
    entries = yaml.safe_load((Path(__file__).parent / name).read_text())
    found = find(reader, [entry["text"] for entry in entries])
    wanted = [[tuple(one) for one in entry["counts"]] for entry in entries]
    rows = [[row(count) for count in one] for one in found]
    right = sum(
        min(one.count(each), gold.count(each)) for one, gold in zip(rows, wanted, strict=True) for each in {*gold}
    )
    recall, precision = right / sum(map(len, wanted)), right / sum(map(len, rows))
    assert recall >= FLOORS[name][0]
    assert precision >= FLOORS[name][1]
    assert not [entry["text"] for entry, one in zip(entries, rows, strict=True) if one and not entry["counts"]]


@pytest.mark.parametrize("name", FLOORS)
def test_spans_reproduce_their_words(reader: tocsin.Reader, name: str) -> None:
    texts = [entry["text"] for entry in yaml.safe_load((Path(__file__).parent / name).read_text())]
    for text, found in zip(texts, find(reader, texts), strict=True):
        assert [text[count.start : count.end] for count in found] == [count.text for count in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three gunmen killed five soldiers.", [("killed", 5)]),
        ("Four porters were shot and killed on the track.", [("killed", 4)]),
        ("Some of the 60 captives were forced to flee.", []),
        ("The patrol rescued eight divers.", [("other", 8)]),
        ("The attack killed six, but not a single soldier.", [("killed", 6)]),
        ("The toll rose from 11 to 14.", [("killed", 14)]),
        ("The 30 people killed there were shopkeepers.", [("killed", 30)]),
        ("Masons and welders, 90 in all, have gone on strike.", []),
    ],
)
def test_tree_tells_what_became_of_whom(reader: tocsin.Reader, text: str, expected: list[tuple[str, int]]) -> None:
    assert [(count.kind, count.best) for count in find(reader, [text])[0]] == expected
