"""What an attribution is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tocsin.model import Modality

Kind = Literal["speech", "thought", "intention", "attitude", "evidence"]
Places = tuple[int, ...]
"""Places of tokens, counted through the document, in reading order."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue with one complement says: how its holder holds the content.

    `addressee`: its bare object is who is told. `weak`: it attributes only sometimes.
    """

    kind: Kind
    stance: Modality | None = None
    addressee: bool = False
    first_hand: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`, empty where nobody is named) is said, by which words (`cue`), to say or think what (`content`)."""

    source: Places
    cue: Places
    content: Places
    head: int
    """The cue's head word."""
    complement: str
    """What carries the content: a clause (`that`, `wh`, `quote`), `to`, `ing`, `np`, `as`, `adj`, a preposition."""
    sense: Sense
    score: float = 1.0
    """Probability that these words attribute."""


def runs(places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Group ascending places into stretches [first, end).

    Example:
        >>> list(runs([1, 2, 5]))
        [(1, 3), (5, 6)]
    """
    first = end = None
    for place in places:
        if place != end:
            if first is not None and end is not None:
                yield first, end
            first = place
        end = place + 1
    if first is not None and end is not None:
        yield first, end
