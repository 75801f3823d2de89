"""The ledger's own incidents -> the typed event table.

Takes incidents, gives `EventTable`: what Tocsin itself has read, so that questions and panels can count it beside the
tables of others. It covers only what it shows: reports that were never read are no zeros.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

import polars as pl

from tocsin.forecast.tables.schema import NOTHING, SCHEMA, EventTable, fitted, shown, span
from tocsin.model import Incident

NAME: Final = "incidents"
_KILLED: Final = re.compile(r"killed (?:(at least|up to) )?(\d{1,7})(?: to (\d{1,7}))?")


def from_incidents(incidents: Iterable[Incident]) -> EventTable:
    """One row for each incident that is news and has a day (`Incident.is_reported`).

    Deaths come from what the origins say ("killed 16", "killed at least 12", "killed 12 to 16", "killed up to 20").
    `low` is the smallest and `high` the largest figure of any origin; `best` is the figure of most origins, on a tie
    the lower one. The figure of an origin is the lowest number that it gives, of a range the lower end; "up to 20" tells
    of `high` alone. What no origin tells is null. `sources` is the number of independent origins, `side_a` who is said to have done it, `side_b` to whom.
    `violence` is null: reports do not say which kind UCDP would take it for.
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
    votes = Counter(figures.values())
    best = min(votes, key=lambda figure: (-votes[figure], figure))
    return min(figures.values()), best, highest
