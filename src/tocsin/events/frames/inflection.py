"""Inflection: from a form of a verb or noun back to its lemma.

Takes lemmas, gives a table from form to (lemma, tag). Leaves deciding between noun and verb to `triggers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from tocsin.model import ontology

Tag = Literal["base", "s", "past", "participle", "ing", "plural"]
Forms = dict[str, tuple[tuple[str, Tag], ...]]


def table(lemmas: Iterable[str]) -> Forms:
    """Every form of some verbs."""
    forms: dict[str, dict[tuple[str, Tag], None]] = {}
    for lemma in lemmas:
        for form, tag in verb_forms(lemma):
            forms.setdefault(form, {})[lemma, tag] = None
    return {form: tuple(meanings) for form, meanings in forms.items()}


def verb_forms(lemma: str) -> Iterator[tuple[str, Tag]]:
    """The forms of one verb; a past that serves as participle too is given once, as past."""
    if lemma == "be":
        yield from (
            ("be", "base"),
            ("is", "s"),
            ("are", "s"),
            ("was", "past"),
            ("were", "past"),
            ("been", "participle"),
        )
        yield "being", "ing"
        return
    irregular = _irregular().get(lemma)
    yield lemma, "base"
    yield ("has" if lemma == "have" else _with_s(lemma)), "s"
    yield _with_ing(lemma), "ing"
    if irregular is None:
        yield _with_ed(lemma), "past"
    else:
        yield irregular[0], "past"
        if len(irregular) > 1 and irregular[1] != irregular[0]:
            yield irregular[1], "participle"


def plural(noun: str) -> str:
    """The plural of a noun or of the last word of a compound."""
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return _with_s(noun)


def _with_s(word: str) -> str:
    if word.endswith(("s", "sh", "ch", "x", "z")) or word in {"go", "do", "veto"}:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def _with_ed(word: str) -> str:
    if word in _doubling():
        return word + word[-1] + "ed"
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ied"
    if word.endswith("c"):
        return word + "ked"
    return word + "ed"


def _with_ing(word: str) -> str:
    if word in _doubling():
        return word + word[-1] + "ing"
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return word + "ing"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    entries = (entry.split() for entry in ontology.load("verbforms")["irregular"].split(";"))
    return {entry[0]: tuple(entry[1:]) for entry in entries if entry}


@cache
def _doubling() -> frozenset[str]:
    return frozenset(word.strip() for word in ontology.load("verbforms")["doubling"].split(";"))
