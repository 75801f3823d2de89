"""The words around numbers, shaped from the ontology once: counted nouns, verbs by kind, bounds.

Gives look-ups keyed by lower-case words. Leaves deciding to the finder.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from tocsin.events import numbers
from tocsin.model import CountKind
from tocsin.model.ontology import load

Role = Literal["object", "subject", "state"]
Group = Literal["people", "armed", "weapons", "vehicles", "things"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the lexicon, its words after the first, and what it says."""

    rest: tuple[str, ...]
    kind: CountKind
    role: Role


@cache
def data() -> Any:
    """The ontology's words of counting."""
    return load("counts")


@cache
def nouns() -> dict[str, list[tuple[tuple[str, ...], Group]]]:
    """Counted plural nouns by first word: the words after it, and their group; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Group]]] = {}
    for group, words in data()["nouns"].items():
        for noun in words:
            first, *rest = noun.split()
            found.setdefault(first, []).append((tuple(rest), group))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def singular_nouns() -> dict[str, Group]:
    """Singular nouns of people, with their group."""
    irregular: dict[str, str] = data()["irregular"]
    plurals = set(irregular.values())
    found: dict[str, Group] = {}
    groups: tuple[Group, ...] = ("people", "armed")
    for group in groups:
        words: list[str] = data()["nouns"][group]
        found |= {word[:-1]: group for word in words if word.endswith("s") and word not in plurals}
        found |= {single: group for single, plural in irregular.items() if plural in words}
    return found


@cache
def cues() -> dict[str, list[Phrase]]:
    """Words that tell what became of somebody, by first word; longer phrases first."""
    found: dict[str, list[Phrase]] = {}
    for kind, roles in data()["verbs"].items():
        for role, phrases in roles.items():
            for phrase in phrases:
                first, *rest = phrase.split()
                found.setdefault(first, []).append(Phrase(tuple(rest), kind, role))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry.rest))
    return found


@cache
def bounds() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases before a number that bound it, by last word: the words before that, and the bound; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, phrases in data()["bounds"].items():
        for phrase in phrases:
            *before, last = phrase.split()
            found.setdefault(last, []).append((tuple(before), bound))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of the lexicon as a set."""
    return frozenset(data()[name])


@cache
def starters() -> frozenset[str]:
    """Words a number can begin with."""
    known = numbers.words()
    vague = [word for word in load("vague_counts") if "_" not in word]
    return frozenset({*known.ones, *known.tens, *vague, "dozen", "both", "couple", "pair", "trio"})


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb tells, with the words that must stand behind it."""

    rest: tuple[str, ...]
    kind: CountKind
    role: str
    """`object`, `subject` or `armed`."""


@cache
def acts() -> dict[str, list[Act]]:
    """Verbs that tell what became of somebody, by lemma; those with more words first."""
    found: dict[str, list[Act]] = {}
    for kind, roles in data()["acts"].items():
        for role, phrases in roles.items():
            for phrase in cut(phrases):
                first, *rest = phrase.split()
                found.setdefault(first, []).append(Act(tuple(rest), kind, role))
    for entries in found.values():
        entries.sort(key=lambda act: -len(act.rest))
    return found


@cache
def act_forms() -> dict[str, list[Act]]:
    """Single forms of the word lexicon as acts, for verbs that `acts` does not list."""
    return {
        form: [Act((), phrase.kind, phrase.role) for phrase in phrases if not phrase.rest and phrase.role != "state"]
        for form, phrases in cues().items()
    }


@cache
def act_nouns() -> dict[str, CountKind]:
    """Nouns of happenings with what they tell of those that hang on them."""
    return {noun: kind for kind, nouns_ in data()["act_nouns"].items() for noun in cut(nouns_)}


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the lexicon that semicolons part, as a set."""
    return frozenset(cut(data()[name]))


@cache
def people_lemmas() -> frozenset[str]:
    """Singular nouns of people."""
    kinds = load("nouns")["kinds"]
    return frozenset(cut(kinds["PERSON"])) | {"people", "family", "couple", "household", "staff", "personnel"}


@cache
def other_lemmas() -> frozenset[str]:
    """Singular nouns that are no people."""
    kinds: dict[str, str] = load("nouns")["kinds"]
    named = (cut(words) for kind, words in kinds.items() if kind not in ("PERSON", "GROUP"))
    return frozenset(word for words in named for word in words) - people_lemmas()


@cache
def peoples() -> frozenset[str]:
    """Words for people of a country, in small letters."""
    return frozenset(word.lower() for words in load("demonyms").values() for word in words)


def cut(words: str) -> list[str]:
    """The parts of a string between semicolons."""
    return [part.strip() for part in words.split(";") if part.strip()]
