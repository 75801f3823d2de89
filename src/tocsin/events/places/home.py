"""Where a publisher is at home, as its name and its address show: "gainesville.com", "The Oxford Times", ".co.uk".

Takes a report and the gazetteer, gives the country of the address and the names of places in both, as `Name`s that
`context` settles with those of the text: which Gainesville it is, the text has to say. Knows no single publisher.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.placekey import place_key
from tocsin.events.places.context import Name
from tocsin.events.places.lexicon import Lexicon, lexicon
from tocsin.model import Report

_SHORTEST: Final = 4
_LONGEST: Final = 20
_WEIGHT: Final = 1.2
_CONSIDERED: Final = 30
_EVERYDAY: Final = 9.0
"""Importance of the names that places.yaml gives."""
_JOINT: Final = "and"
_KEPT: Final = 512


def home(report: Report, gazetteer: Gazetteer) -> tuple[str | None, list[Name]]:
    """The country (alpha-3) of a report's address, where it shows one, and the places in its publisher's names."""
    words = lexicon()
    country, labels = _address(report.url)
    alpha3 = gazetteer.alpha3(country) if country else None
    found: dict[str, tuple[Place, ...]] = {}
    for label in labels:
        found.update(_of_label(label, gazetteer))
    for name in _of_publisher(report.publisher, words):
        places = gazetteer.lookup(name)
        if places:
            found[place_key(name)] = places
    names = []
    for key, places in found.items():
        near = [place for place in places if alpha3 is None or place.country == alpha3]
        if near:
            names.append(Name(key, near[:_CONSIDERED], _WEIGHT, home=True))
    return alpha3, names


@lru_cache(_KEPT)
def _address(url: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The country's letters that an address ends in, if any, and the parts of its host that may name a place."""
    words = lexicon()
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None, ()
    parts = host.lower().split(".")
    if len(parts) < 2 or not parts[-1].isalpha():
        return None, ()
    ending = parts[-1] if len(parts[-1]) == 2 and parts[-1] not in words.open_domains else None
    return ending, tuple(part for part in parts[:-1] if part not in words.host_parts)


@lru_cache(_KEPT)
def _of_label(label: str, gazetteer: Gazetteer) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    words = lexicon()
    found = []
    for piece in label.replace("-", " ").split():
        for bare in _bare(piece, words):
            if bare == piece and bare in words.given_names:
                continue
            for part in _parts(bare):
                places, key = _lookup(part, gazetteer, words)
                if places:
                    found.append((key, places))
            if found:
                break
    return tuple(found)


def _bare(piece: str, words: Lexicon) -> list[str]:
    """What is left of "thegainesvilletimes" without words of newspapers' names at either end, the longest first."""
    left = {piece}
    waiting = [piece]
    while waiting:
        rest = waiting.pop()
        for word in words.newspaper:
            for shorter in (rest.removeprefix(word), rest.removesuffix(word)):
                if shorter and shorter not in left:
                    left.add(shorter)
                    waiting.append(shorter)
    return sorted((rest for rest in left if rest not in words.newspaper and len(rest) > 1), key=len, reverse=True)


def _parts(bare: str) -> Iterator[str]:
    """The whole, and both sides of an "and": "richmondandtwickenham"."""
    first, joint, second = bare.partition(_JOINT)
    if joint and len(first) >= _SHORTEST and len(second) >= _SHORTEST:
        yield first
        yield second
    else:
        yield bare


def _lookup(part: str, gazetteer: Gazetteer, words: Lexicon) -> tuple[tuple[Place, ...], str]:
    """Places of a name without spaces: as it stands, as an abbreviation, else as two words."""
    if part in words.words:
        return (), part
    if len(part) < _SHORTEST:
        return _of_letters(part.upper(), gazetteer, words), part
    places = _own_names(part, gazetteer)
    if places or len(part) > _LONGEST:
        return places, place_key(part)
    for cut in range(3, len(part) - 2):
        name = f"{part[:cut]} {part[cut:]}"
        places = _own_names(name, gazetteer)
        if places:
            return places, place_key(name)
    return (), part


def _own_names(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Places that are called so themselves; a foreign spelling of a town's name is no publisher's name."""
    key = place_key(name)
    return tuple(place for place in gazetteer.lookup(name) if place.kind != "city" or place_key(place.name) == key)


def _of_letters(letters: str, gazetteer: Gazetteer, words: Lexicon) -> tuple[Place, ...]:
    """An abbreviation of everyday use ("LA"), else of a division ("WV")."""
    found = gazetteer.lookup(letters)
    if found and (found[0].importance >= _EVERYDAY or found != gazetteer.lookup(letters.lower())):
        return found
    target = words.after_comma.get(letters)
    place = gazetteer.place(target) if target else None
    return () if place is None else (place,)


def _of_publisher(publisher: str | None, words: Lexicon) -> Iterator[str]:
    """Runs of a publisher's name that are no newspaper word: "The Oxford Times" gives "Oxford"."""
    run: list[str] = []
    for word in [*(publisher or "").split(), ""]:
        bare = word.strip(",.;:()'\"").lower()
        if bare and bare[:1].isalpha() and word[:1].isupper() and bare not in words.newspaper and "." not in word[:-1]:
            run.append(word.strip(",.;:()"))
        elif run:
            name = " ".join(run)
            if name.lower() not in words.words:
                yield name
            run = []
