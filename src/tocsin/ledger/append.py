"""Appending: rows and the transaction that adds them, chained by hash to the transaction before.

Takes prepared rows and a connection that holds the writers' lock. Leaves what to write to `store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from tocsin.ledger.kinds import KINDS
from tocsin.ledger.rows import Row, moment, row_digest, stamp
from tocsin.ledger.tables import transactions
from tocsin.model import canonical_json

_NEXT: Final = timedelta(microseconds=1)
"""The finest step that `stamp` writes."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The transaction to come: its number, its moment, and the digest of the one before."""

    number: int
    known_at: str
    previous: str | None


def next_turn(connection: Connection, clock: Callable[[], datetime]) -> Turn:
    """Take the next number and read the clock.

    No moment comes twice or runs backwards: where the clock has been set back, or stands still, the next moment after
    the last one is used, so that what the ledger knew at any moment up to its last never changes afterwards.
    """
    now = stamp(clock())
    last = connection.execute(select(transactions).order_by(transactions.c.number.desc()).limit(1)).one_or_none()
    if last is None:
        return Turn(1, now, None)
    return Turn(last.number + 1, max(now, stamp(moment(last.known_at) + _NEXT)), last.digest)


def append(connection: Connection, turn: Turn, prepared: Iterable[Row]) -> None:
    """Add rows (one of each id and kind) and the transaction that names them."""
    rows = {(row.kind.name, row.values["id"]): _sealed(row, turn) for row in prepared}
    added = canonical_json([[table, record, values["digest"]] for (table, record), values in rows.items()])
    transaction: dict[str, Any] = {
        "number": turn.number,
        "known_at": turn.known_at,
        "previous": turn.previous,
        "added": added,
    }
    connection.execute(insert(transactions), {**transaction, "digest": row_digest(transactions.name, transaction)})
    for kind in KINDS:
        of_kind = [values for (table, _), values in rows.items() if table == kind.name]
        if of_kind:
            connection.execute(insert(kind.table), of_kind)


def _sealed(row: Row, turn: Turn) -> dict[str, Any]:
    values = {**row.values, "tx": turn.number, "known_at": turn.known_at}
    return {**values, "digest": row_digest(row.kind.name, values)}
