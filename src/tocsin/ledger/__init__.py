"""The ledger: an append-only store of every record, on SQLite or PostgreSQL.

Takes records and the clock, gives them back as they stood at any moment. Records are appended and retired, never
updated or deleted; every row carries the moment it was learnt and a digest. Leaves bytes to the archive beside it.
"""

from tocsin.ledger.by_hand import Judged
from tocsin.ledger.checks import Problem
from tocsin.ledger.desk import Desk, Outcomes
from tocsin.ledger.foresight import Foreseen
from tocsin.ledger.judge import Changes
from tocsin.ledger.lookup import Record
from tocsin.ledger.search import Hit
from tocsin.ledger.store import Ledger, Stats
from tocsin.ledger.verify import ArchiveCheck

__all__ = [
    "ArchiveCheck",
    "Changes",
    "Desk",
    "Foreseen",
    "Hit",
    "Judged",
    "Ledger",
    "Outcomes",
    "Problem",
    "Record",
    "Stats",
]
