"""What questions and indicators have found so far gets tables that are workings, and incidents an index by country.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0004"
down_revision: Final = "0003"
branch_labels: Final = None
depends_on: Final = None

WORD: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create the tables (no guards: their rows come and go) and the index."""
    op.create_table(
        "matches",
        *(sa.Column(name, WORD, primary_key=True) for name in ("subject", "record")),
        *(sa.Column(name, WORD) for name in ("doubt", "begin", "end_date")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("low", "best", "high")),
        sqlite_strict=True,
    )
    op.create_index("ix_matches_record", "matches", ["record"])
    op.create_table(
        "heard", *(sa.Column(name, WORD, primary_key=True) for name in ("country", "day")), sqlite_strict=True
    )
    op.create_index("ix_incidents_country", "incidents", ["country", "begin"])
