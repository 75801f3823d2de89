"""Incidents and their places as GeoJSON (RFC 7946).

Takes a picture, gives one FeatureCollection. Each incident is one feature, with a null geometry where it has no place;
each located place of its events is another, with `role` and the incident it belongs to. Longitude comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Incident, Picture, PlaceMention, plain
from tocsin.publish.index import Index, build
from tocsin.publish.words import PLACE_PRECISION, TYPES, party


def geojson(picture: Picture) -> dict[str, Any]:
    """Give the incidents of a picture as a FeatureCollection."""
    index = build(picture)
    features = [feature for incident in index.incidents for feature in _features(index, incident)]
    return {"type": "FeatureCollection", "features": features}


def _features(index: Index, incident: Incident) -> Iterator[dict[str, Any]]:
    grade = index.assessments.get(incident.id)
    yield {
        "type": "Feature",
        "id": incident.id,
        "geometry": _point(incident.lon, incident.lat),
        "properties": {
            "feature": "incident",
            "ref": index.incident_refs[incident.id],
            "summary": incident.summary,
            "type": incident.type,
            "type_words": TYPES[incident.type],
            "mode": incident.mode,
            "begin": plain(incident.begin),
            "end_date": plain(incident.end_date),
            "date_precision": incident.date_precision,
            "place": incident.place,
            "country": incident.country,
            "place_precision": incident.place_precision,
            "place_precision_words": PLACE_PRECISION.get(incident.place_precision or 0),
            "statuses": list(incident.statuses),
            "actors": list(incident.actors),
            "recipients": list(incident.recipients),
            "origins": [
                {
                    "name": o.name,
                    "kind": o.kind,
                    "access": o.access,
                    "interest": o.interest,
                    "party": party(o.kind, o.interest),
                }
                for o in incident.origins
            ],
            "origin_count": len(incident.origins),
            "grade": f"{grade.source_grade}{grade.information_grade}" if grade else None,
            "conflicts": list(incident.conflicts),
            "claims": list(incident.claims),
            "reports": list(incident.reports),
        },
    }
    seen: set[tuple[Any, ...]] = set()
    for place in _places(index, incident):
        key = (place.id or place.name, place.lat, place.lon, place.role)
        if key not in seen:
            seen.add(key)
            yield _place(index, incident, place)


def _places(index: Index, incident: Incident) -> Iterator[PlaceMention]:
    for event in (index.events[event] for event in incident.events if event in index.events):
        yield from (place for place in event.places if place.lat is not None and place.lon is not None)


def _place(index: Index, incident: Incident, place: PlaceMention) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": _point(place.lon, place.lat),
        "properties": {
            "feature": "place",
            "incident": incident.id,
            "incident_ref": index.incident_refs[incident.id],
            "name": place.name or place.text,
            "words": place.text,
            "geonames_id": place.id,
            "kind": place.kind,
            "country": place.country,
            "admin1": place.admin1,
            "place_precision": place.precision,
            "place_precision_words": PLACE_PRECISION.get(place.precision or 0),
            "confidence": place.confidence,
            "role": place.role,
        },
    }


def _point(lon: float | None, lat: float | None) -> dict[str, Any] | None:
    return None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
