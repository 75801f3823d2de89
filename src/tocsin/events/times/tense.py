"""The tense that a time expression stands in: by the verb that governs it, where there is a parse.

Takes a sentence and the offsets of the words, gives past, future or None where the parse does not tell. Leaves
sentences without a parse to the cues of `context`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Final, Literal

from tocsin.events.times.vocabulary import data
from tocsin.model import Sentence, Token

Tense = Literal["past", "future"]

_HIGHEST: Final = 12
"""Heads climbed at most."""
_VERBS: Final = ("VBD", "VBN", "VBZ", "VBP", "VBG", "VB")


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(data()["tense_verbs"][kind])


def clause_tense(sentence: Sentence, start: int, end: int) -> Tense | None:
    """The tense of the verb above the words at start..end (offsets in the sentence)."""
    tokens = sentence.tokens
    place = bisect_left(tokens, start + sentence.start, key=lambda token: token.start)
    stop = end + sentence.start
    if place >= len(tokens) or tokens[place].head is None:
        return None
    before = tokens[place - 1] if place else None
    if before is not None and before.lower in _verbs("looking_ahead"):
        return "future"
    if before is not None and before.tag == "VBD" and (before.lemma or before.lower) not in _verbs("future"):
        return "past"
    below: Token | None = None
    for _ in range(_HIGHEST):
        token = tokens[place]
        head = token.head
        if token.lower in _verbs("looking_ahead"):
            return "future"
        if token.tag in _VERBS and not start + sentence.start <= token.start < stop:
            tense = _of_verb(tokens, place, below, direct=below is not None and _within(below, sentence, start, end))
            if tense is not None:
                return tense
        if head is None or head == place:
            return None
        below, place = token, head
    return None


def _within(token: Token, sentence: Sentence, start: int, end: int) -> bool:
    return start + sentence.start <= token.start < end + sentence.start


def _of_verb(tokens: tuple[Token, ...], place: int, below: Token | None, *, direct: bool) -> Tense | None:
    """Past, future, or None: the verb above this one tells. `direct`: the time stands right below this verb."""
    verb = tokens[place]
    lemma = (verb.lemma or verb.lower).lower()
    helpers = [token for token in tokens[max(0, place - 8) : place] if token.head == place]
    words = {token.lower for token in helpers if (token.deprel or "").startswith("aux")}
    if words & _verbs("future_helpers"):
        return "past" if "have" in words else "future"
    if lemma in _verbs("future") and (verb.tag != "VBD" or _is_what_is_planned(verb, lemma, below)):
        return "future"
    if verb.tag == "VBD" or words & _verbs("past_helpers"):
        return "past"
    if verb.tag == "VBN" and not words and (verb.deprel or "").startswith("acl"):
        return "past"
    if verb.tag == "VBG" and words & _verbs("present_helpers"):
        return "future"
    if verb.tag == "VB" and any(token.lower == "to" for token in helpers):
        return None if _implied(tokens, verb) else "future"
    if direct and verb.tag in ("VBZ", "VBP") and lemma not in _verbs("telling") and lemma not in ("be", "have"):
        return "future"
    return None


def _is_what_is_planned(verb: Token, lemma: str, below: Token | None) -> bool:
    """Whether the words tell when what is planned will be, not when somebody planned it."""
    if below is None:
        return False
    under_object = (below.deprel or "").split(":")[0] in ("obj", "xcomp", "ccomp")
    return under_object or (lemma in _verbs("planning") and below.start > verb.start)


def _implied(tokens: tuple[Token, ...], verb: Token) -> bool:
    """Whether who did the verb above also did this: "managed to escape"."""
    if verb.head is None or (verb.deprel or "").split(":")[0] not in ("xcomp", "advcl"):
        return False
    above = tokens[verb.head]
    return (above.lemma or above.lower).lower() in _verbs("implying")
