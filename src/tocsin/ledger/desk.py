"""The desk: what a look at what is new needs of the ledger, within one transaction that writes.

Takes a connection; gives what came since a transaction, the matches that are kept, and whether anything was heard of a
country. Nothing here reads a whole table: incidents by country and day, matches by subject, readings and retirements by
transaction, each through an index. Leaves what matches, and what follows, to whoever looks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, or_, select

from tocsin.ledger.foresight import Foreseen, holding
from tocsin.ledger.kinds import BY_RECORD, INCIDENTS, OBSERVATIONS, READINGS, REPORTS, RESOLUTIONS, WATCHES
from tocsin.ledger.reads import current
from tocsin.ledger.rows import moment, record_from
from tocsin.ledger.tables import retirements, transactions
from tocsin.ledger.workings import heard, matches
from tocsin.model import Incident, Indicator, Match, Observation, Question, Resolution, Vintage, Watch

_MANY: Final = 500
"""Values in one statement; SQLite takes some thousand."""
_COUNTRY: Final = re.compile(r'"country":"([A-Z]{3})"')
"""A country in the canonical JSON of a reading's mentions: half the time of decoding it."""
S = TypeVar("S", Question, Indicator)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What a look leaves behind."""

    records: tuple[Foreseen, ...] = ()
    gone: Mapping[str, str] = field(default_factory=dict)
    """Ids of records that hold no more, each with the reason."""


class Desk:
    """What came in, what is kept of earlier looks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> Watch | None:
        """The last look."""
        table = WATCHES.table
        rows = current(table).with_only_columns(table.c.body).order_by(table.c.tx.desc()).limit(1)
        body = self._connection.execute(rows).scalar()
        return None if body is None else record_from(WATCHES, body)

    def upto(self) -> int:
        """Number of the last transaction."""
        return int(self._connection.execute(select(func.max(transactions.c.number))).scalar() or 0)

    def vintages(self) -> tuple[Vintage, ...]:
        """The vintages that hold."""
        return tuple(holding(self._connection, Vintage))

    def subjects(self, kind: type[S]) -> list[tuple[int, S]]:
        """The questions or indicators that hold, each with the transaction that added it."""
        table = BY_RECORD[kind].table
        rows = current(table).with_only_columns(table.c.tx, table.c.body).order_by(table.c.tx, table.c.id)
        return [(tx, record_from(BY_RECORD[kind], body)) for tx, body in self._connection.execute(rows)]

    def resolutions(self, questions: Collection[str]) -> dict[str, Resolution]:
        """How questions ended, those that have."""
        found = self._held(RESOLUTIONS, RESOLUTIONS.table.c.question, questions)
        return {each.question: each for each in found}

    def observations(self, indicators: Collection[str]) -> dict[str, tuple[Observation, ...]]:
        """What indicators were found to be, in order, those that anybody looked at."""
        found: dict[str, tuple[Observation, ...]] = {}
        for each in self._held(OBSERVATIONS, OBSERVATIONS.table.c.indicator, indicators):
            found[each.indicator] = (*found.get(each.indicator, ()), each)
        return found

    def resolved(self) -> frozenset[str]:
        """The questions that have ended."""
        table = RESOLUTIONS.table
        return frozenset(self._connection.execute(current(table).with_only_columns(table.c.question)).scalars())

    def news(self, since: int, wanted: Callable[[str | None, str], bool]) -> Iterator[Incident]:
        """Incidents that came or changed after a transaction and hold, of the countries and types that are wanted."""
        table = INCIDENTS.table
        columns = (table.c.country, table.c.type, table.c.body)
        rows = current(table).with_only_columns(*columns).where(table.c.tx > since).order_by(table.c.tx, table.c.id)
        for country, kind, body in self._connection.execute(rows):
            if wanted(country, kind):
                yield record_from(INCIDENTS, body)

    def stale(self, since: int) -> frozenset[tuple[str, str | None]]:
        """The incidents that came, changed or went after a transaction, each with every country it had."""
        table = INCIDENTS.table
        came = select(table.c.id, table.c.country).where(table.c.tx > since)
        went = select(table.c.id, table.c.country).join(retirements, retirements.c.record == table.c.id)
        rows = (came, went.where(retirements.c.tx > since))
        return frozenset((record, country) for each in rows for record, country in self._connection.execute(each))

    def incidents(
        self, country: str | None, begin: date, end: date | None, wanted: Callable[[str | None, str], bool]
    ) -> Iterator[Incident]:
        """Incidents that hold and may lie in a window, of one country or of all; those without a day among them."""
        table = INCIDENTS.table
        inside = [or_(table.c.end_date.is_(None), table.c.end_date >= begin.isoformat())]
        inside += [table.c.begin <= end.isoformat()] if end is not None else []
        rows = current(table).with_only_columns(table.c.country, table.c.type, table.c.body)
        if country is not None:
            rows = rows.where(table.c.country == country)
        for days in (and_(*inside, table.c.begin.is_not(None)), table.c.begin.is_(None)):
            for found, kind, body in self._connection.execute(rows.where(days).order_by(table.c.id)):
                if wanted(found, kind):
                    yield record_from(INCIDENTS, body)

    def told(self, incidents: Iterable[Incident]) -> dict[str, date]:
        """The day on which a report first told of each incident; of those whose reports have no day, none."""
        reports = {report for incident in incidents for report in incident.reports}
        table = REPORTS.table
        days: dict[str, str] = {}
        for few in _batches(sorted(reports), _MANY):
            rows = select(table.c.id, table.c.published).where(table.c.id.in_(few), table.c.published.is_not(None))
            days.update((report, day) for report, day in self._connection.execute(rows))
        first = {
            incident.id: min((days[report] for report in incident.reports if report in days), default=None)
            for incident in incidents
        }
        return {incident: moment(day).date() for incident, day in first.items() if day is not None}

    def read_upto(self, today: date) -> date | None:
        """The last day from which there is a report: published, or read, on it; days after `today` are mistakes."""
        table = REPORTS.table
        tomorrow = f"{today.isoformat()}T~"
        published = self._connection.execute(
            select(func.max(table.c.published)).where(table.c.published <= tomorrow)
        ).scalar()
        read = self._connection.execute(select(table.c.known_at).order_by(table.c.tx.desc()).limit(1)).scalar()
        days = [moment(stamp).date() for stamp in (published, read) if stamp is not None]
        return max(days, default=None)

    def empty(self) -> None:
        """Forget all workings: the next look fills them again."""
        self._connection.execute(delete(matches))
        self._connection.execute(delete(heard))

    def drop_subjects(self, since: int) -> None:
        """Forget the matches of questions and indicators that were taken back after a transaction."""
        taken_back = select(retirements.c.record).where(retirements.c.tx > since)
        self._connection.execute(delete(matches).where(matches.c.subject.in_(taken_back)))

    def drop_records(self, records: Iterable[str]) -> frozenset[str]:
        """Forget what these incidents answered; the subjects that this touches."""
        touched: set[str] = set()
        for few in _batches(sorted(records), _MANY):
            rows = select(matches.c.subject).where(matches.c.record.in_(few))
            found = set(self._connection.execute(rows).scalars())
            if found:
                self._connection.execute(delete(matches).where(matches.c.record.in_(few)))
            touched |= found
        return frozenset(touched)

    def keep(self, found: Iterable[tuple[str, Match]]) -> None:
        """Keep matches, each with its subject."""
        rows = [
            {
                "subject": subject,
                "record": match.record,
                "doubt": match.doubt,
                "begin": None if match.begin is None else match.begin.isoformat(),
                "end_date": None if match.end_date is None else match.end_date.isoformat(),
                "low": match.low,
                "best": match.best,
                "high": match.high,
            }
            for subject, match in found
        ]
        if rows:
            self._connection.execute(insert(matches), rows)

    def matches(self, subjects: Collection[str]) -> dict[str, list[Match]]:
        """What is kept of each of several subjects."""
        columns = (matches.c.record, matches.c.doubt, matches.c.begin, matches.c.end_date)
        counts = (matches.c.low, matches.c.best, matches.c.high)
        found: dict[str, list[Match]] = {subject: [] for subject in subjects}
        for few in _batches(sorted(subjects), _MANY):
            rows = select(matches.c.subject, *columns, *counts).where(matches.c.subject.in_(few))
            for subject, record, doubt, begin, end, *figures in self._connection.execute(rows):
                found[subject].append(Match(record, doubt, _day(begin), _day(end), *figures))
        return found

    def hear(self, since: int) -> frozenset[str]:
        """Note on which days anything of a country came in since a transaction; the countries that are new to a day.

        A day is that on which a report was published, or else that on which it was read.
        """
        readings, reports = READINGS.table, REPORTS.table
        rows = select(readings.c.body, reports.c.published, readings.c.known_at)
        rows = rows.join(reports, reports.c.id == readings.c.report).where(readings.c.tx > since)
        said = {
            (country, moment(published or known_at).date().isoformat())
            for body, published, known_at in self._connection.execute(rows)
            for country in set(_COUNTRY.findall(body))
        }
        new = said - self._already(said)
        if new:
            self._connection.execute(insert(heard), [{"country": country, "day": day} for country, day in sorted(new)])
        return frozenset(country for country, _ in new)

    def was_heard(self, countries: Sequence[str], begin: date, end: date) -> bool:
        """Whether anything of these countries (none: of any) came in between two days: a report, or an incident."""
        incidents = INCIDENTS.table
        first, last = begin.isoformat(), end.isoformat()
        for table, day in ((heard, heard.c.day), (incidents, incidents.c.begin)):
            inside: list[ColumnElement[bool]] = [day >= first, day <= last]
            if countries:
                inside.append(table.c.country.in_(countries))
            rows = select(day) if table is heard else current(incidents).with_only_columns(day)
            if self._connection.execute(rows.where(*inside).limit(1)).first() is not None:
                return True
        return False

    def _already(self, said: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
        countries = sorted({country for country, _ in said})
        held: set[tuple[str, str]] = set()
        for few in _batches(sorted({day for _, day in said}), _MANY):
            rows = select(heard.c.country, heard.c.day).where(heard.c.country.in_(countries), heard.c.day.in_(few))
            held |= {(country, day) for country, day in self._connection.execute(rows)}
        return held

    def _held(self, kind: Any, column: Any, subjects: Collection[str]) -> Iterator[Any]:
        table = kind.table
        for few in _batches(sorted(subjects), _MANY):
            rows = current(table).with_only_columns(table.c.body).where(column.in_(few)).order_by(table.c.tx)
            for (body,) in self._connection.execute(rows):
                yield record_from(kind, body)


def _batches(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (values[first : first + size] for first in range(0, len(values), size))


def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
