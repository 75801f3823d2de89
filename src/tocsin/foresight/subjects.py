"""Subjects of a watch: the questions and indicators, each with its matcher and its days, found by country and type.

Takes records as the desk gives them; gives for an incident those that it may answer. Leaves looking to `watching`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.forecast.queries import Matcher, floor
from tocsin.model import Indicator, Match, Question


@dataclass(frozen=True, slots=True)
class Subject:
    """A question or an indicator."""

    record: Question | Indicator
    tx: int
    """The transaction that added it."""
    matcher: Matcher
    begin: date
    """The first day that can count."""
    end: date | None
    """The last one; None: there is none."""

    @classmethod
    def of(cls, tx: int, record: Question | Indicator) -> Subject:
        """Make a record ready."""
        matcher = Matcher.of(record.query)
        if isinstance(record, Question):
            return cls(record, tx, matcher, record.begin, record.by)
        return cls(record, tx, matcher, floor(record, made(record)), record.due)

    @property
    def id(self) -> str:
        """Id of the record."""
        return self.record.id

    @property
    def is_of_incidents(self) -> bool:
        """Whether it asks the ledger's incidents, and not an event table."""
        return self.record.query.over == "incidents"

    def may_count(self, match: Match) -> bool:
        """Whether a match can lie in a window of this subject."""
        if match.end_date is not None and match.end_date < self.begin:
            return False
        return self.end is None or match.begin is None or match.begin <= self.end


def made(indicator: Indicator) -> date:
    """The day on which an indicator was made."""
    return indicator.known_at.date() if indicator.known_at is not None else date.min


class Subjects:
    """Subjects by the countries and types that they ask for."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by: dict[tuple[str | None, str | None], list[Subject]] = defaultdict(list)
        for subject in subjects:
            query = subject.record.query
            for country in query.countries or (None,):
                for kind in query.types or (None,):
                    self._by[country, kind].append(subject)

    def wants(self, country: str | None, kind: str) -> bool:
        """Whether anybody asks for such an incident."""
        return any(key in self._by for key in _keys(country, kind))

    def asking(self, country: str | None, kind: str) -> Iterator[Subject]:
        """Those that ask for such an incident."""
        return (subject for key in _keys(country, kind) for subject in self._by.get(key, ()))


def _keys(country: str | None, kind: str) -> set[tuple[str | None, str | None]]:
    return {(place, what) for place in (country, None) for what in (kind, None)}
