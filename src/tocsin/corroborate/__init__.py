"""How many really said it: reuse, lineage, incidents, origins, conflicts, track records, grades.

Takes readings, gives a `Corroboration`. Leaves storing to `ledger` and showing to `publish`.
"""

from tocsin.corroborate.alerts import alerts
from tocsin.corroborate.histories import source_history
from tocsin.corroborate.sources import sources
from tocsin.corroborate.stage import corroborate
from tocsin.corroborate.story import independent_origins

__all__ = ["alerts", "corroborate", "independent_origins", "source_history", "sources"]
