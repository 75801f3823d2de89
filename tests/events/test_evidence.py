"""Every field of an event stands on words that can be shown: its span gives them, and without them it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import tocsin
from tests.events import coded
from tocsin.model import Event, Reading

FIELDS = ("actors", "recipients", "places", "times", "counts")
PASSAGES: list[coded.Entry] = coded.load("passages.yaml")[::4]


@pytest.fixture(scope="module")
def readings(reader: tocsin.Reader) -> list[Reading]:
    return coded.read(reader, PASSAGES)


def _fields(event: Event) -> Iterator[tuple[str, Any]]:
    for name in FIELDS:
        for one in getattr(event, name):
            yield name, one


def test_spans_hold_their_words(readings: list[Reading]) -> None:
    checked = 0
    for reading in readings:
        text = reading.report.text
        for event in reading.events:
            assert text[event.trigger.start : event.trigger.end] == event.trigger.text
            for _, field in _fields(event):
                assert text[field.start : field.end] == field.text
                assert field.text.strip()
                checked += 1
    assert checked > 100


def test_without_its_words_a_field_is_gone(reader: tocsin.Reader, readings: list[Reading]) -> None:
    """Each field's words are cut from the text; the event may change or go, but nothing keeps the field."""
    cases: list[tuple[str, str, str, coded.Entry]] = []
    for entry, reading in zip(PASSAGES, readings, strict=True):
        text = reading.report.text
        for event in reading.events:
            for name, field in _fields(event):
                left = text[: field.start] + text[field.end :]
                if field.text.lower() not in left.lower():
                    cases.append((event.type, name, field.text, {**entry, "text": left}))
    assert len(cases) > 80
    for (kind, name, words, entry), reading in zip(cases, coded.read(reader, [case[3] for case in cases]), strict=True):
        kept = [field.text for event in reading.events for field in getattr(event, name)]
        assert words not in kept, (kind, name, words, entry["text"])
