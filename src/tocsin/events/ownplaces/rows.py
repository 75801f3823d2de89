"""Lines of a GeoNames dump or of a CSV file as rows.

A dump has 19 columns parted by tabs and no header (https://download.geonames.org/export/dump/readme.txt); of its
features, towns, divisions, areas, waters and mountains are taken, roads, buildings and things under the sea left out.
A CSV file begins with a header that has `name`, `lat`, `lon`, `country`, and may have `admin1`, `kind`, `population`
and `names` (others, parted by `;` or `|`). Takes lines, gives a row, a message or nothing for each.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Final

from tocsin.events.gazetteer import Gazetteer, PlaceKind
from tocsin.events.placekey import place_key
from tocsin.model import InputError
from tocsin.model.canonical import canonical_json, digest

_COLUMNS: Final = 19
_NEEDED: Final = ("name", "lat", "lon", "country")
_KINDS: Final[tuple[PlaceKind, ...]] = ("city", "admin1", "admin2", "region", "water")
_LARGE_WATERS: Final = frozenset({"BAY", "BAYS", "CHN", "COVE", "GULF", "OCN", "SEA", "SD", "STRT"})
_LEFT_OUT: Final = frozenset({"R", "S", "U"})
_DIVISIONS: Final[Mapping[str, PlaceKind]] = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2"}
_SHORTEST_ALTERNATE: Final = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One place of one's own; `id` is the GeoNames id, or `own:` and a digest of what the line says."""

    id: str
    kind: PlaceKind
    name: str
    lat: float
    lon: float
    country: str
    """ISO 3166 alpha-3."""
    admin1: str | None
    population: int | None
    names: tuple[str, ...] = ()


class _BadLineError(ValueError):
    """What is wrong with a line."""


def read_rows(lines: Iterable[str], gazetteer: Gazetteer) -> Iterator[tuple[int, Row | str | None]]:
    """Read the lines of a file.

    Returns:
        For each line that holds anything its number, counted from 1, and its row; or what is wrong with it; or None
        for a kind of thing that is left out.

    Raises:
        InputError: Where the file is neither a GeoNames dump nor a CSV file with the columns that are needed.
    """
    waiting = iter(lines)
    first = next(waiting, "").removeprefix("\ufeff")
    if first.count("\t") == _COLUMNS - 1:
        for number, line in enumerate(chain([first], waiting), 1):
            if line.strip():
                yield number, _tried(_of_dump, line.rstrip("\r\n").split("\t"), gazetteer)
        return
    header = [cell.strip().lower() for cell in next(csv.reader([first]), [])]
    if any(name not in header for name in _NEEDED):
        raise InputError(
            f"This is neither a GeoNames dump nor a CSV file of places: its first line is {first.strip()[:80]!r}.",
            choices=f"A dump has {_COLUMNS} columns parted by tabs; a CSV file has a header with {', '.join(_NEEDED)}.",
        )
    of_table = partial(_of_table, header)
    reader = csv.reader(waiting)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield reader.line_num + 1, _tried(of_table, cells, gazetteer)


def _tried(
    read: Callable[[list[str], Gazetteer], Row | None], cells: list[str], gazetteer: Gazetteer
) -> Row | str | None:
    try:
        return read(cells, gazetteer)
    except _BadLineError as error:
        return str(error)


def _of_dump(cells: list[str], gazetteer: Gazetteer) -> Row | None:
    if len(cells) != _COLUMNS:
        raise _BadLineError(f"{len(cells)} columns where a GeoNames dump has {_COLUMNS}")
    identity, name, _, alternates, lat, lon, feature, code, country = cells[:9]
    if feature in _LEFT_OUT or code.startswith("PCL"):
        return None
    if not identity.isdigit():
        raise _BadLineError(f"the GeoNames id {identity!r} is not a number")
    if feature == "P":
        kind: PlaceKind = "city"
    elif feature == "A":
        kind = _DIVISIONS.get(code, "region")
    else:
        kind = "water" if code in _LARGE_WATERS else "region"
    names = tuple(each for each in alternates.split(",") if _is_readable(each))
    return Row(
        identity,
        kind,
        _name(name),
        *_point(lat, lon),
        _country(country, gazetteer),
        None,
        _population(cells[14]),
        names,
    )


def _of_table(header: Sequence[str], cells: list[str], gazetteer: Gazetteer) -> Row:
    if len(cells) > len(header):
        raise _BadLineError(f"{len(cells)} cells where the header has {len(header)}: quote cells that hold commas")
    values = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    name, country = _name(values.get("name", "")), _country(values.get("country", ""), gazetteer)
    lat, lon = _point(values.get("lat", ""), values.get("lon", ""))
    kind = values.get("kind") or "city"
    if kind not in _KINDS:
        raise _BadLineError(f"the kind {kind!r} is none of {', '.join(_KINDS)}")
    others = values.get("names", "").replace("|", ";").split(";")
    identity = f"own:{digest(canonical_json([name, lat, lon, country, kind])).rpartition(':')[2][:16]}"
    return Row(
        identity,
        kind,
        name,
        lat,
        lon,
        country,
        values.get("admin1") or None,
        _population(values.get("population", "")),
        tuple(other.strip() for other in others if other.strip()),
    )


def _name(written: str) -> str:
    if not place_key(written):
        raise _BadLineError("there is no name")
    return written.strip()


def _point(lat: str, lon: str) -> tuple[float, float]:
    return _degrees(lat, "latitude", 90.0), _degrees(lon, "longitude", 180.0)


def _degrees(written: str, what: str, most: float) -> float:
    try:
        degrees = float(written)
    except ValueError:
        raise _BadLineError(f"the {what} {written!r} is not a number of degrees") from None
    if not -most <= degrees <= most:
        raise _BadLineError(f"the {what} {written} is not between -{most:g} and {most:g}")
    return degrees


def _country(written: str, gazetteer: Gazetteer) -> str:
    if len(written) == 2:
        code = gazetteer.alpha3(written)
    elif len(written) == 3 and written.isupper():
        code = written if gazetteer.country(written) else None
    else:
        code = next((place.country for place in gazetteer.lookup(written) if place.kind == "country"), None)
    if code is None:
        raise _BadLineError(f"the country {written!r} is no ISO 3166 code or name of one")
    return code


def _population(written: str) -> int | None:
    if not written.strip():
        return None
    try:
        count = int(written.replace(",", "").replace("_", ""))
    except ValueError:
        raise _BadLineError(f"the population {written!r} is not a whole number") from None
    if count < 0:
        raise _BadLineError(f"the population {written} is below 0")
    return count or None


def _is_readable(name: str) -> bool:
    """Whether an alternate name of a dump is one that English print may use, and no code."""
    key = place_key(name)
    return len(key) >= _SHORTEST_ALTERNATE and key.isascii() and not name.isupper() and name[:1].isupper()
