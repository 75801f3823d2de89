"""The ledger's own incidents -> the typed event table.

Takes incidents, gives `EventTable`: what Tocsin itself has read, so that questions and panels can count it beside the
tables of others. It covers only what it shows: reports that were never read are no zeros.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl

from tocsin.forecast.deaths import deaths
from tocsin.forecast.tables.schema import NOTHING, SCHEMA, EventTable, fitted, shown, span
from tocsin.model import Incident

NAME: Final = "incidents"
_SAME: Final = (
    "id",
    "begin",
    "date_precision",
    "country",
    "lat",
    "lon",
    "place",
    "place_precision",
    "type",
    "mode",
)
"""Fields that an incident and a row of the table share."""


def from_incidents(incidents: Iterable[Incident]) -> EventTable:
    """One row for each incident that is news and has a day (`Incident.is_reported`).

    Deaths are those of `forecast.deaths`, null where no origin tells any. `sources` is the number of independent
    origins, `side_a` who is said to have done it, `side_b` to whom. `violence` is null: reports do not say which kind
    UCDP would take it for.
    """
    counted = [incident for incident in incidents if incident.is_reported and incident.begin is not None]
    frame = fitted(pl.DataFrame(_columns(counted), schema_overrides=dict(SCHEMA)))
    days, countries = span(frame), shown(frame)
    return EventTable(frame, NAME, None, *((*days, countries) if days and countries else NOTHING))


def _columns(incidents: Sequence[Incident]) -> dict[str, list[Any]]:
    # Columns and not rows: Polars takes 10⁵ rows as dicts in seconds, as lists in an instant.
    columns: dict[str, list[Any]] = {name: [getattr(each, name) for each in incidents] for name in _SAME}
    tolls = [deaths(each) for each in incidents]
    return columns | {
        "end_date": [each.end_date or each.begin for each in incidents],
        "side_a": ["; ".join(each.actors) or None for each in incidents],
        "side_b": ["; ".join(each.recipients) or None for each in incidents],
        "low": [low for low, _, _ in tolls],
        "best": [best for _, best, _ in tolls],
        "high": [high for _, _, high in tolls],
        "events": [1] * len(incidents),
        "sources": [len(each.origins) for each in incidents],
    }
