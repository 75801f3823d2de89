"""Workings: tables that hold nothing of their own, kept so that a look at what is new need not look at what is there.

`matches` says which incidents answer the query of which question or indicator, `heard` on which days anything about a
country came in. Both follow from the records and can be emptied at any time: the next look fills them again. So their
rows may be changed and deleted, and no guard stands before them. `migrations/` creates them.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, MetaData, Table

from tocsin.ledger.tables import WORD

workings: Final = MetaData()

matches: Final = Table(
    "matches",
    workings,
    Column("subject", WORD, primary_key=True),
    Column("record", WORD, primary_key=True),
    Column("doubt", WORD),
    Column("begin", WORD),
    Column("end_date", WORD),
    Column("low", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Index("ix_matches_record", "record"),
    sqlite_strict=True,
)
heard: Final = Table(
    "heard",
    workings,
    Column("country", WORD, primary_key=True),
    Column("day", WORD, primary_key=True),
    sqlite_strict=True,
)
