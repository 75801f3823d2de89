"""Judgements by hand get a table, as guarded as the others.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"
branch_labels: Final = None
depends_on: Final = None

TABLE: Final = "judgements"
APPEND_ONLY: Final = "the ledger is append-only: records are retired, never changed or deleted"
WORD: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the table and its triggers."""
    op.create_table(
        TABLE,
        sa.Column("id", WORD, primary_key=True),
        sa.Column("tx", sa.Integer, sa.ForeignKey("transactions.number"), primary_key=True, nullable=False),
        *(sa.Column(name, WORD, nullable=False) for name in ("known_at", "kind", "body", "digest")),
        sqlite_strict=True,
    )
    op.create_index(f"ix_{TABLE}_tx", TABLE, ["tx"])
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.execute(statement)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
    return [
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {refuse}",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {refuse}",
        # INSERT OR REPLACE would delete the older row without firing the trigger against deletion.
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} "  # noqa: S608 - our own name
        f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id AND tx = NEW.tx) {refuse}",
    ]


def _postgresql() -> list[str]:
    return [
        f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]
