"""What the language stage gives: sentences, tokens, trees and entities, as offsets into the report's text.

Whatever no model has looked at is None, or absent: a document read by rules alone has sentences and tokens only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.model.reports import Passage, Report, Span

EntityLabel = Literal["PERSON", "ORG", "PLACE", "GROUP", "FACILITY", "WEAPON", "QUANTITY"]
"""GROUP is for nationalities, faiths, parties' and movements' followers; an organised movement is an ORG."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `text` is the words as they stand, `lower` the form that lexicons are keyed by."""

    start: int
    end: int
    text: str
    lower: str
    lemma: str | None = None
    upos: str | None = None
    """Universal part of speech."""
    tag: str | None = None
    """Penn Treebank tag."""
    feats: str | None = None
    """Universal features, `Mood=Ind|Tense=Past`; `_` for a word that has none."""
    head: int | None = None
    """Place of the head in the sentence's tokens, counted from 0; the root is its own head."""
    deprel: str | None = None
    """Universal dependency relation to the head, with its subtype (`nsubj:pass`)."""
    happened: float | None = None
    """For a predicate (a verb, or the head of a clause): from -3, certainly did not happen, to 3, certainly did."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the passage it stands in; `text` is the words from start to end."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    passage: Passage


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity, or a weapon or quantity however it is called."""

    start: int
    end: int
    text: str
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Reference:
    """A pronoun or description ("he", "the group") and the earlier mention it stands for, with how likely that is."""

    start: int
    end: int
    text: str
    antecedent: Span
    score: float
    """Probability in [0, 1] that the two are the same."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its sentences, entities and references in reading order; furniture has none of them."""

    report: Report
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
