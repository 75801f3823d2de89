"""Questions and indicators: dated propositions and standing watches, both a query that data answer by themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from tocsin.model.canonical import NOT_IDENTITY
from tocsin.model.events import EventType

Outcome = Literal["yes", "no", "ambiguous", "annulled"]
Measure = Literal["incidents", "deaths"]
ObservationStatus = Literal["observed", "observed-not", "no-information"]
Weight = Literal["low", "medium", "high"]
Cell = Literal["CC", "C", "N", "I", "II", "NA"]


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, in the ledger's incidents or in an event table. An empty tuple restricts nothing."""

    over: str
    """`incidents`, or the source of an event table (`ucdp-ged`, `ucdp-candidate`, `acled`)."""
    countries: tuple[str, ...] = ()
    """ISO alpha-3 codes."""
    places: tuple[str, ...] = ()
    """Names of places below the country, as the gazetteer spells them; of a division, all that lies in it counts."""
    divisions: tuple[str, ...] = ()
    """First-order divisions that `places` lie in: what is known to the division only may have been there."""
    types: tuple[EventType, ...] = ()
    """PLOVER types; of an event table, which has none, UCDP's types of violence count as ASSAULT."""
    modes: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    """Names of actors: any of them as the doer."""
    recipients: tuple[str, ...] = ()
    """Names of actors: any of them as the one it was done to."""
    actor_names: tuple[str, ...] = ()
    """What else `actors` are called, as the actor table had it when the query was made."""
    recipient_names: tuple[str, ...] = ()
    """The same for `recipients`."""
    measure: Measure = "incidents"
    at_least: int = 1
    """How many are needed."""
    origins: int = 1
    """Independent origins that an incident needs to be counted; one row of an event table has one."""


@dataclass(frozen=True, slots=True)
class Match:
    """A record that answers a query, whenever it was, and how much it adds."""

    record: str
    """Id of the incident, or of the row of an event table."""
    doubt: str | None
    """Why it may not answer the query; None: it does."""
    begin: date | None
    end_date: date | None
    """Last day; where `begin` is not known, the last day on which it can have been, if that is known."""
    low: int
    best: int
    high: int
    """What it adds: one incident, or its deaths."""


@dataclass(frozen=True, slots=True)
class Question:
    """A dated, resolvable proposition: does `query` find enough between `begin` and `by`, both days included?"""

    id: str
    text: str
    query: Query
    begin: date
    by: date
    who: str | None = None
    note: str | None = None
    report: str | None = None
    """Id of the report that led to it."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class QuestionForecast:
    """A probability for a question, given by a person or a model at a moment; revised by adding another."""

    id: str
    question: str
    probability: float
    """In [0, 1]."""
    who: str
    """A person's name as given, or a model's name."""
    kind: Literal["person", "model"]
    why: str | None = None
    said: str | None = None
    """The words or odds that were given ("likely", "3:1 against")."""
    version: str | None = None
    vintages: tuple[str, ...] = ()
    revises: str | None = None
    """Id of the forecast that it takes the place of: who goes back to an old number says something new."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class Resolution:
    """How a question ended, on what; a later one takes its place where the data were revised."""

    id: str
    question: str
    outcome: Outcome
    value: float | None
    """What the query found; None where nobody could count."""
    evidence: tuple[str, ...]
    """Ids of incidents, or of rows of an event table."""
    vintage: str | None
    reason: str
    who: str | None = None
    """Who decided; None: the query did."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A named watch: fires when `query` finds enough within the last `days`."""

    id: str
    name: str
    query: Query
    days: int
    owner: str
    due: date | None
    """Day by which it is to be observed or not; None: it stands until it is taken back."""
    hypotheses: tuple[tuple[str, Cell], ...] = ()
    """What it says about each hypothesis when observed, after TRADECRAFT."""
    credibility: Weight = "medium"
    relevance: Weight = "medium"
    note: str | None = None
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class Observation:
    """What an indicator was found to be, on a day, over what."""

    id: str
    indicator: str
    status: ObservationStatus
    value: int | None
    """What the query found; None: nobody could look."""
    evidence: tuple[str, ...]
    """Ids of incidents, or of rows of an event table."""
    upto: date
    """Last day of the window that was looked at."""
    reason: str
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)


@dataclass(frozen=True, slots=True)
class Watch:
    """One look at what is new: up to which transaction of the ledger, and on which day."""

    id: str
    upto: int
    """Number of the last transaction that was looked at."""
    on: date
    vintages: tuple[str, ...] = ()
    """Ids of the vintages that were looked at."""
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)
