"""Generalisations by words alone, for sentences without a parse: a people, a copula, a trait of the lists.

Takes a sentence's signs and the words that name peoples, gives the name and the places of the words that judge.
"""

from __future__ import annotations

from typing import Final

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.peoples import Named
from tocsin.claims.flags.signs import Signs

_COPULAS: Final = frozenset({"are", "is", "'re", "'s", "be", "been", "were", "was"})
_PAST: Final = frozenset({"were", "was"})
_HELPING: Final = frozenset({"have", "has", "will", "'ll", "can", "ca", "must", "should", "do", "tend", "to"})
_NOT: Final = frozenset({"not", "n't"})
_SINGLE: Final = frozenset({"is", "'s", "was"})
_LACKING: Final = frozenset({"lack", "lacks"})
_RELATIVE: Final = frozenset({"who", "which", "whom"})
_CLAUSE: Final = 6
_FEW: Final = frozenset({"not", "few", "hardly", "some", "several"})
_REACH: Final = 5
"""Words after the copula within which the trait stands: "are a treacherous and violent people"."""
_LEFT: Final = 3
_VERBS: Final = 4
_PARTING: Final = frozenset(
    {
        ",",
        ".",
        ";",
        ":",
        "who",
        "which",
        "that",
        "when",
        "but",
        "by",
        "at",
        "under",
        "from",
        "against",
        "to",
        "with",
        "in",
    }
)


def plainly(signs: Signs, names: list[Named]) -> tuple[str, tuple[int, int]] | None:
    """The first generalisation among the names of a sentence."""
    for one in names:
        found = _said_of(signs, one)
        if found is not None:
            return one.name, found
    return None


def _said_of(signs: Signs, one: Named) -> tuple[int, int] | None:
    earlier = {signs.lower(place) for place in range(one.first)}
    near = {signs.lower(place) for place in range(max(0, one.first - _CLAUSE), one.first)}
    if earlier & listed("rejecting") or near & _RELATIVE:
        return None
    left = [signs.lower(place) for place in range(max(0, one.first - _LEFT), one.first)]
    some = listed("some")
    if any(word in _FEW or (word in some and not one.pronoun) or word[:1].isdigit() for word in left):
        return None
    universal = not listed("universal").isdisjoint(left)
    if universal and "like" in left:
        return one.first - len(left) + left.index("like"), one.last
    if left and left[-1] in listed("traits", "epithets") and not one.pronoun:
        return one.first - 1, one.first - 1
    after = one.last + 1
    if signs.lower(after) in listed("people_nouns") or signs.lower(after) in listed("essences"):
        after += 1
    if not universal and not one.faith and signs.lower(after) in _SINGLE and after == one.last + 1:
        return None  # "the Zeltan is"
    return _predicate(signs, after, strong=universal, none="no" in left)


def _predicate(signs: Signs, place: int, *, strong: bool, none: bool) -> tuple[int, int] | None:
    """What stands right after a name: helping words and adverbs, then a copula with a trait, a habit or a phrase."""
    begins, negated = place, none
    for _ in range(_VERBS):
        word = signs.lower(place)
        said = next((hit for hit in signs.hits.get("sweeping", ()) if hit.first == place), None)
        if said is not None:
            return said.first, said.last
        if word in _COPULAS:
            if word in _PAST and not strong:
                return None
            return _trait(signs, place + 1, negated=negated) or _fate(signs, begins, place + 1, negated=negated)
        if word in _NOT:
            negated = True
        elif word in listed("always"):
            strong = True
        elif word not in _HELPING or _lacks(signs, place):
            return _habit(signs, place, negated=negated)
        place += 1
    return None


def _trait(signs: Signs, place: int, *, negated: bool) -> tuple[int, int] | None:
    slurs = {hit.first: hit.last for hit in signs.hits.get("slur", ())}
    praise = {hit.first: hit.last for hit in signs.hits.get("praise", ())}
    for other in range(place, min(place + _REACH, len(signs.tokens))):
        word = signs.lower(other)
        nature = word == "by" and signs.lower(other + 1) == "nature"
        if (word in _PARTING and not nature) or (word == "of" and signs.lower(other - 1) not in listed("collectives")):
            return None
        negated = negated or word in _NOT
        last = praise.get(other, other if negated and word in listed("traits", "owed") else None)
        if last is None and not negated:
            last = slurs.get(other)
        if last is not None:
            return other, last
    return None


def _fate(signs: Signs, begins: int, place: int, *, negated: bool) -> tuple[int, int] | None:
    """ "Cannot be trusted", "must be driven out"."""
    verb = signs.lower(place)
    helping = {signs.lower(other) for other in range(begins, place)}
    lost = negated and bool(helping & {"can", "ca"}) and _is_form(verb, listed("incapacities"))
    called = not listed("obliging").isdisjoint(helping) and _is_form(verb, listed("calls"))
    return (begins, place) if lost or called else None


def _is_form(word: str, lemmas: frozenset[str]) -> bool:
    """Whether a word may be a past participle of one of some verbs."""
    return any(word.removesuffix(ending) in lemmas for ending in ("d", "ed", "n", "led"))


def _lacks(signs: Signs, place: int) -> bool:
    """ "Have no honour"."""
    having = signs.lower(place) in listed("traits", "having") and signs.lower(place + 1) == "no"
    return having and signs.lower(place + 2) in listed("traits", "virtues")


def _habit(signs: Signs, place: int, *, negated: bool) -> tuple[int, int] | None:
    word = signs.lower(place)
    if word in listed("habits") and not negated:
        return place, place
    if _lacks(signs, place):
        return place + 1, place + 2
    if word in _LACKING and signs.lower(place + 1) in listed("traits", "virtues"):
        return place, place + 1
    near = range(place, place + _VERBS)
    return next(((hit.first, hit.last) for hit in signs.hits.get("sweeping", ()) if hit.first in near), None)
