"""Composition: "Afghan" + "police", "Taliban" + "'s" + "deputy leader", "members" + "of" + "the army".

Takes the atoms of a sentence, gives mentions with what they are made of. Leaves persons and unknown names to `persons`
and `organisations`, what stands before a noun to `leftwards`, codes to `codes`, and whose a role without an owner is to
`origins`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tocsin.events.actors.atoms import POSSESSIVE, Atom, text_of
from tocsin.events.actors.codes import NO_ADJUNCT, coded, specified
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.leftwards import Leftwards
from tocsin.events.actors.senses import Role
from tocsin.events.actors.vocabulary import Words
from tocsin.model import ActorKind, HolderKind, Token

_MAX_MODIFIERS: Final = 4
_NO_NOUN: Final = frozenset({"VERB", "AUX", "ADV"})
_MAX_HEAD: Final = 3
"""Words after a modifier within which the noun that it modifies stands ("passenger data")."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in terms of tokens, with what it was composed of."""

    first: int
    last: int
    kind: ActorKind
    actor: Actor | None = None
    country: str | None = None
    code: str | None = None
    name: str | None = None
    holder: HolderKind | None = None
    head: int | None = None
    """Index of the token that heads it, where that is not the last."""
    single: bool = False
    """Whether it names one person or body by role, so that a name may follow it or stand in apposition."""
    role: Role | None = None


