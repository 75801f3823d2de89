"""Mentions: a name, a description, a pronoun or a coordination, with what agreement and ranking go by."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tocsin.language.references.known import Known
from tocsin.language.references.lexicon import MANY, Forms
from tocsin.language.references.phrases import Tree

if TYPE_CHECKING:
    from tocsin.language.references.chains import Chain

Kind = Literal["pronoun", "name", "definite", "near", "own", "other", "pair", "amount", "relative"]
"""Own is a noun with a possessor ("his wife"), near one with "this" or "such"; other is an indefinite or bare noun; a
pair is a coordination, an amount "many", "two" or "someone", a relative "who" or "which"."""


@dataclass(slots=True, eq=False)
class Mention:
    """One mention. Tokens are counted within its sentence; `start` and `end` are offsets into the report's text."""

    sentence: int
    head: int
    first: int
    last: int
    start: int
    end: int
    kind: Kind
    word: str
    """Lemma of the head noun, the pronoun, or the head of the name, in lower case."""
    forms: Forms
    kinds: frozenset[str]
    """What it may be; nothing where that is not known."""
    role: str
    governor: int
    """Token that the phrase depends on; -1 for the root."""
    tree: Tree = field(repr=False)
    words: tuple[str, ...] = ()
    """Of a name its words, of a description its modifiers, in order and lower case."""
    core: int = 0
    """How many of the words of a name stand before its "of": 1 of "Ministry of Defence"."""
    known: Known | None = None
    """What the ontology knows of a name."""
    titles: tuple[str, ...] = ()
    """Nouns that describe a name: "president" in "President Sall"."""
    owner: int = -1
    """Token of its possessor, -1 if it has none."""
    count: str = ""
    more: bool = False
    """Whether something after the noun tells which one: a complement or a clause."""
    quoted: int = 0
    """Number of the quotation it stands in; 0 is none."""
    paragraph: int = 0
    chain: Chain | None = field(default=None, repr=False)

    @property
    def body(self) -> str:
        """Of a body that the ontology knows, which one; empty for anything else."""
        return (self.known.body or "") if self.known else ""

    @property
    def plural(self) -> bool:
        """Whether it can only be several."""
        return self.forms == MANY

    def covers(self, other: Mention) -> bool:
        """Whether the other stands inside it."""
        return self.sentence == other.sentence and self.first <= other.head < self.last and self is not other
