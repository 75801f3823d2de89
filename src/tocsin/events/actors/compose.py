"""Composition: "Afghan" + "police", "Taliban" + "'s" + "deputy leader", "members" + "of" + "the army".

Takes the atoms of a sentence, gives mentions with what they are made of. Leaves persons and unknown names to `persons`
and `organisations`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tocsin.events.actors.atoms import Atom
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.senses import Role, Words
from tocsin.model import ActorKind, HolderKind, Token

_MAX_MODIFIERS = 4
_NO_ADJUNCT = frozenset({"CVL", "REF", "JRN", "SOC", "MED"})
"""Sectors of people who do not act for the group whose name stands beside them ("Taliban prisoners")."""
_NEVER_VERBS = frozenset({"armed", "unarmed", "unidentified", "masked", "unnamed", "allied", "elderly", "disputed"})


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
    """Whether it names one person by role, so that a name may follow it or stand in apposition."""


class Composer:
    """Composes the atoms of one sentence."""

    def __init__(self, tokens: tuple[Token, ...], found: Sequence[Atom], words: Words, day: date | None) -> None:
        self._tokens = tokens
        self._atoms = found
        self._words = words
        self._day = day
        self._ending = {atom.last: atom for atom in found}
        self._starting = {atom.first: atom for atom in found}
        self._taken: set[Atom] = set()
        self._composed: dict[int, Found] = {}
        self._modifying: str | None = None
        """Sector of a role noun that stands before the one in hand ("police spokesman")."""

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
        results = [*self._composed.values(), *shared, *self._plain()]
        results.sort(key=lambda found: found.first)
        return list(self._coordinated(results))

    def _plain(self) -> Iterator[Found]:
        """Names and peoples that no role took in."""
        for atom in self._atoms:
            if atom in self._taken or atom.sense.role is not None:
                continue
            actor = atom.sense.actor
            if atom.sense.kind == "people":
                yield Found(atom.first, atom.last, "people", name=self._text(atom.first, atom.last))
            elif actor is not None:
                yield self._entry(atom, actor, "people" if self._is_people(atom, actor) else actor.kind)

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

    def _entry(self, atom: Atom, actor: Actor, kind: ActorKind) -> Found:
        code = actor.code_at(self._day)
        return Found(atom.first, atom.last, kind, actor, actor.country, code, actor.name, actor.holder_kind)

    def _role(self, atom: Atom, role: Role) -> Found | None:
        """Extend a role noun to the left over describing words and to the right over "of"."""
        if role.adjectival and self._before_noun(atom.last):
            return None
        first, owner, former, described = self._leftwards(atom, role)
        last, inner = atom.last, None
        if owner is None and not role.relational:
            last, owner, inner = self._of(atom, role)
        alone = owner is None and inner is None
        if alone and (role.sector is None or (role.weak and not described)):
            return None
        self._taken.add(atom)
        made = self._made(self._specified(role), owner, former=former)
        if inner is not None:
            holder = role.holder or inner.holder
            made = replace(made, country=inner.country, code=inner.code, actor=inner.actor, holder=holder)
        single = role.single and role.kind == "role"
        return replace(made, first=first, last=last, name=self._text(first, last), head=atom.last - 1, single=single)

    def _specified(self, role: Role) -> Role:
        if self._modifying is not None and role.sector in {None, "GOV", "UAF"}:
            return replace(role, sector=self._modifying)
        return role

    def _before_noun(self, index: int) -> bool:
        """Whether a word in small letters that may be a noun follows."""
        if index >= len(self._tokens):
            return False
        token = self._tokens[index]
        if not token.text.isalpha() or not token.text.islower() or token.lower in self._words.not_noun:
            return False
        if token.lower in self._words.speech or token.lower.endswith(("ed", "ly")):
            return False
        following = self._starting.get(index)
        return following is None or following.sense.role is None

    def _leftwards(self, atom: Atom, role: Role) -> tuple[int, Actor | None, bool, bool]:
        """Walk over describing words: where the mention begins, whose it is, whether former, whether described."""
        words, index, first = self._words, atom.first, atom.first
        former = described = False
        self._modifying = None
        for _ in range(_MAX_MODIFIERS + 1):
            after_verb = index < atom.first and self._may_be_verb(index)
            owner = self._owner_ending(index)
            if owner is not None:
                if (role.relational or after_verb) and owner.sense.kind == "actor":
                    return index + 1 if after_verb else first, None, former, described
                self._taken.add(owner)
                former = former or self._lower(owner.first - 1) in words.former
                return owner.first - (self._lower(owner.first - 1) in words.former), owner.sense.actor, former, True
            noun = self._ending.get(index)
            if noun is not None and noun.sense.role is not None and noun not in self._taken:
                if after_verb or noun.sense.role.relational:
                    return index + 1 if after_verb else first, None, former, described
                self._modifying = self._modifying or noun.sense.role.sector
                self._taken.add(noun)
                described, first, index = True, noun.first, noun.first
                continue
            lower = self._lower(index - 1)
            if lower in words.former:
                former, first = True, index - 1
            elif lower not in words.quantities:
                if not lower or not self._describes(self._tokens[index - 1]):
                    break
                described, first = True, index - 1
                if noun is not None and noun.sense.kind == "people":
                    self._taken.add(noun)
            index -= 1
        return first, None, former, described

    def _lower(self, index: int) -> str:
        return self._tokens[index].lower if 0 <= index < len(self._tokens) else ""

    def _may_be_verb(self, index: int) -> bool:
        """Whether a describing word may be the verb of the noun before it ("a court jailed activists")."""
        lower = self._lower(index)
        return lower.endswith("ed") and lower not in _NEVER_VERBS

    def _owner_ending(self, index: int) -> Atom | None:
        """The country, demonym or group whose name ends right before token `index`, a possessive mark aside."""
        if index and self._tokens[index - 1].lower in {"'s", "'"}:
            index -= 1
        atom = self._ending.get(index)
        if atom is None or atom in self._taken or atom.sense.kind not in {"actor", "adjective", "seat"}:
            return None
        return atom

    def _describes(self, token: Token) -> bool:
        words, lower = self._words, token.lower
        if lower in words.modifiers or lower in words.people_adjectives:
            return True
        head, dash, tail = lower.partition("-")
        return bool(dash) and (tail.rpartition("-")[2] in words.hyphen_tails or head in words.hyphen_heads)

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
                if role.sector not in {None, "GOV", "UAF"}:
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

    def _of_name(self, atom: Atom, role: Role, following: Atom) -> tuple[int, Actor | None]:
        actor = following.sense.actor
        if actor is None or following.sense.kind != "actor" or following in self._taken:
            return atom.last, None
        if role.sector in _NO_ADJUNCT and actor.kind != "country":
            return atom.last, None
        self._taken.add(following)
        return following.last, actor

    def _made(self, role: Role, owner: Actor | None, *, former: bool) -> Found:
        """What a role noun and its owner come to."""
        sector = role.sector
        prefix, actor = "", None
        if owner is not None:
            own = owner.code_at(self._day) or ""
            prefix = owner.country or own[:3]
            if owner.kind != "country" and sector not in _NO_ADJUNCT:
                actor = owner
                sector = _sector_for(sector, owner, owner.sector_at(self._day))
                if sector == owner.sector_at(self._day) and not former:
                    return self._with(role, owner, actor, own, prefix)
            elif owner.kind == "country" and role.kind == "organisation":
                actor = None
        if former and sector in {"GOV", "MIL", "LEG", "COP", "SPY", "JUD"}:
            sector = "ELI"
        return self._with(role, owner, actor, prefix + (sector or ""), prefix)

    def _with(self, role: Role, owner: Actor | None, actor: Actor | None, code: str, prefix: str) -> Found:
        holder = actor.holder_kind if actor is not None and actor.holder_kind else role.holder
        country = prefix if owner is not None and owner.country == prefix else None
        return Found(0, 0, role.kind, actor, country, code or None, holder=holder)

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
        parts = [self._tokens[first].text]
        for before, token in zip(self._tokens[first:last], self._tokens[first + 1 : last], strict=False):
            parts.append(token.text if token.start == before.end else f" {token.text}")
        return "".join(parts)


def _sector_for(role: str | None, owner: Actor, own: str | None) -> str | None:
    """The sector of people with a role in an organisation: its own, unless the role says more."""
    if own == "GOV" and role == "UAF" and owner.kind == "armed group":
        return "MIL"
    if role in {None, "GOV", "UAF", "REB", "PTY", "OPP", "IGO", "PRM", "NGO", "EDU"}:
        return own or role
    if own in {"REB", "UAF", "PRM", "CRM"} and role == "MIL":
        return own
    return role
