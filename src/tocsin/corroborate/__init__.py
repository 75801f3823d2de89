"""How many really said it: reuse, lineage, incidents, origins, conflicts, grades.

Takes readings, gives a `Corroboration`. Leaves storing to `ledger` and showing to `publish`.
"""

from tocsin.corroborate.alerts import alerts
from tocsin.corroborate.histories import Chance, Matter, PastCase, SourceHistory, source_history
from tocsin.corroborate.sources import Source, sources
from tocsin.corroborate.stage import corroborate
from tocsin.corroborate.story import independent_origins

__all__ = [
    "Chance",
    "Matter",
    "PastCase",
    "Source",
    "SourceHistory",
    "alerts",
    "corroborate",
    "independent_origins",
    "source_history",
    "sources",
]
