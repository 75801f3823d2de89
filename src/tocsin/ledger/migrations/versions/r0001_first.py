"""The first schema: records, transactions, texts to search; nothing can be changed or deleted.

Revision ID: 0001
Revises: nothing
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None
branch_labels: Final = None
depends_on: Final = None

RECORDS: Final = (
    "reports",
    "retrievals",
    "readings",
    "claims",
    "events",
    "links",
    "incidents",
    "assessments",
    "failures",
    "retirements",
)
JUDGEMENTS: Final = frozenset({"links", "incidents", "assessments", "failures", "retirements"})
APPEND_ONLY: Final = "the ledger is append-only: records are retired, never changed or deleted"
WORD: Final = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Create everything."""
    _create_transactions()
    for name, columns in _typed_columns().items():
        _create_records(name, columns)
    _create_texts()
    for statement in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.execute(statement)


def _word(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, WORD, nullable=nullable)


def _foreign(name: str, target: str, *, nullable: bool = False, **options: Any) -> sa.Column[str]:
    return sa.Column(name, WORD, sa.ForeignKey(target, **options), nullable=nullable)


def _typed_columns() -> dict[str, list[sa.Column[str]]]:
    parent = _foreign("parent", "claims.id", nullable=True, deferrable=True, initially="DEFERRED")
    return {
        "reports": [_word("url", nullable=True), _word("sha256"), _word("published", nullable=True)],
        "retrievals": [_foreign("report", "reports.id"), _word("sha256"), _word("archive")],
        "readings": [_foreign("report", "reports.id")],
        "claims": [_foreign("report", "reports.id"), parent, _word("modality")],
        "events": [_foreign("claim", "claims.id"), _word("type"), _word("status")],
        "links": [
            _word("kind"),
            _foreign("source", "reports.id"),
            _foreign("target", "reports.id", nullable=True),
        ],
        "incidents": [_word("type"), *(_word(name, nullable=True) for name in ("begin", "end_date", "country"))],
        "assessments": [_word("subject")],
        "failures": [_word("source")],
        "retirements": [_word("record")],
    }


INDEXED: Final = {
    "reports": ["sha256", "published"],
    "retrievals": ["report"],
    "claims": ["report"],
    "events": ["claim"],
    "links": ["source", "target"],
    "assessments": ["subject"],
    "failures": ["source"],
    "retirements": ["record"],
}
UNIQUE: Final = {"readings": ["report"]}


def _create_transactions() -> None:
    op.create_table(
        "transactions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _word("known_at"),
        _word("previous", nullable=True),
        _word("added"),
        _word("digest"),
        sqlite_strict=True,
    )


def _create_records(name: str, columns: list[sa.Column[str]]) -> None:
    judgement = name in JUDGEMENTS
    op.create_table(
        name,
        sa.Column("id", WORD, primary_key=True),
        sa.Column("tx", sa.Integer, sa.ForeignKey("transactions.number"), primary_key=judgement, nullable=False),
        _word("known_at"),
        *columns,
        _word("body"),
        _word("digest"),
        sqlite_strict=True,
    )
    for column in ["tx", *INDEXED.get(name, []), *UNIQUE.get(name, [])]:
        op.create_index(f"ix_{name}_{column}", name, [column], unique=column in UNIQUE.get(name, []))


def _create_texts() -> None:
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer, primary_key=True),
        _foreign("report", "reports.id"),
        _foreign("claim", "claims.id", nullable=True),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        _word("text"),
        sqlite_strict=True,
    )
    op.create_index("ix_texts_report", "texts", ["report"])


def _sqlite() -> list[str]:
    tables = ["transactions", *RECORDS, "texts"]
    statements = [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        for table in tables
        for verb in ("UPDATE", "DELETE")
    ]
    for table in tables:
        # INSERT OR REPLACE would delete the older row without firing the trigger against deletion.
        key = "id" if table in RECORDS else "number"
        same = f"{key} = NEW.{key}" + (" AND tx = NEW.tx" if table in JUDGEMENTS else "")
        statements.append(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        )
    return [
        *statements,
        # Marks stay within a word (Devanagari vowels), as they do in PostgreSQL.
        "CREATE VIRTUAL TABLE texts_index USING fts5(text, content='texts', content_rowid='number', "
        "tokenize=\"porter unicode61 remove_diacritics 2 categories 'L* N* Co M*'\")",
        "CREATE TRIGGER texts_indexed AFTER INSERT ON texts "
        "BEGIN INSERT INTO texts_index (rowid, text) VALUES (NEW.number, NEW.text); END",
    ]


def _postgresql() -> list[str]:
    tables = ["transactions", *RECORDS, "texts"]
    return [
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END $$",
        *(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            for table in tables
        ),
        *(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            for table in tables
        ),
        # English endings, but no stop words: "the" and the "S" of "U.S." count in a phrase, as they do in FTS5.
        "CREATE TEXT SEARCH DICTIONARY ledger_stems (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH CONFIGURATION ledger_words (COPY = english)",
        "ALTER TEXT SEARCH CONFIGURATION ledger_words ALTER MAPPING REPLACE english_stem WITH ledger_stems",
        "ALTER TABLE texts ADD COLUMN vector tsvector GENERATED ALWAYS AS (to_tsvector('ledger_words', text)) STORED",
        "CREATE INDEX ix_texts_vector ON texts USING gin (vector)",
    ]
