"""The policy of the event reader: word lists, prepositions and weights of `frames.yaml`, cut into sets once.

Takes names of its entries, gives sets and tables. Leaves the trigger phrases to `lexicon`.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from tocsin.events.frames.lexicon import policy
from tocsin.model import ontology

_DRAWN: Final = {
    "people": ("PERSON", "GROUP", "ORG"),
    "sites": ("PLACE", "FACILITY"),
    "means": ("WEAPON", "EVENT", "TIME", "QUANTITY", "THING", "ABSTRACT"),
}
"""Classes drawn from the kinds of `nouns.yaml`."""


@cache
def words(name: str) -> frozenset[str]:
    """A list of words parted by semicolons, as a set."""
    value = policy()[name]
    return value if isinstance(value, frozenset) else cut(value)


@cache
def cut(value: str) -> frozenset[str]:
    """The parts of a string between semicolons."""
    return frozenset(part.strip() for part in value.split(";") if part.strip())


def table(name: str) -> Any:
    """A table of `frames.yaml` as it stands."""
    return policy()[name]


@cache
def noun_class(name: str) -> frozenset[str]:
    """Common nouns of a class, in the singular: those of `frames.yaml`, and those by the kinds of `nouns.yaml`."""
    kinds = ontology.load("nouns")["kinds"]
    drawn = _DRAWN.get(name)
    if drawn is not None:
        return frozenset().union(*(cut(kinds[kind]) for kind in drawn if kind in kinds))
    found: frozenset[str] = table("classes").get(name, frozenset())
    return found
