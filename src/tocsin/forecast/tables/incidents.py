"""The ledger's own incidents -> the typed event table.

Takes incidents, gives `EventTable`: what Tocsin itself has read, so that questions and panels can count it beside the
tables of others. It covers only what it shows: reports that were never read are no zeros.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from tocsin.forecast.deaths import deaths
from tocsin.forecast.tables.schema import NOTHING, SCHEMA, EventTable, fitted, shown, span
from tocsin.model import Incident

NAME: Final = "incidents"


def from_incidents(incidents: Iterable[Incident]) -> EventTable:
    """One row for each incident that is news and has a day (`Incident.is_reported`).

    Deaths are those of `forecast.deaths`, null where no origin tells any. `sources` is the number of independent
    origins, `side_a` who is said to have done it, `side_b` to whom. `violence` is null: reports do not say which kind
    UCDP would take it for.
    """
    rows = [_row(incident) for incident in incidents if incident.is_reported and incident.begin is not None]
    frame = fitted(pl.DataFrame(rows, schema=_given()))
    days, countries = span(frame), shown(frame)
    return EventTable(frame, NAME, None, *((*days, countries) if days and countries else NOTHING))


def _given() -> dict[str, Any]:
    return {name: kind for name, kind in SCHEMA.items() if name != "priogrid"}


def _row(incident: Incident) -> dict[str, Any]:
    low, best, high = deaths(incident)
    return {
        "id": incident.id,
        "begin": incident.begin,
        "end_date": incident.end_date or incident.begin,
        "date_precision": incident.date_precision,
        "country": incident.country,
        "lat": incident.lat,
        "lon": incident.lon,
        "place": incident.place,
        "place_precision": incident.place_precision,
        "type": incident.type,
        "mode": incident.mode,
        "side_a": "; ".join(incident.actors) or None,
        "side_b": "; ".join(incident.recipients) or None,
        "low": low,
        "best": best,
        "high": high,
        "events": 1,
        "sources": len(incident.origins),
    }
