"""The signs of a statement: read from its main predicate, and from each that it is handed on to.

Takes a tree and the head, gives `Signs`. One walk over the predicates and their children.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.modality import auxiliaries
from tocsin.claims.modality.conditions import condition
from tocsin.claims.modality.frames import Frame, handed_on
from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.negations import is_of_quantity, negations
from tocsin.claims.modality.predicate import AUXILIARIES, SUBJECTS, Predicate
from tocsin.claims.modality.records import Sign, Signs
from tocsin.model.trees import Tree

_DEEPEST: Final = 5
"""Predicates that are followed: nobody "seems to plan to try to want to begin to" do anything."""
_SIMPLE: Final[dict[str, Sign]] = {
    "planned": "planned",
    "predicted": "predicted",
    "possible": "possible",
    "feared": "possible",
    "probable": "probable",
    "unknown": "possible",
    "opinion": "deontic",
    "false": "denied",
    "view": "marked",
}
_OPEN: Final[dict[str, tuple[Sign | None, Sign | None]]] = {
    "evidence": ("probable", "denied"),
    "true": (None, "denied"),
    "known": (None, "possible"),
    "doubt": ("possible", None),
}
"""What these show plainly, and under a negation."""
_ADVERBS: Final[dict[str, Sign]] = {"possible": "possible", "probable": "probable", "evaluative": "evaluative"}
_CALLS: Final = frozenset({"root", "ccomp", "parataxis", "conj"})


def read(tree: Tree, head: int, words: Grammar) -> Signs:
    """Read the signs of the statement whose highest predicate is `head`."""
    signs = Signs()
    place: int | None = head
    while place is not None and len(signs.spine) < _DEEPEST and place not in signs.spine:
        signs.spine.append(place)
        predicate = Predicate(tree, place)
        negating = negations(predicate, words)
        frame = handed_on(predicate, words)
        auxiliaries.read(predicate, negating, signs, words)
        _adverbs(predicate, signs, words)
        _question(predicate, signs)
        _ruled_out(predicate, negating, signs, words)
        if (hanging := condition(predicate, words)) is not None:
            signs.add("conditional", hanging)
        if frame is None:
            _bare(predicate, signs)
        place = None if frame is None else _frame(tree, frame, negating, signs, words)
        signs.negations.extend(negating)
    return signs


def _adverbs(predicate: Predicate, signs: Signs, words: Grammar) -> None:
    for place in predicate.under(("advmod", "discourse")):
        kind = words.adverbs.get(predicate.tree.tokens[place].lower)
        if kind is None or is_of_quantity(predicate.tree, place, words):
            continue
        if kind in _ADVERBS:
            signs.add(_ADVERBS[kind], place)
        elif kind == "predicted" and not signs.settled:
            signs.add("predicted", place)


def _question(predicate: Predicate, signs: Signs) -> None:
    """Note "whether he left", also where the conjunction stands outside the words."""
    tree = predicate.tree
    inner = tree.relations[predicate.place] in {"ccomp", "csubj"}
    for mark in predicate.kids.get("mark", ()):
        lower = tree.tokens[mark].lower
        if lower == "whether" or (lower == "if" and inner):
            signs.add("asked", mark)


def _ruled_out(predicate: Predicate, negating: list[int], signs: Signs, words: Grammar) -> None:
    """ "Cannot be ruled out": the negation leaves it possible."""
    if negating and predicate.is_passive and predicate.lemma in words.excluded:
        signs.add("possible", predicate.place)
        negating.clear()


def _bare(predicate: Predicate, signs: Signs) -> None:
    """Read a predicate without subject or auxiliary: a call, a headline."""
    if _is_call(predicate):
        signs.add("deontic", predicate.place)
    elif (to := _headline(predicate)) is not None:
        signs.add("planned", to)


def _is_call(predicate: Predicate) -> bool:
    """Whether it is an imperative: a bare verb without subject, that hangs on nothing but speech."""
    relation = predicate.tree.relations[predicate.place]
    if relation not in _CALLS or predicate.first(*SUBJECTS, "expl", "mark") is not None:
        return False
    tokens = predicate.tree.tokens
    verbs = [tokens[place] for place in predicate.under(AUXILIARIES) if tokens[place].lower != "do"]
    return all(verb.tag == "VB" for verb in verbs or [predicate.token])


def _headline(predicate: Predicate) -> int | None:
    """The "to" of a headline's "Ministers to vote on closure": a noun at the root, an infinitive, no full stop."""
    tree = predicate.tree
    if tree.heads[predicate.place] != predicate.place or predicate.token.upos not in {"NOUN", "PROPN"}:
        return None
    verb = predicate.first("acl", "xcomp")
    if verb is None or "det" in predicate.kids or tree.tokens[-1].upos == "PUNCT" or tree.tokens[verb].tag != "VB":
        return None
    return tree.child(verb, {"mark"})


def _frame(tree: Tree, frame: Frame, negating: list[int], signs: Signs, words: Grammar) -> int | None:
    """Add what a frame shows, take off the negations that belong to it; give where the statement goes on."""
    if frame.noun and (small := _small(tree, frame.word, words)) is not None:
        negating.append(small)
    if frame.effect in _OPEN:
        _open(frame, negating, signs)
    elif frame.effect == "negative":
        negating.append(frame.word)
    elif frame.effect in _SIMPLE:
        sign = _SIMPLE[frame.effect]
        if sign == "possible" and len(negating) % 2 and tree.tokens[frame.word].upos != "VERB":
            return frame.onward  # "no risk that" and "not possible that" leave nothing possible
        signs.add(sign, frame.word)
        if frame.effect == "view" and tree.tokens[frame.word].lemma == "doubt":
            negating.append(frame.word)
    return frame.onward


def _open(frame: Frame, negating: list[int], signs: Signs) -> None:
    """Read evidence, truth, knowledge and doubt, which a negation turns and is used up by."""
    plain, turned = _OPEN[frame.effect]
    if len(negating) % 2 and turned is not None:
        signs.add(turned, negating[0])
    elif len(negating) % 2 == 0 and plain is not None:
        signs.add(plain, frame.word)
    negating.clear()


def _small(tree: Tree, noun: int, words: Grammar) -> int | None:
    """The "little" of "little evidence"."""
    return next((one for one in tree.children[noun] if tree.tokens[one].lower in words.small), None)
