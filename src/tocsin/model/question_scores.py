"""How forecasters did on questions: mean scores, the parts of the Brier score, calibration by the terms of ICD 203."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Forecaster:
    """A person, or a version of a model."""

    name: str
    kind: Literal["person", "model"]


@dataclass(frozen=True, slots=True)
class Bin:
    """Probabilities between two edges, and how often what they were given to happened."""

    low: float
    high: float
    weight: float
    """Questions in it, each counted by the time that its probability was here."""
    said: float
    """Mean probability."""
    happened: float
    """Part of them that happened."""


@dataclass(frozen=True, slots=True)
class Murphy:
    """The mean Brier score in its parts: brier = reliability − resolution + uncertainty + residual."""

    brier: float
    reliability: float
    """How far the bins' probabilities are from what happened: 0 is best."""
    resolution: float
    """How far the bins are from the mean: more is better."""
    uncertainty: float
    """What always saying the mean would score."""
    residual: float
    """What differing probabilities within one bin leave over."""
    bins: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class TermRecord:
    """One term of ICD 203: how often it was said, and how often what it was said of happened."""

    term: str
    low: float
    high: float
    questions: float
    """Each counted by the part of its time for which the probability lay here."""
    said: float
    """Mean probability."""
    happened: float
    """How many of the questions happened, counted likewise."""
    least: float
    most: float
    """Ends of the Jeffreys interval of the part that happens."""


@dataclass(frozen=True, slots=True)
class ForecasterRecord:
    """One person's or model's scores. None where nothing could be scored."""

    forecaster: Forecaster
    scored: int
    """Questions."""
    open: int
    ambiguous: int
    annulled: int
    brier: float | None
    log: float | None
    baseline: float | None
    peer: float | None
    skill: float | None
    """Of the Brier score, against the base rate over the same questions and time."""
    coverage: float | None
    """Mean part of a question's time for which a forecast stood."""
    murphy: Murphy | None
    terms: tuple[TermRecord, ...]
    level: float
    """Of the intervals."""
