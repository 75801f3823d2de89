"""Lookup: a record by its id, or by the first digits of it.

Takes what a person types, gives the record; raises LedgerError with the candidates where there is not exactly one.
"""

from __future__ import annotations

import re
from typing import Final

from sqlalchemy import ColumnElement, Connection, literal, select, union

from tocsin.ledger.foresight import Foreseen
from tocsin.ledger.kinds import KINDS, READINGS, Kind
from tocsin.ledger.rows import record_from, row_digest
from tocsin.model import (
    Assessment,
    Claim,
    Event,
    Failure,
    Incident,
    IntegrityError,
    Judgement,
    LedgerError,
    LineageLink,
    Report,
    Retirement,
    Retrieval,
    UnknownIdError,
)

Record = (
    Report
    | Retrieval
    | Claim
    | Event
    | LineageLink
    | Incident
    | Assessment
    | Failure
    | Judgement
    | Retirement
    | Foreseen
)
_HASH: Final = "sha256:"
_DIGITS: Final = re.compile(r"[0-9a-f]{4,64}")
_SHOWN: Final = 10
_SEARCHED: Final = {kind.name: kind for kind in KINDS if kind is not READINGS}


def find(connection: Connection, prefix: str, as_of: str | None = None) -> Record:
    """The record whose id begins with `prefix`; its newest version where it has several, even if retired.

    With `as_of`, what was learnt later is not looked at.

    Raises:
        UnknownIdError: Where no record has such an id, or `prefix` is no beginning of an id.
        LedgerError: Where more than one has.
        IntegrityError: Where the record does not match its digest.
    """
    digits = prefix.strip().lower().removeprefix(_HASH)
    if not _DIGITS.fullmatch(digits):
        raise UnknownIdError(
            f"{prefix!r} is not the beginning of an id.",
            choices='An id is "sha256:" and 64 hexadecimal digits; its first four digits or more will do.',
            next_step='Find one with `tocsin search "WORDS"` or `tocsin incidents`.',
        )
    candidates = _candidates(connection, _HASH + digits, as_of)
    if not candidates:
        raise UnknownIdError(
            f"No record{_known_by(as_of)} has an id that begins with {digits!r}.",
            choices=None if as_of is None else "It may have been learnt later: leave --as-of out, or name a later day.",
            next_step='Find one with `tocsin search "WORDS"` or `tocsin incidents`.',
        )
    if len(candidates) > 1:
        raise _ambiguous(digits, candidates)
    return _newest(connection, *candidates[0], as_of)


def _known_by(as_of: str | None) -> str:
    return "" if as_of is None else f" known by {as_of[:16]} UTC"


def _candidates(connection: Connection, start: str, as_of: str | None) -> list[tuple[Kind, str]]:
    # "g" sorts after every hexadecimal digit, so this range is the prefix.
    ranges = [
        select(literal(kind.name).label("name"), kind.table.c.id).where(
            kind.table.c.id >= start, kind.table.c.id < start + "g", *_by_then(kind, as_of)
        )
        for kind in _SEARCHED.values()
    ]
    found = connection.execute(union(*ranges).order_by("id").limit(_SHOWN + 1))
    return [(_SEARCHED[name], record) for name, record in found]


def _by_then(kind: Kind, as_of: str | None) -> list[ColumnElement[bool]]:
    return [] if as_of is None else [kind.table.c.known_at <= as_of]


def _ambiguous(digits: str, candidates: list[tuple[Kind, str]]) -> LedgerError:
    shown = ", ".join(
        f"{record.removeprefix(_HASH)[: max(12, len(digits) + 4)]} ({kind.name})"
        for kind, record in candidates[:_SHOWN]
    )
    more = " and more" if len(candidates) > _SHOWN else ""
    return LedgerError(
        f"More than one id begins with {digits!r}.", choices=f"They are: {shown}{more}.", next_step="Give more digits."
    )


def _newest(connection: Connection, kind: Kind, record: str, as_of: str | None) -> Record:
    versions = select(kind.table).where(kind.table.c.id == record, *_by_then(kind, as_of))
    versions = versions.order_by(kind.table.c.tx.desc()).limit(1)
    row = connection.execute(versions).mappings().one()
    if row_digest(kind.name, row) != row["digest"]:
        raise IntegrityError(
            f"The record {record} in {kind.name!r} does not match its digest: it was changed after it was stored.",
            next_step="Run `tocsin verify` to see what else is damaged.",
        )
    found: Record = record_from(kind, row["body"])
    return found
