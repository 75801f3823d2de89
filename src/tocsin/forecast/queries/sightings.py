"""Sightings: an incident, or a row of an event table, in the one form that queries are matched against.

Takes an `Incident` with the day it was first told, or a typed event table; gives `Sighting`s. Leaves matching to
`matching`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from tocsin.forecast.deaths import deaths
from tocsin.model import Incident

if TYPE_CHECKING:
    import polars as pl

_ONE_SIDED: Final = "one-sided"
_COLUMNS: Final = (
    *("id", "begin", "end_date", "country", "place", "place_precision", "violence", "type", "mode"),
    *("side_a", "side_b", "best", "events", "admin1"),
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a query looks at."""

    id: str
    type: str | None
    mode: str | None
    country: str | None
    place: str | None
    admin1: str | None
    place_precision: int | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    begin: date | None
    end_date: date | None
    """Last day; where `begin` is not known, the last day on which it can have been, if that is known."""
    origins: int
    low: int
    best: int
    high: int
    """Deaths."""
    events: int = 1
    """How many it stands for: a row of an event table may stand for several."""
    reported: bool = True
    """Whether it is news and firm enough to be counted."""


def of_incident(incident: Incident, *, told: date | None = None) -> Sighting:
    """An incident as a query sees it.

    Origins that took back their word do not count, nor do the numbers they gave. Deaths are those that are told
    (`forecast.deaths`): none told counts as none.

    Args:
        incident: The incident.
        told: The day on which a report first told of it; what is told has happened before, so this bounds an incident
            without a day.
    """
    low, best, high = deaths(incident)
    return Sighting(
        id=incident.id,
        type=incident.type,
        mode=incident.mode,
        country=incident.country,
        place=incident.place,
        admin1=incident.admin1,
        place_precision=incident.place_precision,
        actors=incident.actors,
        recipients=incident.recipients,
        begin=incident.begin,
        end_date=incident.end_date or incident.begin or told,
        origins=sum(not origin.taken_back for origin in incident.origins),
        low=low or 0,
        best=best or 0,
        high=high or 0,
        reported=incident.is_reported,
    )


def of_table(frame: pl.DataFrame) -> Iterator[Sighting]:
    """The rows of a typed event table as a query sees them.

    A row has one origin. Its deaths are the table's best estimate, low and high alike: that is the figure that the
    publisher stands for, and the one that base rates and forecasts of its tables count. A row with a type of violence
    and no type is an ASSAULT; in fighting, both sides do it to each other, in one-sided violence side a does it to
    side b.
    """
    columns = [name for name in _COLUMNS if name in frame.columns]
    for row in frame.select(columns).iter_rows(named=True):
        yield _of_row(row)


def _of_row(row: Mapping[str, Any]) -> Sighting:
    sides = tuple(side for side in (row.get("side_a"), row.get("side_b")) if side)
    fighting = row.get("violence") is not None and not _is_one_sided(row["violence"])
    killed = int(row.get("best") or 0)
    return Sighting(
        id=str(row["id"]),
        type=row.get("type") or ("ASSAULT" if row.get("violence") is not None else None),
        mode=row.get("mode"),
        country=row.get("country"),
        place=row.get("place"),
        admin1=row.get("admin1"),
        place_precision=row.get("place_precision"),
        actors=sides if fighting else sides[:1],
        recipients=sides if fighting else sides[1:],
        begin=row.get("begin"),
        end_date=row.get("end_date") or row.get("begin"),
        origins=1,
        low=killed,
        best=killed,
        high=killed,
        events=1 if row.get("events") is None else int(row["events"]),
    )


def _is_one_sided(violence: object) -> bool:
    return violence == _ONE_SIDED
