"""The condition that a predicate hangs on: an if-clause, an inversion, "in the event of", "without … would".

Takes a predicate, gives the word that makes the condition, or None. An if-clause that hangs on something within the
statement is none, nor is "even if", "as if", "if anything".
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.predicate import AUXILIARIES, PAST, SUBJECTS, Predicate

_CLAUSES: Final = ("advcl", "advcl:relcl")


def condition(predicate: Predicate, words: Grammar) -> int | None:
    """The word that makes the statement conditional."""
    tree = predicate.tree
    for clause in predicate.under(_CLAUSES):
        found = _conjunction(predicate, clause, words)
        if found is not None:
            return found
    if tree.relations[predicate.place] in _CLAUSES and (own := _marked(predicate, words)) is not None:
        return own
    ways = (_inverted_here, _as_long_as, _phrase)
    return next((found for way in ways if (found := way(predicate, words)) is not None), None)


def _conjunction(predicate: Predicate, clause: int, words: Grammar) -> int | None:
    """The "if" of an adverbial clause, or the auxiliary that stands before its subject in place of one."""
    tree = predicate.tree
    hanging = Predicate(tree, clause)
    mark = _marked(hanging, words)
    if mark is not None:
        return None if _is_truncated(hanging) and not _is_modal(predicate) else mark
    if "mark" in hanging.kids:
        return None
    subject = hanging.first(*SUBJECTS)
    first = hanging.first("aux", "aux:pass", "cop")
    if first is None or subject is None or first > subject or tree.tokens[first].lower not in words.inverted:
        return None
    return first


def _marked(hanging: Predicate, words: Grammar) -> int | None:
    """The conjunction of a condition that a clause has."""
    tokens = hanging.tree.tokens
    for mark in hanging.under(("mark", "case")):
        before = tokens[mark - 1].lower if mark else ""
        if tokens[mark].lower in words.conditions and before not in words.unconditional:
            return mark
    return None


def _is_truncated(hanging: Predicate) -> bool:
    """Whether it is "if confirmed", "if necessary": no subject and no verb of its own."""
    return hanging.first(*SUBJECTS, *AUXILIARIES) is None and hanging.token.tag not in {"VBZ", "VBP", "VBD"}


def _is_modal(predicate: Predicate) -> bool:
    return any(predicate.tree.tokens[place].tag == "MD" for place in predicate.under(AUXILIARIES))


def _inverted_here(predicate: Predicate, words: Grammar) -> int | None:
    """An inversion that the parser has hung on the main verb ("Were the army to withdraw, the town would fall")."""
    tokens = predicate.tree.tokens
    places = list(predicate.under(("aux", "aux:pass", "cop")))
    if len(places) < 2 or not _is_modal(predicate):
        return None
    first, subject = min(places), predicate.first(*SUBJECTS)
    early = subject is not None and first < subject
    return first if early and tokens[first].lower in words.inverted and tokens[first].tag != "MD" else None


def _as_long_as(predicate: Predicate, _words: Grammar) -> int | None:
    """ "As long as both sides stop": not of a time that is past."""
    tokens = predicate.tree.tokens
    if any(tag in PAST for tag in predicate.tags()):
        return None
    for place in predicate.kids.get("advmod", ()):
        long = tokens[place].lower == "long" and 0 < place < len(tokens) - 1
        if long and tokens[place - 1].lower in {"as", "so"} and tokens[place + 1].lower == "as":
            return place
    return None


def _phrase(predicate: Predicate, words: Grammar) -> int | None:
    """ "In the event of an attack", "without the convoy … would have"."""
    tree = predicate.tree
    for place in predicate.kids.get("obl", ()):
        cases = {tree.tokens[child].lower for child in tree.children[place] if tree.relations[child] == "case"}
        if (case := _in_case(predicate, place, words)) is not None:
            return case
        if not cases.isdisjoint(words.condition_prepositions) and _would(predicate):
            return min(tree.under(place))
    return None


def _in_case(predicate: Predicate, place: int, words: Grammar) -> int | None:
    """The noun of "in the event of" or "in case of", whether the parser takes it for a noun or for a preposition."""
    tree = predicate.tree
    tokens = tree.tokens
    for one in (place, *(child + 1 for child in tree.children[place] if tokens[child].lower == "in")):
        if (
            tokens[one].lower in words.condition_nouns
            and one + 1 < len(tokens)
            and tokens[one + 1].lower in {"of", "that"}
        ):
            return one if tokens[one - 1].lower in {"in", "the"} else None
    return None


def _would(predicate: Predicate) -> bool:
    return any(predicate.tree.tokens[place].lower in {"would", "'d"} for place in predicate.kids.get("aux", ()))
