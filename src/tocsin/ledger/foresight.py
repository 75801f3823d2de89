"""Forecasts, questions, indicators and vintages: what holds.

Takes a connection, gives records that know when the ledger learnt them. Leaves writing to `store`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from sqlalchemy import Connection

from tocsin.ledger.kinds import BY_RECORD
from tocsin.ledger.reads import current
from tocsin.ledger.rows import Row, record_from
from tocsin.model import (
    ForecastRun,
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
