"""Records as people and programs use them: the brief in HTML and Markdown, JSON, CSV, GeoJSON, the JSON schema.

Takes a picture (or readings), gives text or plain data. Leaves files and printing to the caller. Names load when they
are asked for: most commands show a few words and need neither templates nor charts.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tocsin.publish.alerts import Alert
    from tocsin.publish.brief import brief_html
    from tocsin.publish.exports import dumps, jsonl, picture_json
    from tocsin.publish.facts import Facts, bottom_line, gather
    from tocsin.publish.geo import geojson
    from tocsin.publish.markdown import brief_markdown
    from tocsin.publish.origins import OriginFact
    from tocsin.publish.schema import reading_schema
    from tocsin.publish.tables import csv_tables

__all__ = [
    "Alert",
    "Facts",
    "OriginFact",
    "bottom_line",
    "brief_html",
    "brief_markdown",
    "csv_tables",
    "dumps",
    "gather",
    "geojson",
    "jsonl",
    "picture_json",
    "reading_schema",
]

_HOME: Final = {
    "Alert": "alerts",
    "Facts": "facts",
    "OriginFact": "origins",
    "bottom_line": "facts",
    "brief_html": "brief",
    "brief_markdown": "markdown",
    "csv_tables": "tables",
    "dumps": "exports",
    "gather": "facts",
    "geojson": "geo",
    "jsonl": "exports",
    "picture_json": "exports",
    "reading_schema": "schema",
}


def __getattr__(name: str) -> Any:
    """Load a name from the module that it lives in."""
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