class Composer:
    """Composes the atoms of one sentence; `actor_named` gives the one actor that bears a name, for "US-led"."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        found: Sequence[Atom],
        words: Words,
        day: date | None,
        actor_named: Callable[[str], Actor | None],
    ) -> None:
        self._tokens = tokens
        self._atoms = found
        self._words = words
        self._day = day
        self._ending = {atom.last: atom for atom in found}
        self._starting = {atom.first: atom for atom in found}
        self._taken: set[Atom] = set()
        self._left = Leftwards(tokens, found, words, actor_named, self._taken)
        self._composed: dict[int, Found] = {}

    def compose(self) -> list[Found]:
        """Give the mentions in order; they do not overlap."""
        # From right to left, so that the head of "rebel army officers" takes the nouns before it, and "members of the
        # army" finds the army composed.
        for atom in reversed(self._atoms):
            if atom.sense.role is not None and atom not in self._taken:
                composed = self._role(atom, atom.sense.role)
                if composed is not None:
                    self._composed[composed.first] = composed
        shared = [part for composed in self._composed.values() for part in self._shared(composed)]
        results = [*self._composed.values(), *shared, *self._peoples(), *self._plain()]
        results.sort(key=lambda found: found.first)
        return list(self._coordinated(results))

    def _peoples(self) -> list[Found]:
        """Peoples, with the demonym before them if there is one ("Iraqi Kurds"); they have no code of their own."""
        found = []
        for atom in self._atoms:
            if atom.sense.kind != "people" or atom in self._taken:
                continue
            self._taken.add(atom)
            demonym = self._ending.get(atom.first)
            first, country = atom.first, None
            if demonym is not None and demonym.sense.kind == "adjective" and demonym not in self._taken:
                self._taken.add(demonym)
                actor = demonym.sense.actor
                first, country = demonym.first, actor.country if actor is not None else None
            code = country + "CVL" if country else None
            found.append(Found(first, atom.last, "people", None, country, code, self._text(first, atom.last)))
        return found

    def _plain(self) -> Iterator[Found]:
        """Names that no role took in."""
        for atom in self._atoms:
            actor = atom.sense.actor
            if atom in self._taken or atom.place or actor is None:
                continue
            if not self._is_people(atom, actor):
                yield self._entry(atom, actor)
            elif self._lower(atom.first - 1) == "ethnic":
                yield Found(atom.first - 1, atom.last, "people", name=self._text(atom.first - 1, atom.last))
            else:
                # "The Russians" may be their state; "thousands of Russians" are people.
                sector = "" if self._lower(atom.first - 1) == "the" else "CVL"
                found = self._entry(atom, actor)
                yield replace(found, kind="people", code=(found.country or "") + sector or None)

    def _coordinated(self, found: list[Found]) -> Iterator[Found]:
        """Let a second role share the country of the first: "Kenya's president and foreign minister"."""
        before: Found | None = None
        for item in found:
            shares = before is not None and before.country and item.single and not item.country and item.code
            if before is not None and shares and self._only_and(before.last, item.first):
                sector = (before.code or "")[3:] if before.actor is not None else item.code
                code = f"{before.country}{sector}"
                item = replace(item, country=before.country, actor=before.actor, code=code)  # noqa: PLW2901
            yield item
            before = item

    def _only_and(self, first: int, last: int) -> bool:
        return last - first == 1 and self._tokens[first].lower == "and"

    def _is_people(self, atom: Atom, actor: Actor) -> bool:
        """Whether a demonym names its people: "Russians", or "the Sudanese" where no noun follows."""
        if atom.sense.kind == "adjective" and self._text(atom.first, atom.last) in actor.nationals:
            return not self._before_noun(atom.last)
        return atom.sense.kind == "national"

    def _entry(self, atom: Atom, actor: Actor) -> Found:
        code, country = actor.code_at(self._day), actor.country_at(self._day)
        if atom.sense.kind == "seat" and actor.kind == "country":
            code = f"{country}GOV"
        return Found(atom.first, atom.last, actor.kind, actor, country, code, actor.name, actor.holder_kind)

    def _role(self, atom: Atom, role: Role) -> Found | None:
        """Extend a role noun to the left over describing words and to the right over "of"."""
        if self._tokens[atom.last - 1].upos in _NO_NOUN or (not role.adjectival and self._is_modifier(atom)):
            return None
        taken = set(self._taken)
        left = self._left.walk(atom, role)
        if role.adjectival and left.owner is None and (self._is_adjective(atom) or self._before_noun(atom.last)):
            self._taken &= taken
            return None
        owner, last, inner = left.owner, atom.last, None
        if owner is None and not role.relational:
            last, owner, inner = self._of(atom, role)
        sector = specified(role, left, self._words)
        alone = owner is None and inner is None
        if alone and (sector is None or (role.weak and not left.described)):
            self._taken &= taken
            return None
        self._taken.add(atom)
        made = coded(role, sector, owner, self._day, self._words, former=left.former)
        country, code, actor, holder = made.country, made.code, made.actor, made.holder
        if inner is not None:
            country, code, actor, holder = inner.country, inner.code, inner.actor, role.holder or inner.holder
        single = role.single and role.kind == "role"
        name = self._text(left.first, last)
        return Found(left.first, last, role.kind, actor, country, code, name, holder, atom.last - 1, single, role)

    def _is_modifier(self, atom: Atom) -> bool:
        """Whether a model takes a role noun for the modifier of a thing after it ("passenger data")."""
        token = self._tokens[atom.last - 1]
        if token.deprel != "compound" or token.head is None or not atom.last <= token.head < atom.last + _MAX_HEAD:
            return False
        return self._tokens[token.head].text.islower() and not self._is_role(token.head)

    def _is_adjective(self, atom: Atom) -> bool:
        """Whether a model takes a noun that is also an adjective for the latter ("an official Syrian newspaper")."""
        token = self._tokens[atom.last - 1]
        return token.upos == "ADJ" and token.deprel == "amod"

    def _before_noun(self, index: int) -> bool:
        """Whether a word in small letters that may be a noun follows."""
        if index >= len(self._tokens):
            return False
        token = self._tokens[index]
        if not token.text.isalpha() or not token.text.islower() or token.lower in self._words.not_noun:
            return False
        if token.tag is not None and token.upos is not None:
            return token.upos in {"NOUN", "ADJ", "PROPN"} and token.tag != "POS" and not self._is_role(index)
        if token.lower in self._words.speech or token.lower.endswith(("ed", "ly")):
            return False
        return not self._is_role(index)

    def _is_role(self, index: int) -> bool:
        following = self._starting.get(index)
        return following is not None and following.sense.role is not None

    def _lower(self, index: int) -> str:
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""

    def _of(self, atom: Atom, role: Role) -> tuple[int, Actor | None, Found | None]:
        """ "members of the Taliban", "the president of Kenya", "members of foreign terrorist groups"."""
        index = atom.last
        joint = self._lower(index)
        if joint != "of" and not (joint == "for" and role.noun.startswith("spokes")):
            return atom.last, None, None
        index += 1
        for _ in range(_MAX_MODIFIERS):
            inner = self._composed.get(index)
            if inner is not None:
                if role.sector not in {None, "GOV", "UAF"} or self._names_person(inner):
                    break
                del self._composed[index]
                return inner.last, None, inner
            following = self._starting.get(index)
            if following is not None:
                return (*self._of_name(atom, role, following), None)
            if self._lower(index) not in {"the", "a", "an"} and self._lower(index) not in self._words.quantities:
                break
            index += 1
        return atom.last, None, None

    def _names_person(self, found: Found) -> bool:
        """Whether a role in capitals stands before a name: "the government of President Kale"."""
        after = self._tokens[found.last].text if found.last < len(self._tokens) else ""
        return found.single and self._tokens[found.first].text[0].isupper() and after[:1].isupper()

    def _of_name(self, atom: Atom, role: Role, following: Atom) -> tuple[int, Actor | None]:
        actor = following.sense.actor
        if actor is None or following.sense.kind not in {"actor", "seat", "region"} or following in self._taken:
            return atom.last, None
        if self._lower(following.last) in POSSESSIVE:
            return atom.last, None
        if role.sector in NO_ADJUNCT and actor.kind != "country":
            return atom.last, None
        self._taken.add(following)
        return following.last, actor

    def _shared(self, composed: Found) -> Iterator[Found]:
        """Demonyms that share the role of the one after them: "Turkish and Greek officials"."""
        sector = (composed.code or "")[3:]
        index = composed.first
        while index > 1 and composed.country and self._tokens[index - 1].lower in {"and", ",", "or"}:
            step = 2 if self._tokens[index - 2].lower == "," else 1
            atom = self._ending.get(index - step)
            actor = atom.sense.actor if atom is not None else None
            if atom is None or actor is None or atom in self._taken or atom.sense.kind not in {"adjective", "actor"}:
                return
            if actor.kind != "country" or (atom.sense.kind == "actor" and actor.name not in actor.adjectives):
                return
            self._taken.add(atom)
            code = (actor.country or "") + sector
            yield Found(atom.first, atom.last, "role", None, actor.country, code, self._text(atom.first, atom.last))
            index = atom.first

    def _text(self, first: int, last: int) -> str:
        return text_of(self._tokens, first, last)
