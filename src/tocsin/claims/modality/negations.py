"""The words that negate a predicate: its adverbs, its subject and object, a conjunction, "at no point".

Takes a predicate, gives places; two of them take each other back. Leaves "failed to" and its like to `frames`.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.predicate import Predicate
from tocsin.model.trees import Tree

_ARGUMENTS: Final = ("nsubj", "nsubj:pass", "obj")
_CONJUNCTIONS: Final = ("cc", "cc:preconj")
_NEITHER: Final = frozenset({"nor", "neither"})
_FEW: Final = frozenset({"few", "little"})
_DETERMINERS: Final = frozenset({"det", "amod", "advmod", "cc:preconj", "nummod", "det:predet"})


def negations(predicate: Predicate, words: Grammar) -> list[int]:
    """Places of the words that negate a predicate."""
    tree, kids = predicate.tree, predicate.kids
    found: list[int | None] = [one for one in kids.get("advmod", ()) if _negates(predicate, one, words)]
    found.extend(_negative_phrase(tree, one, words) for one in predicate.under(_ARGUMENTS))
    found.extend(_in_no_way(tree, one, words) for one in kids.get("obl", ()))
    joints = [*predicate.under(_CONJUNCTIONS), *(one for other in kids.get("conj", ()) for one in _joints(tree, other))]
    found.extend(one for one in joints if tree.tokens[one].lower in _NEITHER)
    found.extend(one for one in kids.get("det", ()) if tree.tokens[one].lower == "no")
    return [place for place in found if place is not None]


def _joints(tree: Tree, conjunct: int) -> list[int]:
    """The "neither" before a predicate, where the parser has hung it on the one after "nor"."""
    return [one for one in tree.children[conjunct] if tree.tokens[one].lower == "neither"]


def _negates(predicate: Predicate, place: int, words: Grammar) -> bool:
    """Whether an adverb negates: "not" but not "not only", "nearly killed", "no longer"."""
    tokens = predicate.tree.tokens
    lower = tokens[place].lower
    kind = words.adverbs.get(lower)
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    if kind == "negative":
        contrasts = following in words.contrasting
        behind = place > predicate.place and predicate.lemma != "be"  # "hit not the depot but the school"
        return not contrasts and not behind
    if kind == "nearly":
        verb = predicate.token.upos == "VERB" and place < predicate.place
        of_degree = place + 1 < len(tokens) and tokens[place + 1].upos == "ADV"  # "almost completely burnt": it is
        return verb and not of_degree and not is_of_quantity(predicate.tree, place, words)
    return lower in {"longer", "more"} and place > 0 and tokens[place - 1].lower == "no"


def is_of_quantity(tree: Tree, place: int, words: Grammar) -> bool:
    """Whether an adverb is about the quantity that follows it ("perhaps forty families", "nearly all")."""
    if place + 1 == len(tree.tokens):
        return False
    following = tree.tokens[place + 1]
    nearly = words.adverbs.get(tree.tokens[place].lower) == "nearly"
    return following.upos == "NUM" or (nearly and following.lower in words.quantities)


def _negative_phrase(tree: Tree, noun: int, words: Grammar) -> int | None:
    """The word by which a subject or object negates: "nobody", "no soldiers", "few villagers" but not "a few"."""
    lower = tree.tokens[noun].lower
    some = any(tree.tokens[child].lower in words.some for child in tree.children[noun])
    if lower in words.negative_pronouns:
        return None if some and lower in _FEW else noun
    for child in tree.children[noun]:
        lower = tree.tokens[child].lower
        if lower in words.negative_determiners and tree.relations[child] in _DETERMINERS and child < noun:
            contrasts = lower == "not" and _contrasts(tree, noun, child, words)
            return None if contrasts or (some and lower in _FEW) else child
    return None


def _contrasts(tree: Tree, noun: int, place: int, words: Grammar) -> bool:
    """Whether "not" only contrasts: "not only soldiers", "not the depot but the school"."""
    joints = (one for other in tree.children[noun] if tree.relations[other] == "conj" for one in tree.children[other])
    return tree.tokens[place + 1].lower in words.contrasting or any(tree.tokens[one].lower == "but" for one in joints)


def _in_no_way(tree: Tree, noun: int, words: Grammar) -> int | None:
    """The "no" of "at no point", "under no circumstances"."""
    lowers = {tree.tokens[child].lower: child for child in tree.children[noun]}
    if "no" in lowers and not words.negative_prepositions.isdisjoint(lowers):
        return lowers["no"]
    return None
