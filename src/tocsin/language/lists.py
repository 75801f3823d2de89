"""Which lists of names a word stands in: a hint to the network, which has seen few of the world's names itself.

Takes a word, gives a number made of the lists it is in. The lists are shipped with the weights (`lists.tsv`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tocsin.language.pieces import folded

LISTS: Final = ("place", "part of a place", "given name", "people")
"""Names of towns, divisions and states that are one word; words of longer such names; given names; demonyms."""
NONE: Final = 0


def listed(word: str, table: Mapping[str, int]) -> int:
    """The number of the lists a word is in, whatever its case and accents; `NONE` for none."""
    return table.get(folded(word), NONE)
