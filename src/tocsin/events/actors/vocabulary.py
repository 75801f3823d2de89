"""Vocabulary: the helping word lists of the actors, from `roles.yaml`, `shapes.yaml` and `peoples.yaml`.

Takes nothing, gives them as sets. Leaves the lexicon of names and role nouns to `senses`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tocsin.events.actors.entries import words
from tocsin.model import ActorKind, HolderKind, ontology


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
