"""Leftwards: the words before a role noun, as whose it is and what describes it.

Takes the tokens and atoms of a sentence, gives for a role noun where its mention begins, its owner ("Kenya's",
"US-led") and what was said of it; marks the atoms that it takes in. Leaves what follows the noun to `compose`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from tocsin.events.actors.atoms import POSSESSIVE, Atom, text_of
from tocsin.events.actors.codes import Left
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.senses import Role
from tocsin.events.actors.vocabulary import Words
from tocsin.model import Token

_MAX_MODIFIERS: Final = 4
_MAX_BRIDGE: Final = 3
"""Words between a demonym and its role noun that no list knows ("French paper workers")."""
_NEVER_VERBS: Final = frozenset(
    {"armed", "unarmed", "unidentified", "masked", "unnamed", "allied", "elderly", "disputed", "united", "retired"}
)
_OWNS: Final = frozenset({"amod", "compound", "nmod:poss", "nmod", "nmod:desc", "flat"})
_OWNERS: Final = frozenset({"actor", "adjective", "seat", "region"})
_CAPITALISED: Final = frozenset({"minister", "ministry", "secretary", "department", "ministers"})


class Leftwards:
    """Walks to the left of the role nouns of one sentence.

    `actor_named` gives the actor that bears a name; to `taken` the atoms are added that a role takes in.
    """

    def __init__(
        self,
        tokens: tuple[Token, ...],
        found: Sequence[Atom],
        words: Words,
        actor_named: Callable[[str], Actor | None],
        taken: set[Atom],
    ) -> None:
        self._tokens = tokens
        self._words = words
        self._actor_named = actor_named
        self._ending = {atom.last: atom for atom in found}
        self._starting = {atom.first: atom for atom in found}
        self._taken = taken

    def walk(self, atom: Atom, role: Role) -> Left:
        """Walk over describing words to the left of a role noun."""
        words, index = self._words, atom.first
        left = Left(atom.first)
        for _ in range(_MAX_MODIFIERS + 1):
            after_verb = index < atom.first and self._may_be_verb(index)
            owner = self._owner_ending(index, role)
            if owner is not None:
                if (role.relational or after_verb) and owner.sense.kind == "actor":
                    return replace(left, first=index + 1 if after_verb else left.first)
                return self._owned(left, owner)
            noun = self._ending.get(index)
            if noun is not None and noun.sense.role is not None and noun not in self._taken:
                if after_verb or noun.sense.role.relational:
                    return replace(left, first=index + 1 if after_verb else left.first)
                self._taken.add(noun)
                modifying = left.modifying or noun.sense.role.sector
                left, index = replace(left, first=noun.first, described=True, modifying=modifying), noun.first
                continue
            if noun is not None and (noun.sense.kind == "people" or self.is_ethnic(noun)):
                self._taken.add(noun)
                left, index = replace(left, first=noun.first, described=True, ethnic=True), noun.first
                continue
            lower = self._lower(index - 1)
            hyphened = self._hyphened(index)
            if hyphened is not None:
                left, index = replace(self._joined(left, *hyphened), first=hyphened[0]), hyphened[0]
                if left.owner is not None:
                    return left
                continue
            if lower in words.former:
                left = replace(left, former=True, first=index - 1)
            elif lower not in words.quantities:
                if not lower or not self._describes(self._tokens[index - 1]):
                    break
                ethnic = left.ethnic or lower in words.people_adjectives
                left = replace(left, described=True, first=index - 1, ethnic=ethnic)
            index -= 1
        return self._bridged(left, atom, role, index)

    def _owned(self, left: Left, owner: Atom) -> Left:
        """An owner found, and "former" before it ("ex-Kenyan minister")."""
        self._taken.add(owner)
        former = self._lower(owner.first - 1) in self._words.former
        first = owner.first - former
        return replace(left, first=first, owner=owner.sense.actor, former=left.former or former, described=True)

    def _bridged(self, left: Left, atom: Atom, role: Role, index: int) -> Left:
        """An owner across words that no list knows ("French paper workers"), or a name ("the Bush administration")."""
        for step in range(1, _MAX_BRIDGE):
            if not self._may_bridge(index - step):
                break
            owner = self._owner_ending(index - step, role)
            if owner is not None and self._owns(owner, atom, step):
                return self._owned(left, owner)
        if role.noun in self._words.regimes and left.first == atom.first and index > 1:
            start = index - 1 - (self._lower(index - 1) in POSSESSIVE)
            name = self._tokens[start].text
            if name[0].isupper() and name.isalpha() and name not in self._words.never and start not in self._ending:
                return replace(left, first=start, described=True)
        return left

    def _may_bridge(self, index: int) -> bool:
        if index < 1 or self._starting.get(index) is not None:
            return False
        token, words = self._tokens[index], self._words
        if not token.text.replace("-", "").isalpha() or token.lower in words.not_noun or token.text in words.function:
            return False
        if token.upos is not None:
            return token.upos in {"NOUN", "ADJ", "PROPN"}
        return token.lower not in words.speech and not token.lower.endswith(("ed", "ing", "ly", "s"))

    def _owns(self, owner: Atom, atom: Atom, step: int) -> bool:
        """Whether a name across unknown words is the role noun's: by the tree or, without one, over one word."""
        token = self._tokens[owner.last - 1]
        if token.head is not None:
            return token.head == atom.last - 1 and token.deprel in _OWNS
        if owner.sense.kind not in {"adjective", "seat"} and self._lower(owner.last) not in POSSESSIVE:
            return False
        between = self._tokens[owner.last + (self._lower(owner.last) in POSSESSIVE)]
        return step == 1 and (between.text.islower() or self._lower(atom.last - 1) in _CAPITALISED)

    def _may_be_verb(self, index: int) -> bool:
        """Whether a describing word may be the verb of the noun before it ("a court jailed activists")."""
        token = self._tokens[index]
        if token.upos is not None:
            return token.upos == "VERB" and token.deprel not in {"amod", "compound"}
        return token.lower.endswith("ed") and token.lower not in _NEVER_VERBS and "-" not in token.lower

    def _owner_ending(self, index: int, role: Role) -> Atom | None:
        """The country, demonym, place, group or leader whose name ends before a token, a possessive mark aside."""
        possessive = index > 0 and self._tokens[index - 1].lower in POSSESSIVE
        atom = self._ending.get(index - 1 if possessive else index)
        if atom is None or atom in self._taken or self.is_ethnic(atom):
            return None
        kind = atom.sense.kind
        if kind in _OWNERS or (kind in {"leader", "national"} and possessive):
            return atom
        return atom if kind == "leader" and role.noun in self._words.regimes else None

    def is_ethnic(self, atom: Atom) -> bool:
        """ "Ethnic Albanian guerrillas" are not Albania's."""
        return atom.sense.kind == "adjective" and self._lower(atom.first - 1) == "ethnic"

    def _describes(self, token: Token) -> bool:
        return token.lower in self._words.modifiers or token.lower in self._words.people_adjectives

    def _hyphened(self, index: int) -> tuple[int, str, str] | None:
        """The word joined by a hyphen that ends at a token, as where it begins, head, tail: "U.S.-led"."""
        words, lower = self._words, self._lower(index - 1)
        head, dash, tail = lower.rpartition("-")
        if dash and (tail in words.hyphen_tails or head.partition("-")[0] in words.hyphen_heads):
            return index - 1, self._tokens[index - 1].text.rpartition("-")[0], tail
        if lower in words.hyphen_tails and self._lower(index - 2) == "-":
            atom = self._ending.get(index - 2)
            first = atom.first if atom is not None else index - 3
            if atom is not None:
                self._taken.add(atom)
            return max(first, 0), text_of(self._tokens, max(first, 0), index - 2), lower
        return None

    def _joined(self, left: Left, first: int, head: str, tail: str) -> Left:
        """What a joined word says: whose it is ("Hamas-run"), or whose friend ("Iran-backed")."""
        actor = self._actor_named(head)
        if tail in self._words.hyphen_owners and actor is not None:
            return replace(left, first=first, owner=actor, described=True, led=True)
        backed = tail in self._words.hyphen_tails
        return replace(left, first=first, described=True, backed=left.backed or backed, backer=left.backer or actor)

    def _lower(self, index: int) -> str:
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""
