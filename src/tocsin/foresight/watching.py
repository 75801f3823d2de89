"""Watching: questions resolve and indicators fire when data arrive.

Takes the ledger, the data folder and the day; gives what changed, each change kept in the ledger with its evidence. A
look costs what is new: incidents since the last look are brought to the questions and indicators that ask for their
country and type, and only those that were touched, or that fell due, are counted again.

What each has found is kept in the ledger's workings, which follow from its records. Resolutions by hand are left alone.
Leaves printing to the command line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.forecast.queries import Match, count, decide, observe
from tocsin.foresight.arrivals import bring
from tocsin.foresight.changes import Change, Ending, Sign, end, retired, sign
from tocsin.foresight.subjects import Subject, made
from tocsin.foresight.tablewatch import Load, Tables
from tocsin.ledger import Desk, Ledger, Outcomes
from tocsin.model import Indicator, Observation, Question, Resolution, Vintage, Watch, identified

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Ending", "Sign", "Watched", "watch"]


@dataclass(frozen=True, slots=True)
class Watched:
    """What a look found."""

    endings: tuple[Ending, ...]
    signs: tuple[Sign, ...]


def watch(ledger: Ledger, folder: Path, *, today: date, tables: Load | None = None) -> Watched:
    """Look at what came in since the last look, and keep what follows from it.

    Args:
        ledger: Where incidents, questions, indicators and their ends are.
        folder: The data folder, with the event tables.
        today: The day of the look.
        tables: Loads the table of a vintage; None: from the folder.

    Returns:
        The questions that ended, ended otherwise or opened again, and the indicators that were found to be something
        else. A second look at the same ledger on the same day finds nothing.

    Raises:
        LedgerError: Where a table that is needed is missing.
    """
    changes: list[Change] = []

    def look(desk: Desk) -> Outcomes:
        seen = _Look(desk, today, tables or _from_folder(folder))
        changes.extend(seen.changes())
        records = [change.after for change in changes if change.after is not None]
        gone = {record: why for change in changes for record, why in retired(change).items()}
        return Outcomes((*records, *seen.record()), gone)

    ledger.watch(look)
    endings = tuple(change for change in changes if isinstance(change, Ending))
    return Watched(endings, tuple(change for change in changes if isinstance(change, Sign)))


class _Look:
    """One look: what came in has been brought to the subjects when it is made."""

    def __init__(self, desk: Desk, today: date, load: Load) -> None:
        self._desk, self._today = desk, today
        self._last = desk.last()
        since = self._last.upto if self._last is not None else 0
        self._upto = desk.upto()
        self._vintages = desk.vintages()
        self._tables = Tables(self._vintages, load)
        self._subjects = [
            *(Subject.of(tx, question) for tx, question in desk.subjects(Question)),
            *(Subject.of(tx, indicator) for tx, indicator in desk.subjects(Indicator)),
        ]
        self._new = frozenset(subject.id for subject in self._subjects if subject.tx > since)
        self._arrivals = bring(desk, [each for each in self._subjects if each.is_of_incidents], since)
        self._sources = self._changed_sources()
        self._read_upto = desk.read_upto(today)
        self._ended = desk.resolved()
        self._matches: dict[str, list[Match]] = {}

    def record(self) -> tuple[Watch, ...]:
        """The record of this look; none where nothing came in since the last one, on the same day."""
        vintages = tuple(sorted(vintage.id for vintage in self._vintages))
        known = self._last is not None and (self._last.on, self._last.vintages) == (self._today, vintages)
        if known and not self._arrivals.any and not self._new:
            return ()
        return (identified(Watch("", self._upto, self._today, vintages)),)

    def changes(self) -> Iterator[Change]:
        """Count those that need it again."""
        due = [subject for subject in self._subjects if self._is_due(subject)]
        resolutions = self._desk.resolutions([subject.id for subject in due])
        observations = self._desk.observations([subject.id for subject in due])
        self._matches = self._desk.matches([subject.id for subject in due if subject.is_of_incidents])
        for subject in due:
            change = self._counted(subject, resolutions.get(subject.id), observations.get(subject.id, ()))
            if change is not None:
                yield change

    def _is_due(self, subject: Subject) -> bool:
        """Whether anything can have changed for it since the last look."""
        record = subject.record
        if subject.id in self._new:
            return True
        if not subject.is_of_incidents and record.query.over in self._sources:
            return True
        if subject.id in self._arrivals.touched:
            return True
        if isinstance(record, Question):
            return record.by < self._today and subject.id not in self._ended and self._may_cover(subject)
        if self._last is None or self._last.on != self._today:
            return True
        return bool(self._arrivals.countries) and self._is_about(record)

    def _may_cover(self, subject: Subject) -> bool:
        """Whether the data reach over a question's last day; of an event table that changes with its releases only."""
        record = subject.record
        return subject.is_of_incidents and isinstance(record, Question) and self._reaches_over(record.by)

    def _is_about(self, indicator: Indicator) -> bool:
        countries = indicator.query.countries
        return not countries or not self._arrivals.countries.isdisjoint(countries)

    def _reaches_over(self, day: date) -> bool:
        return self._read_upto is not None and self._read_upto > day

    def _counted(self, subject: Subject, ended: Resolution | None, found: tuple[Observation, ...]) -> Change | None:
        if isinstance(subject.record, Question):
            return self._question(subject, subject.record, ended)
        return self._indicator(subject, subject.record, found)

    def _question(self, subject: Subject, question: Question, before: Resolution | None) -> Ending | None:
        matches: list[Match]
        if subject.is_of_incidents:
            matches, covered, vintage = self._matches[subject.id], self._reaches_over(question.by), None
        else:
            answer = self._tables.answer(subject, question.begin, question.by)
            matches, covered, vintage = answer.matches, answer.covered, answer.vintage
        tally = count(matches, question.begin, question.by)
        return end(question, before, decide(question, tally, today=self._today, covered=covered), vintage)

    def _indicator(self, subject: Subject, indicator: Indicator, earlier: tuple[Observation, ...]) -> Sign | None:
        def heard(begin: date, last: date) -> bool:
            if subject.is_of_incidents:
                return self._desk.was_heard(indicator.query.countries, begin, last)
            return self._tables.covers(subject, begin, last)

        if subject.is_of_incidents:
            matches = self._matches[subject.id]
        else:
            last = self._today if subject.end is None else min(subject.end, self._today)
            matches = self._tables.answer(subject, subject.begin, last).matches
        finding = observe(indicator, matches, made=made(indicator), today=self._today, heard=heard)
        return sign(indicator, earlier, finding)

    def _changed_sources(self) -> frozenset[str]:
        """The sources whose vintages came or went since the last look; all where one went: who knows what it was."""
        seen = set(self._last.vintages) if self._last is not None else set()
        held = {vintage.id for vintage in self._vintages}
        if seen - held:
            return frozenset(subject.record.query.over for subject in self._subjects)
        return frozenset(vintage.source for vintage in self._vintages if vintage.id not in seen)


def _from_folder(folder: Path) -> Load:
    def load(vintage: Vintage) -> pl.DataFrame:
        from tocsin.foresight.data import table  # noqa: PLC0415 - Polars takes a quarter of a second

        return table(vintage, folder)

    return load
