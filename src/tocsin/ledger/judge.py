"""Automatic judgements: how the links, incidents and assessments that hold differ from those that should.

Takes prepared rows, gives what is new and what is gone; leaves writing to `store`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from tocsin.ledger.kinds import ASSESSMENTS, INCIDENTS, LINKS
from tocsin.ledger.reads import current
from tocsin.ledger.rows import Row

_GONE: Final = "It no longer follows from the reports held and the judgements on them."
_CHANGED: Final = "It is replaced: the reports held, or the judgements on them, now say more."


@dataclass(frozen=True, slots=True)
class Changes:
    """How many records were appended and how many retired; a changed one counts in both."""

    added: int
    retired: int

    def __bool__(self) -> bool:
        return self.added + self.retired > 0


def changes(connection: Connection, rows: Sequence[Row]) -> tuple[list[Row], dict[str, str]]:
    """The rows to append, and the ids to retire with the reason."""
    held: dict[str, str] = {}
    for kind in (LINKS, INCIDENTS, ASSESSMENTS):
        found = current(kind.table).with_only_columns(kind.table.c.id, kind.table.c.body)
        held.update((record, body) for record, body in connection.execute(found))
    wanted = {row.values["id"]: row for row in rows}
    new = [row for record, row in wanted.items() if held.get(record) != row.values["body"]]
    gone = {record: _GONE for record in held if record not in wanted}
    gone |= {row.values["id"]: _CHANGED for row in new if row.values["id"] in held}
    return new, gone
