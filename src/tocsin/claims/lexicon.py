"""Lexicons of the claims stage, compiled once.

Takes the YAML under `model/ontology`, gives regular expressions and look-ups. A phrase matches whole words, in any
case, with straight or curly apostrophes; offsets are those of the text searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from tocsin.model import HolderKind, Modality, ontology

_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


@lru_cache(maxsize=16)
def straight(text: str) -> str:
    """Replace curly quotation marks by straight ones; offsets stay the same.

    Kept for the last few texts: a report's text is searched by every lexicon for every claim.
    """
    return text.translate(_STRAIGHT)


class Phrases:
    """A set of words and phrases to look for."""

    def __init__(self, phrases: Iterable[str]) -> None:
        longest_first = sorted({phrase.lower() for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile("|".join(map(_whole, longest_first)), re.IGNORECASE)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches between two offsets, left to right."""
        return self._pattern.finditer(straight(text), start, len(text) if end is None else end)

    def first(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first match, or None."""
        return next(self.find(text, start, end), None)


def _whole(phrase: str) -> str:
    """A pattern for the phrase as whole words; contractions ("n't", "'ll") stand at the end of one."""
    return re.escape(phrase) + r"\b" if phrase == "n't" or phrase[0] == "'" else rf"(?<![\w']){re.escape(phrase)}(?!\w)"


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that attributes."""

    lemma: str
    takes: str
    """What may be its content: `clause`, `that`, `noun` or `quote`."""
    stance: Modality | None
    first_hand: bool
    addressee: bool
    needs_noun: frozenset[str]
    also_noun: bool
    """Whether this form is a noun as often as a verb."""


@cache
def cue_verbs() -> dict[str, Cue]:
    """Forms of the verbs that attribute."""
    return {
        form: Cue(
            lemma=lemma,
            takes=entry["takes"],
            stance=entry.get("stance"),
            first_hand=entry.get("first_hand", False),
            addressee=entry.get("addressee", False),
            needs_noun=frozenset(entry.get("needs_noun", ())),
            also_noun=form in entry.get("noun_too", ()),
        )
        for lemma, entry in ontology.load("cues")["verbs"].items()
        for form in entry["forms"]
    }


@cache
def words(file: str, *path: str) -> frozenset[str]:
    """A list of a lexicon file as a set."""
    return frozenset(_at(file, path))


@cache
def phrases(file: str, *path: str) -> Phrases:
    """A list of a lexicon file, ready to look for."""
    return Phrases(_at(file, path))


def _at(file: str, path: tuple[str, ...]) -> Iterable[str]:
    data = ontology.load(file)
    for key in path:
        data = data[key]
    return [str(word) for word in data]


@cache
def source_kinds() -> tuple[tuple[HolderKind, Phrases], ...]:
    """Kinds of source with the words that show them, in the order they are tried."""
    return tuple((kind, Phrases(entries)) for kind, entries in ontology.load("holders")["kinds"])


@cache
def sector_kinds() -> dict[str, HolderKind]:
    """PLOVER sector of a named actor -> kind of source."""
    return dict(ontology.load("holders")["sectors"])
