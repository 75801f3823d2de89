"""What the auxiliaries of a predicate, and its tense, make of the statement.

Takes a predicate, adds signs and negations. `would`, `could` and `must` have several meanings. Where the words leave it
open whether something was so, the language model's score of what happened (`Token.happened`) breaks the tie: for
"would" and "could" only.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.claims.modality.lexicon import Grammar
from tocsin.claims.modality.predicate import AUXILIARIES, PAST, PRESENT, SUBJECTS, Predicate
from tocsin.claims.modality.records import Sign, Signs

_SURE: Final = 2.0
"""`happened` from which "would" is a habit and "could" an ability that was used. "Would walk to the well every morning"
scores 2.2; in 130 news articles five such verbs score 2.0 or more, and one of the five is a forecast."""
_BARE_TIMES: Final = frozenset({"obl:unmarked", "obl:tmod"})
_BEFORE_MONTH: Final = frozenset({"DT", "IN", "CD", "JJ", "PRP$"})
_PLAIN: Final[dict[str, Sign]] = {"predicted": "predicted", "possible": "possible", "deontic": "deontic"}


def read(predicate: Predicate, negations: list[int], signs: Signs, words: Grammar) -> None:
    """Add what the auxiliaries show; `negations` are those of this predicate."""
    places = _auxiliaries(predicate)
    tokens = predicate.tree.tokens
    perfect = any(tokens[place].lemma == "have" for place in places)
    modal = False
    for place in places:
        lower = tokens[place].lower
        if not _is_modal(predicate, place, places):
            continue
        plain = _PLAIN.get(words.auxiliaries.get(lower, ""))
        if plain is not None:
            signs.add(plain, place)
        elif lower in {"would", "'d"}:
            _would(predicate, place, negations, signs, words, perfect=perfect)
        elif lower == "could":
            _could(predicate, place, negations, signs, words, perfect=perfect)
        elif lower == "must":
            signs.add("probable" if perfect or _is_inference(predicate) else "deontic", place)
        modal = True
    if not modal:
        _is_to(predicate, places, negations, signs)
        _scheduled(predicate, places, signs, words)
    signs.settled = not modal and (perfect or any(tag in PAST for tag in predicate.tags()))
    signs.finite = modal or any(tag in PAST or tag in PRESENT for tag in predicate.tags())


def _auxiliaries(predicate: Predicate) -> list[int]:
    """The auxiliaries of a predicate; those of the one before it, where it shares subject and auxiliaries with it."""
    own = list(predicate.under(AUXILIARIES))
    tree = predicate.tree
    if own or tree.relations[predicate.place] != "conj" or predicate.first(*SUBJECTS) is not None:
        return own
    if predicate.token.tag not in {"VB", "VBN", "VBG"}:
        return own
    return [one for one in tree.children[tree.heads[predicate.place]] if tree.relations[one] in AUXILIARIES]


def _is_modal(predicate: Predicate, place: int, places: Sequence[int]) -> bool:
    """Whether an auxiliary is a modal: not the month in "the May offensive", nor the noun in "his last will names"."""
    tokens = predicate.tree.tokens
    if tokens[place].tag != "MD":
        return False
    month = tokens[place].text == "May" and place > 0 and tokens[place - 1].tag in _BEFORE_MONTH
    inflected = predicate.token.tag in PRESENT and len(places) == 1
    return not month and not inflected


def _is_certain(predicate: Predicate) -> bool:
    happened = predicate.token.happened
    return happened is not None and happened >= _SURE


def _would(
    predicate: Predicate, place: int, negations: Sequence[int], signs: Signs, words: Grammar, *, perfect: bool
) -> None:
    """Read "would": to come in "would leave", a fact in "would often" and "would not say"; "would have" never was."""
    tokens = predicate.tree.tokens
    if perfect:
        signs.add("conditional", place)
        return
    habit = any(tokens[child].lower in words.habits for child in predicate.kids.get("advmod", ()))
    silent = predicate.lemma in words.unspoken and any(place < one < predicate.place for one in negations)
    if not habit and not silent and not _is_certain(predicate):
        signs.add("predicted", place)


def _could(
    predicate: Predicate, place: int, negations: Sequence[int], signs: Signs, words: Grammar, *, perfect: bool
) -> None:
    """Read "could": possible in "could leave", so in "could not leave" and "could hear"."""
    unable = not perfect and any(place < one < predicate.place for one in negations)
    if not unable and predicate.lemma not in words.perceived and not (_is_certain(predicate) and not perfect):
        signs.add("possible", place)


def _is_inference(predicate: Predicate) -> bool:
    """Whether "must" infers ("must be hiding") and does not demand."""
    return predicate.token.tag == "VBG" and "cop" not in predicate.kids


def _is_to(predicate: Predicate, places: Sequence[int], negations: list[int], signs: Signs) -> None:
    """Read "is to visit" as planned, "is yet to visit" as what has not happened."""
    tokens = predicate.tree.tokens
    to = next((one for one in predicate.kids.get("mark", ()) if tokens[one].lower == "to"), None)
    be = next((one for one in places if tokens[one].lemma == "be" and tokens[one].tag in PRESENT | PAST), None)
    if to is None or be is None or be > to:
        return
    yet = next((one for one in predicate.kids.get("advmod", ()) if tokens[one].lower == "yet"), None)
    if yet is None:
        signs.add("planned", be)
    else:
        negations.append(yet)


def _scheduled(predicate: Predicate, places: Sequence[int], signs: Signs, words: Grammar) -> None:
    """Read "leaves tomorrow", "is leaving next week": in the present, and what is meant is to come."""
    tags = {predicate.tree.tokens[place].tag for place in places} or {predicate.token.tag}
    if tags.isdisjoint(PRESENT) or predicate.token.upos != "VERB":
        return
    times = (_time(predicate, child, words) for child in predicate.tree.children[predicate.place])
    time = next((place for place in times if place is not None), None)
    if time is not None:
        signs.add("planned", time)


def _time(predicate: Predicate, place: int, words: Grammar) -> int | None:
    """The word that shows a time to come: "tomorrow", "next week"."""
    tree = predicate.tree
    if not tree.relations[place].startswith(("obl", "advmod")):
        return None
    bare = tree.relations[place] in _BARE_TIMES
    wanted = words.future_times | words.future_adjectives if bare else words.future_times
    return next((one for one in (place, *tree.children[place]) if tree.tokens[one].lower in wanted), None)
