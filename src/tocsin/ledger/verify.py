"""Verify: go through the whole ledger in the order it was written and name everything that does not match.

Takes an engine and a way to look into the archive, gives problems. Reads a hundred transactions at a time, so memory
stays small. Leaves the checks of one row to `checks`, the order of all to `chain`, the database as such to `storage`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError

from tocsin.ledger import storage
from tocsin.ledger.chain import Chain
from tocsin.ledger.checks import Problem, decode, row_problems, span_problems
from tocsin.ledger.database import name, reading
from tocsin.ledger.errors import is_busy
from tocsin.ledger.kinds import KINDS, REPORTS, Kind
from tocsin.ledger.tables import metadata, texts, transactions
from tocsin.ledger.texts import pieces
from tocsin.model import Claim, Report, Retrieval

ArchiveCheck = Callable[[str, str], str | None]
Found = list[tuple[Kind, Any]]
_BATCH: Final = 100
_IDS: Final = 500


def verify(engine: Engine, archive_check: ArchiveCheck) -> Iterator[Problem]:
    """Name every problem found; what cannot be read to the end is one problem too."""
    try:
        yield from storage.problems(engine)
        with reading(engine) as connection, storage.undecoded(connection):
            yield from _walk(connection, archive_check)
    except (DBAPIError, *storage.DRIVER_ERRORS) as error:
        if is_busy(error):
            raise
        yield Problem("database", name(engine), f"It cannot be read to the end: {error}")


def _walk(connection: Connection, archive_check: ArchiveCheck) -> Iterator[Problem]:
    chain = Chain()
    numbers = transactions.c.number
    last: int | None = None
    while True:
        query = select(transactions).order_by(numbers).limit(_BATCH)
        page = connection.execute(query if last is None else query.where(numbers > last)).mappings().all()
        if not page:
            break
        last = page[-1]["number"]
        chain.begin()
        for transaction in page:
            yield from chain.take(transaction)
        found: Found = []
        yield from _rows(connection, chain, (page[0]["number"], last), found)
        yield from _meaning(connection, found)
        yield from _kept(found, archive_check)
    yield from _strays(connection)


def _rows(connection: Connection, chain: Chain, numbers: tuple[int, int], found: Found) -> Iterator[Problem]:
    """Check the rows that some transactions added, and collect their records."""
    for kind in KINDS:
        rows = connection.execute(select(kind.table).where(kind.table.c.tx.between(*numbers)))
        for row in rows.mappings():
            record = decode(kind, row)
            wrong = [*row_problems(kind, row, record)] or [*chain.meet(kind.name, row)]
            chain.added.pop((kind.name, row["id"], row["tx"]), None)
            yield from wrong
            if record is not None and not wrong:
                found.append((kind, record))
    yield from chain.missing()


def _meaning(connection: Connection, found: Found) -> Iterator[Problem]:
    """Check what the records point to: words, other records, and the texts that searches go through."""
    claims = [record for _, record in found if isinstance(record, Claim)]
    report_of = {claim.id: claim.report for claim in claims}
    text_of = _texts(connection, [record for _, record in found if isinstance(record, Report)])
    for kind, record in found:
        yield from span_problems(kind, record, text_of, report_of.get)
    yield from _references(connection, found)
    yield from _findable(connection, [record for _, record in found if isinstance(record, Report)], claims)


def _texts(connection: Connection, reports: list[Report]) -> Callable[[str], str | None]:
    """A way to a report's text: these at hand, others from the ledger."""
    at_hand = {report.id: report.text for report in reports}

    @lru_cache(maxsize=256)
    def stored(report: str) -> str | None:
        row = connection.execute(select(REPORTS.table).where(REPORTS.table.c.id == report)).mappings().first()
        record = None if row is None else decode(REPORTS, row)
        return None if record is None else str(record.text)

    return lambda report: at_hand[report] if report in at_hand else stored(report)


def _references(connection: Connection, found: Found) -> Iterator[Problem]:
    wanted: dict[tuple[str, ...], dict[str, tuple[str, str]]] = {}
    for kind, record in found:
        for tables, target in kind.references(record):
            wanted.setdefault(tables, {}).setdefault(target, (kind.name, record.id))
    for tables, targets in wanted.items():
        for absent in sorted(targets.keys() - _present(connection, tables, targets)):
            kind_name, record_id = targets[absent]
            yield Problem(kind_name, record_id, f"It refers to {absent} in {' or '.join(tables)}, which is not there.")


def _present(connection: Connection, tables: tuple[str, ...], ids: Iterable[str]) -> set[str]:
    ordered = sorted(ids)
    present: set[str] = set()
    for first in range(0, len(ordered), _IDS):
        for table in tables:
            column = metadata.tables[table].c.id
            some = select(column).where(column.in_(ordered[first : first + _IDS]))
            present.update(connection.execute(some).scalars())
    return present


def _findable(connection: Connection, reports: list[Report], claims: list[Claim]) -> Iterator[Problem]:
    """Check that searches go through the words of these reports, all of them and no others."""
    of_report: dict[str, list[Claim]] = {}
    for claim in claims:
        of_report.setdefault(claim.report, []).append(claim)
    stored: dict[str, Counter[Any]] = {}
    for row in connection.execute(select(texts).where(texts.c.report.in_([report.id for report in reports]))):
        stored.setdefault(row.report, Counter())[row.claim, row.start, row.end, row.text] += 1
    for report in reports:
        due = Counter(
            (one.claim, one.start, one.end, one.text) for one in pieces(report, (*of_report.get(report.id, ()),))
        )
        if due != stored.get(report.id, Counter()):
            yield Problem("search", report.id, "What searches go through is not what the report says.")


def _kept(found: Found, archive_check: ArchiveCheck) -> Iterator[Problem]:
    """Check that the bytes behind each report are still in the archive."""
    hashes = {record.id: record.sha256 for _, record in found if isinstance(record, Report)}
    for _, record in found:
        if isinstance(record, Retrieval):
            if hashes.get(record.report, record.sha256) != record.sha256:
                yield Problem("retrievals", record.id, f"Its SHA-256 is not that of the report, {record.report}.")
            wrong = archive_check(record.archive, record.sha256)
            if wrong is not None:
                yield Problem("archive", record.id, wrong)


def _strays(connection: Connection) -> Iterator[Problem]:
    """Name rows that belong to no transaction."""
    for kind in KINDS:
        table = kind.table
        for row in connection.execute(
            select(table.c.id, table.c.tx).where(table.c.tx.not_in(select(transactions.c.number)))
        ):
            yield Problem(kind.name, str(row.id), f"Transaction {row.tx}, which should have added it, is not there.")
