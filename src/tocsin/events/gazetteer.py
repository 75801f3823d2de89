"""The gazetteer: names to places, from one SQLite file compiled when the wheel is built.

Takes a name as written, gives the places of that name, the most important first. Everyday names, regions and seas come
from the ontology (`places.yaml`). Leaves finding names in text, and choosing between places, to `places`.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from tocsin.events.placekey import place_key
from tocsin.model import ConfigError, ontology

PlaceKind = Literal["city", "admin1", "admin2", "country", "region", "water"]

_KINDS: Final[tuple[PlaceKind, ...]] = ("city", "admin1", "admin2", "country")
_FORMAT: Final = "2"
_CACHED_NAMES: Final = 65_536
_MOST: Final = 200
_REGION_IMPORTANCE: Final = 8.0
_SAME_DEGREES: Final = 0.7
_TOWN: Final = 50_000
_COLUMNS: Final = (
    "p.id, p.code, p.kind, p.name, p.lat, p.lon, p.country, "
    "coalesce(d.name, CASE p.kind WHEN 1 THEN p.name END), s.name, p.population"
)
_OWN_QUERY: Final = (
    "SELECT p.id, p.name, p.kind, p.lat, p.lon, p.country, p.admin1, p.population, n.importance, p.admin2 "
    "FROM name n JOIN place p ON p.id = n.place WHERE n.key = ? LIMIT ?"
)
_JOIN: Final = "LEFT JOIN place d ON d.id = p.division LEFT JOIN place s ON s.id = p.district"
_BUILD: Final = (
    "Install the package again (`pip install tocsin`), or in a source tree run `uv sync --reinstall-package tocsin`."
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `lat`, `lon` in degrees; of divisions and countries, the population-weighted mean of their towns."""

    id: str | None
    """GeoNames id of cities and countries; `iso:AF-BGL` or `fips:…` of divisions; None for regions and seas."""
    name: str
    kind: PlaceKind
    lat: float | None
    lon: float | None
    country: str | None
    """ISO 3166 alpha-3; None where a region lies in several."""
    admin1: str | None
    population: int | None
    importance: float = 0.0
    """How likely the name means this place when nothing else is known: log10 of its population, and kind."""
    admin2: str | None = None
    """The second-order division that it is or lies in, where that is known."""


