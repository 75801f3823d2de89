"""Words for what may happen, with their PLOVER types: the trigger lexicons, and what titles say besides.

Reads the ontology, gives look-ups by lemma. A question asks about a kind of happening, so a noun is enough here; the
conditions under which a word tells of a real one are for `events`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, get_args

from tocsin.model import EventType, ontology

_CONDITIONS: Final = frozenset({"object", "subject", "agent", "otherwise"})
_LONGEST: Final = 4
"""Words of the longest noun that is looked for."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a word tells of."""

    type: EventType
    mode: str | None = None
    undone: bool = False
    """Whether it is what the type would bring to an end ("ceasefire")."""


def noun_at(lemmas: tuple[str, ...], place: int) -> tuple[Kind, int] | None:
    """The longest noun of the lexicon that begins at a place, and its number of words."""
    known = nouns()
    for length in range(_LONGEST, 0, -1):
        kind = known.get(" ".join(lemmas[place : place + length]))
        if kind is not None and place + length <= len(lemmas):
            return kind, length
    return None


def verb_at(lemmas: tuple[str, ...], place: int) -> tuple[Kind, int] | None:
    """The longest verb, with its particles, that begins at a place, and its number of words; a noun's own verb too."""
    known = verbs()
    for length in range(_LONGEST, 0, -1):
        kind = known.get(" ".join(lemmas[place : place + length]))
        if kind is not None and place + length <= len(lemmas):
            return kind, length
    found = nouns().get(lemmas[place])
    return None if found is None or found.undone else (found, 1)


@cache
def nouns() -> Mapping[str, Kind]:
    """Nouns and compounds by their lemmas; deeds win over acts in words where both claim one."""
    own = ontology.load("questions")
    found: dict[str, Kind] = {}
    for name, undone in (("happenings", False), ("undone_by", True)):
        for each, words in own[name].items():
            found.update((word, Kind(each, undone=undone)) for word in cut(words))
    for each in _deeds_first():
        for entry in ontology.load(f"triggers_{each.lower()}"):
            for word in (*cut(entry.get("nouns", "")), *cut(entry.get("weak", ""))):
                found.setdefault(word, Kind(each, entry.get("mode")))
    return found


@cache
def verbs() -> Mapping[str, Kind]:
    """Verbs, with their particles; one that needs more beside it counts only where it has a particle at least."""
    found: dict[str, Kind] = {}
    for each in _deeds_first():
        for entry in ontology.load(f"triggers_{each.lower()}"):
            sure = _CONDITIONS.isdisjoint(entry)
            for words in cut(entry.get("verbs", "")):
                if "~" not in words and (sure or " " in words):
                    found.setdefault(words, Kind(each, entry.get("mode")))
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words in `questions.yaml`."""
    words: Any = ontology.load("questions")[name]
    return frozenset(cut(words) if isinstance(words, str) else words)


def cut(words: str) -> Iterator[str]:
    """The words of a list that is parted by semicolons."""
    return (" ".join(word.split()) for word in re.split(";", words) if word.strip())


def _deeds_first() -> Iterable[EventType]:
    in_words = word_list("in_words")
    # Force comes first: "strike" is more often feared as an attack than as a stoppage.
    order = ("ASSAULT", *(each for each in get_args(EventType) if each != "ASSAULT"))
    return sorted(order, key=lambda each: each in in_words)
