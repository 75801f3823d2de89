"""The ledger's own incidents -> the typed event table.

Takes incidents, gives `EventTable`: what Tocsin itself has read, so that questions and panels can count it beside the
tables of others. It covers only what it shows: reports that were never read are no zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import polars as pl

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
_KILLED: Final = re.compile(r"killed (?:(at least|up to) )?(\d{1,7})(?: to (\d{1,7}))?")


def from_incidents(incidents: Iterable[Incident]) -> EventTable:
    """One row for each incident that is news and has a day (`Incident.is_reported`).

    Deaths come from what the origins say ("killed 16", "killed at least 12", "killed 12 to 16", "killed up to 20").
    `low` is the smallest and `high` the largest figure of any origin; `best` is the figure of most origins, on a tie
    the lower one. The figure of an origin is the lowest number that it gives, of a range the lower end; "up to 20"
    tells of `high` alone. What no origin tells is null. `sources` is the number of independent origins, `side_a` who is
    said to have done it, `side_b` to whom. `violence` is null: reports do not say which kind UCDP would take it for.
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


def deaths(incident: Incident) -> tuple[int | None, int | None, int | None]:
    """Lowest, best and highest number of dead over the origins of an incident, as `from_incidents` says."""
    figures: dict[str, int] = {}
    most: list[int] = []
    for value in incident.values:
        found = _KILLED.fullmatch(value.value) if value.field == "count" else None
        if found is None:
            continue
        low, high = int(found[2]), int(found[3] or found[2])
        most.append(high)
        if found[1] != "up to":
            figures[value.origin] = min(figures.get(value.origin, low), low)
    highest = max(most, default=None)
    if not figures:
        return None, None, highest
    votes = sorted(figures.values())
    best = max(votes, key=votes.count)  # The first of several: the lowest.
    return votes[0], best, highest
