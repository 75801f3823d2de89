"""Numbers in words and digits: "sixteen", "1,600", "2.5 million", "two dozen".

Takes words, gives a number; `PATTERN` finds them in a text (compile with IGNORECASE). Leaves what the number counts to
`counts` and `times`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.model.ontology import load

_LONGEST: Final = 18
"""Longer digit strings count nothing; they would only overflow."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of number, with their values."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    ordinals: dict[str, int]


@cache
def words() -> Words:
    """The words of number, from the ontology."""
    return Words(**load("numbers"))


def alternation(phrases: list[str]) -> str:
    """A regular expression for any of the phrases, longest first."""
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


@cache
def spelled_pattern() -> str:
    """A regular expression for a number in words, without anchors."""
    known = words()
    ones, tens = alternation(list(known.ones)), alternation(list(known.tens))
    small = rf"(?:{tens}(?:[-\s]{ones})?|{ones})"
    below_thousand = rf"{small}(?:\s+hundred(?:\s+and\s+{small}|\s+{small})?)?"
    scale = r"(?:thousand|million|billion|trillion)"
    chain = rf"{below_thousand}(?:\s+{scale}(?:,?\s+(?:and\s+)?{below_thousand})?){{0,4}}"
    round_number = rf"(?:a|an|one)\s+(?:hundred|{scale})"
    dozens = rf"(?:(?:a|one|{small}|half\s+a|half-a?)[-\s]+)?dozen"
    return rf"(?:{dozens}|{round_number}|{chain})\b"


@cache
def pattern() -> str:
    """A regular expression for a number in words or digits, without anchors."""
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return rf"(?:(?:{digits})(?:\s+(?:hundred|thousand|million|billion|trillion|dozen)\b)?|{spelled_pattern()})"


def parse(phrase: str) -> int | float | None:
    """The value of a number in words or digits; None where the words are no number."""
    parts = phrase.lower().replace(",", "").replace("half-", "half ").split()
    if not parts or len(parts[0]) > _LONGEST:
        return None
    if parts[-1] == "dozen":
        return _dozens(parts[:-1])
    try:
        amount = float(parts[0])
    except ValueError:
        return _spelled(re.split(r"[-\s]+", " ".join(parts)))
    for scale in parts[1:]:
        if scale not in words().scales:
            return None
        amount *= words().scales[scale]
    return int(amount) if amount == int(amount) else amount


def _dozens(before: list[str]) -> int | None:
    if not before or before in (["a"], ["one"]):
        return 12
    if before[0] == "half":
        return 6
    amount = parse(" ".join(before))
    return None if amount is None else int(amount * 12)


def _spelled(parts: list[str]) -> int | None:
    known = words()
    total = current = 0
    for part in parts:
        if part in ("and", "a", "an"):
            current += part != "and"
        elif part in known.ones or part in known.tens:
            current += known.ones.get(part, 0) + known.tens.get(part, 0)
        elif part == "hundred":
            current = max(current, 1) * 100
        elif part in known.scales:
            total += max(current, 1) * known.scales[part]
            current = 0
        else:
            return None
    return total + current
