"""Sources: those whom claims are traced back to, and how what they said has fared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tocsin.model.claims import Access, HolderKind, Interest
from tocsin.model.incidents import SourceGrade

CaseOutcome = Literal["borne out", "contradicted", "corrected", "corrected and borne out", "open"]


@dataclass(frozen=True, slots=True)
class Source:
    """One originator. `through` names those who pass its words on, in order of first appearance."""

    name: str
    kind: HolderKind | None
    access: Access
    interest: Interest | None
    claims: int
    reports: int
    through: tuple[str, ...]
    letter: SourceGrade
    """Admiralty letter of its whole record; F: cannot be judged."""
    resolved: int
    borne_out: int
    contradicted: int
    corrected: int
    open: int


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely it is to be borne out, as probabilities in [0, 1]: the mean and the credible interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Matter:
    """A source's record on one topic, in one country or in its own cause; the chance is shrunk to the whole."""

    by: str
    """`topic`, `region` or `cause`."""
    of: str
    """A PLOVER type (the first of its family), ISO 3166 alpha-3, or `party to the matter`."""
    letter: SourceGrade
    resolved: int
    borne_out: int
    contradicted: int
    corrected: int
    open: int
    chance: Chance


@dataclass(frozen=True, slots=True)
class PastCase:
    """How its claims about one incident fared."""

    day: date | None
    """On which it first said so."""
    known: date | None
    """On which the outcome was known; None while it is open, or where a report bears no date."""
    incident: str
    summary: str
    outcome: CaseOutcome
    why: str


@dataclass(frozen=True, slots=True)
class SourceHistory:
    """One source in full."""

    source: Source
    reason: str
    """Why the letter."""
    chance: Chance | None
    """None where no record is kept."""
    matters: tuple[Matter, ...]
    history: tuple[PastCase, ...]
    """By the day it said so, undated last."""
