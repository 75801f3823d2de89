"""The memory of a document: all chains so far, by recency, by noun, by word of name and by place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.language.references.chains import Chain
from tocsin.language.references.mentions import Mention

_KEPT: Final = 8
"""Chains that are remembered for one noun or one word of a name."""
_SILENT: Final = frozenset({"pronoun", "pair", "amount"})


class History:
    """All chains so far."""

    def __init__(self) -> None:
        self._recent: dict[Chain, None] = {}
        self._nouns: dict[str, list[Chain]] = {}
        self._names: dict[str, list[Chain]] = {}
        self._at: dict[tuple[int, int], Mention] = {}

    def recent(self) -> Iterator[Chain]:
        """Chains, the one mentioned last first."""
        return reversed(self._recent)

    def mentions(self) -> list[Mention]:
        """All mentions so far, in reading order."""
        found = (mention for chain in self._recent for mention in chain.mentions)
        return sorted(found, key=lambda mention: (mention.start, mention.end))

    def described(self, noun: str) -> list[Chain]:
        """Chains that a noun describes, the newest last."""
        return self._nouns.get(noun, [])

    def called(self, word: str) -> list[Chain]:
        """Chains that have the word in a name, the newest last."""
        return self._names.get(word, [])

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention with its head at a token."""
        return self._at.get((sentence, token))

    def begin(self, mention: Mention) -> None:
        """Give a mention a chain of its own."""
        self.join(mention, Chain(mention.forms, mention.kinds, mention.role))

    def join(self, mention: Mention, chain: Chain) -> None:
        """Add a mention to a chain."""
        chain.add(mention)
        if mention.kind != "pair":
            self._at[mention.sentence, mention.head] = mention
        if mention.kind == "name":
            self._remember_name(mention, chain)
        elif mention.kind not in _SILENT:
            self._remember_noun(mention.word, chain)
            chain.modifiers.update(mention.words)
        self._recent.pop(chain, None)
        self._recent[chain] = None

    def _remember_name(self, mention: Mention, chain: Chain) -> None:
        letters = initials(mention.words)
        for word in (*mention.words, letters, letters[:-1] if len(letters) > 3 else "", mention.body):
            _remember(self._names, word, chain)
        for noun in (*mention.titles, mention.words[mention.core - 1]):
            self._remember_noun(noun, chain)
        if mention.known:
            chain.known = mention.known.noun
            chain.relate(chain.known)
        chain.names[mention.words] = mention
        chain.called.update(mention.words)

    def _remember_noun(self, noun: str, chain: Chain) -> None:
        if chain.describe(noun):
            _remember(self._nouns, noun, chain)


def initials(words: tuple[str, ...]) -> str:
    """The acronym that the words of a name would make; empty for one word."""
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _remember(memory: dict[str, list[Chain]], word: str, chain: Chain) -> None:
    if not word:
        return
    chains = memory.setdefault(word, [])
    if chain in chains:
        chains.remove(chain)
    chains.append(chain)
    if len(chains) > _KEPT:
        del chains[0]
