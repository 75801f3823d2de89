"""Passages coded by hand (`passages.yaml`, `not_events.yaml`) beside what the reader gives: paired and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import tocsin
from tocsin.collect.text import report_from_text
from tocsin.model import Event, Reading

Entry = dict[str, Any]
ROLES = ("actors", "recipients", "places", "times")


def load(name: str) -> Any:
    """The content of a file beside this one."""
    return yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))


def read(reader: tocsin.Reader, entries: Iterable[Entry]) -> list[Reading]:
    """Read passages as reports, each with its publication date."""
    reports = [replace(report_from_text(entry["text"]), published=_day(entry.get("published"))) for entry in entries]
    return list(reader.read_reports(reports))


def _day(value: Any) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def surest(events: Sequence[Event]) -> Event | None:
    """The event the reader is surest of, the first of several."""
    return max(events, key=lambda event: (event.confidence or 0, -event.trigger.start), default=None)


def measures(entries: Sequence[Entry], readings: Sequence[Reading]) -> dict[str, float]:
    """Shares over all passages: right main types, events found with their type, fields found."""
    counts: Counter[str] = Counter()
    for entry, reading in zip(entries, readings, strict=True):
        main = surest(reading.events)
        wanted = None if entry["main"] in {None, "NONE"} else entry["main"]
        counts["main"] += (None if main is None else main.type) == wanted
        pairs = list(_paired(entry, reading.events))
        counts["events"] += len(entry["events"] or [])
        counts["found"] += len(reading.events)
        for gold, event in pairs:
            counts["right"] += 1
            counts["status"] += event.status == gold["status"]
            for role in ROLES:
                told = [one["text"] for one in gold.get(role) or []]
                given = [one.text for one in getattr(event, role)]
                counts[f"{role}.told"] += len(told)
                counts[f"{role}.given"] += len(given)
                counts[f"{role}.right"] += sum(any(_alike(one, other) for other in given) for one in told)
    return {
        "main": counts["main"] / len(entries),
        "events.recall": counts["right"] / counts["events"],
        "events.precision": counts["right"] / counts["found"],
        "status": counts["status"] / counts["right"],
        **{f"{role}.recall": counts[f"{role}.right"] / counts[f"{role}.told"] for role in ROLES},
        **{f"{role}.precision": counts[f"{role}.right"] / counts[f"{role}.given"] for role in ROLES},
    }


def _paired(entry: Entry, events: Sequence[Event]) -> Iterator[tuple[Entry, Event]]:
    """Each coded event with the first found one of its type whose trigger shares words with it."""
    left = list(events)
    for gold in entry["events"] or []:
        start = entry["text"].find(gold["trigger"])
        end = start + len(gold["trigger"])
        event = next(
            (one for one in left if one.type == gold["type"] and one.trigger.start < end and start < one.trigger.end),
            None,
        )
        if event is not None:
            left.remove(event)
            yield gold, event


def _alike(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one in other or other in one
