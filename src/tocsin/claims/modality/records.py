"""What the judgement of a proposition is made of: the stance, and the signs that it is judged from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from tocsin.model import Likelihood, Modality, Polarity, Span

Sign = Literal[
    "asked", "denied", "deontic", "marked", "conditional", "evaluative", "possible", "planned", "predicted", "probable"
]


class Word(Protocol):
    """A word with its offsets, as a token is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def lower(self) -> str: ...


class Number(NamedTuple):
    """How likely something is said to be: by the words at `first` to `last`; `low` and `high` in [0, 1]."""

    first: int
    last: int
    term: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stance:
    """How sure the holder of a proposition is, and the words that say so."""

    modality: Modality
    polarity: Polarity
    likelihood: Likelihood | None
    marked_opinion: bool
    evaluation: Span | None
    """The words that judge, where there are any."""
    evidence: tuple[Span, ...] = ()
    """The words that decided, in reading order; none for what is simply put forward."""


@dataclass(slots=True)
class Signs:
    """What the main predicate, and the words it hands the statement on from, show; by places of tokens."""

    spine: list[int] = field(default_factory=list)
    """The predicates from the highest to the one that the statement is about."""
    found: dict[Sign, int | None] = field(default_factory=dict)
    """Each sign with the first word that shows it; None where the attributing word does."""
    negations: list[int] = field(default_factory=list)
    settled: bool = False
    """Whether the last predicate is in the past or perfect, with no modal: nothing is to come."""
    finite: bool = False

    def add(self, sign: Sign, place: int | None) -> None:
        """Note a sign; the first word that shows it stays."""
        self.found.setdefault(sign, place)
