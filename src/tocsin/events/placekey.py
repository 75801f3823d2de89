"""The key under which a place name is stored and looked up.

Takes a name as written, gives a key that does not depend on case, accents, hyphens, apostrophes or full stops.
Imports the standard library only, because the build hook loads this file before the package can be imported.
Leaves transliteration between scripts out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h", "ə": "e", "ŋ": "n"}
)
_DROPPED: Final = re.compile(r"[\u0300-\u036f'’‘ʼʻʽʾʿʹ`´.]")
_SPACES: Final = re.compile(r"[\s\-‐‑–_/]+")
_KEPT: Final = 65_536
_SHORT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(_KEPT)
def place_key(name: str) -> str:
    """Fold a place name: `"Sar-e Pol"` and `"SAR E POL"` give `"sar e pol"`, `"St. Louis"` gives `"saint louis"`."""
    folded = name.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded.casefold()).translate(_LETTERS)
    folded = _SPACES.sub(" ", _DROPPED.sub("", folded)).strip()
    first, space, rest = folded.partition(" ")
    return f"{_SHORT[first]} {rest}" if space and first in _SHORT else folded
