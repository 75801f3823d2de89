"""A reading: everything one report was found to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.model.canonical import from_plain, plain
from tocsin.model.claims import Claim
from tocsin.model.events import ActorMention, Event, PlaceMention, TimeMention
from tocsin.model.reports import Report


@dataclass(frozen=True, slots=True)
class Mentions:
    """Every actor, place and time named, in text order."""

    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its mentions, claims and events."""

    report: Report
    mentions: Mentions
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain data in the shape of `docs/schema/reading.schema.json`."""
        result: dict[str, Any] = plain(self)
        return result

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """Read back what `to_dict` gave.

        Raises:
            pydantic.ValidationError: Where `data` does not have that shape.
        """
        return from_plain(cls, data)
