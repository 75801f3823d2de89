"""The lexicon of cues: which words attribute, and which of their complements carry content.

Takes the YAML under `model/ontology` (`cue_verbs`, `cue_nouns`, `cue_adjectives`, `cue_phrases`), gives look-ups by
lemma.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tocsin.claims.attribution.records import Sense
from tocsin.model import ontology

Senses = dict[str, Sense]
"""Complement -> sense."""
NONE: Final[Senses] = {}
"""Of a word that is no cue; never changed."""


@cache
def verbs() -> dict[str, Senses]:
    """Verbs by lemma; a phrasal verb by "lemma particle"."""
    return _by_lemma(ontology.load("cue_verbs")["groups"], "verbs")


@cache
def nouns() -> dict[str, Senses]:
    """Nouns by lemma."""
    return _by_lemma(ontology.load("cue_nouns")["groups"], "nouns")


@cache
def adjectives() -> dict[str, Senses]:
    """Predicative adjectives and participles by lower-case form."""
    return _by_lemma(ontology.load("cue_adjectives")["groups"], "adjectives")


def _by_lemma(groups: list[dict[str, Any]], words: str) -> dict[str, Senses]:
    found: dict[str, Senses] = {}
    for group in groups:
        sense = Sense(
            kind=group["kind"],
            stance=group.get("stance"),
            addressee=group.get("addressee", False),
            first_hand=group.get("first_hand", False),
            weak=group.get("weak", False),
        )
        for word in group[words]:
            for complement in group["takes"]:
                found.setdefault(str(word), {}).setdefault(complement, sense)
    return found


@cache
def light_verbs() -> dict[str, frozenset[str] | None]:
    """Verb -> the nouns that it makes one cue with ("express concern"); None for any noun that attributes."""
    listed = ontology.load("cue_nouns")["light_verbs"]
    some: dict[str, frozenset[str] | None] = {verb: frozenset(nouns) for verb, nouns in listed.items() if verb != "any"}
    return {**some, **dict.fromkeys(listed["any"])}


@cache
def light_phrases() -> dict[tuple[str, str], Senses]:
    """(verb, noun) that carry content only together ("take issue with")."""
    found: dict[tuple[str, str], Senses] = {}
    for entry in ontology.load("cue_nouns")["light_phrases"]:
        senses = found.setdefault((entry["verb"], entry["noun"]), {})
        senses.update(dict.fromkeys(map(str, entry["takes"]), _sense(entry)))
    return found


@cache
def works() -> frozenset[str]:
    """Nouns for what speaks for its maker or for itself: a report, a poll, a letter."""
    return frozenset(map(str, ontology.load("cue_nouns")["works"]))


@dataclass(frozen=True, slots=True)
class Opening:
    """Words that stand before a source ("according to")."""

    words: tuple[str, ...]
    sense: Sense


@cache
def openings() -> dict[str, dict[str, tuple[Opening, ...]]]:
    """Words before a source, by their first and second word ("" where there is one alone), longest first."""
    found: dict[str, dict[str, list[Opening]]] = {}
    for entry in ontology.load("cue_phrases")["before_source"]:
        first, *rest = entry["words"]
        by_second = found.setdefault(first, {})
        by_second.setdefault(rest[0] if rest else "", []).append(Opening(tuple(entry["words"]), _sense(entry)))
    return {
        first: {second: tuple(sorted(them, key=lambda one: -len(one.words))) for second, them in by_second.items()}
        for first, by_second in found.items()
    }


@cache
def no_sources() -> frozenset[str]:
    """Nouns after "according to" that nobody speaks by."""
    return frozenset(map(str, ontology.load("cue_phrases")["no_sources"]))


@cache
def possessives() -> dict[tuple[str, str], Sense]:
    """ "in X's view": (preposition, noun) -> sense."""
    found: dict[tuple[str, str], Sense] = {}
    for entry in ontology.load("cue_phrases")["possessives"]:
        for noun in entry["nouns"]:
            found.setdefault((str(entry["before"]), noun), _sense(entry))
    return found


@cache
def adverbs() -> dict[str, Sense]:
    """ "reportedly" and its like: nobody is named."""
    return _words("adverbs", "adverbs")


@cache
def passives() -> dict[str, Senses]:
    """Participles of "it is P that", "is P to" and "is P as": nobody is named."""
    return _by_lemma(ontology.load("cue_phrases")["passives"], "participles")


def _words(section: str, key: str) -> dict[str, Sense]:
    entries = ontology.load("cue_phrases")[section]
    return {str(word): _sense(entry) for entry in entries for word in entry[key]}


def _sense(entry: dict[str, Any]) -> Sense:
    return Sense(entry.get("kind", "speech"), entry.get("stance"), weak=entry.get("weak", False))
