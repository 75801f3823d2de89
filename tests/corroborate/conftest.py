"""Readings made by hand from compact descriptions; see `scenarios/` for the form."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

import pytest

from tocsin.model import (
    ActorMention,
    Claim,
    Count,
    Event,
    EventActor,
    Holder,
    Link,
    Mentions,
    Passage,
    PlaceMention,
    PlaceRole,
    Reading,
    Report,
    Role,
    Span,
    TimeMention,
    identified,
)

PLACES: dict[str, dict[str, Any]] = {
    "karsa": {"name": "Karsa", "lat": 12.0, "lon": 3.0, "admin1": "Upper Tamar", "precision": 1, "kind": "city"},
    "velm": {"name": "Velm", "lat": 12.1, "lon": 3.1, "admin1": "Upper Tamar", "precision": 1, "kind": "city"},
    "dorra": {"name": "Dorra", "lat": 13.2, "lon": 3.9, "admin1": "Lower Tamar", "precision": 1, "kind": "city"},
    "upper tamar": {
        "name": "Upper Tamar",
        "lat": 12.3,
        "lon": 3.2,
        "admin1": "Upper Tamar",
        "precision": 4,
        "kind": "admin1",
    },
    "lower tamar": {
        "name": "Lower Tamar",
        "lat": 13.3,
        "lon": 3.8,
        "admin1": "Lower Tamar",
        "precision": 4,
        "kind": "admin1",
    },
    "tamaria": {"name": "Tamaria", "lat": 12.5, "lon": 3.4, "admin1": None, "precision": 6, "kind": "country"},
    "hamlet": {"name": "Oru", "lat": None, "lon": None, "admin1": None, "precision": None, "kind": "unknown"},
}
COUNTS = ("killed", "injured", "abducted", "moved")

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds the readings of a scenario, keyed by the names it gives its reports."""
    return _build


def _build(scenario: Mapping[str, Any]) -> dict[str, Reading]:
    return {name: _reading(name, described) for name, described in scenario["reports"].items()}


def _reading(name: str, described: Mapping[str, Any]) -> Reading:
    text = described["text"]
    report = identified(
        Report(
            id="",
            url=described.get("url", f"https://{name}.example/story"),
            title=described.get("title"),
            byline=described.get("byline"),
            publisher=described.get("publisher"),
            published=described.get("published"),
            retrieved=None,
            language=described.get("language", "en"),
            sha256=hashlib.sha256(f"{name}\n{text}".encode()).hexdigest(),
            text=text,
            passages=_passages(text, described),
            links=tuple(Link(*_find(text, words), words, url) for words, url in described.get("links", {}).items()),
        )
    )
    claims, events = [], []
    for each in described.get("claims", ()):
        claim = _claim(report, each)
        claims.append(claim)
        if "event" in each:
            events.append(_event(report, claim, each["event"]))
    return Reading(report, _mentions(report, described), tuple(claims), tuple(events))


def _passages(text: str, described: Mapping[str, Any]) -> tuple[Passage, ...]:
    """All body, but for the words given as `quoted` or as `furniture`."""
    roles: tuple[tuple[str, Role], ...] = (("quoted", "quotation"), ("furniture", "boilerplate"))
    marked = [Passage(*_find(text, described[name]), role) for name, role in roles if name in described]
    passages, end = [], 0
    for passage in marked:
        passages += [Passage(end, passage.start, "body"), passage]
        end = passage.end
    passages.append(Passage(end, len(text), "body"))
    return tuple(passage for passage in passages if passage.start < passage.end)


def _mentions(report: Report, described: Mapping[str, Any]) -> Mentions:
    """`actors`: id -> name, code, country; `places`, `days`: words -> place, day."""
    actors = tuple(
        ActorMention(
            0, 1, report.text[:1], "organisation", entity, known["name"], known.get("code"), known.get("country")
        )
        for entity, known in described.get("actors", {}).items()
    )
    places = described.get("places", {}).items()
    days = described.get("days", {}).items()
    return Mentions(
        actors=actors,
        places=tuple(_place(report.span(*_find(report.text, words)), name) for words, name in places),
        times=tuple(_time(report.span(*_find(report.text, words)), day) for words, day in days),
    )


def _claim(report: Report, described: Mapping[str, Any]) -> Claim:
    start, end = _find(report.text, described["words"])
    author = Holder(report.byline or "the author", None, None, access=described.get("author", "unknown"))
    named = tuple(
        Holder(each["name"], None, None, **{key: value for key, value in each.items() if key != "name"})
        for each in described.get("by", ())
    )
    status = described.get("event", {}).get("status")
    return identified(
        Claim(
            id="",
            report=report.id,
            start=start,
            end=end,
            text=report.text[start:end],
            holders=(author, *named),
            cue=None,
            modality="denied" if status == "denied" else "factual",
            polarity="negative" if status == "denied" else "positive",
            flags=tuple(described.get("flags", ())),
        )
    )


def _event(report: Report, claim: Claim, described: Mapping[str, Any]) -> Event:
    places = described.get("at", ())
    when = described.get("day")
    trigger = described.get("trigger", claim.text.split()[0])
    found = claim.start + claim.text.index(trigger)
    span = Span(found, found + len(trigger), trigger)
    return identified(
        Event(
            id="",
            claim=claim.id,
            type=described.get("type", "ASSAULT"),
            mode=described.get("mode"),
            contexts=(),
            status=described.get("status", "occurred"),
            trigger=span,
            actors=tuple(_actor(span, name) for name in described.get("actors", ())),
            recipients=tuple(_actor(span, name) for name in described.get("against", ())),
            places=tuple(_place(span, name) for name in ([places] if isinstance(places, str) else places)),
            times=(_time(span, when),) if when else (),
            counts=tuple(_count(span, kind, described[kind]) for kind in COUNTS if kind in described),
        )
    )


def _actor(span: Span, name: str) -> EventActor:
    """ "Tamar Front=TAMREB": a named actor with its code; without a code, only the words."""
    words, _, code = name.partition("=")
    return EventActor(
        span.start,
        span.end,
        span.text if code else words,
        words if code else None,
        code or None,
        f"actor:{words}" if code else None,
    )


def _place(span: Span, name: str) -> PlaceMention:
    key, _, role = name.partition("/")
    known = PLACES[key]
    identity = f"geo:{key}" if known["lat"] is not None else None
    country = "TAM" if identity else None
    part = cast(PlaceRole, role or "where")
    return PlaceMention(
        span.start, span.end, span.text, id=identity, country=country, confidence=0.9, role=part, **known
    )


def _time(span: Span, when: date | str) -> TimeMention:
    """A day, "2024-05-01T19" (an hour), "2024-05-01TMO" (a part of the day) or "2024-05-01/2024-05-31"."""
    words = str(when)
    begin, _, end = words.partition("/")
    first, last = date.fromisoformat(begin[:10]), date.fromisoformat((end or begin)[:10])
    precision = 1 if first == last else 3 if (last - first).days < 7 else 4
    return TimeMention(
        span.start, span.end, span.text, "TIME" if "T" in words else "DATE", words, first, last, precision, "when"
    )


def _count(span: Span, kind: Any, value: Any) -> Count:
    """A number, or [low, best, high]."""
    low, best, high = value if isinstance(value, list) else (value, value, value)
    return Count(kind, low, best, high, span.start, span.end, span.text)


def _find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)
