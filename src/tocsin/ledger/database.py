"""Databases: a path or address to an engine, and the two ways to use it: one snapshot to read, one lock to write.

Takes where the ledger is; gives SQLAlchemy connections. Leaves the schema to `schema`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from tocsin.model import LedgerError

_WRITES: Final = "tocsin_writes"
# SQLite gives a snapshot with every transaction.
_SNAPSHOT: Final[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_WRITERS_LOCK: Final = 0x544F4353
"""The advisory lock that writers on PostgreSQL take in turn; an arbitrary number."""


def connect(where: str | Path, *, patience: float) -> Engine:
    """Make an engine for a path or a postgresql:// address; nothing is opened yet.

    Args:
        where: A file, or `postgresql://user@host/database`.
        patience: Seconds to wait for another writer.

    Raises:
        LedgerError: For an address of another kind, a folder, or a missing driver.
    """
    if isinstance(where, str) and "://" in where:
        return _server(where, patience)
    return _file(Path(where), patience)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the ledger, whatever others write meanwhile."""
    options = _SNAPSHOT if engine.dialect.name == "postgresql" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that writes alone; all of it is kept when the block ends well, and none of it otherwise."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS_LOCK})
        yield connection


def name(engine: Engine) -> str:
    """How messages call the ledger: its path, or its address without the password."""
    url = engine.url
    return str(url.database) if engine.dialect.name == "sqlite" else url.render_as_string(hide_password=True)


def _file(path: Path, patience: float) -> Engine:
    path = path.expanduser()
    if path.is_dir():
        raise LedgerError(
            f"The ledger {path} is a folder.", next_step=f"Name a file, for example {path / 'ledger.sqlite'}."
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(
            f"The folder of the ledger {path} cannot be made: {error.strerror}.",
            next_step="Name another with --ledger.",
        ) from error
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", lambda connection, _: _set_up(connection, patience))
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, patience: float) -> None:
    # BEGIN is sent by _begin, so that reads are snapshots and writes take the lock at once.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
    connection.execute("PRAGMA foreign_keys = ON")
    # With WAL a killed process loses nothing; a power cut may lose the last reports, which the next run reads again.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(where: str, patience: float) -> Engine:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise _unknown(where) from error
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise _unknown(where)
    try:
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"options": _server_options(url, patience), "connect_timeout": max(2, int(patience))},
        )
    except ModuleNotFoundError as error:
        raise LedgerError(
            "A ledger on PostgreSQL needs the driver psycopg, which is not installed.",
            next_step="Install it with: pip install 'tocsin[postgresql]'.",
        ) from error


def _server_options(url: URL, patience: float) -> str:
    given = url.query.get("options", "")
    return f"{given if isinstance(given, str) else ' '.join(given)} -c lock_timeout={int(patience * 1000)}".strip()


def _unknown(where: str) -> LedgerError:
    scheme = where.partition("://")[0]
    return LedgerError(
        f"A ledger cannot be kept at an address that begins with {scheme}://.",
        choices="Give a file, or postgresql://user@host/database.",
    )
