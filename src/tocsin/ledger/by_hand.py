"""Judgements by hand: those that hold, in the order in which they were made, and those that were taken back.

Takes a connection and a moment (None: now), gives judgements. Leaves writing to `store`, their meaning to corroborate.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from tocsin.ledger.kinds import JUDGEMENTS, RETIREMENTS
from tocsin.ledger.reads import current
from tocsin.ledger.rows import record_from
from tocsin.model import Judgement, LedgerError, Retirement


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement, and what took it back; None while it holds."""

    judgement: Judgement
    taken_back: Retirement | None


def holding(connection: Connection, as_of: str | None = None) -> tuple[Judgement, ...]:
    """The judgements that hold."""
    table = JUDGEMENTS.table
    rows = current(table, as_of).with_only_columns(table.c.body).order_by(table.c.tx, table.c.id)
    return tuple(record_from(JUDGEMENTS, body) for (body,) in connection.execute(rows))


def history(connection: Connection, as_of: str | None = None) -> tuple[Judged, ...]:
    """Every judgement ever made, once for each time that it was made."""
    table = JUDGEMENTS.table
    rows = select(table.c.id, table.c.tx, table.c.body).order_by(table.c.tx, table.c.id)
    if as_of is not None:
        rows = rows.where(table.c.known_at <= as_of)
    return tuple(
        Judged(record_from(JUDGEMENTS, row.body), _taken_back(connection, row.id, row.tx, as_of))
        for row in connection.execute(rows).all()
    )


def _taken_back(connection: Connection, record: str, tx: int, as_of: str | None) -> Retirement | None:
    table = RETIREMENTS.table
    later = select(table.c.body).where(table.c.record == record, table.c.tx > tx).order_by(table.c.tx).limit(1)
    if as_of is not None:
        later = later.where(table.c.known_at <= as_of)
    body = connection.execute(later).scalar()
    return None if body is None else record_from(RETIREMENTS, body)


def check(judgement: Judgement) -> None:
    """Refuse what decides nothing.

    Raises:
        LedgerError: Where a side is empty, both sides name the same event, or there is no reason.
    """
    both = set(judgement.first) & set(judgement.second)
    if not judgement.first or not judgement.second:
        raise LedgerError("A judgement names no event on one of its sides.", next_step="Name events on both.")
    if both:
        raise LedgerError(
            f"A judgement names the event {min(both)} on both of its sides.", next_step="Name it on one of them."
        )
    if not judgement.why.strip():
        raise LedgerError("A judgement has no reason.", next_step="Say why: others will ask.")
