"""One sentence's tree while it is being rebuilt. Whatever is done to it, it stays a tree with one root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})


@dataclass(frozen=True, slots=True)
class Word:
    """What the conversion looks at besides heads and relations."""

    lower: str
    upos: str
    tag: str
    name: int | None = None
    """Number of the name that the word is part of, if its first word is the head, as of persons."""
    person: bool = False
    """Whether that name is a person's."""


class Tree:
    """Heads and relations of the words of one sentence.

    Args:
        words: The words in order.
        heads: Place of each word's head; the one root is its own head.
        relations: Relation of each word to its head.
    """

    def __init__(self, words: Sequence[Word], heads: Sequence[int], relations: Sequence[str]) -> None:
        self.words = tuple(words)
        self.heads = list(heads)
        self.relations = list(relations)
        self._below: list[set[int]] = [set() for _ in heads]
        for word, head in enumerate(heads):
            if word != head:
                self._below[head].add(word)

    @property
    def root(self) -> int:
        """The word that is its own head."""
        return next(word for word, head in enumerate(self.heads) if word == head)

    def children(self, word: int, *relations: str) -> list[int]:
        """The words that hang on a word, left to right; of these relations only, where any are named."""
        below = sorted(self._below[word])
        return [child for child in below if self.relations[child] in relations] if relations else below

    def is_nominal(self, word: int) -> bool:
        """Whether what modifies the word is the modifier of a noun."""
        return self.words[word].upos in NOMINAL

    def is_clause(self, word: int) -> bool:
        """Whether the word heads a clause: a verb, or a predicate with its copula."""
        return self.words[word].upos in {"VERB", "AUX"} or bool(self.children(word, "cop"))

    def ancestors(self, word: int) -> Iterator[int]:
        """The word itself, its head, the head's head and so on up to the root."""
        yield word
        while self.heads[word] != word:
            word = self.heads[word]
            yield word

    def deepest_first(self) -> list[int]:
        """All words, each after everything below it."""
        order = [self.root]
        for word in order:
            order.extend(self.children(word))
        return order[::-1]

    def attach(self, word: int, head: int, relation: str | None = None) -> bool:
        """Hang a word, with all below it, on another head; refused, and False, where that would close a circle."""
        if word in self.ancestors(head) or self.heads[word] == word:
            return False
        self._move(word, head)
        if relation:
            self.relations[word] = relation
        return True

    def promote(
        self, child: int, *, below: str, relation: str | None = None, take: Sequence[int] | None = None
    ) -> None:
        """Let a word change places with its head.

        Args:
            child: The word that goes up.
            below: What its head becomes below it.
            relation: What the word becomes; its head's relation where not given.
            take: Children of the head that go along; all where not given.
        """
        old = self.heads[child]
        moved = self.children(old) if take is None else take
        self._move(child, child if self.heads[old] == old else self.heads[old])
        self._move(old, child)
        self.relations[child], self.relations[old] = relation or self.relations[old], below
        for other in moved:
            if other != child:
                self._move(other, child)

    def _move(self, word: int, head: int) -> None:
        self._below[self.heads[word]].discard(word)
        self.heads[word] = head
        if word != head:
            self._below[head].add(word)
