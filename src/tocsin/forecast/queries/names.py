"""Names of places and actors, folded so that spellings of one name meet.

Takes names as reports, tables and people write them, gives keys. Whole names are compared: "Islamic State" is part of
the name of many groups and is none of them. Leaves other names of the same actor to the actor table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_DROPPED: Final = re.compile(r"[\u0300-\u036f'’‘ʼʻʽʾʿʹ`´.]")
_BETWEEN: Final = re.compile(r"[^\w]+|_+")
_ASIDE: Final = re.compile(r"\([^()]*\)")
_LETTERS: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe"})
_GENERIC: Final = frozenset(
    (
        *("province", "district", "governorate", "state", "region", "county", "prefecture", "department", "oblast"),
        *("city", "town", "village"),
    )
)
"""What tables write behind the name of a place ("Badakhshan province", "Kabul city")."""
_GOVERNMENT: Final = "government of "
"""How UCDP and ACLED call a state as a party."""
_KEPT: Final = 65_536


@lru_cache(_KEPT)
def folded(name: str) -> str:
    """A name without case, accents, punctuation and leading "the": `"Sar-e Pol"` gives `"sar e pol"`."""
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    words = _BETWEEN.sub(" ", _DROPPED.sub("", plain)).strip()
    return words.removeprefix("the ")


@lru_cache(_KEPT)
def place_key(name: str) -> str:
    """A place's name, folded, without the word behind it that says what it is."""
    words = folded(name)
    rest, _, last = words.rpartition(" ")
    return rest if rest and last in _GENERIC else words


@lru_cache(_KEPT)
def actor_key(name: str) -> str:
    """An actor's name, folded, without what stands in brackets and without "Government of"."""
    return folded(_ASIDE.sub(" ", name)).removeprefix(_GOVERNMENT)


def place_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of several places; names without a letter or digit have none."""
    return frozenset(filter(None, map(place_key, names)))


def actor_keys(names: Iterable[str]) -> frozenset[str]:
    """The keys of several actors."""
    return frozenset(filter(None, map(actor_key, names)))
