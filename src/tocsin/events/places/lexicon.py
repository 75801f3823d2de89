"""The words around place names, as sets: `placewords.yaml` and `demonyms.yaml`, shaped once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tocsin.model import ontology


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What `placewords.yaml` says of each of its keys; words are in lower case."""

    at: frozenset[str]
    near: frozenset[str]
    kilometres: Mapping[str, float]
    close_km: float
    directions: Mapping[str, tuple[int, int]]
    kinds: Mapping[str, str]
    """Word to `admin1`, `admin2`, `city`, `feature` or `facility`."""
    plurals: frozenset[str]
    before: frozenset[str]
    organisations: frozenset[str]
    organisations_of: frozenset[str]
    titles: frozenset[str]
    roles: frozenset[str]
    """Words for those who hold an office in the place before them ("Tillsonburg Mayor")."""
    given_names: frozenset[str]
    family_names: frozenset[str]
    words: frozenset[str]
    capital_only: frozenset[str]
    offices: frozenset[str]
    other_things: frozenset[str]
    facility_links: frozenset[str]
    particles: frozenset[str]
    never_in_names: frozenset[str]
    demonyms: Mapping[str, str]
    """Word, as it is written, to alpha-3 country."""
    peoples: Mapping[str, str]
    """Demonym of a division or region, as it is written, to an id or a name of it."""
    spelled: Mapping[str, str]
    """Short word for a kind to the whole: "Co." to "County"."""
    local_words: Mapping[str, str]
    """Word to the alpha-3 country whose news it is said in."""
    newspaper: frozenset[str]
    """Words of newspapers' names and addresses."""
    host_parts: frozenset[str]
    open_domains: frozenset[str]
    """Countries' internet domains that publishers elsewhere use."""
    after_comma: Mapping[str, str]
    """Letters as they are written, without full stops, to the division's id."""
    short_forms: frozenset[str]
    """The same as print has them, full stops included, without spaces."""
    free_forms: Mapping[str, str]
    """Short forms that mean a division without a comma before them too ("S.C.", "Minn.")."""
    weights: Mapping[str, Any]
    choice: Mapping[str, float]


@cache
def lexicon() -> Lexicon:
    """Load the lexicon once."""
    data = ontology.load("placewords")
    demonyms = ontology.load("demonyms")
    shortened = ontology.load("places")["after_comma"]
    return Lexicon(
        at=_lower(data["at"]),
        near=_lower(data["near"]),
        kilometres=data["kilometres"],
        close_km=float(data["close_km"]),
        directions={word: (north, east) for word, (north, east) in data["directions"].items()},
        kinds={word: kind for kind, words in data["kinds"].items() for word in words},
        plurals=_lower(data["plurals"]),
        before=_lower(data["before"]),
        organisations=_lower(data["organisations"]),
        organisations_of=_lower(data["organisations_of"]),
        titles=_lower(data["titles"]),
        roles=_lower(data["roles"]),
        given_names=_lower(data["given_names"]),
        family_names=_lower(data["family_names"]),
        words=_lower(data["words"]),
        capital_only=_lower(data["capital_only"]),
        offices=_lower(data["offices"]),
        other_things=_lower(data["other_things"]),
        facility_links=_lower(data["facility_links"]),
        particles=_lower(data["particles"]),
        never_in_names=_lower(data["never_in_names"]),
        demonyms={word: country for country, words in demonyms.items() for word in words},
        peoples={word: target for target, said in ontology.load("places")["peoples"].items() for word in said},
        spelled={str(word): whole for word, whole in data["spelled"].items()},
        local_words={str(word): country for country, said in data["local_words"].items() for word in said},
        newspaper=_lower(data["newspaper"]),
        host_parts=_lower(data["host_parts"]),
        open_domains=_lower(data["open_domains"]),
        after_comma={short.replace(".", ""): target for target, shorts in shortened.items() for short in shorts},
        short_forms=frozenset(short.replace(" ", "") for shorts in shortened.values() for short in shorts),
        free_forms=_free_forms(shortened),
        weights=data["weights"],
        choice=data["choice"],
    )


def _free_forms(shortened: Mapping[str, Iterable[str]]) -> dict[str, str]:
    never = set(ontology.load("places")["after_comma_only"])
    return {
        short.replace(" ", ""): target
        for target, shorts in shortened.items()
        for short in shorts
        if short.endswith(".") and short not in never
    }


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words)
