"""Noun phrases in a tree: where the phrase of each noun begins and ends.

Takes one sentence, gives the children of each token and the stretch that hangs on it. A phrase stops before what only
tells more about it: relative clauses, appositions, asides; its own preposition and its conjuncts are no part of it.
"""

from __future__ import annotations

from typing import Final

from tocsin.model import Sentence, trees

_ASIDES: Final = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "appos", "parataxis", "dep", "discourse", "ccomp", "csubj", "vocative",
     "reparandum", "orphan", "punct"}
)  # fmt: skip
_OUTSIDE: Final = _ASIDES | {
    "conj", "cc", "cc:preconj", "case", "cop", "mark", "aux", "aux:pass", "nsubj", "nsubj:pass", "nsubj:outer",
    "csubj:pass", "expl", "obl", "obl:unmarked", "advmod", "obj", "iobj", "xcomp", "dislocated", "nmod:unmarked",
}  # fmt: skip
_HIGHEST: Final = 60
"""Heads above a token that are looked at: no clause of a real sentence lies deeper."""


class Tree(trees.Tree):
    """One sentence's tree, and the stretch under each token without what only tells more about it."""

    __slots__ = ("_high", "_low")

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence)
        self._low = list(range(len(self.tokens)))
        self._high = list(range(1, len(self.tokens) + 1))
        self._stretch()

    def _stretch(self) -> None:
        """Find the stretch under each token, leaves first, asides left out."""
        low, high, heads, relations = self._low, self._high, self.heads, self.relations
        for place in reversed(self.order):
            head = heads[place]
            if relations[place] not in _ASIDES:
                low[head] = low[place] if low[place] < low[head] else low[head]
                high[head] = high[place] if high[place] > high[head] else high[head]

    def phrase(self, head: int) -> tuple[int, int]:
        """First token and token after the last of a noun's phrase."""
        inside = [child for child in self.children[head] if self.relations[child] not in _OUTSIDE]
        if not inside:
            return head, head + 1
        first, last = min(self._low[child] for child in inside), max(self._high[child] for child in inside)
        return min(first, head), max(last, head + 1)

    def first_conjunct(self, place: int) -> int:
        """The noun that a conjunct or an apposition stands beside, up to the first; otherwise the token itself."""
        for _ in range(_HIGHEST):
            if self.relations[place] not in {"conj", "appos"}:
                break
            place = self.heads[place]
        return place
