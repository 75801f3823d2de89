"""The lexicon of the stance: `modality_grammar.yaml`, as sets and look-ups, made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal

from tocsin.model import ontology

Set = frozenset[str]
Table = Mapping[str, str]
"""Word -> what it does."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists of the file, each under its name; one that is divided into kinds as word -> kind."""

    auxiliaries: Table
    perceived: Set
    unspoken: Set
    habits: Set
    adverbs: Table
    quantities: Set
    contrasting: Set
    negative_pronouns: Set
    negative_determiners: Set
    some: Set
    negative_prepositions: Set
    active: Table
    adjectives: Table
    semblance: Set
    passive: Table
    impersonal: Table
    alone: Table
    nouns: Table
    light_verbs: Set
    small: Set
    states: Table
    excluded: Set
    reports: Set
    neg_raising: Set
    warnings: Set
    first_person: Set
    feelings: Set
    indications: Set
    thinking: Set
    conditions: Set
    unconditional: Set
    inverted: Set
    condition_nouns: Set
    condition_prepositions: Set
    future_times: Set
    future_adjectives: Set
    chances: Set
    judging_verbs: Set
    judging: Set


@cache
def grammar() -> Grammar:
    """The lexicon."""
    data = ontology.load("modality_grammar")
    shaped = {field.name: _shaped(data[field.name]) for field in fields(Grammar)}
    evaluative = (word for word in ontology.load("modality")["evaluative"] if word not in shaped["auxiliaries"])
    shaped["judging"] = shaped["judging"].union(evaluative)
    return Grammar(**shaped)


def _shaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {word: kind for kind, words in value.items() for word in words}
    return frozenset(value)


PhraseKind = Literal["view", "hedge", "sarcasm", "judging"]
Phrases = Mapping[str, Sequence[tuple[tuple[str, ...], PhraseKind]]]
"""First word -> phrases that begin with it, longest first."""


@cache
def phrases() -> Phrases:
    """Phrases of several words, and single words of the speaker's view."""
    data = ontology.load("modality_grammar")
    found: dict[str, list[tuple[tuple[str, ...], PhraseKind]]] = {}
    lists: tuple[tuple[PhraseKind, Iterable[str]], ...] = (
        ("view", data["views"]),
        ("hedge", data["hedges"]),
        ("sarcasm", data["sarcasm"]),
        ("judging", (phrase for phrase in ontology.load("modality")["evaluative"] if " " in phrase)),
    )
    for kind, listed in lists:
        for phrase in listed:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found
