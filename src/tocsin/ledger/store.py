"""The ledger itself: open it, add to it, read it as it stands or stood, search and verify it.

Takes records and the clock; everything else is in the modules beside this one. One method is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from tocsin.ledger import by_hand, database, foresight, lookup, reads, schema
from tocsin.ledger import search as searching
from tocsin.ledger import verify as verifying
from tocsin.ledger.append import append, next_turn
from tocsin.ledger.checks import Problem
from tocsin.ledger.desk import Desk, Outcomes
from tocsin.ledger.errors import said_plainly
from tocsin.ledger.judge import Changes, changes
from tocsin.ledger.kinds import FAILURES, INDICATORS, KINDS, QUESTIONS, Contents, Kind, storable
from tocsin.ledger.rows import Row, moment, prepare, stamp
from tocsin.ledger.spans import faults
from tocsin.ledger.tables import reports, transactions
from tocsin.model import (
    Corroboration,
    Failure,
    IntegrityError,
    Judgement,
    Picture,
    Reading,
    Retirement,
    Retrieval,
    identified,
)


@dataclass(frozen=True, slots=True)
class Stats:
    """What a ledger holds. `head` is the digest of the last transaction: whoever notes it can tell if any is lost."""

    where: str
    schema: str
    transactions: int
    head: str | None
    first_known_at: datetime | None
    last_known_at: datetime | None
    counts: dict[str, int]
    """Records that hold now, by table."""


class Ledger:
    """An append-only store of records. Use as a context manager, or close it."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._clock = clock
        self.where = database.name(engine)

    @classmethod
    def open(cls, where: str | Path, *, clock: Callable[[], datetime], patience: float = 30.0) -> Self:
        """Open a ledger; it is created, or brought to today's schema, where needed.

        Args:
            where: A file, or `postgresql://user@host/database`.
            clock: Gives the moment now, with its time zone.
            patience: Seconds to wait while another program writes.

        Raises:
            LedgerError: Where it is something other than a ledger, too new, out of reach, or busy for too long.
        """
        engine = database.connect(where, patience=patience)
        try:
            with said_plainly(database.name(engine)):
                schema.prepare(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def has_report(self, report: str) -> bool:
        """Whether the report with this id is held."""
        with self._reading() as connection:
            return _has(connection, report)

    def add_reading(self, reading: Reading, retrieval: Retrieval) -> bool:
        """Add a report with all that it was found to say, all or nothing.

        Returns:
            False, and nothing is written, where the report is held already.

        Raises:
            IntegrityError: Where an id does not derive, a span does not hold its words, or a record belongs elsewhere.
        """
        contents = identified(
            Contents(
                "",
                reading.report.id,
                reading.mentions,
                tuple(claim.id for claim in reading.claims),
                tuple(event.id for event in reading.events),
            )
        )
        wrong = [*faults(reading)]
        if retrieval.report != reading.report.id:
            wrong.append(f"The retrieval is of another report, {retrieval.report}.")
        if wrong:
            raise IntegrityError(
                f"The reading of {reading.report.url or reading.report.id} cannot be kept: {wrong[0]}",
                choices=f"({len(wrong)} faults in all.)" if len(wrong) > 1 else None,
                next_step="This is a fault of the reader that made it: please report it.",
            )
        rows = [prepare(record) for record in (reading.report, retrieval, *reading.claims, *reading.events, contents)]
        with self._writing() as connection:
            if _has(connection, reading.report.id):
                return False
            self._append(connection, rows, {})
            searching.index(connection, reading.report, reading.claims)
        return True

    def add_failure(self, failure: Failure) -> bool:
        """Keep an input that could not be read; an older failure of the same source is retired.

        Returns:
            False, and nothing is written, where the same failure is open already.
        """
        row = prepare(failure)
        with self._writing() as connection:
            older = _open_failures(connection, failure.source)
            if failure.id in older:
                return False
            self._append(connection, [row], dict.fromkeys(older, "It failed again, otherwise."))
        return True

    def failures(self) -> tuple[Failure, ...]:
        """The inputs that could not be read and have not been since, by source."""
        with self._reading() as connection:
            return reads.failures(connection)

    def resolve_failure(self, source: str) -> bool:
        """Say that `source` could be read after all; False where no failure of it is open."""
        with self._writing() as connection:
            older = _open_failures(connection, source)
            if older:
                self._append(connection, [], dict.fromkeys(older, "It has been read since."))
        return bool(older)

    def replace_corroboration(self, corroboration: Corroboration) -> Changes:
        """Make these the links, incidents and assessments that hold.

        What is new is appended, what is gone or has changed is retired with a reason, the rest is left alone: the
        same input twice writes nothing the second time.

        Raises:
            IntegrityError: Where an id does not derive from its record.
        """
        records = (*corroboration.links, *corroboration.incidents, *corroboration.assessments)
        rows = [prepare(record) for record in records]
        with self._writing() as connection:
            new, gone = changes(connection, rows)
            if new or gone:
                self._append(connection, new, gone)
        return Changes(len(new), len(gone))

    def add_judgement(self, judgement: Judgement) -> bool:
        """Keep a person's judgement; one that holds already counts from now, after all others.

        Returns:
            False, and nothing is written, where it is the last one made already.

        Raises:
            IntegrityError: Where its id does not derive.
            LedgerError: Where a side is empty, both sides name the same event, or there is no reason.
        """
        by_hand.check(judgement)
        with self._writing() as connection:
            held = [one.id for one in by_hand.holding(connection)]
            if held[-1:] == [judgement.id]:
                return False
            again = [judgement.id] if judgement.id in held else []
            self._append(connection, [], dict.fromkeys(again, "It was made again."), stamped=[judgement])
        return True

    def retire_judgement(self, judgement: str, reason: str) -> bool:
        """Take back the judgement with this id; False where it does not hold."""
        with self._writing() as connection:
            holds = any(one.id == judgement for one in by_hand.holding(connection))
            if holds:
                self._append(connection, [], {judgement: reason})
        return holds

    def judgements(self, *, as_of: datetime | None = None) -> tuple[Judgement, ...]:
        """The judgements by hand that hold, or held at a past moment, in the order in which they were made."""
        with self._reading() as connection:
            return by_hand.holding(connection, _stamped(as_of))

    def judgement_history(self, *, as_of: datetime | None = None) -> tuple[by_hand.Judged, ...]:
        """Every judgement by hand, those taken back with the reason, in the order in which they were made."""
        with self._reading() as connection:
            return by_hand.history(connection, _stamped(as_of))

    def add_foreseen(self, *records: foresight.Foreseen, gone: Mapping[str, str] | None = None) -> int:
        """Keep vintages, forecasts, questions, indicators and what became of them, all or nothing.

        Args:
            records: What is to be kept; what holds already is left alone.
            gone: Ids of records that hold no more, each with the reason.

        Returns:
            How many were new.

        Raises:
            IntegrityError: Where an id does not derive.
        """
        with self._writing() as connection:
            return self._keep(connection, records, gone or {})

    def foreseen(
        self, kind: type[foresight.F], *, as_of: datetime | None = None, **where: str
    ) -> tuple[foresight.F, ...]:
        """The records of `kind` that hold, or held at a past moment, in the order in which they were made.

        Args:
            kind: Their class, e.g. `Question`.
            as_of: The moment; None: now.
            where: Values of the table's own columns, e.g. `question="sha256:…"`.
        """
        with self._reading() as connection:
            return tuple(foresight.holding(connection, kind, _stamped(as_of), where=where))

    def is_watched(self) -> bool:
        """Whether there is a question or an indicator."""
        with self._reading() as connection:
            kinds = (QUESTIONS, INDICATORS)
            return any(connection.execute(reads.current(kind.table).limit(1)).first() is not None for kind in kinds)

    def watch(self, look: Callable[[Desk], Outcomes]) -> Outcomes:
        """Look at what is new, and keep what follows from it, all or nothing.

        Args:
            look: Takes the desk, which it may change; gives records to keep and ids of records that hold no more. What
                holds already is left alone.
        """
        with self._writing() as connection:
            outcomes = look(Desk(connection))
            self._keep(connection, outcomes.records, outcomes.gone)
        return outcomes

    def readings(self, *, as_of: datetime | None = None) -> Iterator[Reading]:
        """Readings in order of publication, unknown dates last: all, or those known at a past moment."""
        with self._reading() as connection:
            yield from reads.readings(connection, _stamped(as_of))

    def picture(self, *, as_of: datetime | None = None) -> Picture:
        """Everything that is known, or was known at a past moment."""
        with self._reading() as connection:
            return reads.picture(connection, _stamped(as_of), self._clock())

    def corroboration(self, *, as_of: datetime | None = None) -> Corroboration:
        """The links, incidents and assessments that hold, or held at a past moment."""
        with self._reading() as connection:
            return reads.corroboration(connection, _stamped(as_of))

    def get(self, prefix: str, *, as_of: datetime | None = None) -> lookup.Record:
        """The record whose id begins with `prefix` (four digits or more, "sha256:" may be left out).

        Its newest version, even if retired; with `as_of` the newest that was known at that moment.

        Raises:
            LedgerError: Where there is none, or more than one: the message lists them.
        """
        with self._reading() as connection:
            return lookup.find(connection, prefix, _stamped(as_of))

    def search(self, query: str, *, limit: int = 20, as_of: datetime | None = None) -> tuple[searching.Hit, ...]:
        """Claims and paragraphs that hold all the words, and the phrases in quotation marks, best first.

        With `as_of`, only those known at that moment, in an order that nothing learnt later changes.
        """
        with self._reading() as connection:
            return searching.search(connection, query, limit, _stamped(as_of))

    def verify(self, archive_check: verifying.ArchiveCheck) -> Iterator[Problem]:
        """Derive every id, digest, column and span again, and name what does not match.

        Args:
            archive_check: Takes the name of an archive file and the SHA-256 of what it should hold; gives None when
                that is there, or a sentence that says what is wrong.
        """
        with said_plainly(self.where):
            yield from verifying.verify(self._engine, archive_check)

    def fingerprint(self) -> str:
        """A hash over all records that hold now, whenever and in whatever order they were learnt."""
        with self._reading() as connection:
            return reads.fingerprint(connection)

    def stats(self) -> Stats:
        """How much the ledger holds, and since when."""
        with self._reading() as connection:
            ends = select(func.count(), func.min(transactions.c.known_at), func.max(transactions.c.known_at))
            count, first, last = connection.execute(ends.select_from(transactions)).one()
            head = select(transactions.c.digest).order_by(transactions.c.number.desc()).limit(1)
            return Stats(
                where=self.where,
                schema=schema.HEAD,
                transactions=count,
                head=connection.execute(head).scalar(),
                first_known_at=None if first is None else moment(first),
                last_known_at=None if last is None else moment(last),
                counts={kind.name: _count(connection, kind) for kind in KINDS},
            )

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with said_plainly(self.where), database.reading(self._engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with said_plainly(self.where), database.writing(self._engine) as connection:
            yield connection

    def _keep(self, connection: Connection, records: Iterable[foresight.Foreseen], gone: Mapping[str, str]) -> int:
        """Append the records that do not hold yet, or are taken back here; give how many."""
        rows = {record.id: (prepare(record), record) for record in records}
        new = [record for row, record in rows.values() if record.id in gone or not foresight.is_held(connection, row)]
        if new or gone:
            self._append(connection, [], dict(gone), stamped=new)
        return len(new)

    def _append(
        self,
        connection: Connection,
        rows: list[Row],
        gone: dict[str, str],
        *,
        stamped: Iterable[Judgement | foresight.Foreseen] = (),
    ) -> None:
        """Append rows and records that are told when, and retire records by id for a reason."""
        turn = next_turn(connection, self._clock)
        known_at = moment(turn.known_at)
        retired = [prepare(identified(Retirement("", record, reason, known_at))) for record, reason in gone.items()]
        told = [prepare(replace(record, known_at=known_at)) for record in stamped]
        append(connection, turn, [*rows, *told, *retired])


def _stamped(as_of: datetime | None) -> str | None:
    return None if as_of is None else stamp(as_of)


def _has(connection: Connection, report: str) -> bool:
    return connection.execute(select(reports.c.id).where(reports.c.id == report)).first() is not None


def _open_failures(connection: Connection, source: str) -> list[str]:
    table = FAILURES.table
    found = reads.current(table).where(table.c.source == storable(source)).with_only_columns(table.c.id)
    return list(connection.execute(found).scalars())


def _count(connection: Connection, kind: Kind) -> int:
    found = reads.current(kind.table).with_only_columns(func.count(), maintain_column_froms=True)
    return int(connection.execute(found).scalar_one())
