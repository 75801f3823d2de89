"""Judgements by hand: what a person decided about which events are one happening."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from tocsin.model.canonical import NOT_IDENTITY

JudgementKind = Literal["merge", "split"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision that two sets of events are one happening ("merge") or two ("split").

    It names events and no incidents, so that it still says the same when more reports change the incidents. It is made
    on each pair of one event of `first` and one of `second`, and on nothing else.
    """

    id: str
    kind: JudgementKind
    first: tuple[str, ...]
    """Ids of events; they need not be held."""
    second: tuple[str, ...]
    why: str
    who: str | None = None
    known_at: datetime | None = field(default=None, metadata=NOT_IDENTITY)
    """When the ledger learnt it."""

    @property
    def events(self) -> tuple[str, ...]:
        """All events that it names."""
        return (*self.first, *self.second)

    def sentence(self) -> str:
        """What was decided, by whom and why."""
        by = f" ({self.who})" if self.who else ""
        end = "" if self.why.endswith((".", "!", "?", "…")) else "."
        return f"{'Merged' if self.kind == 'merge' else 'Split'} by hand{by}: {self.why}{end}"
