"""The database itself refuses to change or delete what is stored."""

# ruff: noqa: S608 - the statements are made of the names of our own tables

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from tocsin.ledger import Ledger
from tocsin.ledger.tables import metadata

TABLES = sorted(metadata.tables)


def run(place: Any, statement: str) -> None:
    """Run SQL as anybody with a database client would."""
    where = f"sqlite:///{place.where}" if place.is_sqlite else place.where.replace("://", "+psycopg://")
    engine = create_engine(where)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@pytest.fixture
def filled(ledger: Ledger, samples: Any, place: Any) -> Any:
    samples.fill(ledger)
    return place


def test_no_row_can_be_changed(filled: Any) -> None:
    for table in TABLES:
        column = list(metadata.tables[table].c)[-1].name
        with pytest.raises(DBAPIError, match="append-only"):
            run(filled, f"UPDATE {table} SET {column} = 'x'")


def test_no_row_can_be_deleted(filled: Any) -> None:
    for table in TABLES:
        with pytest.raises(DBAPIError, match="append-only"):
            run(filled, f"DELETE FROM {table}")


def test_no_row_can_be_replaced_or_truncated(filled: Any) -> None:
    for table in TABLES:
        replaced = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        with pytest.raises(DBAPIError, match="append-only"):
            run(filled, replaced if filled.is_sqlite else f"TRUNCATE {table} CASCADE")
