"""Rows: records to stored columns and back, and the digest that covers a row.

Takes records, gives dicts that fit the tables. Raises IntegrityError for a record whose id is not its own, and for a
body that is no record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Final

from tocsin.ledger.kinds import BY_RECORD, Kind
from tocsin.model import IntegrityError, LedgerError, canonical_json, derive_id, digest, from_plain

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A record made ready to be stored, but for the transaction that will add it."""

    kind: Kind
    values: dict[str, Any]


def prepare(record: Any) -> Row:
    """Make a record ready to be stored.

    Raises:
        IntegrityError: Where the record's id does not derive from what it says.
    """
    kind = BY_RECORD[type(record)]
    if record.id != derive_id(record):
        raise IntegrityError(
            f"The id {record.id!r} of a record for {kind.name!r} does not derive from what the record says.",
            next_step="Make the record with tocsin.model.identified().",
        )
    return Row(kind, {"id": record.id, **kind.columns(record), "body": body(record)})


def body(record: Any) -> str:
    """Canonical JSON (of a record, or of plain data) that a database can hold: half a surrogate pair is escaped."""
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", canonical_json(record))


def stored_id(kind: Kind, text: str) -> str:
    """Derive a record's id from its body, by the rule of `derive_id`.

    It reads the fields that the body has, not those that the class has today: a field added to a record later, with a
    default, leaves the ids of older records as they are.
    """
    silent = {"id"} | {field.name for field in fields(kind.record) if not field.metadata.get("identity", True)}
    said = {name: value for name, value in json.loads(text).items() if name not in silent}
    return digest(canonical_json({"kind": kind.record.__name__, "fields": said}))


def record_from(kind: Kind, text: str) -> Any:
    """Read the record of `kind` back from its body.

    Raises:
        IntegrityError: Where the body is not such a record.
    """
    try:
        return from_plain(kind.record, json.loads(text))
    except ValueError as error:
        raise IntegrityError(
            f"A body in {kind.name!r} is no {kind.record.__name__}: {text[:60]!r}.",
            next_step="Run `tocsin verify` to see what else is damaged.",
        ) from error


def row_digest(table: str, row: Mapping[Any, Any]) -> str:
    """Hash every stored column of a row but the digest itself.

    Raises:
        TypeError: For a value that no column should hold.
    """
    columns = {name: value for name, value in row.items() if name != "digest"}
    return digest(canonical_json({"table": table, "columns": columns}))


def stamp(moment: datetime) -> str:
    """Write a moment in UTC so that stamps sort as text.

    Raises:
        LedgerError: Where the moment names no time zone.
    """
    if moment.tzinfo is None:
        raise LedgerError(
            f"The moment {moment.isoformat()} names no time zone, so it cannot be compared.",
            next_step="Give it as UTC, for example 2026-01-31T12:00:00+00:00.",
        )
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def moment(stamped: str) -> datetime:
    """Read back what `stamp` wrote."""
    return datetime.fromisoformat(stamped)
