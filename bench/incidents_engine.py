"""One measurement for `incidents_made`, in a process of its own: `python -m bench.incidents_engine EVENTS`.

Takes how many events to make, prints one JSON object. Runs what `tocsin.corroborate.corroborate` runs, step by step, so
that each part has its own clock; the clock starts when the readings are made.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from bench.coreference import coreference
from bench.made_events import Made, make
from bench.peaks import peak_memory_mb
from bench.scores import share
from tocsin.corroborate import lineage, order, publications
from tocsin.corroborate.assessing import assessments
from tocsin.corroborate.clusters import clusters
from tocsin.corroborate.context import context
from tocsin.corroborate.graph import direct
from tocsin.corroborate.incidents import incident
from tocsin.corroborate.merging import merged
from tocsin.corroborate.rulings import Rulings
from tocsin.model import Corroboration, Reading, ontology

FIRST: Final = 50
"""Readings that are looked at before the clock starts, so that tables read once are apart."""
INCIDENTS: Final = ("accounts", "clusters", "judging")
"""The parts that make incidents; report links are apart."""


class Clock:
    """Seconds of the wall and of all cores, by part."""

    def __init__(self) -> None:
        self.wall: dict[str, float] = {}
        self.cores: dict[str, float] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Measure what is done inside."""
        wall, cores = time.perf_counter(), time.process_time()
        yield
        self.wall[name], self.cores[name] = time.perf_counter() - wall, time.process_time() - cores

    def metrics(self) -> Iterator[tuple[str, float]]:
        """`PART.seconds` and `PART.core_seconds` of each part, of the incidents, and of all."""
        for name, parts in (*((part, (part,)) for part in self.wall), ("incidents", INCIDENTS), ("whole", self.wall)):
            yield f"{name}.seconds", sum(self.wall[part] for part in parts)
            yield f"{name}.core_seconds", sum(self.cores[part] for part in parts)


@ontology.uncollected()
def corroborated(readings: Sequence[Reading], clock: Clock) -> Corroboration:
    """What `corroborate` gives, each part measured."""
    with clock.part("links"):
        ordered = order.ordered(readings)
        index = publications.index(reading.report for reading in ordered)
        links = lineage.links(ordered, index)
    with clock.part("accounts"):
        known = context(ordered, links, index)
    with clock.part("clusters"):
        rulings = Rulings((), frozenset(account.event.id for account in known.accounts))
        found = merged(clusters(known.accounts, direct(links), rulings), known.accounts, rulings)
    with clock.part("judging"):
        judged = [incident(cluster, known, rulings) for cluster in found]
        graded = assessments(judged, known)
    return Corroboration(links, tuple(record for record, _ in judged), graded)


def measure(made: Made) -> dict[str, float]:
    """Seconds of each part, memory, and how right the incidents are."""
    corroborated(made.readings[:FIRST], Clock())
    clock = Clock()
    found = corroborated(made.readings, clock)
    peak = peak_memory_mb()
    seconds = dict(clock.metrics())
    return {
        **seconds,
        "incidents.events_per_second": len(made.truth) / seconds["incidents.seconds"],
        "incidents.events_per_core_second": len(made.truth) / seconds["incidents.core_seconds"],
        "peak_memory_mb": peak,
        **scores(made, [record.events for record in found.incidents]),
        "events": len(made.truth),
        "happenings": len(made.happenings()),
        "incidents": len(found.incidents),
        "links": len(found.links),
    }


def scores(made: Made, found: Sequence[Sequence[str]]) -> dict[str, float]:
    """B³ and CoNLL F1, and precision and recall over pairs of events that stand in one incident."""
    gold = made.happenings()
    by_mention = coreference(gold, found)
    both = _pairs([list(Counter(made.truth[event] for event in group).values()) for group in found])
    held, true = _pairs([[len(group)] for group in found]), _pairs([[len(group)] for group in gold])
    return {
        "pairs.precision": share(both, held),
        "pairs.recall": share(both, true),
        **{name: by_mention[name] for name in ("b3.precision", "b3.recall", "b3.f1", "conll.f1")},
    }


def _pairs(sizes: Sequence[Sequence[int]]) -> int:
    return sum(size * (size - 1) // 2 for several in sizes for size in several)


if __name__ == "__main__":
    print(json.dumps(measure(make(int(sys.argv[1])))))
