"""Datelines: "KABUL, Afghanistan (Agency) –" before the first sentence of an agency's report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_DASHES: Final = frozenset({"–", "—", "-", "--", "―"})
_MARKS: Final = frozenset({",", "(", ")", ".", "/", "'", "’"})
_LONGEST: Final = 14
_LEAST_LETTERS: Final = 3


def dateline(words: Sequence[str]) -> int:
    """How many words of a sentence are a dateline, its dash included; 0 where there is none.

    Example:
        >>> dateline(["KABUL", ",", "Afghanistan", "–", "Gunmen", "fled", "."])
        4
    """
    if not words or not words[0].isupper() or len(words[0]) < _LEAST_LETTERS:
        return 0
    for place, word in enumerate(words[:_LONGEST]):
        if word in _DASHES:
            return place + 1 if 0 < place < len(words) - 2 else 0
        if not (word[0].isupper() or word[0].isdigit() or word in _MARKS):
            return 0
    return 0
