"""Spans: every place where a record points into a report's text, found by shape, and whether the words stand there.

Takes records and the text, gives sentences about what is wrong; nothing when all is well.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from tocsin.model import Passage, Reading


def misplaced(record: Any, text: str) -> Iterator[str]:
    """Name each span in `record`, however deep, whose offsets or words do not fit `text`.

    Whatever has `start` and `end` lies in the text; where it has `text` too, those are the words that stand there. A
    holder's name may be written otherwise than its words, so only its place is looked at.
    """
    for span in _spans(record):
        start, end, words = span.start, span.end, getattr(span, "text", None)
        if start is None and end is None:
            continue
        if start is None or end is None or not 0 <= start <= end <= len(text):
            yield f"A {type(span).__name__} runs from {start} to {end}, outside the text of {len(text)} characters."
        elif words is not None and text[start:end] != words:
            yield f"A {type(span).__name__} gives {words[:60]!r}, but {text[start:end][:60]!r} stands at {start}."


def disordered(passages: tuple[Passage, ...]) -> Iterator[str]:
    """Name each passage that begins before the one ahead of it ends."""
    for before, after in pairwise(passages):
        if after.start < before.end:
            yield f"The passage from {after.start} begins before the one from {before.start} ends at {before.end}."


def faults(reading: Reading) -> Iterator[str]:
    """Name all that is wrong inside a reading: spans, passages, and records that belong to another report."""
    text = reading.report.text
    claims = {claim.id for claim in reading.claims}
    yield from disordered(reading.report.passages)
    for record in (reading.report, reading.mentions, *reading.claims, *reading.events):
        yield from misplaced(record, text)
    for claim in reading.claims:
        if claim.report != reading.report.id:
            yield f"The claim {claim.id} belongs to another report, {claim.report}."
        if claim.parent is not None and claim.parent not in claims:
            yield f"The claim {claim.id} has a parent that is not in the reading, {claim.parent}."
    for event in reading.events:
        if event.claim not in claims:
            yield f"The event {event.id} belongs to a claim that is not in the reading, {event.claim}."


def _spans(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for item in value:
            yield from _spans(item)
    elif dataclasses.is_dataclass(value):
        kind: Any = type(value)
        is_span, nested = _shape(kind)
        if is_span:
            yield value
        for name in nested:
            yield from _spans(getattr(value, name))


@cache
def _shape(kind: Any) -> tuple[bool, tuple[str, ...]]:
    """Whether a record has a place in the text, and the fields that can hold further records."""
    names = {field.name: str(field.type) for field in dataclasses.fields(kind)}
    plain = {"str", "int", "float", "str | None", "int | None", "float | None", "date | None", "tuple[str, ...]"}
    return {"start", "end"} <= names.keys(), tuple(name for name, type_ in names.items() if type_ not in plain)
