"""Chains: mentions taken for one thing, and what is known of it from all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tocsin.language.references.lexicon import ANYTHING, BODY, MANY, WHATEVER, Forms, lexicon
from tocsin.language.references.mentions import Mention

_PROMINENCE: Final = {"main": 0, "subject": 1, "object": 2, "owner": 3, "oblique": 4, "complement": 5}
_LEAST: Final = 9
_LOOKED_AT: Final = 3


@dataclass(slots=True, eq=False)
class Chain:
    """Mentions of one thing, and what is known of it from all of them."""

    forms: Forms
    kinds: frozenset[str]
    role: str
    """The most prominent role it has in the last sentence that mentions it."""
    mentions: list[Mention] = field(default_factory=list)
    told: Mention | None = None
    """The most telling mention: the fullest name, else the latest description, else a coordination."""
    kind: str = ""
    """What it is, in a word."""
    number: str = ""
    """Whether it is `one`, `many`, a `person` (that "they" may take up) or a `body` of many."""
    names: dict[tuple[str, ...], Mention] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    """Nouns that describe it."""
    known: str = ""
    """A noun for what the ontology knows it to be."""
    rows: set[int] = field(default_factory=set)
    """Rows of related nouns that its nouns are in (`nouns.yaml`)."""
    modifiers: set[str] = field(default_factory=set)
    called: set[str] = field(default_factory=set)
    """Words of its names."""
    counts: set[str] = field(default_factory=set)

    def before(self, mention: Mention) -> Mention | None:
        """The latest mention that is not around `mention` (as "the head of his party" is around "his")."""
        for earlier in self.mentions[: -_LOOKED_AT - 1 : -1]:
            if not earlier.covers(mention):
                return earlier
        return None

    def add(self, mention: Mention) -> None:
        """Take a mention in, and what it tells."""
        if self.mentions:
            self._agree(mention)
        self.mentions.append(mention)
        self.kind, self.number = kind(self.kinds), _number(self.forms)
        telling = _telling(mention)
        if telling and (self.told is None or telling >= _telling(self.told)):
            self.told = mention
        if mention.count:
            self.counts.add(mention.count)
        mention.chain = self

    def describe(self, noun: str) -> bool:
        """Add a noun that describes it; whether it is new."""
        if noun in self.heads:
            return False
        self.heads.add(noun)
        self.relate(noun)
        return True

    def relate(self, noun: str) -> None:
        """Let nouns stand for it that reports use of what the noun names."""
        self.rows |= lexicon().rows.get(noun, frozenset())

    def _agree(self, mention: Mention) -> None:
        self.forms = _narrowed(self.forms, mention)
        if mention.kind != "pronoun" or not self.kinds:
            self.kinds = self.kinds & mention.kinds or self.kinds or mention.kinds
        elsewhere = mention.sentence != self.mentions[-1].sentence
        if elsewhere or _PROMINENCE.get(mention.role, _LEAST) < _PROMINENCE.get(self.role, _LEAST):
            self.role = mention.role


def kind(kinds: frozenset[str]) -> str:
    """What a thing is, in a word."""
    if not kinds:
        return "unknown"
    return next(iter(kinds)) if len(kinds) == 1 else "PERSON" if "PERSON" in kinds else "several"


def _number(forms: Forms) -> str:
    if "they" not in forms:
        return "one"
    return "many" if len(forms) == 1 else "person" if "he" in forms or "she" in forms else "body"


def _narrowed(forms: Forms, mention: Mention) -> Forms:
    """Which pronouns may still take the thing up: "they" for a group does not rule out "it"."""
    allowed = mention.forms
    if mention.kind == "pronoun":
        allowed = WHATEVER if allowed == MANY else BODY if allowed == ANYTHING else allowed
    return forms & allowed or forms


def _telling(mention: Mention) -> int:
    """How much a mention says of which thing it is; 0 for one that no reference is given to.

    The latest of several descriptions: the fullest was right less often on GUM (0.74, not 0.76, for "they").
    """
    if mention.kind == "name":
        return 2 + len(mention.words)
    return {"pair": 1, "pronoun": 0, "amount": 0}.get(mention.kind, 2)
