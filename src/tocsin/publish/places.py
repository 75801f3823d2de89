"""The places of the incidents, for the map and for its description.

Takes an index, gives points with how precisely they are known, and movements between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import Incident, PlaceMention
from tocsin.publish.index import Index, ranges
from tocsin.publish.safe import one_line
from tocsin.publish.words import PLACE_PRECISION

_LEAST_REACH: Final = 15.0
"""Degrees around the incidents within which every place named is shown."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the map, with the incidents that name it. `main` marks where an incident is put."""

    name: str
    lon: float
    lat: float
    precision: int
    refs: tuple[str, ...]
    main: bool

    @property
    def label(self) -> str:
        """`Kabul · I1–I3`."""
        return f"{self.name} · {ranges(self.refs)}"


@dataclass(frozen=True, slots=True)
class Move:
    """A movement from one place to another."""

    start: tuple[float, float]
    stop: tuple[float, float]


def points(index: Index) -> tuple[Point, ...]:
    """List the places of the incidents, those named by several incidents once."""
    found: dict[tuple[float, float], Point] = {}
    for point in _named(index):
        key = _key((point.lon, point.lat))
        known = found.get(key)
        if known is None:
            found[key] = point
        else:
            refs = tuple(dict.fromkeys((*known.refs, *point.refs)))
            precision = min(known.precision, point.precision)
            found[key] = replace(known, refs=refs, main=known.main or point.main, precision=precision)
    return tuple(found.values())


def near(found: tuple[Point, ...]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Part the places that are shown from those left outside: where no incident is put, and far from all the rest.

    One name that was taken for a place on another continent would otherwise shrink everything else to a dot.
    """
    kept = [point for point in found if point.main]
    if not kept:
        return found, ()
    reach = max(_LEAST_REACH, 2 * max(_degrees(a, b) for a in kept for b in kept))
    outside = tuple(p for p in found if not p.main and min(_degrees(p, centre) for centre in kept) > reach)
    return tuple(point for point in found if point not in outside), outside


def _degrees(first: Point, second: Point) -> float:
    """Distance in degrees of latitude, good enough to tell a neighbour from another continent."""
    east = (second.lon - first.lon + 180) % 360 - 180
    return math.hypot(east * math.cos(math.radians((first.lat + second.lat) / 2)), second.lat - first.lat)


def moves(index: Index, shown: tuple[Point, ...]) -> tuple[Move, ...]:
    """List the movements of the incidents' events between places that are shown."""
    on_map = {_key((point.lon, point.lat)) for point in shown}
    found: dict[tuple[float, ...], Move] = {}
    for incident in index.incidents:
        for event in (index.events[i] for i in incident.events if i in index.events):
            starts = [place for place in event.places if place.role == "from"]
            stops = [place for place in event.places if place.role == "to"]
            for a, b in ((_at(a), _at(b)) for a in starts for b in stops):
                if a and b and a != b and {_key(a), _key(b)} <= on_map:
                    found.setdefault((*a, *b), Move(a, b))
    return tuple(found.values())


def description(index: Index, shown: tuple[Point, ...], outside: tuple[Point, ...]) -> str:
    """The map in words, for those who do not see it."""
    places = [f"{p.name} ({ranges(p.refs)}; {PLACE_PRECISION.get(p.precision, 'precision unknown')})" for p in shown]
    missing = [index.incident_refs[i.id] for i in index.incidents if i.lat is None or i.lon is None]
    rest = f" Not on the map, because no place could be found: {ranges(missing)}." if missing else ""
    far = f" Outside the picture: {'; '.join(point.label for point in outside)}." if outside else ""
    return f"Places: {'; '.join(places)}.{far}{rest}"


def _key(at: tuple[float, float]) -> tuple[float, float]:
    return round(at[0], 2), round(at[1], 2)


def _named(index: Index) -> Iterator[Point]:
    for incident in index.incidents:
        ref = (index.incident_refs[incident.id],)
        if incident.lat is not None and incident.lon is not None:
            name = one_line(incident.place or incident.country or "unnamed place", limit=40)
            yield Point(name, incident.lon, incident.lat, incident.place_precision or 5, ref, main=True)
        for place in _places(index, incident):
            if at := _at(place):
                name = one_line(place.name or place.text, limit=40)
                yield Point(name, *at, place.precision or 5, ref, main=False)


def _places(index: Index, incident: Incident) -> Iterator[PlaceMention]:
    events = (index.events[event] for event in incident.events if event in index.events)
    # A country beside a town in it says nothing more, and its middle would be a point where nothing happened.
    yield from (place for event in events for place in event.places if (place.precision or 5) < 6)


def _at(place: PlaceMention) -> tuple[float, float] | None:
    return None if place.lon is None or place.lat is None else (place.lon, place.lat)
