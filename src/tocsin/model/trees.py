"""The tree of a sentence: heads, relations and children by place, and the stretch of words under each token.

Takes a `Sentence` whose tokens carry heads and relations (Universal Dependencies), gives look-ups for the stages.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Final

from tocsin.model.sentences import Sentence

_NONE: Final[list[int]] = []
"""Shared by all tokens without children; never changed."""
_HIGHEST: Final = 60
"""Heads above a token that are looked at: no clause of a real sentence lies deeper."""


class Tree:
    """One sentence's tokens, their heads (the root is its own), relations and children, all by place."""

    __slots__ = ("children", "heads", "order", "relations", "tokens")

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.heads: list[int] = [token.head or 0 for token in self.tokens]
        self.relations: list[str] = [token.deprel or "dep" for token in self.tokens]
        self.children: list[list[int]] = [_NONE] * len(self.tokens)
        self.order: list[int] = []
        """All places, a parent before its children."""
        for place, head in enumerate(self.heads):
            if head == place:
                self.order.append(place)
            elif self.children[head]:
                self.children[head].append(place)
            else:
                self.children[head] = [place]
        for place in self.order:  # grows while it is walked
            self.order.extend(self.children[place])

    def child(self, place: int, relations: Container[str]) -> int | None:
        """The first child with one of the relations, or None."""
        return next((child for child in self.children[place] if self.relations[child] in relations), None)

    def under(self, place: int, *, without: Container[int] = ()) -> list[int]:
        """The places under a token, itself included, in reading order; subtrees in `without` are left out."""
        found = [place]
        for one in found:  # grows while it is walked
            inside = self.children[one]
            found.extend([child for child in inside if child not in without] if without else inside)
        found.sort()
        return found

    def above(self, place: int) -> Sequence[int]:
        """The heads above a token, nearest first, up to the root."""
        return tuple(self._climb(place))

    def _climb(self, place: int) -> Iterator[int]:
        for _ in range(_HIGHEST):
            if self.heads[place] == place:
                return
            place = self.heads[place]
            yield place
