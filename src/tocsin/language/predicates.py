"""Which words have a factuality score: those that say that something happens, is so, or is done."""

from __future__ import annotations

from typing import Final

_CLAUSES: Final = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "csubj", "csubj:pass", "parataxis"}
)


def is_predicate(upos: str, deprel: str) -> bool:
    """Whether a word is a verb, a noun (which may name an event: "the attack") or the head of a clause."""
    return upos in {"VERB", "NOUN"} or (deprel in _CLAUSES and upos not in {"PUNCT", "SYM", "X"})
