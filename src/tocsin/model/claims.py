"""Claims: one proposition a report puts forward, who holds it, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tocsin.model.canonical import NOT_IDENTITY
from tocsin.model.reports import Span

HolderKind = Literal[
    "official",
    "military",
    "armed group",
    "party to the conflict",
    "witness",
    "humanitarian",
    "media",
    "expert",
    "document",
    "social media",
    "anonymous",
]
Access = Literal["first hand", "second hand", "unknown"]
Interest = Literal["party to the matter", "none known"]
Modality = Literal[
    "factual", "probable", "possible", "predicted", "planned", "conditional", "asked", "denied", "opinion"
]
Polarity = Literal["positive", "negative"]
FlagKind = Literal[
    "unsourced",
    "anonymous source",
    "generalisation",
    "loaded language",
    "prediction without a date",
    "likelihood and confidence mixed",
    "opinion presented as fact",
    "second-hand",
    "party to the matter",
    "headline says more than the body",
]


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone a claim is attributed to; `start` and `end` are None where the report does not name them.

    `entity` is the id of the actor (see `ActorMention.id`) that the name resolves to, so that two holders with
    different words can be recognised as one originator. `evidence` holds the words that show kind, access or interest.
    """

    name: str
    start: int | None
    end: int | None
    kind: HolderKind | None = None
    access: Access = "unknown"
    interest: Interest | None = None
    entity: str | None = None
    evidence: tuple[Span, ...] = ()
    cue: Span | None = None
    """The words by which the one before in the chain attributes the claim to this holder."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """An estimative term and its interval, as probabilities in [0, 1]."""

    term: str
    low: float
    high: float
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FlagDetail:
    """The words that raised a flag, and a sentence why."""

    flag: FlagKind
    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition, as a span. `holders` runs from the report's author to the originator."""

    id: str
    report: str
    start: int
    end: int
    text: str
    holders: tuple[Holder, ...]
    cue: Span | None
    modality: Modality
    polarity: Polarity
    likelihood: Likelihood | None = None
    happened: float | None = field(default=None, metadata=NOT_IDENTITY)
    """Factuality on the scale -3 (did not happen) to 3 (did), None where no model measured it."""
    parent: str | None = None
    flags: tuple[FlagKind, ...] = ()
    flag_details: tuple[FlagDetail, ...] = ()
    producer: str = ""

    @property
    def author(self) -> Holder:
        """Who puts the report forward."""
        return self.holders[0]

    @property
    def originator(self) -> Holder:
        """Who said it first, as far as the report tells."""
        return self.holders[-1]
