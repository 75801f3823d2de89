"""Events: what a claim says happened, each field filled from words that can be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tocsin.model.reports import Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal[
    "occurred",
    "ongoing",
    "planned",
    "threatened",
    "attempted",
    "alleged",
    "denied",
    "hypothetical",
    "historical",
]
PlaceRole = Literal["where", "from", "to", "via"]
TimeRole = Literal["when", "duration", "until", "since"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
CountKind = Literal["killed", "injured", "abducted", "arrested", "displaced", "moved", "present", "weapons", "other"]
ActorKind = Literal["country", "organisation", "armed group", "person", "people", "role"]


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A mention of a state, organ, organisation, group, role or person.

    `id` names the entry of the actor table (None for private persons and unknown names), `code` is PLOVER style
    (country alpha-3 + sector, "AFGREB"), `country` ISO 3166 alpha-3.
    """

    start: int
    end: int
    text: str
    kind: ActorKind
    id: str | None = None
    name: str | None = None
    code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A mention of a place. `precision` is UCDP `where_prec` (1 to 7), `role` its part in an event, if in one."""

    start: int
    end: int
    text: str
    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    country: str | None
    """ISO 3166 alpha-3."""
    admin1: str | None
    precision: int | None
    confidence: float | None
    kind: str
    """`city`, `admin1`, `admin2`, `country`, `region`, `feature` or `unknown`."""
    role: PlaceRole | None = None


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: TIMEX3 type and value, the ISO interval it denotes, UCDP `date_prec` (1 to 5)."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    begin: date | None
    end_date: date | None
    """Last day of the interval, included."""
    precision: int | None
    role: TimeRole | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people or things, with its range and words."""

    kind: CountKind
    low: int | None
    best: int | None
    high: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EventActor:
    """An actor in an event: the words, the actor table's name for it, its code."""

    start: int
    end: int
    text: str
    name: str | None
    code: str | None
    id: str | None = None
    """Entry of the actor table."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim says happened. `claim` is the claim's id."""

    id: str
    claim: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    status: Status
    trigger: Span
    actors: tuple[EventActor, ...] = ()
    recipients: tuple[EventActor, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    counts: tuple[Count, ...] = ()
    confidence: float | None = None
    reasons: tuple[str, ...] = ()
    producer: str = ""
