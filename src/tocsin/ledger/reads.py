"""Reads: the records that hold now, or held at a past moment, in an order that does not depend on how they came in.

Takes a connection and a moment (None: now), gives records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, exists, select

from tocsin.ledger.kinds import (
    ASSESSMENTS,
    CLAIMS,
    EVENTS,
    FAILURES,
    INCIDENTS,
    KINDS,
    LINKS,
    READINGS,
    REPORTS,
    RETIREMENTS,
    RETRIEVALS,
    WATCHES,
    Kind,
)
from tocsin.ledger.rows import moment, record_from
from tocsin.ledger.tables import retirements, transactions
from tocsin.model import (
    Corroboration,
    Failure,
    Incident,
    IntegrityError,
    LineageLink,
    Picture,
    Reading,
    Retrieval,
    canonical_json,
)

_BATCH: Final = 100
_WHEN: Final = ("retrieved", "known_at")
"""Fields that say when, not what: two runs over the same input differ in them."""


def current(table: Table, as_of: str | None = None) -> Select[Any]:
    """Select the rows of `table` that were known and not retired at `as_of`.

    A retirement counts for what came in before it, so that a judgement may come back.
    """
    gone = select(retirements.c.id).where(retirements.c.record == table.c.id, retirements.c.tx > table.c.tx)
    if as_of is None:
        return select(table).where(~exists(gone))
    gone = gone.where(retirements.c.known_at <= as_of)
    return select(table).where(table.c.known_at <= as_of, ~exists(gone))


def records(connection: Connection, kind: Kind, as_of: str | None = None) -> Iterator[Any]:
    """The records of `kind` in order of their ids."""
    rows = current(kind.table, as_of).with_only_columns(kind.table.c.body).order_by(kind.table.c.id)
    for (text,) in connection.execute(rows):
        yield record_from(kind, text)


def readings(connection: Connection, as_of: str | None = None) -> Iterator[Reading]:
    """Readings in order of publication, unknown dates last."""
    table = REPORTS.table
    order = (table.c.published.is_(None), table.c.published, table.c.id)
    found = connection.execute(current(table, as_of).with_only_columns(table.c.id).order_by(*order))
    reports = [report for (report,) in found]
    for first in range(0, len(reports), _BATCH):
        yield from _read(connection, reports[first : first + _BATCH])


def _read(connection: Connection, reports: list[str]) -> Iterator[Reading]:
    found = _bodies(connection, REPORTS, REPORTS.table.c.id.in_(reports))
    contents = {one.report: one for one in _bodies(connection, READINGS, READINGS.table.c.report.in_(reports)).values()}
    of_reports = select(CLAIMS.table.c.id).where(CLAIMS.table.c.report.in_(reports))
    claims = _bodies(connection, CLAIMS, CLAIMS.table.c.report.in_(reports))
    events = _bodies(connection, EVENTS, EVENTS.table.c.claim.in_(of_reports))
    for report in reports:
        try:
            inside = contents[report]
            yield Reading(
                found[report],
                inside.mentions,
                tuple(claims[claim] for claim in inside.claims),
                tuple(events[event] for event in inside.events),
            )
        except KeyError as error:
            raise IntegrityError(
                f"The reading of the report {report} lacks the record {error.args[0]}.",
                next_step="Run `tocsin verify` to see what else is damaged.",
            ) from error


def _bodies(connection: Connection, kind: Kind, condition: Any) -> dict[str, Any]:
    rows = connection.execute(select(kind.table.c.body).where(condition))
    return {record.id: record for record in (record_from(kind, text) for (text,) in rows)}


def picture(connection: Connection, as_of: str | None, now: datetime) -> Picture:
    """Everything known at `as_of`; without one, at the last thing the ledger learnt (`now` while it is empty)."""
    last = connection.execute(select(transactions.c.known_at).order_by(transactions.c.number.desc()).limit(1)).scalar()
    known_at = as_of or last
    retrievals: list[Retrieval] = sorted(
        records(connection, RETRIEVALS, as_of), key=lambda retrieval: (retrieval.source, retrieval.id)
    )
    return Picture(
        readings=tuple(readings(connection, as_of)),
        retrievals=tuple(retrievals),
        corroboration=corroboration(connection, as_of),
        failures=failures(connection, as_of),
        known_at=now if known_at is None else moment(known_at),
    )


def corroboration(connection: Connection, as_of: str | None = None) -> Corroboration:
    """Links by taker and kind, incidents by date (unknown last), assessments by what they grade."""
    return Corroboration(
        links=tuple(sorted(records(connection, LINKS, as_of), key=_link_order)),
        incidents=tuple(sorted(records(connection, INCIDENTS, as_of), key=_incident_order)),
        assessments=tuple(sorted(records(connection, ASSESSMENTS, as_of), key=lambda one: (one.subject, one.id))),
    )


def failures(connection: Connection, as_of: str | None = None) -> tuple[Failure, ...]:
    """Inputs that could not be read and have not been since, by source."""
    return tuple(sorted(records(connection, FAILURES, as_of), key=lambda failure: (failure.source, failure.id)))


def fingerprint(connection: Connection) -> str:
    """Hash all records that hold now, but for when they were got and learnt."""
    total = hashlib.sha256()
    for kind in KINDS:
        if kind in (RETIREMENTS, WATCHES):  # they tell when somebody looked, not what is known
            continue
        for row in connection.execute(current(kind.table).order_by(kind.table.c.id)):
            what = {name: value for name, value in json.loads(row.body).items() if name not in _WHEN}
            total.update(f"{kind.name} {row.id} {canonical_json(what)}\n".encode("utf-8", "surrogatepass"))
    return f"sha256:{total.hexdigest()}"


def _link_order(link: LineageLink) -> tuple[str, str, str]:
    return link.source, link.kind, link.id


def _incident_order(incident: Incident) -> tuple[date, str]:
    return incident.begin or date.max, incident.id
