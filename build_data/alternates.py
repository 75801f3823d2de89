"""Which of GeoNames' alternate names of a city are worth keeping for text in English.

GeoNames mixes endonyms, exonyms of every language, transliterations and airport codes, without saying which is which.
Takes a city and its names, gives the keys under which it may be found. Leaves names in other scripts out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import Final

Fold = Callable[[str], str]

_LARGE: Final = 15_000
_VARIANT: Final = 0.6
"""Least likeness of a small town's alternate name to its name: keeps spellings ("Qunduz"), drops translations."""
_SHORTEST: Final = 4
_NOISE: Final = re.compile(r"[(),;:!?\d/]|^[A-Z]{2,5}$|\s(?:osh|khot|shaary|kaupunki|városa)$")
_CAPITAL: Final = re.compile(r"^['’‘ʻ`]?(?:(?:al|an|ar|as|ash|el|la|le|los|de|da|di|s)[- ’'])?[^\W\d_]")


def keys(name: str, alternates: Iterable[str], population: int, *, fold: Fold) -> set[str]:
    """Keys of the alternate names that are kept; the name's own key is not among them."""
    own = fold(name)
    kept = {
        key
        for alternate in alternates
        if _is_name(alternate)
        for key in (fold(alternate),)
        if len(key) >= _SHORTEST and key != own and key.isascii()
    }
    if population >= _LARGE:
        return kept
    return {key for key in kept if SequenceMatcher(None, own, key).ratio() >= _VARIANT}


def _is_name(alternate: str) -> bool:
    if _NOISE.search(alternate) or not _CAPITAL.match(alternate):
        return False
    # Wholly lower-case forms are machine transliterations of another script ("ka bu er").
    return any(character.isupper() for character in alternate) and all(map(_is_latin, alternate))


@cache
def _is_latin(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith(("LATIN", "MODIFIER LETTER"))
