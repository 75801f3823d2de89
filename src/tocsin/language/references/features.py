"""Names of the features that speak for and against an earlier chain, and how numbers and chains are put in words.

A feature's value is a word; the weights table has a weight for each (`references.yaml`). An anaphor also has features
of its own (`ALONE`), which speak for its standing for nothing before it.
"""

from __future__ import annotations

from typing import Final

from tocsin.language.references.mentions import Mention

Values = tuple[str, ...]

PAIR: Final = {
    "pronoun": (
        "distance", "rank", "role", "parallel", "latest", "named", "size", "kind", "number", "quoted", "clause",
        "speech", "first", "recent", "paragraph", "gap",
    ),
    "description": (
        "head", "words", "distance", "rank", "kind", "number", "latest", "determiner", "size", "owner", "place", "role",
        "both", "again", "what",
    ),
    "name": ("match", "kind", "length", "distance", "rank"),
}  # fmt: skip
ALONE: Final = {
    "pronoun": ("form", "expletive", "role", "choices", "start"),
    "description": ("determiner", "noun", "words", "kind", "seen", "start", "plural", "label"),
    "name": ("length", "kind", "seen"),
}
_NEAR: Final = ("0", "1", "2", "3", "4", "5-8", "5-8", "5-8", "5-8")
_FEW: Final = ("0", "1", "2", "3", "4-6", "4-6", "4-6")


def distance(anaphor: Mention, mention: Mention) -> str:
    """Sentences between the two, in steps."""
    between = anaphor.sentence - mention.sentence
    return _NEAR[between] if between < len(_NEAR) else "9+"


def gap(anaphor: Mention, mention: Mention) -> int:
    """Characters between the two, in doubling steps from 4."""
    return max(0, (anaphor.start - mention.end) // 4).bit_length()


def few(number: int) -> str:
    """A count, in steps."""
    return _FEW[number] if number < len(_FEW) else "7+"
