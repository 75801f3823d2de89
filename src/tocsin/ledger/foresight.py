"""Forecasts, questions, indicators and vintages: what holds, and what has come since a transaction.

Takes a connection, gives records that know when the ledger learnt them. Leaves writing to `store`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, func, select

from tocsin.ledger.kinds import BY_RECORD, INCIDENTS
from tocsin.ledger.reads import current
from tocsin.ledger.rows import Row, record_from
from tocsin.ledger.tables import retirements, transactions
from tocsin.model import (
    ForecastRun,
    Incident,
    Indicator,
    Observation,
    PlaceForecast,
    Question,
    QuestionForecast,
    Resolution,
    Vintage,
    Watch,
)

Foreseen = (
    Vintage | ForecastRun | PlaceForecast | Question | QuestionForecast | Resolution | Indicator | Observation | Watch
)
F = TypeVar("F", bound=Foreseen)


@dataclass(frozen=True, slots=True)
class News:
    """What became of incidents since a transaction."""

    upto: int
    """Number of the last transaction that it covers."""
    added: tuple[Incident, ...]
    """New or changed ones that hold now."""
    gone: tuple[str, ...]
    """Ids of those that do not hold any more."""


def holding(
    connection: Connection, kind: type[F], as_of: str | None = None, *, where: dict[str, str] | None = None
) -> Iterator[F]:
    """The records of `kind` that hold, in the order in which they came in; `where` gives values of columns."""
    table = BY_RECORD[kind].table
    rows = current(table, as_of).with_only_columns(table.c.body).order_by(table.c.tx, table.c.id)
    for column, value in (where or {}).items():
        rows = rows.where(table.c[column] == value)
    for (body,) in connection.execute(rows):
        yield record_from(BY_RECORD[kind], body)


def is_held(connection: Connection, row: Row) -> bool:
    """Whether the record of a row holds already."""
    table = row.kind.table
    return connection.execute(current(table).where(table.c.id == row.values["id"])).first() is not None


def news(connection: Connection, since: int) -> News:
    """The incidents that came, changed or went after the transaction `since`."""
    table = INCIDENTS.table
    upto = connection.execute(select(func.max(transactions.c.number))).scalar() or 0
    rows = current(table).with_only_columns(table.c.body).where(table.c.tx > since).order_by(table.c.tx, table.c.id)
    added = tuple(record_from(INCIDENTS, body) for (body,) in connection.execute(rows))
    retired = select(retirements.c.record).where(retirements.c.tx > since)
    was = select(table.c.id).where(table.c.id.in_(retired), table.c.tx <= since).distinct()
    holds = {incident.id for incident in added}
    gone = tuple(sorted(record for (record,) in connection.execute(was) if record not in holds))
    return News(int(upto), added, gone)
