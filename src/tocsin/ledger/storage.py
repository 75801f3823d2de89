"""Storage: whether the database itself is whole, its triggers stand guard, and its search index agrees with the texts.

Takes an engine, gives problems. Leaves the records to `verify`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from tocsin.ledger.checks import Problem
from tocsin.ledger.database import name, reading, writing
from tocsin.ledger.errors import is_busy
from tocsin.ledger.schema import migrate
from tocsin.ledger.tables import metadata

_SCHEMA: Final = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
_INDEX_CHECK: Final = "INSERT INTO texts_index (texts_index, rank) VALUES ('integrity-check', 1)"
_TRIGGERS: Final = (
    "SELECT count(*) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
    "WHERE relname = :table AND relnamespace = current_schema()::regnamespace AND tgenabled IN ('O', 'A') "
    "AND tgname IN (:table || '_no_change', :table || '_no_truncate')"
)


def problems(engine: Engine) -> Iterator[Problem]:
    """Name what is wrong with the database as such."""
    if engine.dialect.name == "sqlite":
        yield from _damage(engine)
        yield from _changed_schema(engine)
        yield from _search_index(engine)
    else:
        yield from _missing_guards(engine)


@contextmanager
def undecoded(connection: Connection) -> Iterator[None]:
    """Let text that is no UTF-8 through, so that the row can be named instead of ending the walk."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def _damage(engine: Engine) -> Iterator[Problem]:
    with reading(engine) as connection, undecoded(connection):
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if said != "ok":
                yield Problem("database", name(engine), f"SQLite says: {said}.")
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Problem(table, f"row {row}", f"It refers to something in {parent} that is not there.")


def _changed_schema(engine: Engine) -> Iterator[Problem]:
    """Hold tables, indexes and triggers against those of a ledger made just now."""
    expected = _sound_schema()
    with reading(engine) as connection, undecoded(connection):
        found = {(row.type, row.name): row.sql for row in connection.exec_driver_sql(_SCHEMA)}
    for kind, label in sorted(expected.keys() | found.keys()):
        if expected.get((kind, label)) != found.get((kind, label)):
            state = "is missing" if (kind, label) not in found else "is not as the ledger makes it"
            yield Problem("database", label, f"The {kind} {state}.")


@cache
def _sound_schema() -> dict[tuple[str, str], str | None]:
    fresh = create_engine("sqlite://")
    with fresh.begin() as connection:
        migrate(connection)
        schema = {(row.type, row.name): row.sql for row in connection.exec_driver_sql(_SCHEMA)}
    fresh.dispose()
    return schema


def _search_index(engine: Engine) -> Iterator[Problem]:
    try:
        with writing(engine) as connection:
            connection.exec_driver_sql(_INDEX_CHECK)
    except DBAPIError as error:
        if is_busy(error):
            raise
        yield Problem("search", "texts_index", f"The search index does not agree with the texts: {error.orig}.")


def _missing_guards(engine: Engine) -> Iterator[Problem]:
    with reading(engine) as connection:
        for table in sorted(metadata.tables):
            if connection.execute(text(_TRIGGERS), {"table": table}).scalar_one() != 2:
                yield Problem("database", table, "A trigger that refuses changes is missing or switched off.")


DRIVER_ERRORS: Final = (sqlite3.DatabaseError,)
"""What the driver itself raises, past SQLAlchemy, while rows are read."""
