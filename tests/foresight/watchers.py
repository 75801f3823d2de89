"""A ledger to watch: incidents come and go as they are set, reports are read, days pass."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from tocsin.foresight.tablewatch import Load
from tocsin.foresight.watching import Watched, watch
from tocsin.ledger import Ledger
from tocsin.model import (
    Corroboration,
    Incident,
    Indicator,
    Mentions,
    Observation,
    Passage,
    PlaceMention,
    Query,
    Question,
    Reading,
    Report,
    Resolution,
    Retrieval,
    identified,
)

DAY = date(2024, 5, 3)
QUERY = Query("incidents", countries=("AFG",), types=("ASSAULT",))


class Desk:
    """A ledger with a clock that is set by the day."""

    def __init__(self, where: Path, day: date = DAY) -> None:
        self.day = day
        self.ledger = Ledger.open(where, clock=self._now)
        self.ledger_folder = where.parent

    def _now(self) -> datetime:
        return datetime.combine(self.day, time(12), tzinfo=UTC)

    def hold(self, incidents: Sequence[Incident]) -> None:
        """Make these the incidents that hold."""
        self.ledger.replace_corroboration(Corroboration((), tuple(incidents), ()))

    def read(self, *countries: str, published: date | None = None) -> str:
        """Read a report that mentions countries; its id."""
        text = f"Of {' and '.join(countries) or 'nothing'}, {published}, read on {self.day}."
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        report = identified(
            Report("", None, None, None, None, published, None, "en", sha256, text, (Passage(0, len(text), "body"),))
        )
        places = tuple(
            PlaceMention(at, at + 3, country, country, country, None, None, country, None, 6, 1.0, "country")
            for country in countries
            for at in [text.index(country)]
        )
        retrieval = identified(
            Retrieval("", report.id, "-", None, "stdin", self._now(), "test", "text/plain", sha256, len(text), "a.warc")
        )
        self.ledger.add_reading(Reading(report, Mentions((), places, ()), (), ()), retrieval)
        return report.id

    def ask(self, begin: date = DAY, by: date = DAY + timedelta(days=10), query: Query = QUERY) -> Question:
        """Keep a question."""
        asked = identified(Question("", "Will it happen?", query, begin, by))
        self.ledger.add_foreseen(asked)
        return asked

    def set(self, *, days: int = 10, due: date | None = None, query: Query = QUERY, name: str = "attacks") -> Indicator:
        """Keep an indicator."""
        made = identified(Indicator("", name, query, days, "A. Analyst", due))
        self.ledger.add_foreseen(made)
        return made

    def watch(self, day: date | None = None, tables: Load | None = None) -> Watched:
        """Look, on a day or today."""
        self.day = day or self.day
        return watch(self.ledger, self.ledger_folder, today=self.day, tables=tables)

    def outcome(self, question: Question) -> str | None:
        """How a question ended."""
        found = self.ledger.foreseen(Resolution, question=question.id)
        assert len(found) < 2
        return found[0].outcome if found else None

    def status(self, indicator: Indicator) -> str | None:
        """What an indicator was found to be last."""
        found = self.ledger.foreseen(Observation, indicator=indicator.id)
        return found[-1].status if found else None

    def state(self, subjects: Sequence[Any]) -> list[Any]:
        """What has been found of questions and indicators, with the evidence of indicators."""
        found: list[Any] = []
        for subject in subjects:
            if isinstance(subject, Question):
                found.append(self.outcome(subject))
            else:
                held = self.ledger.foreseen(Observation, indicator=subject.id)
                found.append((held[-1].status, held[-1].value, held[-1].evidence) if held else None)
        return found
