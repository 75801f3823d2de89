"""Records as people and programs use them: the brief in HTML and Markdown, JSON, CSV, GeoJSON, the JSON schema.

Takes a picture (or readings), gives text or plain data. Leaves files and printing to the caller.
"""

from tocsin.publish.alerts import Alert
from tocsin.publish.brief import brief_html
from tocsin.publish.conllu import conllu
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
    "conllu",
    "csv_tables",
    "dumps",
    "gather",
    "geojson",
    "jsonl",
    "picture_json",
    "reading_schema",
]
