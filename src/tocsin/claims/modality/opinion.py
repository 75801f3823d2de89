"""Words of the speaker's own: views ("in my view"), sarcasm, and the words that judge.

Takes the places of a proposition and its signs, gives what marks it as opinion. Words count where they hang on the main
predicate.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from tocsin.claims.modality.lexicon import Grammar, PhraseKind, phrases
from tocsin.claims.modality.predicate import Predicate
from tocsin.claims.modality.records import Signs
from tocsin.model import Token
from tocsin.model.trees import Tree

_OTHERS: Final = frozenset({"ccomp", "csubj", "acl", "acl:relcl"})
"""Words that hang on the main predicate by one of these speak of something else."""


class Marks(NamedTuple):
    """First and last place of the words that mark opinion, None where there are none."""

    view: tuple[int, int] | None
    hedge: tuple[int, int] | None
    evaluation: tuple[int, int] | None


def marks(tree: Tree, places: Sequence[int], starts: Sequence[int], signs: Signs, words: Grammar) -> Marks:
    """Find the marks of opinion.

    Args:
        tree: The sentence's tree.
        places: Places of the proposition.
        starts: Those of them at which a phrase may begin.
        signs: What the predicates show.
        words: The lexicon.
    """
    found: dict[PhraseKind, tuple[int, int]] = {}
    for place in starts:
        for phrase, kind in phrases()[tree.tokens[place].lower]:
            if not _stands(tree.tokens, place, phrase) or not _counts(tree, place, len(phrase), kind, places, signs):
                continue
            found.setdefault("view" if kind == "sarcasm" else kind, (place, place + len(phrase) - 1))
            break
    return Marks(found.get("view"), found.get("hedge"), found.get("judging") or _judgement(tree, signs, words))


def _stands(tokens: Sequence[Token], place: int, phrase: tuple[str, ...]) -> bool:
    return all(place + index < len(tokens) and tokens[place + index].lower == word for index, word in enumerate(phrase))


def _counts(tree: Tree, place: int, size: int, kind: PhraseKind, places: Sequence[int], signs: Signs) -> bool:
    """Whether a phrase is about the statement: sarcasm opens it, anything else hangs on its predicates."""
    if kind == "sarcasm":
        return all(tree.tokens[one].upos == "PUNCT" for one in places if one < place)
    return any(
        one in signs.spine or (tree.heads[one] in signs.spine and tree.relations[one] not in _OTHERS)
        for one in range(place, place + size)
    )


def _judgement(tree: Tree, signs: Signs, words: Grammar) -> tuple[int, int] | None:
    """The word that judges: an adverb, the predicate itself, what qualifies it, the object of "made"."""
    adverb = signs.found.get("evaluative")
    if adverb is not None:
        return adverb, adverb
    for place in reversed(signs.spine):
        found = _judges(tree, place, words)
        if found is not None:
            return found, found
    return None


def _judges(tree: Tree, place: int, words: Grammar) -> int | None:
    predicate = Predicate(tree, place)
    if _is_judging(tree, place, words):
        return place
    nouns: list[int] = []
    if "cop" in predicate.kids:
        nouns.append(place)
    if predicate.lemma in words.judging_verbs:
        nouns.extend(predicate.under(("obj", "xcomp", "obl")))
    for noun in nouns:
        if noun != place and _is_judging(tree, noun, words):
            return noun
        for child in tree.children[noun]:
            if tree.relations[child] == "amod" and _is_judging(tree, child, words):
                return child
    return None


def _is_judging(tree: Tree, place: int, words: Grammar) -> bool:
    token = tree.tokens[place]
    return token.lower in words.judging or (
        token.lemma is not None and token.lemma in words.judging and token.upos == "NOUN"
    )
