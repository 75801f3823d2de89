"""The shape of a word: what its letters tell besides which they are. The word pieces are without case."""

from __future__ import annotations

from typing import Final

SHAPES: Final = (
    "none",
    "lower",
    "title",
    "upper",
    "initial",
    "mixed",
    "number",
    "alphanumeric",
    "punctuation",
    "hyphened title",
    "hyphened",
)
_NUMBER: Final = {name: number for number, name in enumerate(SHAPES)}


def shape(word: str) -> int:
    """The number of a word's shape in `SHAPES`."""
    return _NUMBER[_name(word)]


def _name(word: str) -> str:
    letters = any(character.isalpha() for character in word)
    if any(character.isdigit() for character in word):
        return "alphanumeric" if letters else "number"
    if not letters:
        return "punctuation"
    if "-" in word.strip("-"):
        return "hyphened" if word == word.lower() else "hyphened title"
    if word == word.lower():
        return "lower"
    if word == word.upper():
        return "initial" if len(word.strip(".")) == 1 else "upper"
    return "title" if word[0].isupper() and word[1:] == word[1:].lower() else "mixed"
