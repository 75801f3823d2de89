"""Tables: one per kind of record, the transactions that filled them, and the texts that searches go through.

Gives SQLAlchemy tables; `migrations/` creates them (with triggers and the search index), and a test keeps both alike.
Every table of records has `id`, `tx` (the transaction that added the row), `known_at`, the columns that queries need,
`body` (the record as canonical JSON) and `digest` (over all the other columns).
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
# Byte order, so that ids and moments sort alike everywhere and a prefix is a range of the index.
WORD: Final = Text().with_variant(Text(collation="C"), "postgresql")

transactions: Final = Table(
    "transactions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("known_at", WORD, nullable=False),
    Column("previous", WORD),
    Column("added", WORD, nullable=False),
    Column("digest", WORD, nullable=False),
    sqlite_strict=True,
)


def _word(name: str, *keys: Any, nullable: bool = True, index: bool = False, unique: bool = False) -> Column[str]:
    return Column(name, WORD, *keys, nullable=nullable, index=index, unique=unique)


def _report(name: str = "report", *, nullable: bool = False, unique: bool = False) -> Column[str]:
    return _word(name, ForeignKey("reports.id"), nullable=nullable, index=True, unique=unique)


def _records(name: str, *columns: Column[str], judgement: bool = False) -> Table:
    """A judgement may come, go and come back, so its id is unique within a transaction only."""
    return Table(
        name,
        metadata,
        Column("id", WORD, primary_key=True),
        Column("tx", Integer, ForeignKey("transactions.number"), primary_key=judgement, nullable=False, index=True),
        _word("known_at", nullable=False),
        *columns,
        _word("body", nullable=False),
        _word("digest", nullable=False),
        sqlite_strict=True,
    )


reports: Final = _records(
    "reports", _word("url"), _word("sha256", nullable=False, index=True), _word("published", index=True)
)
retrievals: Final = _records("retrievals", _report(), _word("sha256", nullable=False), _word("archive", nullable=False))
readings: Final = _records("readings", _report(unique=True))
claims: Final = _records(
    "claims",
    _report(),
    _word("parent", ForeignKey("claims.id", deferrable=True, initially="DEFERRED")),
    _word("modality", nullable=False),
)
events: Final = _records(
    "events",
    _word("claim", ForeignKey("claims.id"), nullable=False, index=True),
    _word("type", nullable=False),
    _word("status", nullable=False),
)
links: Final = _records(
    "links", _word("kind", nullable=False), _report("source"), _report("target", nullable=True), judgement=True
)
incidents: Final = _records(
    "incidents",
    _word("type", nullable=False),
    _word("begin"),
    _word("end_date"),
    _word("country"),
    judgement=True,
)
Index("ix_incidents_country", incidents.c.country, incidents.c.begin)
assessments: Final = _records("assessments", _word("subject", nullable=False, index=True), judgement=True)
failures: Final = _records("failures", _word("source", nullable=False, index=True), judgement=True)
judgements: Final = _records("judgements", _word("kind", nullable=False), judgement=True)
vintages: Final = _records("vintages", _word("source", nullable=False, index=True), judgement=True)
forecast_runs: Final = _records("forecast_runs", _word("model", nullable=False), _word("origin", nullable=False))
place_forecasts: Final = _records(
    "place_forecasts",
    _word("run", ForeignKey("forecast_runs.id"), nullable=False, index=True),
    _word("place", nullable=False, index=True),
)
questions: Final = _records("questions", _word("by", nullable=False, index=True), judgement=True)
question_forecasts: Final = _records(
    "question_forecasts",
    _word("question", nullable=False, index=True),
    _word("who", nullable=False, index=True),
    judgement=True,
)
resolutions: Final = _records("resolutions", _word("question", nullable=False, index=True), judgement=True)
indicators: Final = _records("indicators", _word("owner", nullable=False), judgement=True)
observations: Final = _records("observations", _word("indicator", nullable=False, index=True), judgement=True)
watches: Final = _records("watches", judgement=True)
retirements: Final = _records("retirements", _word("record", nullable=False, index=True), judgement=True)

texts: Final = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),
    _report(),
    _word("claim", ForeignKey("claims.id")),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _word("text", nullable=False),
    sqlite_strict=True,
)