class Gazetteer:
    """Read-only look-up. One reader may be shared by threads."""

    def __init__(self, connection: sqlite3.Connection, own: sqlite3.Connection | None = None) -> None:
        self._connection = connection
        self._own = own
        self._lock = threading.Lock()
        row = connection.execute("SELECT value FROM meta WHERE key = 'countries'").fetchone()
        self._codes: dict[str, str] = json.loads(row[0]) if row else {}
        self._everyday, self._letters = self._everyday_names()
        self._find = lru_cache(_CACHED_NAMES)(self._find_uncached)

    @classmethod
    def open(cls, path: Path | None = None, *, own: Path | None = None) -> Gazetteer:
        """Open the gazetteer at `path`, or the shipped one.

        Args:
            path: A file that `build_data` compiled.
            own: A file of places of one's own, as `ownplaces` writes it; nothing where there is no such file.

        Raises:
            ConfigError: Where the file is not there, or is not a gazetteer of this version.
        """
        path = path or Path(__file__).with_name("gazetteer.sqlite")
        if not path.is_file():
            raise ConfigError(f"The gazetteer {path} is not there.", next_step=_BUILD)
        # immutable: nothing writes to it, so SQLite need not look for locks or journals.
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        try:
            row = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        except sqlite3.DatabaseError as error:
            connection.close()
            raise ConfigError(f"The file {path} is not a gazetteer: {error}.", next_step=_BUILD) from error
        if row is None or row[0] != _FORMAT:
            connection.close()
            found = row[0] if row else "none"
            raise ConfigError(
                f"The gazetteer {path} has format {found}.", choices=f"Format {_FORMAT}.", next_step=_BUILD
            )
        return cls(connection, _open_own(own) if own is not None and own.is_file() else None)

    def close(self) -> None:
        """Close the files."""
        self._connection.close()
        if self._own is not None:
            self._own.close()

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Give the places called `name`, most important first; case, accents and hyphens do not matter.

        Abbreviations ("US", "DRC") are the exception: they are found in capitals only.
        """
        return self._find(place_key(name), name.isupper())

    def country(self, alpha3: str) -> Place | None:
        """Give the country of an ISO 3166 alpha-3 code."""
        found = self._places("FROM place p " + _JOIN + " WHERE p.kind = 3 AND p.country = ?", (alpha3,))
        return found[0] if found else None

    def divisions(self, alpha3: str) -> tuple[Place, ...]:
        """Give the first-order divisions of a country, by name."""
        query = "FROM place p " + _JOIN + " WHERE p.kind = 1 AND p.country = ? ORDER BY p.name"
        return self._places(query, (alpha3,))

    def alpha3(self, alpha2: str) -> str | None:
        """Give the ISO 3166 alpha-3 code of an alpha-2 code; "uk" counts too."""
        code = alpha2.upper()
        return self._codes.get("GB" if code == "UK" else code)

    def towns_of(self, alpha3: str) -> tuple[Place, ...]:
        """Give the towns of a country."""
        return self._places(f"FROM place p {_JOIN} WHERE p.kind = 0 AND p.country = ?", (alpha3,))

    def towns(self) -> Iterator[tuple[float, float, str]]:
        """Give every town: latitude, longitude, alpha-3 country."""
        with self._lock:
            rows = self._connection.execute("SELECT lat, lon, country FROM place WHERE kind = 0").fetchall()
        return ((lat / 10_000, lon / 10_000, country) for lat, lon, country in rows)

    def sources(self) -> str:
        """Give the versions of the data that the file was compiled from, as JSON."""
        with self._lock:
            return str(self._connection.execute("SELECT value FROM meta WHERE key = 'sources'").fetchone()[0])

    def _find_uncached(self, key: str, capitals: bool) -> tuple[Place, ...]:
        if not key:
            return ()
        letters = self._letters.get(key) if capitals else None
        if letters is not None:
            return letters
        joined = f"FROM name n JOIN place p ON p.id = n.place {_JOIN}"
        query = f"{joined} WHERE n.key = ? ORDER BY n.importance DESC LIMIT {_MOST}"
        stored_key = key.removeprefix("the ") if key in self._everyday else key
        stored = self._places(query, (stored_key,), importance="n.importance")
        if self._own is not None:
            stored = self._with_own(stored, stored_key)
        # Of one name at one spot, a stored place says more than a region: it has limits or a point, and an id.
        everyday = [
            place
            for place in self._everyday.get(key, ())
            if place.kind != "region" or not any(_is_held(place, other) for other in stored)
        ]
        same = {(place.kind, place.country) for place in everyday}
        known = {place.id for place in everyday if place.id}
        rest = [
            place
            for place in stored
            if place.id not in known and not (_is_area(place) and (place.kind, place.country) in same)
        ]
        return tuple(sorted((*everyday, *rest), key=lambda place: -place.importance))

    def _with_own(self, stored: tuple[Place, ...], key: str) -> tuple[Place, ...]:
        """Places of one's own among the shipped ones; what both hold is the shipped one's."""
        if self._own is None:
            return stored
        held = {place.id for place in stored}
        try:
            with self._lock:
                rows = self._own.execute(_OWN_QUERY, (key, _MOST)).fetchall()
        except sqlite3.DatabaseError as error:
            raise ConfigError(f"The file of own places cannot be read: {error}.") from error
        own = (Place(*row) for row in rows)
        return tuple(
            sorted((*stored, *(one for one in own if one.id not in held)), key=lambda place: -place.importance)
        )

    def _places(self, query: str, values: tuple[Any, ...], *, importance: str = "0") -> tuple[Place, ...]:
        with self._lock:
            rows = self._connection.execute(f"SELECT {_COLUMNS}, {importance} {query}", values).fetchall()
        return tuple(_place(row) for row in rows)

    def place(self, target: str) -> Place | None:
        """Give the place of an id: a GeoNames id, `iso:…`, `fips:…`, or the alpha-3 code of a country."""
        if target.isdigit():
            found = self._places(f"FROM place p {_JOIN} WHERE p.id = ?", (int(target),))
        elif ":" in target:
            found = self._places(f"FROM place p {_JOIN} WHERE p.code = ?", (target,))
        else:
            return self.country(target)
        return found[0] if found else None

    def _everyday_names(self) -> tuple[dict[str, tuple[Place, ...]], dict[str, tuple[Place, ...]]]:
        data = ontology.load("places")
        names: dict[str, tuple[Place, ...]] = {}
        self._regions: dict[str, tuple[Place, ...]] = names
        for target, aliases in data["aliases"].items():
            self._enter(names, str(target), aliases)
        for place, called in _areas(data):
            for key in dict.fromkeys(map(place_key, called)):
                names[key] = (*names.get(key, ()), place)
        letters: dict[str, tuple[Place, ...]] = {}
        for target, aliases in data["abbreviations"].items():
            self._enter(letters, str(target), aliases)
        return names, letters

    def _enter(self, names: dict[str, tuple[Place, ...]], target: str, aliases: Iterable[str]) -> None:
        place = self.place(target) or next(iter(self._regions.get(place_key(target), ())), None)
        if place is None:
            return
        for alias in aliases:
            names[place_key(alias)] = (replace(place, importance=_REGION_IMPORTANCE + 1),)


def _open_own(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _areas(data: Mapping[str, Any]) -> Iterable[tuple[Place, list[str]]]:
    for lat, lon, country, name, *also in data["regions"]:
        region = Place(None, _titled(name), "region", lat, lon, country or None, None, None, _REGION_IMPORTANCE)
        yield region, [name, *also]
    for lat, lon, name, *also in data["waters"]:
        yield Place(None, name, "water", lat, lon, None, None, None, _REGION_IMPORTANCE), [name, *also]


def _titled(name: str) -> str:
    return name.removeprefix("the ")


def _is_held(region: Place, other: Place) -> bool:
    """Whether a stored place is what a region of the same name means."""
    if region.country is None or other.country != region.country:
        return False
    if other.kind in {"admin1", "country"}:
        return True
    if None in {region.lat, region.lon, other.lat, other.lon}:
        return False
    near = abs(region.lat - other.lat) < _SAME_DEGREES and abs(region.lon - other.lon) < _SAME_DEGREES  # type: ignore[operator]
    return near and (other.kind == "admin2" or (other.population or 0) >= _TOWN)


def _is_area(place: Place) -> bool:
    return place.kind != "city"


def _place(row: tuple[Any, ...]) -> Place:
    identity, code, kind, name, lat, lon, country, admin1, admin2, population, importance = row
    return Place(
        code or str(identity),
        name,
        _KINDS[kind],
        None if lat is None else lat / 10_000,
        None if lon is None else lon / 10_000,
        country,
        admin1,
        population,
        importance / 100,
        name if _KINDS[kind] == "admin2" else admin2,
    )
