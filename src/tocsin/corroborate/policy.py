"""The stage's weights and word lists, read from the ontology.

Takes the name of a section, gives its plain data, shared and read-only. Leaves meaning to the module that asks.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.model import ontology


@cache
def weights(section: str) -> dict[str, Any]:
    """One section of `corroborate.yaml`: `reuse`, `citations`, `incidents`, `origins`, `grades` ..."""
    result: dict[str, Any] = ontology.load("corroborate")[section]
    return result


@cache
def words(section: str) -> frozenset[str]:
    """One word list of `citations.yaml`, for look-up."""
    return frozenset(str(word) for word in ontology.load("citations")[section])


@cache
def frames() -> tuple[tuple[str, bool], ...]:
    """The citation frames: a pattern with `{NAME}` in it, and whether it credits the text itself."""
    return tuple((frame["pattern"], frame["credit"]) for frame in ontology.load("citations")["frames"])


@cache
def credits_of(section: str) -> dict[str, Any]:
    """One section of `credits.yaml`: `agencies`, `channels`, `translations`, `signatures`."""
    result: dict[str, Any] = ontology.load("credits")[section]
    return result


@cache
def retraction_frames() -> tuple[str, ...]:
    """The frames by which a publication withdraws a report of its own: patterns with `{OWN}` for its name."""
    return tuple(ontology.load("citations")["retractions"])


@cache
def families() -> dict[str, str]:
    """Event type -> the first type of its family, for types that one happening may be coded as."""
    return {kind: family[0] for family in weights("incidents")["families"] for kind in family}


@cache
def realms() -> dict[str, str]:
    """Event status -> realm (happened, announced, background); statuses that form no incident are absent."""
    return {status: realm for realm, statuses in weights("incidents")["realms"].items() for status in statuses}
