"""Senses: what a word or phrase of the actor lexicon can be, and the words that help to tell.

Takes the actor entries and `roles.yaml`, `peoples.yaml`, `shapes.yaml`; gives one lexicon and the helping word lists.
"""

from __future__ import annotations

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
    title_starts: frozenset[str]
    speech: frozenset[str]
    org_heads: Mapping[str, OrgHead]
    particles: frozenset[str]
    never: frozenset[str]
    personal: frozenset[str]
    function: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    hyphen_tails: frozenset[str]
    hyphen_heads: frozenset[str]
    hyphen_owners: frozenset[str]
    not_noun: frozenset[str]
    seat_after: frozenset[str]
    place_after: frozenset[str]
    city_verbs: frozenset[str]
    between: frozenset[str]
    located: frozenset[str]
    located_participles: frozenset[str]
    directions: frozenset[str]
    worldly: frozenset[str]
    regimes: frozenset[str]
    of_states: Mapping[str, str]
    backed: frozenset[str]
    led: frozenset[str]
    abroad: frozenset[str]
    domestic: frozenset[str]
    ranks: frozenset[str]
    communal: frozenset[str]
    fighting: frozenset[str]


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


@cache
def helping() -> Words:
    """The helping lists, read once."""
    role, shape, people = ontology.load("roles"), ontology.load("shapes"), ontology.load("peoples")
    lists = {name: frozenset(words(shape[name])) for name in shape if isinstance(shape[name], str)}
    lists |= {name: frozenset(words(role[name])) for name in role if isinstance(role[name], str)}
    speech = frozenset(form for verb in words(role["speech"]) for form in _finite(verb))
    heads = {
        word: OrgHead(group["kind"], group["sector"] or None, group["holder"] or None)
        for group in role["org_heads"]
        for word in words(group["words"])
    }
    return Words(
        modifiers=frozenset(map(str.lower, lists["modifiers"])),
        quantities=lists["quantities"],
        former=lists["former"],
        people_adjectives=frozenset(map(str.lower, words(people["adjectives"]))),
        title_starts=frozenset(title.split()[0] for title in role["titles"]),
        titles={title: sector or None for title, sector in role["titles"].items()},
        speech=speech,
        org_heads=heads,
        particles=lists["particles"],
        never=lists["never"],
        personal=lists["personal"],
        function=lists["function"],
        not_before=lists["not_before"],
        not_after=lists["not_after"],
        hyphen_tails=lists["hyphen_tails"],
        hyphen_heads=lists["hyphen_heads"],
        hyphen_owners=lists["hyphen_owners"],
        not_noun=lists["not_noun"],
        seat_after=lists["seat_after"],
        place_after=lists["place_after"],
        city_verbs=lists["city_verbs"],
        between=frozenset(map(str.lower, lists["between_subject_and_verb"])),
        located=lists["located"],
        located_participles=lists["located_participles"],
        directions=lists["directions"],
        worldly=lists["worldly"],
        regimes=lists["regimes"],
        of_states={noun: sector for sector, nouns in role["of_states"].items() for noun in words(nouns)},
        backed=lists["backed"],
        led=lists["led"],
        abroad=lists["abroad"],
        domestic=lists["domestic"],
        ranks=lists["ranks"],
        communal=lists["communal"],
        fighting=lists["fighting"],
    )


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
        given = {form for name in (*actor.names, *actor.alone) for form in spellings(name)}
        yield from ((name, sense) for name in given)
        if actor.short:
            shaky = Sense(sense.kind, actor, short=True)
            yield from ((name, shaky) for name in actor.short if name not in given)
        if actor.kind != "country":
            continue
        yield from ((name, Sense("adjective", actor)) for name in actor.adjectives)
        yield from ((name, Sense("national", actor)) for name in actor.nationals if name not in actor.adjectives)
    yield from ((name, Sense("seat", actor)) for actor in actors for name in actor.seats)


def _regions(actors: Iterable[Actor]) -> Iterator[tuple[str, Sense]]:
    states = {actor.country: actor for actor in actors if actor.kind == "country"}
    for country, names in ontology.load("shapes")["regions"].items():
        if country in states:
            sense = Sense("region", states[country])
            yield from ((name, sense) for name in words(names) if name not in states[country].names)


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
