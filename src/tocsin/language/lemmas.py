"""Lemma scripts: how to make a lemma from a word, learnt as a label (after Straka 2018, UDPipe 2.0).

A script says how many characters to take off the end and what to put there: `2|y` makes "city" from "cities" after
`3|y`. The case is part of it, since names keep theirs. `=WORD` gives an irregular lemma whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from typing import Final

from tocsin.model import ontology

_KEEP: Final = "K"
_LOWER: Final = "L"
_TITLE: Final = "T"
_ENDINGS: Final = ("s", "ed", "ing", "er", "est")


def script(word: str, lemma: str) -> str:
    """The script that makes `lemma` from `word`.

    Example:
        >>> script("Cities", "city")
        'L3|y'
    """
    case, form = _case(word, lemma)
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return f"={lemma}"
    return f"{case}{len(form) - shared}|{lemma[shared:]}"


@cache
def lemma(word: str, made_by: str) -> str:
    """What a script makes of a word; the word itself where it is too short for the script.

    Example:
        >>> lemma("Cities", "L3|y")
        'city'
    """
    if made_by.startswith("="):
        return made_by[1:]
    cut, _, ending = made_by[1:].partition("|")
    form = _cased(word, made_by[0])
    return form[: len(form) - int(cut)] + ending if int(cut) < len(form) else form


def likely(word: str, upos: str, made_by: str, known: Container[str]) -> str:
    """What a script makes of a word, unless that is no known word and another way of undoing an inflection gives one.

    Args:
        word: An inflected word as it stands.
        upos: Its part of speech; only verbs, nouns, adjectives and adverbs are inflected.
        made_by: The script that the model thinks fits.
        known: Words of the language in lower case.

    Example:
        >>> likely("transferred", "VERB", "L2|", {"transfer"})
        'transfer'
    """
    first = lemma(word, made_by)
    if upos == "VERB" and word.lower() in _irregular():
        return _irregular()[word.lower()]
    if upos not in {"VERB", "NOUN", "ADJ", "ADV"} or first in known:
        return first
    if upos == "VERB":
        verb = next((form for form in (first, *_stems(word.lower())) if form in _verbs()), None)
        if verb is not None:
            return verb
    if not word.isalpha():
        return first
    found = next((form for form in _stems(word.lower()) if form in known), None)
    if found is None and not word.lower().endswith(_ENDINGS):
        return word.lower()
    return found or first


@cache
def _irregular() -> dict[str, str]:
    """Past and participle of irregular verbs, to the verb."""
    entries = [entry.split() for entry in ontology.load("verbforms")["irregular"].split(";")]
    return {form: forms[0] for forms in entries for form in forms[1:]}


@cache
def _verbs() -> frozenset[str]:
    """Verbs of the lexicon of cues: rarer ones are no word pieces."""
    groups = ontology.load("cue_verbs")["groups"]
    return frozenset(str(verb) for group in groups for verb in group["verbs"] if " " not in str(verb))


def _stems(word: str) -> Iterator[str]:
    """What a regularly inflected word may come from; a doubled consonant is made single, a lost e put back."""
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            yield word[: -len(ending)] + instead
    for ending in ("ed", "ing", "er", "est"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def _case(word: str, lemma: str) -> tuple[str, str]:
    for case in (_LOWER, _KEEP, _TITLE):
        form = _cased(word, case)
        if form[:1] == lemma[:1] and (form[: len(lemma)] == lemma[: len(form)] or case == _LOWER):
            return case, form
    return (_LOWER, word.lower()) if lemma == lemma.lower() else (_KEEP, word)


def _cased(word: str, case: str) -> str:
    if case == _KEEP:
        return word
    return word.lower() if case == _LOWER else word[:1].upper() + word[1:].lower()
