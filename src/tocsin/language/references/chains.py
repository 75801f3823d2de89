"""Chains: mentions taken for one thing, and the memory of all chains so far by recency, by noun and by word of name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from tocsin.language.references.lexicon import ANYTHING, BODY, MANY, WHATEVER, Forms, lexicon
from tocsin.language.references.mentions import Mention

_PROMINENCE: Final = {"main": 0, "source": 1, "subject": 1, "object": 2, "owner": 3, "oblique": 4, "complement": 5}
_KEPT: Final = 8
"""Chains that are remembered for one noun or one word of a name."""


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions of one thing, and what is known of it from all of them."""

    mentions: list[Mention]
    forms: Forms
    kinds: frozenset[str]
    role: str
    """The most prominent role it has in the last sentence that mentions it."""
    kind: str = ""
    """What it is, in a word."""
    number: str = ""
    """Whether it is `one`, `many`, a `person` (that "they" may take up) or a `body` of many."""
    names: list[Mention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    """Nouns that describe it."""
    rows: set[int] = field(default_factory=set)
    """Rows of related nouns that its nouns are in (`nouns.yaml`)."""
    modifiers: set[str] = field(default_factory=set)

    @property
    def latest(self) -> Mention:
        """The mention read last."""
        return self.mentions[-1]

    def before(self, mention: Mention) -> Mention | None:
        """The latest mention that is not around `mention` (as "the head of his party" is around "his")."""
        for earlier in self.mentions[:-4:-1]:
            if not earlier.covers(mention):
                return earlier
        return None


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

    def described(self, noun: str) -> list[Chain]:
        """Chains that a noun describes, the newest last."""
        return self._nouns.get(noun, [])

    def called(self, word: str) -> list[Chain]:
        """Chains that have the word in a name, the newest last."""
        return self._names.get(word, [])

    def at(self, sentence: int, token: int) -> Mention | None:
        """The mention with its head at a token."""
        return self._at.get((sentence, token))

    def begin(self, mention: Mention) -> Chain:
        """A chain of its own."""
        chain = Chain([], mention.forms, mention.kinds, mention.role)
        self.join(mention, chain)
        return chain

    def join(self, mention: Mention, chain: Chain) -> None:
        """Add a mention to a chain."""
        if chain.mentions:
            _agree(chain, mention)
        chain.mentions.append(mention)
        chain.kind, chain.number = kind(chain.kinds), _number(chain.forms)
        mention.chain = chain
        if mention.kind != "pair":
            self._at[mention.sentence, mention.head] = mention
        if mention.kind == "name":
            self._remember_name(mention, chain)
        elif mention.kind not in {"pronoun", "pair", "amount"}:
            self._remember_noun(mention.word, chain)
            chain.modifiers.update(mention.words)
        self._recent.pop(chain, None)
        self._recent[chain] = None

    def _remember_name(self, mention: Mention, chain: Chain) -> None:
        chain.names.append(mention)
        letters = initials(mention.words)
        for word in (*mention.words, letters, letters[:-1] if len(letters) > 3 else ""):
            _remember(self._names, word, chain)
        for noun in (*mention.titles, mention.words[mention.core - 1]):
            self._remember_noun(noun, chain)
        chain.modifiers.update(mention.words)

    def _remember_noun(self, noun: str, chain: Chain) -> None:
        if noun not in chain.heads:
            chain.heads.add(noun)
            chain.rows |= lexicon().rows.get(noun, frozenset())
            _remember(self._nouns, noun, chain)


def initials(words: tuple[str, ...]) -> str:
    """The acronym that the words of a name would make; empty for one word."""
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def kind(kinds: frozenset[str]) -> str:
    """What a thing is, in a word."""
    if not kinds:
        return "unknown"
    return next(iter(kinds)) if len(kinds) == 1 else "PERSON" if "PERSON" in kinds else "several"


def _number(forms: Forms) -> str:
    if "they" not in forms:
        return "one"
    return "many" if len(forms) == 1 else "person" if "he" in forms or "she" in forms else "body"


def _remember(memory: dict[str, list[Chain]], word: str, chain: Chain) -> None:
    if not word:
        return
    chains = memory.setdefault(word, [])
    if chain in chains:
        chains.remove(chain)
    chains.append(chain)
    if len(chains) > _KEPT:
        del chains[0]


def _agree(chain: Chain, mention: Mention) -> None:
    """Take over what a new mention tells about the thing."""
    chain.forms = _narrowed(chain.forms, mention)
    if mention.kind != "pronoun" or not chain.kinds:
        chain.kinds = chain.kinds & mention.kinds or chain.kinds or mention.kinds
    if mention.sentence != chain.latest.sentence or _PROMINENCE.get(mention.role, 9) < _PROMINENCE.get(chain.role, 9):
        chain.role = mention.role


def _narrowed(forms: Forms, mention: Mention) -> Forms:
    """Which pronouns may still take the thing up: "they" for a group does not rule out "it"."""
    allowed = mention.forms
    if mention.kind == "pronoun":
        allowed = WHATEVER if allowed == MANY else BODY if allowed == ANYTHING else allowed
    return forms & allowed or forms
