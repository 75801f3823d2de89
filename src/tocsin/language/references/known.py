"""Names that the ontology knows: bodies by all their names, and countries. It is right, whatever a model says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from tocsin.language.references.lexicon import lexicon
from tocsin.model import ontology

ARMED: Final = "group"
_FILES: Final = {
    "actors_armed": ARMED,
    "actors_international": "organisation",
    "actors_organs": "agency",
    "actors_media": "outlet",
    "actors_parties": "party",
    "actors_companies": "company",
}
"""Files of bodies, and a noun that reports use of those in it."""
_COUNTRY: Final = "country"
Words = tuple[str, ...]


def plain(word: str) -> str:
    """A word of a name without the dots of an acronym and the Arabic article."""
    return word.replace(".", "").removeprefix("al-").removeprefix("el-") or word


def content(words: list[str]) -> Words:
    """The words that tell which one."""
    glue = lexicon().sets["name_glue"]
    return tuple(word for word in words if word not in glue) or tuple(words)


@dataclass(frozen=True, slots=True)
class Known:
    """What the ontology knows of a name: what it is, a noun for it, and which body it names; None where several."""

    label: str
    noun: str
    body: str | None = None


@cache
def names() -> dict[Words, Known]:
    """The content of each name that the ontology knows. A body's goes before a country's."""
    found = {words: Known("PLACE", _COUNTRY) for words in countries()}
    for file, noun in _FILES.items():
        for body, entry in _bodies(file):
            for words in _names(entry):
                other = found.get(words)
                one = other is None or other.body == body
                found[words] = Known("ORG", noun, body if one else None)
    return found


def _bodies(file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The bodies of a file, each with its entry; those that one entry lists under `each` are parted."""
    for body, entry in ontology.load(file).items():
        if "each" not in entry:
            yield body, entry
            continue
        for names in str(entry["each"]).split(";"):
            yield names.strip(), {"names": names.replace(" = ", ";")}


@cache
def countries() -> frozenset[Words]:
    """The content of the names of states and territories."""
    return frozenset(words for entry in ontology.load("actors_states").values() for words in _names(entry))


def _names(entry: dict[str, Any]) -> list[Words]:
    names = str(entry.get("names", "")).lower().split(";")
    return [content([plain(word) for word in name.split()]) for name in names if name.strip()]
