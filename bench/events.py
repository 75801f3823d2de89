"""Events for benchmarks: texts through the whole reader, the surest event of each text, types scored, errors told.

Every text is a report of its own with nothing but a body; all go to the reader together. It is read as users read:
mentions, claims, events. Where a text is judged by one event, that is the surest: the highest confidence, the first in
the text between equals. Leaves corpora and what else they tell to the benchmarks.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Protocol, get_args

from bench import documents
from bench.scores import Counts, share
from tocsin.model import Event, EventActor, EventType, Reading, Report, ontology
from tocsin.pipeline import Reader

TYPES: tuple[str, ...] = get_args(EventType)
NONE = "NONE"
"""No event: the type of a text in which nothing is to be found, or nothing was."""


class Reads(Protocol):
    """Whatever reads reports; a `tocsin.Reader` does."""

    def read_reports(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports, in order."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and when it was published."""

    text: str
    published: date | None = None


def shipped() -> Reads:
    """The reader with the shipped model."""
    return Reader(documents.shipped())


def by_rules() -> Reads:
    """The reader without a model, `rules@1`, which stands beside it."""
    return Reader(None)


def read(reader: Reads, texts: Iterable[Text]) -> tuple[list[tuple[Event, ...]], float]:
    """The events of each text, in its order, and the processor seconds of the whole read."""
    started = time.process_time()
    readings = list(reader.read_reports([_report(one) for one in texts]))
    seconds = time.process_time() - started
    return [tuple(sorted(one.events, key=lambda event: event.trigger.start)) for one in readings], seconds


def _report(one: Text) -> Report:
    return replace(documents.raw_report(one.text), published=one.published)


def table(
    metrics: Mapping[str, float], rules: Mapping[str, float], texts: Sequence[Text], seconds: float
) -> dict[str, float]:
    """What a benchmark gives: its metrics, those of the rules under `rules_1.`, how much was read how fast."""
    words = sum(len(one.text.split()) for one in texts)
    beside = {f"rules_1.{name}": value for name, value in rules.items()}
    return {**metrics, **beside, **documents.speed(len(texts), words, seconds)}


def surest(events: Iterable[Event]) -> Event | None:
    """The event by which a text is judged, None where there is none."""
    return max(events, key=lambda event: event.confidence or 0.0, default=None)


def type_of(event: Event | None) -> str:
    """Its type; `NONE` of no event."""
    return NONE if event is None else event.type


def read_type(name: str) -> str:
    """A type as corpora write it, PLOVER's older names (FIGHT, DEMAND ...) included.

    Raises:
        ValueError: For what is no type and not `NONE`.
    """
    name = name.strip().upper()
    name = _older().get(name, name)
    if name not in (*TYPES, NONE):
        raise ValueError(f"{name!r} is none of {', '.join(TYPES)}")
    return name


def type_scores(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Score types, pairs of gold and found.

    Returns:
        `type.accuracy`, the share of texts whose type is right; `type.macro_f1`, the mean of the F1 of the types that
        gold has (all sixteen in a whole corpus; the F1 of a type of which there is no example would say nothing).
    """
    wanted, found = Counter(gold for gold, _ in pairs), Counter(got for _, got in pairs)
    right = Counter(gold for gold, got in pairs if gold == got)
    scores = [Counts(right[name], wanted[name], found[name]).f1 for name in TYPES if wanted[name]]
    return {
        "type.accuracy": share(right.total(), len(pairs)),
        "type.macro_f1": statistics.fmean(scores) if scores else 0.0,
    }


def confusion(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One line per type of gold: how many, precision, recall, F1, and what the others were taken for."""
    found = Counter(got for _, got in pairs)
    for name in (*TYPES, NONE):
        taken = Counter(got for gold, got in pairs if gold == name)
        if taken or found[name]:
            counts = Counts(taken[name], taken.total(), found[name])
            line = f"{name:<10}{counts.gold:>4}  P {counts.precision:.2f}  R {counts.recall:.2f}  F1 {counts.f1:.2f}  "
            yield line + " ".join(f"{got} {number}" for got, number in taken.most_common() if got != name)


def told(event: Event) -> str:
    """An event in one line, for listings."""
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    parties = " -> ".join(_named(parties) for parties in (event.actors, event.recipients))
    return f"{kind} {event.status} {event.confidence or 0.0:.2f} {event.trigger.text!r}: {parties}"


def _named(parties: Sequence[EventActor]) -> str:
    return ", ".join(f"{one.text!r} {one.code or '-'}" for one in parties) or "nobody"


def tell(lines: Iterable[str]) -> None:
    """Print for whoever looks at errors."""
    print("\n".join(lines), file=sys.stderr)


def country(code: str | None) -> str | None:
    """The state that a code begins with, as ISO 3166 alpha-3, if it does."""
    return code[:3] if code and code[:3] in _states() else None


def sectors(code: str | None) -> frozenset[str]:
    """PLOVER's sectors in a code; what tells a faith or a people is none."""
    parts = {(code or "")[start : start + 3].upper() for start in range(0, len(code or ""), 3)}
    return frozenset(parts & _sectors())


@cache
def _states() -> frozenset[str]:
    return frozenset(ontology.load("actors_states"))


@cache
def _sectors() -> frozenset[str]:
    return frozenset(ontology.load("plover")["sectors"])


@cache
def _older() -> dict[str, str]:
    return dict(ontology.load("plover")["older"])
