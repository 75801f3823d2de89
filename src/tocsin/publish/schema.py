"""The JSON Schema (draft 2020-12) of a reading, generated from the records.

Gives what `docs/schema/reading.schema.json` holds; a test compares the two. Every member is required and described, no
other is allowed, and the bounds that the records promise (offsets from 0, probabilities in [0, 1], ...) are stated.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from pydantic import TypeAdapter

from tocsin.model import Reading
from tocsin.publish.schema_words import EVERYWHERE, MEMBERS

_PROBABILITY: Final = {"minimum": 0, "maximum": 1}
_OFFSET: Final = {"minimum": 0}
_BOUNDS: Final[dict[str, dict[str, Any]]] = {
    "start": _OFFSET,
    "end": _OFFSET,
    "Likelihood.low": _PROBABILITY,
    "Likelihood.high": _PROBABILITY,
    "Count.low": _OFFSET,
    "Count.best": _OFFSET,
    "Count.high": _OFFSET,
    "Claim.happened": {"minimum": -3, "maximum": 3},
    "Claim.holders": {"minItems": 1},
    "Event.confidence": _PROBABILITY,
    "PlaceMention.confidence": _PROBABILITY,
    "PlaceMention.lat": {"minimum": -90, "maximum": 90},
    "PlaceMention.lon": {"minimum": -180, "maximum": 180},
    "PlaceMention.precision": {"minimum": 1, "maximum": 7},
    "TimeMention.precision": {"minimum": 1, "maximum": 5},
    "Report.sha256": {"pattern": "^[0-9a-f]{64}$"},
    "PlaceMention.country": {"pattern": "^[A-Z]{3}$"},
    "ActorMention.country": {"pattern": "^[A-Z]{3}$"},
}
_DERIVED: Final = {"pattern": "^sha256:[0-9a-f]{64}$"}
_IDS: Final = frozenset({"Report.id", "Claim.id", "Claim.report", "Claim.parent", "Event.id", "Event.claim"})
_NULL: Final = {"type": "null"}


def reading_schema() -> dict[str, Any]:
    """Generate the schema."""
    raw = deepcopy(TypeAdapter(Reading).json_schema(mode="serialization"))
    parts = raw.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Reading",
        **_record("Reading", raw),
        "$defs": {name: _record(name, part) for name, part in sorted(parts.items())},
    }


def _record(name: str, raw: dict[str, Any]) -> dict[str, Any]:
    members = {member: _member(name, member, shape) for member, shape in raw["properties"].items()}
    return {
        "description": " ".join(str(raw["description"]).split()),
        "type": "object",
        "properties": members,
        "required": list(members),
        "additionalProperties": False,
    }


def _member(record: str, member: str, shape: dict[str, Any]) -> dict[str, Any]:
    key = f"{record}.{member}"
    kept = {word: value for word, value in shape.items() if word not in ("title", "default")}
    bounds = _DERIVED if key in _IDS else _BOUNDS.get(key, _BOUNDS.get(member, {}))
    return {"description": MEMBERS.get(key) or EVERYWHERE[member], **_bounded(kept, bounds)}


def _bounded(shape: dict[str, Any], bounds: dict[str, Any]) -> dict[str, Any]:
    """Put bounds on a shape; where it may be null, on the other choice."""
    if "anyOf" not in shape:
        return {**shape, **bounds}
    return {"anyOf": [choice if choice == _NULL else {**choice, **bounds} for choice in shape["anyOf"]]}
