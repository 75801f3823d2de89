"""A finding: what one field says for or against two accounts telling of one happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Finding(NamedTuple):
    """One field compared (a named tuple: millions are made, and they are cheap to make)."""

    field: str
    score: float
    words: str | Callable[[], str]
    """Or how to put it in words, where that takes work: most findings are never shown."""
    veto: bool = False
    rival: bool = False
    """The values exclude each other, yet may be two versions of one: asks for distinctive agreement elsewhere."""
    proof: int = 0
    """Distinctive agreements in it: such as hardly come about by chance."""
    anchor: bool = False
    """Whether it can carry a match."""

    def sentence(self) -> str:
        """In words."""
        return self.words if isinstance(self.words, str) else self.words()
