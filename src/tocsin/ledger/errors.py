"""What a database reports, said as a LedgerError that names the ledger and the next step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tocsin.model import IntegrityError, LedgerError

_CAUSES = (
    (
        ("database is locked", "lock timeout", "database table is locked"),
        "is being written to by another program",
        "Wait until that program has ended, then run the command again.",
    ),
    (
        ("file is not a database",),
        "is not a ledger: the file is not an SQLite database",
        "Name another file with --ledger; a new one is created.",
    ),
    (
        ("malformed", "could not decode to utf-8", "database corruption", "invalid fts5 file format"),
        "is damaged",
        "Run `tocsin verify` to see what, then restore a copy.",
    ),
    (
        ("readonly database", "read-only", "unable to open", "permission denied", "attempt to write"),
        "cannot be opened or written to",
        "Check that the folder exists and that you may write to it.",
    ),
    (
        ("foreign key constraint",),
        "does not hold a record that the new one refers to",
        "Add the readings before what is made of them.",
    ),
    (("disk is full", "no space left"), "cannot grow: the disk is full", "Free some space; nothing stored is lost."),
    (
        (
            "connection refused",
            "could not translate",
            "failed to resolve",
            "no such file or directory",
            "timeout expired",
        ),
        "cannot be reached",
        "Check the host, the port and that the server runs.",
    ),
)


def is_busy(error: BaseException) -> bool:
    """Whether the database only asks to wait: another program writes."""
    return any(sign in str(error).lower() for sign in _CAUSES[0][0])


@contextmanager
def said_plainly(where: str) -> Iterator[None]:
    """Turn database errors inside the block into LedgerErrors about the ledger at `where`."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        words = " ".join(str(cause).split())
        for signs, what, next_step in _CAUSES:
            if any(sign in words.lower() for sign in signs):
                kind = IntegrityError if what == "is damaged" else LedgerError
                raise kind(f"The ledger {where} {what} ({words}).", next_step=next_step) from error
        raise LedgerError(f"The ledger {where} could not be used: {words}") from error
