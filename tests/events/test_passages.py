"""What the reader makes of 260 invented passages that were coded before it was made (`passages.yaml`)."""

from __future__ import annotations

import pytest

import tocsin
from tests.events import coded

FLOORS = {
    "main": 0.60,
    "events.recall": 0.50,
    "events.precision": 0.70,
    "status": 0.88,
    "actors.recall": 0.75,
    "actors.precision": 0.85,
    "recipients.recall": 0.65,
    "recipients.precision": 0.55,
    "places.recall": 0.50,
    "places.precision": 0.60,
    "times.recall": 0.72,
    "times.precision": 0.70,
}


@pytest.fixture(scope="module")
def measured(reader: tocsin.Reader) -> dict[str, float]:
    entries = coded.load("passages.yaml")
    return coded.measures(entries, coded.read(reader, entries))


@pytest.mark.parametrize("name", FLOORS)
def test_passages_are_read_as_a_coder_reads_them(name: str, measured: dict[str, float]) -> None:
    assert measured[name] >= FLOORS[name], measured
