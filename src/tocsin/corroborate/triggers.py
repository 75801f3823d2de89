"""The words that tell of an event, in a form that tellings of one happening share.

Takes the words of a trigger, gives their stems and the groups of `happenings.yaml` they belong to: "was shot dead" and
"the killing" are words for one happening, "raid" and "arrest" are not. Leaves what that is worth to `comparators`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import snowballstemmer

from tocsin.corroborate.policy import weights, words
from tocsin.model import ontology

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """By which words an event is told."""

    stems: frozenset[str]
    """Of its words of content; of all its words where it has no other."""
    groups: frozenset[int]
    """Numbers of the groups its words belong to."""
    light: bool
    """Whether none of the words is one of content ("said", "took")."""


@lru_cache(maxsize=65_536)
def telling(text: str) -> Telling:
    """Stems and groups of a trigger's words."""
    found = [stem(word) for word in _WORD.findall(text.casefold())]
    content = frozenset(found) - _light()
    stems = content or frozenset(found)
    groups: set[int] = set()
    for word in found:
        for phrase, number in _phrases().get(word, ()):
            if len(phrase) == 1 or phrase <= set(found):
                groups.add(number)
    return Telling(stems, frozenset(groups), not content)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of an English word (Porter2, Snowball)."""
    result: str = _stemmer().stemWord(word)
    return result


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _light() -> frozenset[str]:
    """Stems of words that say little by themselves."""
    return frozenset(stem(word) for word in (*weights("light"), *words("stopwords")))


@cache
def _phrases() -> dict[str, list[tuple[frozenset[str], int]]]:
    """First stem of an entry -> the stems of the whole entry, and its group."""
    found: dict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
    for number, group in enumerate(ontology.load("happenings")["groups"]):
        for entry in group:
            stems = [stem(word) for word in _WORD.findall(entry)]
            found[stems[0]].append((frozenset(stems), number))
    return found
