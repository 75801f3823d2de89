"""Senses: what a word or phrase of the actor lexicon can be.

Takes the actor entries and `roles.yaml`, `peoples.yaml`, `shapes.yaml`; gives one lexicon. The helping word lists are
in `vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from tocsin.events.actors.entries import Actor, words
from tocsin.events.actors.phrases import Phrases
from tocsin.model import ActorKind, HolderKind, ontology

SenseKind = Literal["actor", "adjective", "national", "seat", "region", "leader", "people", "role"]
_ORDER: Final[Mapping[SenseKind, int]] = {
    "actor": 0,
    "leader": 1,
    "national": 2,
    "adjective": 3,
    "seat": 4,
    "region": 5,
    "people": 6,
    "role": 7,
}
_SPELLINGS: Final = (
    ("isation", "ization"),
    ("Defence", "Defense"),
    ("defence", "defense"),
    ("Labour", "Labor"),
    ("Programme", "Program"),
    ("Centre", "Center"),
)
"""British and American spellings: a name in either stands for both."""
_VARIES: Final = re.compile("|".join(["^UN ", *(form for pair in _SPELLINGS for form in pair)]))


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun: its sector, the kind of mention it makes, the kind of source it is."""

    noun: str
    sector: str | None
    kind: ActorKind
    holder: HolderKind | None
    weak: bool = False
    relational: bool = False
    adjectival: bool = False
    """Whether it also stands as an adjective ("military bases")."""
    single: bool = False
    """Whether it names one person or body, so that a name may follow it ("spokesman Ali Khan")."""
    body: bool = False
    """Whether a name that follows it is a body's ("the newspaper La Plaza")."""
    guest: bool = False
    """Whether its people may be anywhere, so that "in Kenya" does not tell whose they are."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing a phrase can be; `short` where it is a name that others bear too."""

    kind: SenseKind
    actor: Actor | None = None
    role: Role | None = None
    short: bool = False


def lexicon(actors: Iterable[Actor]) -> Phrases[Sense]:
    """Build the lexicon; where one phrase has two senses, names go before roles."""
    known = list(actors)
    items = [*_names(known), *_regions(known), *_peoples(), *_role_senses()]
    items.sort(key=lambda item: _ORDER[item[1].kind])
    return Phrases(items)


@cache
def roles() -> tuple[Role, ...]:
    """Every role noun, singular and plural."""
    data = ontology.load("roles")
    lists = {name: frozenset(words(data[name])) for name in ("weak", "relational", "adjectival", "bodies", "guests")}
    found: dict[str, Role] = {}

    def put(noun: str, one: str, group: Mapping[str, str], *, single: bool) -> None:
        found.setdefault(
            noun,
            Role(
                noun,
                group["sector"] or None,
                group["kind"],  # type: ignore[arg-type]
                group["holder"] or None,  # type: ignore[arg-type]
                weak=noun in lists["weak"],
                relational=noun in lists["relational"],
                adjectival=noun in lists["adjectival"],
                single=single,
                body=one in lists["bodies"],
                guest=one in lists["guests"] or noun in lists["guests"],
            ),
        )

    for group in data["roles"]:
        for noun in words(group.get("nouns")):
            put(noun, noun, group, single=True)
            put(plural(noun), noun, group, single=False)
        for noun in words(group.get("mass")):
            put(noun, noun, group, single=False)
    for noun, kind in _portfolios(words(data["portfolios"])):
        group = {"sector": "GOV", "kind": kind, "holder": "official"}
        put(noun, noun, group, single=True)
        put(plural(noun), noun, group, single=False)
    return tuple(found.values())


def _portfolios(portfolios: Iterable[str]) -> Iterator[tuple[str, ActorKind]]:
    for portfolio in portfolios:
        yield f"{portfolio} minister", "role"
        yield f"{portfolio} secretary", "role"
        yield f"minister of {portfolio}", "role"
        yield f"minister for {portfolio}", "role"
        yield f"minister of the {portfolio}", "role"
        yield f"{portfolio} ministry", "organisation"
        yield f"{portfolio} department", "organisation"
        yield f"ministry of {portfolio}", "organisation"
        yield f"ministry for {portfolio}", "organisation"
        yield f"department of {portfolio}", "organisation"


def plural(noun: str) -> str:
    """The plural of an English noun phrase whose head is its last word, or the word before `of`, `for` or `in`."""
    for joint in (" of ", " for ", " in ", " on "):
        head, found, rest = noun.partition(joint)
        if found and head not in {"member"}:
            return f"{plural(head)}{found}{rest}"
    if noun.endswith("man") and not noun.endswith("human"):
        return noun[:-3] + "men"
    irregular = {
        "child": "children",
        "thief": "thieves",
        "chief of staff": "chiefs of staff",
        "passer-by": "passers-by",
        "attorney general": "attorneys general",
    }
    for word, many in irregular.items():
        if noun.endswith(word):
            return noun.removesuffix(word) + many
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def spellings(name: str) -> Iterator[str]:
    """A name and its other spellings: British or American, "UN" with dots or in full."""
    yield name
    for british, american in _SPELLINGS:
        if british in name:
            yield name.replace(british, american)
        elif american in name:
            yield name.replace(american, british)
    if name.startswith("UN "):
        yield "U.N." + name[2:]
        yield "United Nations" + name[2:]


def _names(actors: Iterable[Actor]) -> Iterator[tuple[str, Sense]]:
    for actor in actors:
        sense = Sense("leader" if actor.kind == "person" else "actor", actor)
        for name in (*actor.names, *actor.alone):
            if _VARIES.search(name) is None:
                yield name, sense
            else:
                yield from ((form, sense) for form in spellings(name))
        if actor.short:
            shaky = Sense(sense.kind, actor, short=True)
            yield from ((name, shaky) for name in actor.short)
        if actor.kind != "country":
            continue
        yield from ((name, Sense("adjective", actor)) for name in actor.adjectives)
        yield from ((name, Sense("national", actor)) for name in actor.nationals if name not in actor.adjectives)
    yield from ((name, Sense("seat", actor)) for actor in actors for name in actor.seats)


def _regions(actors: Iterable[Actor]) -> Iterator[tuple[str, Sense]]:
    states = {actor.country: actor for actor in actors if actor.country and actor.id == actor.country.lower()}
    for country, names in ontology.load("shapes")["regions"].items():
        if country in states:
            sense = Sense("region", states[country])
            yield from ((name, sense) for name in words(names) if name not in states[country].names)


def _peoples() -> Iterator[tuple[str, Sense]]:
    yield from ((noun, Sense("people")) for noun in words(ontology.load("peoples")["nouns"]))


def _role_senses() -> Iterator[tuple[str, Sense]]:
    yield from ((role.noun, Sense("role", role=role)) for role in roles())
