"""A gazetteer of one's own beside the shipped one: villages, camps, farms, names that GeoNames' towns lack.

Takes a GeoNames dump or a CSV file line by line, keeps its places in a SQLite file, gives them to `Gazetteer`.
"""

from tocsin.events.ownplaces.rows import Row, read_rows
from tocsin.events.ownplaces.store import Added, OwnPlaces, Source

__all__ = ["Added", "OwnPlaces", "Row", "Source", "read_rows"]
