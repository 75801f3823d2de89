"""Event tables in: files of UCDP, ACLED and ViEWS, and the ledger's own incidents, as one typed table.

Takes bytes or records, gives `EventTable`. Leaves files, vintages and the clock to `foresight`.
"""

from tocsin.forecast.tables.incidents import from_incidents
from tocsin.forecast.tables.reading import read
from tocsin.forecast.tables.schema import SCHEMA, EventTable, Rejected, fitted

__all__ = ["SCHEMA", "EventTable", "Rejected", "fitted", "from_incidents", "read"]
