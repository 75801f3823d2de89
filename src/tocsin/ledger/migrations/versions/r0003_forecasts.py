"""Forecasts, questions, indicators and the data they rest on get tables, as guarded as the others.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"
branch_labels: Final = None
depends_on: Final = None

APPEND_ONLY: Final = "the ledger is append-only: records are retired, never changed or deleted"
WORD: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


TABLES: Final = {
    "vintages": ("source",),
    "forecast_runs": ("model", "origin"),
    "place_forecasts": ("run", "place"),
    "questions": ("by",),
    "question_forecasts": ("question", "who"),
    "resolutions": ("question",),
    "indicators": ("owner",),
    "observations": ("indicator",),
    "watches": (),
}
"""Tables, and the columns of their own."""
ONCE: Final = frozenset({"forecast_runs", "place_forecasts"})
"""Tables of what is never edited: an id comes once. In the others a record may go and come back."""
NOT_INDEXED: Final = frozenset({("forecast_runs", "model"), ("forecast_runs", "origin"), ("indicators", "owner")})


def upgrade() -> None:
    """Create the tables and their triggers."""
    statements = _sqlite if op.get_bind().dialect.name == "sqlite" else _postgresql
    for table, columns in TABLES.items():
        _create(table, columns)
        for statement in statements(table):
            op.execute(statement)


def _create(table: str, columns: tuple[str, ...]) -> None:
    keys = {("place_forecasts", "run"): [sa.ForeignKey("forecast_runs.id")]}
    op.create_table(
        table,
        sa.Column("id", WORD, primary_key=True),
        sa.Column(
            "tx", sa.Integer, sa.ForeignKey("transactions.number"), primary_key=table not in ONCE, nullable=False
        ),
        sa.Column("known_at", WORD, nullable=False),
        *(sa.Column(name, WORD, *keys.get((table, name), ()), nullable=False) for name in columns),
        *(sa.Column(name, WORD, nullable=False) for name in ("body", "digest")),
        sqlite_strict=True,
    )
    for name in ("tx", *columns):
        if (table, name) not in NOT_INDEXED:
            op.create_index(f"ix_{table}_{name}", table, [name])


def _sqlite(table: str) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
    same = "id = NEW.id" if table in ONCE else "id = NEW.id AND tx = NEW.tx"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE would delete the older row without firing the trigger against deletion.
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - our own name
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
    ]


def _postgresql(table: str) -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]
