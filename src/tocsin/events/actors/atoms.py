"""Atoms: the words of a sentence that the actor lexicon knows, before they are composed.

Takes a sentence, gives matches in order that do not overlap: names, demonyms, peoples, role nouns. Leaves putting
"Afghan" and "police" together to `compose`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.events.actors.phrases import Folded, Phrases
from tocsin.events.actors.senses import Sense, Words
from tocsin.model import Sentence, Token

_PERSONAL: Final = frozenset({"jordan", "chad", "israel", "georgia"})
"""Countries that are also given or family names; beside another capitalised word they are left alone."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A match: tokens `first` up to, not including, `last`."""

    first: int
    last: int
    sense: Sense


def atoms(sentence: Sentence, lexicon: Phrases[Sense], words: Words) -> Iterator[Atom]:
    """Give the longest matches from left to right."""
    folded = Folded.of(sentence)
    tokens = sentence.tokens
    index, count = 0, len(tokens)
    while index < count:
        found = _best(tokens, folded, index, lexicon, words)
        if found is None:
            index += 1
        else:
            yield found
            index = found.last


def _best(tokens: tuple[Token, ...], folded: Folded, index: int, lexicon: Phrases[Sense], words: Words) -> Atom | None:
    for last, sense in lexicon.at(folded, index):
        if _plausible(tokens, index, last, sense, words):
            return Atom(index, last, sense)
    return None


def _plausible(tokens: tuple[Token, ...], first: int, last: int, sense: Sense, words: Words) -> bool:
    if sense.kind == "seat":
        return stands_for_government(tokens, first, last, words)
    if sense.kind in {"role", "people", "leader"} or sense.actor is None or sense.actor.kind != "country":
        return True
    before = tokens[first - 1].text if first else ""
    two_before = f"{tokens[first - 2].text} {before}" if first > 1 else before
    after = tokens[last].text if last < len(tokens) else ""
    if before in words.not_after or two_before in words.not_after or after in words.not_before:
        return False
    if last - first == 1 and tokens[first].lower in _PERSONAL:
        neighbour = before[:1].isupper() and first > 1 and before not in words.never
        return not (neighbour or (after[:1].isupper() and after.isalpha()))
    return True


def stands_for_government(tokens: tuple[Token, ...], first: int, last: int, words: Words) -> bool:
    """Whether a capital city stands for the government: "Kabul said", "talks with Moscow", not "in Kabul"."""
    before = tokens[first - 1].lower if first else ""
    if before in words.place_after:
        return False
    after = last
    while after < len(tokens) and tokens[after].lower in words.between:
        after += 1
    follows = tokens[after].lower if after < len(tokens) else ""
    if follows in words.speech and not (after == last and follows.endswith("s") and before == "the"):
        return True
    if before in words.seat_after or before in words.speech:
        return follows[:1] not in "'" or not follows
    return before == "and" and first > 1 and tokens[first - 2].text[:1].isupper() and _between(tokens, first)


def _between(tokens: tuple[Token, ...], first: int) -> bool:
    return any(token.lower == "between" for token in tokens[max(0, first - 4) : first])
