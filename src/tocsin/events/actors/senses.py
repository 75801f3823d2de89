"""Senses: what a word or phrase of the actor lexicon can be, and the words that help to tell.

Takes the actor entries and `roles.yaml`, `peoples.yaml`, `shapes.yaml`; gives one lexicon and the helping word lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from tocsin.events.actors.entries import Actor, words
from tocsin.events.actors.phrases import Phrases
from tocsin.model import ActorKind, HolderKind, ontology

SenseKind = Literal["actor", "adjective", "national", "seat", "leader", "people", "people adjective", "role"]
_ORDER: dict[SenseKind, int] = {
    "actor": 0,
    "leader": 1,
    "national": 2,
    "adjective": 3,
    "seat": 4,
    "people": 5,
    "role": 7,
}


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: its sector, the kind of mention it makes, the kind of source it is."""

    noun: str
    sector: str | None
    kind: ActorKind
    holder: HolderKind | None
    weak: bool
    relational: bool
    adjectival: bool
    """Whether it also stands as an adjective ("military bases")."""
    single: bool
    """Whether it names one person or body, so that a name may follow it ("spokesman Ali Khan")."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a phrase can be."""

    kind: SenseKind
    actor: Actor | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class OrgHead:
    """A head noun that shows what an unknown organisation is."""

    kind: ActorKind
    sector: str | None
    holder: HolderKind | None


@dataclass(frozen=True, slots=True)
class Words:
    """The helping lists of `roles.yaml` and `shapes.yaml`."""

    modifiers: frozenset[str]
    quantities: frozenset[str]
    former: frozenset[str]
    people_adjectives: frozenset[str]
    titles: Mapping[str, str | None]
    speech: frozenset[str]
    org_heads: Mapping[str, OrgHead]
    particles: frozenset[str]
    never: frozenset[str]
    function: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    hyphen_tails: frozenset[str]
    hyphen_heads: frozenset[str]
    not_noun: frozenset[str]
    seat_after: frozenset[str]
    place_after: frozenset[str]
    between: frozenset[str]


def lexicon(actors: Iterable[Actor]) -> Phrases[Sense]:
    """Build the lexicon; where one phrase has two senses, names go before roles."""
    items = [*_names(actors), *_peoples(), *_role_senses()]
    items.sort(key=lambda item: _ORDER.get(item[1].kind, 6))
    return Phrases(items)


@cache
def roles() -> tuple[Role, ...]:
    """Every role noun, singular and plural."""
    data = ontology.load("roles")
    weak, relational = frozenset(words(data["weak"])), frozenset(words(data["relational"]))
    adjectival = frozenset(words(data["adjectival"]))
    found: dict[str, Role] = {}
    for group in data["roles"]:
        nouns = words(group.get("nouns"))
        for noun in (*nouns, *map(plural, nouns), *words(group.get("mass"))):
            flags = (noun in weak, noun in relational, noun in adjectival, noun in nouns)
            found.setdefault(noun, Role(noun, group["sector"], group["kind"], group["holder"], *flags))
    return tuple(found.values())


def plural(noun: str) -> str:
    """The plural of an English noun phrase whose head is its last word, or the word before `of`."""
    head, of, rest = noun.partition(" of ")
    if of and head not in {"member"}:
        return f"{plural(head)}{of}{rest}"
    if noun.endswith("man") and not noun.endswith("human"):
        return noun[:-3] + "men"
    irregular = {
        "child": "children",
        "thief": "thieves",
        "chief of staff": "chiefs of staff",
        "passer-by": "passers-by",
    }
    for word, many in irregular.items():
        if noun.endswith(word):
            return noun.removesuffix(word) + many
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def helping() -> Words:
    """The helping lists, read once."""
    role, shape, people = ontology.load("roles"), ontology.load("shapes"), ontology.load("peoples")
    lists = {name: frozenset(words(shape[name])) for name in shape}
    speech = frozenset(form for verb in words(role["speech"]) for form in _finite(verb))
    heads = {
        word: OrgHead(group["kind"], group["sector"], group["holder"])
        for group in role["org_heads"]
        for word in words(group["words"])
    }
    return Words(
        modifiers=frozenset(words(role["modifiers"])),
        quantities=frozenset(words(role["quantities"])),
        former=frozenset(words(role["former"])),
        people_adjectives=frozenset(map(str.lower, words(people["adjectives"]))),
        titles=role["titles"],
        speech=speech,
        org_heads=heads,
        particles=lists["particles"],
        never=lists["never"],
        function=lists["function"],
        not_before=lists["not_before"],
        not_after=lists["not_after"],
        hyphen_tails=lists["hyphen_tails"],
        hyphen_heads=lists["hyphen_heads"],
        not_noun=lists["not_noun"],
        seat_after=lists["seat_after"],
        place_after=lists["place_after"],
        between=frozenset(map(str.lower, lists["between_subject_and_verb"])),
    )


def _names(actors: Iterable[Actor]) -> Iterator[tuple[str, Sense]]:
    for actor in actors:
        named: SenseKind = "leader" if actor.kind == "person" else "actor"
        yield from ((name, Sense(named, actor)) for name in (*actor.names, *actor.alone))
        yield from ((name, Sense("adjective", actor)) for name in actor.adjectives)
        yield from ((name, Sense("national", actor)) for name in actor.nationals if name not in actor.adjectives)
        yield from ((name, Sense("seat", actor)) for name in actor.seats)


def _peoples() -> Iterator[tuple[str, Sense]]:
    yield from ((noun, Sense("people")) for noun in words(ontology.load("peoples")["nouns"]))


def _role_senses() -> Iterator[tuple[str, Sense]]:
    yield from ((role.noun, Sense("role", role=role)) for role in roles())


def _finite(verb: str) -> Iterator[str]:
    """Finite forms of a regular verb of saying, and the few irregular ones."""
    irregular = {"say": "said", "tell": "told", "write": "wrote", "think": "thought", "meet": "met", "hold": "held"}
    irregular |= {"send": "sent", "withdraw": "withdrew", "see": "saw", "seek": "sought", "break": "broke"}
    stem = verb[:-1] if verb.endswith("e") else verb
    yield verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield verb[:-1] + "ies"
        yield verb[:-1] + "ied"
        return
    yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    yield irregular.get(verb, stem + "ed")
    if verb in {"admit", "sever"}:
        yield "admitted"
