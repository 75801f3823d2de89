"""A trigger: the words of a sentence that tell of an event, with the pattern they match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tocsin.events.frames.lexicon import Pattern
from tocsin.model import EventType

Form = Literal["active", "passive", "noun"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event; `head` carries it. All by place in the sentence."""

    head: int
    places: tuple[int, ...]
    pattern: Pattern
    form: Form
    mode: str | None
    fits: bool = False
    """What it is done to is of the kind that the pattern asks for."""
    carrier: int | None = None
    """The verb that carries a noun: "launched an attack"."""
    base: EventType | None = None

    @property
    def type(self) -> EventType:
        """The event type; a rule may have put another in place of the pattern's."""
        return self.base or self.pattern.type

    @property
    def verb(self) -> int:
        """The word whose clause it stands in: itself, or the verb that carries it."""
        return self.head if self.carrier is None else self.carrier
