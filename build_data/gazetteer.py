"""Compiles the gazetteer: one SQLite file with places and the keys of their names.

Takes the rows of `sources`, gives `place` (what is known of each) and `name` (key, importance, place). Skips the work
where the file already carries the stamp of these inputs and of this code.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from build_data import alternates, centres, divisions, sources
from build_data.centres import Point
from build_data.divisions import Division, Fold, clean
from build_data.sources import City, Country

FORMAT: Final = 2
_HERE: Final = Path(__file__).parent
_PLACEKEY: Final = _HERE.parent / "src" / "tocsin" / "events" / "placekey.py"
_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  id INTEGER PRIMARY KEY,  -- GeoNames id of cities and countries, negative for divisions
  code TEXT,               -- public id where it is not the GeoNames id
  kind INTEGER NOT NULL,   -- 0 city, 1 admin1, 2 admin2, 3 country
  name TEXT NOT NULL,
  lat INTEGER, lon INTEGER,  -- in 1/10000 degree
  country TEXT NOT NULL,
  division INTEGER,        -- place.id of the first-order division
  district INTEGER,        -- place.id of the second-order division
  population INTEGER
);
CREATE TABLE name (
  key TEXT NOT NULL, importance INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, importance, place)
) WITHOUT ROWID;
CREATE INDEX place_division ON place (country) WHERE kind = 1;
CREATE INDEX place_country ON place (country) WHERE kind = 3;
CREATE INDEX place_code ON place (code) WHERE code IS NOT NULL;
"""
CITY, ADMIN1, ADMIN2, COUNTRY = range(4)
_CELL: Final = 0.5
_ALTERNATE_COST: Final = 120
_CAPITAL_GAIN: Final = 100
_COUNTRY_GAIN: Final = 300
_ADMIN1_COST: Final = 35
"""Where a town and its division share a name, the town is meant unless the words say "province"."""
_ADMIN2_COST: Final = 250
_COUNTIES: Final = {"GB": 60, "IE": 60, "FR": 150, "SE": 150, "NO": 150, "EE": 150}
"""Countries whose second-order divisions are called by their bare names in news ("in Kent"), and what that costs."""
_NEAR_DEGREES: Final = 0.3


@dataclass(slots=True)
class Row:
    """One place with its keys: `own` for names, `other` for alternate names."""

    id: int
    code: str | None
    kind: int
    name: str
    lat: float | None
    lon: float | None
    country: str
    population: int | None
    importance: int
    division: int | None = None
    district: int | None = None
    own: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)


def build(target: Path, *, outlines: Path) -> bool:
    """Write the gazetteer to `target` unless it already carries the stamp; tell whether anything was written.

    `outlines` is the file that `outlines.build` writes: countries' middles are measured on it.
    """
    stamp = _stamp(outlines)
    if _stamp_of(target) == stamp:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.unlink(missing_ok=True)
    connection = sqlite3.connect(unfinished)
    try:
        connection.executescript(
            "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA
        )
        _fill(connection, rows(_fold(), centres.of_countries(outlines)), stamp)
        connection.executescript("ANALYZE; VACUUM;")
    finally:
        connection.close()
    unfinished.replace(target)
    return True


