"""Small event tables, written as their publishers write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from tocsin.model import ontology

GED = tuple(ontology.load("event_tables")["layouts"]["ucdp"]["headless"])
RAID: dict[str, Any] = {
    "id": 1,
    "code_status": "Clear",
    "type_of_violence": 1,
    "side_a": "Government of Mali",
    "side_b": "JNIM",
    "number_of_sources": 2,
    "where_prec": 1,
    "where_coordinates": "Boni village",
    "latitude": 15.07,
    "longitude": -2.22,
    "priogrid_gid": 151556,
    "country": "Mali",
    "country_id": 432,
    "date_prec": 1,
    "date_start": "2024-05-03",
    "date_end": "2024-05-04",
    "best": 7,
    "low": 5,
    "high": 9,
}
Written = Callable[..., bytes]


def _written(
    rows: Sequence[Mapping[str, Any]], *, columns: Sequence[str], separator: str = ",", header: bool = True
) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return made.getvalue().encode()


@pytest.fixture
def ged() -> Written:
    """Write a GED file: rows are what differs from one raid in Mali."""

    def write(
        *rows: Mapping[str, Any], columns: Sequence[str] = GED, separator: str = ",", header: bool = True
    ) -> bytes:
        whole = [{**RAID, "id": at, **row} for at, row in enumerate(rows, 1)]
        return _written(whole, columns=columns, separator=separator, header=header)

    return write


@pytest.fixture
def acled() -> Written:
    """Write an ACLED export."""
    columns = (
        "event_id_cnty",
        "event_date",
        "year",
        "time_precision",
        "disorder_type",
        "event_type",
        "sub_event_type",
        "actor1",
        "inter1",
        "actor2",
        "inter2",
        "iso",
        "country",
        "location",
        "latitude",
        "longitude",
        "geo_precision",
        "fatalities",
    )
    clash = {
        "event_date": "03 May 2024",
        "time_precision": 1,
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Mali (2021-)",
        "inter1": "State forces",
        "actor2": "JNIM",
        "inter2": "Rebel group",
        "iso": 466,
        "country": "Mali",
        "location": "Boni",
        "latitude": 15.07,
        "longitude": -2.22,
        "geo_precision": 1,
        "fatalities": 7,
    }

    def write(*rows: Mapping[str, Any], separator: str = ",") -> bytes:
        whole = [{"event_id_cnty": f"MLI{at}", **clash, **row} for at, row in enumerate(rows, 1)]
        return _written(whole, columns=columns, separator=separator)

    return write
