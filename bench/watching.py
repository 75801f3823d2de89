"""Watching: how long a look takes when much is there and little is new.

Needs no data: incidents are made over three years, 60 countries and five types, with 500 open questions and 200
indicators on some of those countries and types. For each size a ledger of its own on disk is filled; then three looks
are timed: one that has everything before it, one after a thousand new incidents of the last month, and one after
nothing. Filling is not timed.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from tocsin.foresight.watching import watch
from tocsin.ledger import Ledger
from tocsin.model import (
    Corroboration,
    EventType,
    Incident,
    Indicator,
    InputError,
    Origin,
    Query,
    Question,
    RivalValue,
    Span,
    identified,
)

SIZES: Final = (10_000, 100_000)
NEW: Final = 1_000
QUESTIONS: Final = 500
INDICATORS: Final = 200
SEED: Final = 7
_TODAY: Final = date(2026, 6, 30)
_YEARS: Final = 3
_LEAST: Final = 500
_COUNTRIES: Final = tuple(f"M{first}{second}" for first in "ABCDEF" for second in "ABCDEFGHIJ")
_TYPES: Final[tuple[EventType, ...]] = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT")
_ACTORS: Final = ("Tamar Front", "Dune Front", "River Front", "Salt Front", "Cedar Front", "Basalt Front")


def run(data: Path | None, limit: int | None) -> dict[str, float]:
    """Measure each size; `data` is not read.

    Returns:
        For each size `nNUMBER.` the `seconds` by the clock and `core_seconds` of the `first` look, of one after so many
        `new` incidents, and of one after `nothing`; how many questions `ended`, and indicators `fired` or `changed`. At
        the largest size `first.of_5s` and `new.of_5s`, how often the look fits into five seconds of a core.
        `growth.LOOK`: core seconds at the largest size over those at the smallest; `flat.new`: one over that of new.

    Raises:
        InputError: Where data is given, or the limit leaves too few incidents to measure.
    """
    if data is not None:
        raise InputError(
            f"watching makes its own incidents and reads no data, not {str(data)!r}.", next_step="Leave --data out."
        )
    if limit is not None and limit < _LEAST:
        raise InputError(f"A limit of {limit} leaves too few incidents.", choices=f"It may be {_LEAST:,} or more.")
    sizes = sorted({size if limit is None else min(size, limit) for size in SIZES})
    metrics: dict[str, float] = {}
    for size in sizes:
        metrics |= {f"n{size}.{name}": value for name, value in _measured(size).items()}
    small, large = sizes[0], sizes[-1]
    for look in ("first", "new"):
        metrics[f"{look}.of_5s"] = 5 / metrics[f"n{large}.{look}.core_seconds"]
    for look in ("new", "nothing"):
        metrics[f"growth.{look}"] = metrics[f"n{large}.{look}.core_seconds"] / metrics[f"n{small}.{look}.core_seconds"]
    metrics["flat.new"] = 1 / metrics["growth.new"]
    return metrics


def _measured(size: int) -> dict[str, float]:
    chooser = random.Random(SEED)  # noqa: S311 - made incidents, not a secret
    made = [_incident(number, chooser, days=_YEARS * 365) for number in range(size)]
    late = [_incident(size + number, chooser, days=30) for number in range(NEW)]
    now = datetime.combine(_TODAY, datetime.min.time(), tzinfo=UTC)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "l.sqlite", clock=lambda: now) as ledger:
        ledger.replace_corroboration(Corroboration((), tuple(made), ()))
        ledger.add_foreseen(*_questions(chooser), *_indicators(chooser))
        metrics = {f"first.{name}": value for name, value in _timed(ledger, folder).items()}
        ledger.replace_corroboration(Corroboration((), (*made, *late), ()))
        metrics |= {f"new.{name}": value for name, value in _timed(ledger, folder).items()}
        metrics |= {f"nothing.{name}": value for name, value in _timed(ledger, folder).items()}
    return metrics


def _timed(ledger: Ledger, folder: str) -> dict[str, float]:
    start, core = time.perf_counter(), time.process_time()
    found = watch(ledger, Path(folder), today=_TODAY)
    seconds, core_seconds = time.perf_counter() - start, time.process_time() - core
    fired = sum(sign.is_fired for sign in found.signs)
    times = {"seconds": seconds, "core_seconds": core_seconds}
    return {**times, "ended": len(found.endings), "fired": fired, "changed": len(found.signs)}


def _incident(number: int, chooser: random.Random, *, days: int) -> Incident:
    day = _TODAY - timedelta(days=chooser.randrange(days))
    kind, country = chooser.choice(_TYPES), chooser.choice(_COUNTRIES)
    place = chooser.randrange(12)
    actor, recipient = chooser.sample(_ACTORS, 2)
    claims = tuple(f"sha256:{number:056x}c{each:07x}" for each in range(2))
    reports = tuple(f"sha256:{number:056x}d{each:07x}" for each in range(2))
    killed = str(int(chooser.paretovariate(0.8)))
    values = (
        RivalValue("date", day.isoformat(), Span(5, 15, "on the day"), reports[0], claims[0], "residents"),
        RivalValue("count", f"killed {killed}", Span(20, 22, killed), reports[1], claims[1], "the ministry"),
    )
    origins = tuple(
        Origin(
            name, "witness", "first hand", None, (claim,), (report,), f"{name} shows first-hand access; nobody else."
        )
        for name, claim, report in zip(("residents", "the ministry"), claims, reports, strict=True)
    )
    # More have none in truth, but then the day of a report bounds them, and here are no reports.
    undated = chooser.random() < 0.01
    return identified(
        Incident(
            "", kind, None, (f"sha256:{number:064x}",), claims, reports, f"{kind.lower()} by {actor} on {recipient}",
            None if undated else day, None if undated else day, 1, f"Town {place}", country, 5.0, 5.0, 1, (actor,),
            (recipient,), ("occurred",), values, (), origins[: chooser.randint(1, 2)], (), (), (),
            f"Province {place // 4}",
        )
    )  # fmt: skip


def _query(chooser: random.Random, *, at_least: int) -> Query:
    countries, kind = (chooser.choice(_COUNTRIES),), (chooser.choice(_TYPES),)
    places = (f"Province {chooser.randrange(3)}",) if chooser.random() < 0.3 else ()
    actors = (chooser.choice(_ACTORS),) if chooser.random() < 0.3 else ()
    return Query("incidents", countries, places, (), kind, actors=actors, at_least=at_least, origins=2)


def _questions(chooser: random.Random) -> Iterator[Question]:
    """Half end when enough is found; half need more than is there, and stay open: one that has ended costs less."""
    for number in range(QUESTIONS):
        begin = _TODAY - timedelta(days=chooser.randrange(60))
        by = _TODAY + timedelta(days=chooser.randrange(1, 90))
        yield identified(
            Question("", f"Question {number}?", _query(chooser, at_least=chooser.choice((1, 10, 200, 200))), begin, by)
        )


def _indicators(chooser: random.Random) -> Iterator[Indicator]:
    for number in range(INDICATORS):
        due = None if chooser.random() < 0.5 else _TODAY + timedelta(days=chooser.randrange(1, 90))
        query = _query(chooser, at_least=chooser.choice((1, 2, 5, 50)))
        yield identified(Indicator("", f"Indicator {number}", query, 30, "A. Analyst", due))
