"""Contexts: what an event is about, from words in its claim.

Takes the tokens of a claim, gives PLOVER contexts in the order of the codebook. Several are usual.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from tocsin.model import Token, ontology

_LONGEST: Final = 3


def contexts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The contexts whose words stand among some tokens."""
    words, order = _table()
    found: set[str] = set()
    lowers = [token.lower for token in tokens]
    for index in range(len(lowers)):
        for size in range(1, _LONGEST + 1):
            name = words.get(" ".join(lowers[index : index + size]))
            if name is not None:
                found.add(name)
    return tuple(sorted(found, key=order.__getitem__))


@cache
def _table() -> tuple[Mapping[str, str], Mapping[str, int]]:
    data = ontology.load("plover")["contexts"]
    words = {word.strip(): name for name, entry in data.items() for word in entry["words"].split(";")}
    return words, {name: number for number, name in enumerate(data)}
