"""The walk through a document: each mention is given to an earlier chain, or begins one.

Takes mentions in reading order and a way to decide among choices, so that training walks as the resolver does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from tocsin.language.references import descriptions, names, pronouns
from tocsin.language.references.chains import Chain, History
from tocsin.language.references.features import Values
from tocsin.language.references.finder import Finder
from tocsin.language.references.mentions import Mention
from tocsin.model import Document

_DOUBTFUL: Final = frozenset({"may", "might", "could", "would", "should", "not", "n't", "never"})
_SILENT: Final = frozenset({"pair", "amount"})
_NESTED: Final = 3
_BECOMING: Final = frozenset({"become", "remain"})
_RELATIVE: Final = frozenset({"acl:relcl"})
_RELATIVE_TRUST: Final = 0.97
_RULE_TRUST: Final = 0.95


@dataclass(frozen=True, slots=True)
class Question:
    """A mention, the chains that it may belong to, and what speaks for each; `alone` speaks for none."""

    model: str
    mention: Mention
    chains: list[Chain]
    pairs: list[Values]
    alone: Values


class Decide(Protocol):
    """Chooses a chain, or none, with its probability."""

    def __call__(self, question: Question) -> tuple[Chain | None, float]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and the chain that it was given to, before it joined."""

    mention: Mention
    chain: Chain
    score: float
    rule: bool
    """Whether the syntax says so: an apposition, a predicate."""
    earlier: int
    """How many mentions the chain had."""


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
                link = self._relative(mention) if mention.kind == "relative" else self._link(mention)
                if mention.kind == "relative":
                    yield from [link] if link else []
                elif link is None:
                    self.history.begin(mention)
                else:
                    self.history.join(mention, link.chain)
                    yield link

    def _relative(self, mention: Mention) -> Link | None:
        """The noun that a relative pronoun's clause hangs on. The pronoun itself joins no chain: it says nothing new."""
        tree = mention.tree
        clause = next((place for place in (mention.head, *tree.above(mention.head)) if tree.relations[place] in _RELATIVE), None)
        noun = None if clause is None else self.history.at(mention.sentence, tree.heads[clause])
        if noun is None or noun.chain is None or noun.start >= mention.start:
            return None
        return Link(mention, noun.chain, _RELATIVE_TRUST, False, len(noun.chain.mentions))

    def _link(self, mention: Mention) -> Link | None:
        chain = self._by_rule(mention)
        if chain is not None:
            return Link(mention, chain, _RULE_TRUST, True, len(chain.mentions))
        question = self._question(mention)
        if question is None:
            return None
        chain, score = self._decide(question)
        return None if chain is None else Link(mention, chain, score, False, len(chain.mentions))

    def _by_rule(self, mention: Mention) -> Chain | None:
        """The chain of what a description stands beside ("Sall, the president") or is said of ("Sall is the president")."""
        if mention.kind in _SILENT or mention.kind == "pronoun":
            return None
        tree, place = mention.tree, mention.head
        if tree.relations[place] == "conj" and tree.relations[tree.heads[place]] == "appos":
            place = tree.heads[place]  # "Sall, farmer and mayor": both stand beside the name
        others = self._beside(mention, place) if tree.relations[place] == "appos" else self._subject(mention, place)
        return next((other.chain for other in others if other.chain is not None and _alike(mention, other.chain)), None)

    def _beside(self, mention: Mention, place: int) -> Iterator[Mention]:
        """What an apposition stands beside; where that is of another kind, what it is part of: "the head of the army, Sall"."""
        for steps, above in enumerate(mention.tree.above(place)[:_NESTED]):
            other = self.history.at(mention.sentence, above)
            if other is None:
                return
            if steps == 0 or (mention.kind == "name" and other.kinds & mention.kinds):
                yield other
            if mention.tree.relations[above] != "nmod":
                return

    def _subject(self, mention: Mention, place: int) -> Iterator[Mention]:
        """What a predicate is said of: "Sall" in "Sall is the president" and "Sall became president"."""
        tree, verb = mention.tree, place
        if not any(tree.relations[child] == "cop" for child in tree.children[place]):
            verb = tree.heads[place]
            if tree.relations[place] != "xcomp" or tree.tokens[verb].lemma not in _BECOMING:
                return
        if not any(tree.tokens[child].lower in _DOUBTFUL for child in tree.children[verb]):
            subjects = (child for child in tree.children[verb] if tree.relations[child] == "nsubj")
            yield from (other for child in subjects if (other := self.history.at(mention.sentence, child)) is not None)

    def _question(self, mention: Mention) -> Question | None:
        if mention.kind == "pronoun":
            return self._about_pronoun(mention)
        if mention.kind == "name":
            return self._about_name(mention)
        return None if mention.kind in _SILENT else self._about_description(mention)

    def _about_pronoun(self, mention: Mention) -> Question | None:
        found = pronouns.choices(mention, self.history)
        if not found:
            return None
        place = self._finder.quotations.speakers.get(mention.quoted)
        speaker = self.history.at(*place) if place else None
        pairs = [pronouns.weighed(mention, chain, latest, rank, speaker) for rank, (chain, latest) in enumerate(found)]
        return Question("pronoun", mention, [chain for chain, _ in found], pairs, pronouns.alone(mention, len(found)))

    def _about_name(self, mention: Mention) -> Question | None:
        found = names.choices(mention, self.history)
        if not found:
            return None
        pairs = [names.weighed(mention, chain, latest, rank) for rank, (chain, latest) in enumerate(found)]
        return Question("name", mention, [chain for chain, _ in found], pairs, names.alone(mention, len(found)))

    def _about_description(self, mention: Mention) -> Question | None:
        found = descriptions.choices(mention, self.history)
        if not found:
            return None
        pairs = [descriptions.weighed(mention, chain, latest, rank, self.history) for rank, (chain, latest) in enumerate(found)]
        alone = descriptions.alone(mention, self.history)
        return Question("description", mention, [chain for chain, _ in found], pairs, alone)


def _alike(mention: Mention, chain: Chain) -> bool:
    if not mention.forms & chain.forms or (mention.kinds and chain.kinds and not mention.kinds & chain.kinds):
        return False
    return not chain.names or mention.kind != "name" or names.match(mention, chain) != "none"
