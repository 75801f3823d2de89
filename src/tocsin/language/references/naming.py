"""Names: which tokens a name is made of, and what it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tocsin.language.references import known
from tocsin.language.references.lexicon import ANYTHING, BODY, MANY, WHATEVER, Forms, lexicon
from tocsin.language.references.phrases import Tree
from tocsin.model import Token

if TYPE_CHECKING:
    from tocsin.language.references.making import Maker

NAMED: Final = frozenset({"PERSON", "ORG", "PLACE", "GROUP", "FACILITY"})
"""Entities that are names; a weapon or a quantity is described."""
_PREPOSITIONS: Final = frozenset({"of", "for", "in", "on", "at", "to", "against", "de"})


def called(tree: Tree, place: int) -> int | None:
    """The name that a noun describes: "Sall" in "opposition leader Sall"."""
    found = (n for n in tree.children[place] if tree.relations[n] == "flat" and tree.tokens[n].upos == "PROPN")
    return next(found, None)


def words(maker: Maker, place: int) -> list[int]:
    """The tokens of the name at a token: those of its entity, else the proper nouns from the first to the last."""
    entity, tree = maker.entities.get(place), maker.tree
    if entity is not None:
        first = last = place
        while maker.entities.get(first - 1) is entity:
            first -= 1
        while maker.entities.get(last + 1) is entity:
            last += 1
        return list(range(first, last + 1))
    parts = [n for n in tree.children[place] if tree.relations[n] in {"compound", "flat"}]
    proper = [place, *(n for n in parts if tree.tokens[n].upos == "PROPN")]
    return list(range(min(proper), max(proper) + 1))


def core(words: list[str]) -> int:
    """How many of the words that tell which one stand before an "of": 1 of "Ministry of Defence"."""
    before = next((n for n, word in enumerate(words) if n and word in _PREPOSITIONS), len(words))
    return len(known.content(words[:before]))


def agreement(token: Token, label: str | None, said: list[str]) -> tuple[Forms, frozenset[str]]:
    """Which pronouns may take a name up, and what it may be, by its label, its number and its words with titles."""
    plural = token.tag == "NNPS" or "Number=Plur" in (token.feats or "")
    if label is None or label not in NAMED:
        return (BODY if plural else WHATEVER), frozenset({label} if label else ())
    kinds = frozenset({label})
    if label == "PERSON":
        return (MANY if plural else lexicon().sex(said)), kinds
    if label == "GROUP":
        return (MANY if plural else WHATEVER), kinds
    return (BODY if label == "ORG" or plural else ANYTHING), kinds
