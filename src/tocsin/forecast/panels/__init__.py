"""Panels from event tables: countries by month, cells by month, as they stood on a day.

Takes vintages with their typed tables; gives a `Panel` with measures, neighbours and names. Zeros stand only where the
winning vintage covers. Leaves reading of files to `tables/` and storage to the ledger.
"""

from tocsin.forecast.panels.borders import neighbours_from_grid
from tocsin.forecast.panels.cells import Unlocated, cell_panel, unlocated
from tocsin.forecast.panels.countries import country_panel, known_panel
from tocsin.forecast.panels.cover import FAMILIES, Table

__all__ = [
    "FAMILIES",
    "Table",
    "Unlocated",
    "cell_panel",
    "country_panel",
    "known_panel",
    "neighbours_from_grid",
    "unlocated",
]
