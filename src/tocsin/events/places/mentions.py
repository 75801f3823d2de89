"""From chosen candidates to mentions: kind, centre, precision (UCDP `where_prec`).

A country or region with a point of the compass before it ("northern Mali") becomes a region whose centre is that of the
divisions on that side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.context import Context
from tocsin.events.places.lexicon import Lexicon
from tocsin.model import PlaceMention

_PRECISION: Final = {"city": 1, "admin2": 3, "admin1": 4, "region": 5, "feature": 5, "country": 6, "water": 7}
_NEAR: Final = 2
_FUZZY: Final = 5
_SHAPED: Final = 0.1


def located(candidate: Candidate, place: Place, confidence: float, *, gazetteer: Gazetteer) -> PlaceMention:
    """The mention of a candidate whose place is chosen."""
    if candidate.kind == "feature" and place.kind not in {"region", "water"}:
        return _feature(candidate, place, confidence)
    if candidate.direction is not None and place.kind in {"country", "region"}:
        return _part(candidate, place, confidence, gazetteer)
    if candidate.kind in {"admin1", "admin2"} and place.kind == "city":
        return _named_after(candidate, place, confidence)
    precision = _PRECISION[place.kind]
    if candidate.near and place.kind == "city":
        precision = _FUZZY if candidate.far else _NEAR
    kind = "feature" if place.kind == "water" else place.kind
    return PlaceMention(
        candidate.start,
        candidate.end,
        candidate.text,
        place.id,
        place.name,
        place.lat,
        place.lon,
        place.country,
        place.admin1,
        precision,
        round(confidence, 3),
        kind,
    )


def unlocated(candidate: Candidate, context: Context, lexicon: Lexicon) -> PlaceMention:
    """The mention of a place-shaped name that the gazetteer lacks."""
    country = candidate.within or context.main(candidate.line.sentence.start)
    confidence = lexicon.weights["unknown"] + (_SHAPED if candidate.kind else 0.0)
    precision = _FUZZY if candidate.kind == "feature" else None
    text = candidate.text
    return PlaceMention(
        candidate.start,
        candidate.end,
        text,
        None,
        text,
        None,
        None,
        country,
        None,
        precision,
        confidence,
        candidate.kind or "unknown",
    )


def _named_after(candidate: Candidate, place: Place, confidence: float) -> PlaceMention:
    """A division that the gazetteer lacks and that bears the name of its seat ("Sangin district"): the seat's point."""
    kind = candidate.kind or place.kind
    return PlaceMention(
        candidate.start,
        candidate.end,
        candidate.text,
        None,
        place.name,
        place.lat,
        place.lon,
        place.country,
        place.admin1,
        _PRECISION[kind],
        round(confidence, 3),
        kind,
    )


def _feature(candidate: Candidate, place: Place, confidence: float) -> PlaceMention:
    """A valley or river that bears a place's name: it lies there, but where its middle is nobody said."""
    country = place.country
    admin1 = place.admin1 if place.kind in {"city", "admin1", "admin2"} else None
    text = candidate.text
    return PlaceMention(
        candidate.start,
        candidate.end,
        text,
        None,
        text,
        None,
        None,
        country,
        admin1,
        _FUZZY,
        round(confidence, 3),
        "feature",
    )


def _part(candidate: Candidate, place: Place, confidence: float, gazetteer: Gazetteer) -> PlaceMention:
    start = _start_of_direction(candidate)
    offset = candidate.line.sentence.start
    text = candidate.line.sentence.text[start - offset : candidate.end - offset]
    lat, lon = place.lat, place.lon
    if place.kind == "country" and place.country is not None and candidate.direction is not None:
        lat, lon = _side(gazetteer.divisions(place.country), candidate.direction) or (lat, lon)
    return PlaceMention(
        start, candidate.end, text, None, text, lat, lon, place.country, None, _FUZZY, round(confidence, 3), "region"
    )


def _start_of_direction(candidate: Candidate) -> int:
    line, before = candidate.line, candidate.first - 1
    return line.words[before - 1 if line.lower(before) == "of" else before].start


def _side(divisions: Sequence[Place], direction: tuple[int, int]) -> tuple[float, float] | None:
    """Mean centre of the third of the divisions that lies furthest that way (for "central": nearest the middle)."""
    points = [(place.lat, place.lon) for place in divisions if place.lat is not None and place.lon is not None]
    if not points:
        return None
    middle_lat = sum(lat for lat, _ in points) / len(points)
    middle_lon = sum(lon for _, lon in points) / len(points)
    north, east = direction

    def reach(point: tuple[float, float]) -> float:
        up, right = point[0] - middle_lat, point[1] - middle_lon
        return north * up + east * right if north or east else -(up * up + right * right)

    chosen = sorted(points, key=reach, reverse=True)[: max(1, round(len(points) / 3))]
    lat, lon = (sum(values) / len(chosen) for values in zip(*chosen, strict=True))
    return round(lat, 4), round(lon, 4)