def rows(fold: Fold, middles: Mapping[int, Point]) -> Iterator[Row]:
    """Countries, their divisions and cities, as rows; `middles` by ISO 3166 number."""
    countries = {country.iso2: country for country in sources.countries()}
    cities = [city for city in sources.cities() if city.country in countries]
    firsts = divisions.divisions(cities, sources.subdivisions(), fold=fold)
    numbers = {(first.country, first.code): -(index + 1) for index, first in enumerate(firsts)}
    by_country: dict[str, list[City]] = defaultdict(list)
    members: dict[tuple[str, str], list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
        members[(city.country, city.admin1)].append(city)
    points = centres.given("countries")
    for iso2, country in countries.items():
        middle = points.get(country.iso3) or middles.get(country.number)
        yield _country_row(country, by_country[iso2], middle, fold)
    points = centres.given("divisions")
    for first in firsts:
        key = (first.country, first.code)
        middle = points.get(first.id.removeprefix("iso:"))
        yield _first_row(first, numbers[key], members[key], middle, countries[first.country].iso3, fold)
    seconds: dict[int, Row] = {}
    districts: dict[int, int] = {}
    for first in firsts:
        key = (first.country, first.code)
        for row, held in _second_rows(first, numbers[key], members[key], countries[first.country].iso3, fold):
            row.id = -(len(numbers) + len(seconds) + 1)
            seconds[row.id] = row
            districts |= dict.fromkeys((city.id for city in held), row.id)
    yield from seconds.values()
    capitals = {_capital(country, by_country[iso2], fold) for iso2, country in countries.items()}
    for city in cities:
        row = _city_row(city, countries[city.country].iso3, capitals, fold)
        row.division = numbers.get((city.country, city.admin1))
        row.district = districts.get(city.id)
        yield row


def _country_row(country: Country, cities: list[City], middle: Point | None, fold: Fold) -> Row:
    lat, lon = middle or _middle(cities)[:2]
    importance = _importance(country.population) + _COUNTRY_GAIN
    row = Row(country.id, None, COUNTRY, country.names[0], lat, lon, country.iso3, country.population, importance)
    row.own = {fold(name) for name in country.names}
    return row


def _first_row(first: Division, number: int, cities: list[City], middle: Point | None, country: str, fold: Fold) -> Row:
    lat, lon, population = _middle(cities)
    lat, lon = middle or (lat, lon)
    importance = _importance(population) - _ADMIN1_COST
    row = Row(number, first.id, ADMIN1, first.name, lat, lon, country, population, importance)
    row.own = {fold(first.name), *(fold(name) for name in first.names)}
    return row


def _second_rows(
    first: Division, number: int, cities: list[City], country: str, fold: Fold
) -> Iterator[tuple[Row, list[City]]]:
    """The second-order divisions of a first-order one, with the towns in each."""
    counties = sources.county_codes()
    english = centres.english_seconds()
    for name, held in sorted(_by_second(cities).items()):
        lat, lon, population = _middle([city for city in held if city.admin2_name] or held)
        fips = counties.get((first.code, name)) if first.country == "US" else None
        code = f"fips:{fips}" if fips else f"{first.id}/{name}"
        importance = _importance(population) - _COUNTIES.get(first.country, _ADMIN2_COST)
        names = english.get(f"{first.country}/{name}", [name])
        row = Row(0, code, ADMIN2, names[0], lat, lon, country, population, importance, division=number)
        row.own = {fold(called) for called in (name, *names)}
        row.other = {fold(clean(name))} - row.own
        yield row, held


def _by_second(cities: list[City]) -> dict[str, list[City]]:
    """Towns by the name of their second-order division; one without a name goes with its nearest neighbour."""
    named = sorted((city for city in cities if city.admin2_name), key=lambda city: city.lat)
    latitudes = [city.lat for city in named]
    seconds: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.admin2_name:
            seconds[city.admin2_name].append(city)
            continue
        near = named[
            bisect_left(latitudes, city.lat - _NEAR_DEGREES) : bisect_right(latitudes, city.lat + _NEAR_DEGREES)
        ]
        found = min(
            ((abs(one.lat - city.lat) + abs(one.lon - city.lon), one.admin2_name) for one in near), default=None
        )
        if found is not None and found[0] <= _NEAR_DEGREES:
            seconds[found[1]].append(city)
    return seconds


def _city_row(city: City, country: str, capitals: set[int | None], fold: Fold) -> Row:
    importance = _importance(city.population) + (_CAPITAL_GAIN if city.id in capitals else 0)
    row = Row(city.id, None, CITY, city.name, city.lat, city.lon, country, city.population or None, importance)
    row.own = {fold(city.name)}
    row.other = alternates.keys(city.name, city.alternates, city.population, fold=fold)
    return row


def _capital(country: Country, cities: list[City], fold: Fold) -> int | None:
    wanted = fold(country.capital)
    homes = [
        (fold(city.name) == wanted, city.population, city.id)
        for city in cities
        if fold(city.name).startswith(wanted) or country.capital in city.alternates
    ]
    return max(homes)[2] if wanted and homes else None


def _middle(cities: list[City]) -> tuple[float | None, float | None, int | None]:
    """Middle of the area that towns stand in, and their population.

    The mean is over cells of half a degree, not over towns, so that a capital or a dense coast does not draw the point
    away from the middle. Longitudes are averaged as directions.
    """
    cells: dict[tuple[int, int], list[City]] = defaultdict(list)
    for city in cities:
        cells[(math.floor(city.lat / _CELL), math.floor(city.lon / _CELL))].append(city)
    if not cells:
        return None, None, None
    points = [
        (sum(city.lat for city in held) / len(held), sum(city.lon for city in held) / len(held))
        for held in cells.values()
    ]
    east = sum(math.cos(math.radians(lon)) for _, lon in points)
    north = sum(math.sin(math.radians(lon)) for _, lon in points)
    lat = sum(lat for lat, _ in points) / len(points)
    return lat, math.degrees(math.atan2(north, east)), sum(city.population for city in cities) or None


def _importance(population: int | None) -> int:
    return round(100 * math.log10((population or 0) + 10))


def _fill(connection: sqlite3.Connection, entries: Iterable[Row], stamp: str) -> None:
    names: list[tuple[str, int, int]] = []
    places = []
    for row in entries:
        lat, lon = (None if degrees is None else round(degrees * 10_000) for degrees in (row.lat, row.lon))
        places.append(
            (row.id, row.code, row.kind, row.name, lat, lon, row.country, row.division, row.district, row.population)
        )
        names += [(key, row.importance, row.id) for key in row.own if key]
        names += [(key, row.importance - _ALTERNATE_COST, row.id) for key in row.other - row.own if key]
    with connection:
        connection.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", sorted(names))
        codes = {country.iso2: country.iso3 for country in sources.countries()}
        meta = {
            "stamp": stamp,
            "format": str(FORMAT),
            "sources": json.dumps(sources.versions(), sort_keys=True),
            "countries": json.dumps(codes, sort_keys=True),
        }
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())


def _stamp(outlines: Path) -> str:
    """Versions of the inputs and a hash of the code that compiles them."""
    code = hashlib.sha256(outlines.read_bytes())
    for file in sorted([*_HERE.glob("*.py"), *_HERE.glob("*.toml"), _PLACEKEY]):
        code.update(file.read_bytes())
    return json.dumps({"format": FORMAT, **sources.versions(), "code": code.hexdigest()[:16]}, sort_keys=True)


def _stamp_of(target: Path) -> str | None:
    if not target.is_file():
        return None
    connection = sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro", uri=True)
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return None
    finally:
        connection.close()
    return str(row[0]) if row else None


def _fold() -> Fold:
    """The package's own fold, loaded from its file: the package cannot be imported while it is being built."""
    spec = importlib.util.spec_from_file_location("_tocsin_placekey", _PLACEKEY)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{_PLACEKEY} is not there; build from a complete source tree.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fold: Fold = module.place_key
    return fold
