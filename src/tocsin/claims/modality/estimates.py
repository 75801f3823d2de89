"""The number that is about the statement: an estimative term or stated odds at its predicates.

Takes the places that a number can hang on, gives the number, its negation taken in. A term in a relative clause, or
before a noun that the statement is not about ("the likely successor"), gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.likelihood import negated, number, trigger_words
from tocsin.claims.modality.negations import negations
from tocsin.claims.modality.predicate import Predicate
from tocsin.claims.modality.records import Number, Signs
from tocsin.model.trees import Tree

_CLAUSAL: Final = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "conj", "parataxis", "appos", "csubj"}
)
"""What hangs on the main predicate by one of these is about something else."""


def estimate(tree: Tree, numbers: Sequence[int], signs: Signs, words: Grammar, *, outer: int | None) -> Number | None:
    """The number that is about the statement; a negation that belongs to it is taken off the signs.

    Args:
        tree: The sentence's tree.
        numbers: Places of the statement that a number can hang on.
        signs: What the predicates show.
        words: The lexicon.
        outer: Place of the attributing word, which may be the term ("judge it likely that …"); None for none.
    """
    for place in numbers:
        chance = _is_of_chance(tree, place, words)
        found = number(tree.tokens, place, of_chance=chance)
        if found is not None and any(_is_near(tree, one, signs) for one in range(found.first, found.last + 1)):
            return _without_negation(tree, found, place, signs)
    if outer is None or outer in signs.spine or tree.tokens[outer].lower not in trigger_words():
        return None
    found = number(tree.tokens, outer)
    turned = [one for one in negations(Predicate(tree, outer), words) if found is not None and one < found.first]
    return found if found is None or not turned else _turned(tree, found, outer, turned) or found


def _is_near(tree: Tree, place: int, signs: Signs) -> bool:
    """Whether a word is one of the predicates or hangs on one as its own."""
    own = tree.heads[place] in signs.spine and tree.relations[place] not in _CLAUSAL
    return own or place in signs.spine


def _is_of_chance(tree: Tree, place: int, words: Grammar) -> bool:
    """Whether an adjective is said of a chance ("the chances of a deal are remote")."""
    subject = tree.child(place, {"nsubj"})
    return subject is not None and tree.tokens[subject].lower in words.chances


def _without_negation(tree: Tree, found: Number, place: int, signs: Signs) -> Number:
    """A number with the negation that is part of it ("almost no chance"), or that turns it ("not likely")."""
    signs.negations = [one for one in signs.negations if not found.first <= one <= found.last]
    turned = _turned(tree, found, place, signs.negations)
    if turned is None:
        return found
    signs.negations.remove(turned.first)
    return turned


def _turned(tree: Tree, found: Number, place: int, negating: Sequence[int]) -> Number | None:
    """What a term says together with its negation, from which it then begins; None where it has none."""
    before = next((one for one in negating if one < found.first and _goes_with(tree, one, found.first, place)), None)
    opposite = None if before is None else negated(found)
    return None if before is None or opposite is None else Number(before, found.last, *opposite)


def _goes_with(tree: Tree, negation: int, first: int, place: int) -> bool:
    """Whether a negation is the term's: its own adverb, or right before it."""
    if tree.relations[negation] != "advmod" or tree.tokens[place].lower == "probably":
        return False
    return negation == first - 1 or tree.heads[negation] == place
