"""The walk through a document: each mention is given to an earlier chain, or begins one.

Takes a document and a way to decide among choices, so that training walks as the resolver does. Gives the links made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from tocsin.language.references import questions, rules
from tocsin.language.references.chains import Chain
from tocsin.language.references.finder import Finder
from tocsin.language.references.history import History
from tocsin.language.references.mentions import Mention
from tocsin.language.references.questions import Question
from tocsin.model import Document

_SILENT: Final = frozenset({"pair", "amount"})


class Decide(Protocol):
    """Chooses a chain, or none, with its probability."""

    def __call__(self, question: Question) -> tuple[Chain | None, float]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the chain that it was given to."""

    mention: Mention
    chain: Chain
    told: Mention | None
    """The most telling mention that the chain had before."""
    earlier: int
    """How many mentions the chain had before."""
    score: float | None
    """How likely it is; None where the syntax says so, as for an apposition: no reference is made there."""


class Walk:
    """One document."""

    def __init__(self, document: Document, decide: Decide) -> None:
        self._finder = Finder(document)
        self._decide = decide
        self.history = History()

    def links(self) -> Iterator[Link]:
        """Every link that is made, in reading order."""
        for mentions in self._finder.sentences():
            for mention in mentions:
                if mention.kind == "relative":
                    yield from self._relative(mention)
                else:
                    yield from self._placed(mention)

    def _relative(self, mention: Mention) -> Iterator[Link]:
        """A relative pronoun joins no chain: it says nothing new."""
        chain = rules.relative_chain(mention, self.history)
        if chain is not None:
            yield Link(mention, chain, chain.told, len(chain.mentions), rules.RELATIVE_SCORE)

    def _placed(self, mention: Mention) -> Iterator[Link]:
        chain, score = self._chosen(mention)
        if chain is None:
            self.history.begin(mention)
            return
        link = Link(mention, chain, chain.told, len(chain.mentions), score)
        self.history.join(mention, chain)
        yield link

    def _chosen(self, mention: Mention) -> tuple[Chain | None, float | None]:
        if mention.kind in _SILENT:
            return None, None
        if mention.kind != "pronoun":
            chain = rules.same_by_syntax(mention, self.history)
            if chain is not None:
                return chain, None
        question = self._question(mention)
        return (None, None) if question is None else self._decide(question)

    def _question(self, mention: Mention) -> Question | None:
        if mention.kind == "pronoun":
            speaker = self._finder.quotations.speakers.get(mention.quoted)
            return questions.about_pronoun(mention, self.history, speaker)
        if mention.kind == "name":
            return questions.about_name(mention, self.history)
        return questions.about_description(mention, self.history)
