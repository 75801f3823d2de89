"""Checks: what can be wrong with one stored row, and with the words that its record points to.

Takes rows and records, gives problems. Whether the row should be there at all is for `chain`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.ledger.kinds import Contents, Kind
from tocsin.ledger.rows import body, record_from, row_digest, stored_id
from tocsin.ledger.spans import disordered, misplaced
from tocsin.model import Claim, Event, Incident, IntegrityError, LineageLink, Report


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not match: the table (or `archive`, `database`, `search`), the id, and what is wrong."""

    kind: str
    id: str
    what: str


def matches(table: str, row: Mapping[Any, Any]) -> bool:
    """Whether a row is what its digest was made of."""
    try:
        return bool(row_digest(table, row) == row["digest"])
    except TypeError:  # bytes where words should be
        return False


def decode(kind: Kind, row: Mapping[Any, Any]) -> Any | None:
    """The record in a row, or None where there is none to be had."""
    try:
        return record_from(kind, row["body"])
    except (IntegrityError, TypeError):
        return None


def row_problems(kind: Kind, row: Mapping[Any, Any], record: Any | None) -> Iterator[Problem]:
    """Hold a row against its digest, and its id and columns against its record."""
    if not matches(kind.name, row):
        yield Problem(kind.name, str(row["id"]), "It does not match its digest: it was changed after it was stored.")
    elif record is None:
        yield Problem(kind.name, row["id"], f"Its body is no {kind.record.__name__}.")
    elif not row["id"] == record.id == stored_id(kind, row["body"]):
        derived = stored_id(kind, row["body"])
        yield Problem(kind.name, row["id"], f"Its id does not derive from what it says: {derived} would.")
    elif body(json.loads(row["body"])) != row["body"]:
        yield Problem(kind.name, row["id"], "Its body is not canonical JSON.")
    else:
        for column, value in kind.columns(record).items():
            if row[column] != value:
                yield Problem(
                    kind.name, row["id"], f"Its column {column} is {row[column]!r}, its record says {value!r}."
                )


def span_problems(
    kind: Kind, record: Any, text_of: Callable[[str], str | None], report_of: Callable[[str], str | None]
) -> Iterator[Problem]:
    """Hold every span of a record against the words of the report it points into.

    Args:
        kind: Of the record.
        record: Of any kind.
        text_of: Gives a report's text by the report's id.
        report_of: Gives a report's id by the id of a claim.
    """
    if isinstance(record, Report):
        for what in disordered(record.passages):
            yield Problem(kind.name, record.id, what)
    for report, part in _pointers(record, report_of):
        text = None if report is None else text_of(report)
        if text is not None:  # where it is None the report itself is a problem, named elsewhere
            for what in misplaced(part, text):
                yield Problem(kind.name, record.id, what)


def _pointers(record: Any, report_of: Callable[[str], str | None]) -> Iterator[tuple[str | None, Any]]:
    """The parts of a record that point into a report, with the report's id."""
    match record:
        case Report():
            yield record.id, record
        case Claim():
            yield record.report, record
        case Contents():
            yield record.report, record.mentions
        case Event():
            yield report_of(record.claim), record
        case LineageLink():
            yield record.source, (record.source_span,)
            yield record.target, (record.target_span,)
        case Incident():
            for value in record.values:
                yield value.report, value.words
