"""Entries of the actor table: states, organs, organisations, groups, offices.

Takes the YAML files of `model/ontology` and one of the user's own, gives `Actor` records. Leaves finding them in text
to `table`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, get_args

import yaml

from tocsin.model import ActorKind, ConfigError, HolderKind, ontology

_UNTIL: Final = re.compile(
    r"^(?P<country>[A-Z]{3}(?=[A-Z]))?(?P<sector>[A-Z]{3})(?: until (?P<until>\d{4}-\d{2}-\d{2}))?$"
)
_DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = {
    "actors_organs": {"kind": "organisation"},
    "actors_international": {"kind": "organisation"},
    "actors_media": {"kind": "organisation", "sector": "JRN", "holder": "media"},
    "actors_parties": {"kind": "organisation", "sector": "PTY", "holder": "official"},
    "actors_companies": {"kind": "organisation", "sector": "BUS", "holder": "expert"},
    "actors_armed": {"kind": "armed group", "holder": "armed group", "party": True},
    "actors_leaders": {"kind": "person", "party": None},
}
"""The files and what their entries are unless they say otherwise."""


@dataclass(frozen=True, slots=True)
class Actor:
    """An entry of the actor table.

    `sectors` holds the sector codes with the last day each held (None: still), `countries` likewise where the country
    changed too. `code` overrides country and sector. `party_to` says whether it fights in a conflict, `holder_kind`
    what kind of source it is. `acts_for` is the id of the organisation that an office holder acts for. `seats` are
    capitals that stand for it. `short` are names that others bear too: they count where the report names the country,
    one of `near`, or the actor by another name.
    """

    id: str
    names: tuple[str, ...]
    kind: ActorKind
    country: str | None = None
    sectors: tuple[tuple[str, date | None], ...] = ()
    code: str | None = None
    party_to: bool = False
    holder_kind: HolderKind | None = None
    acts_for: str | None = None
    adjectives: tuple[str, ...] = ()
    nationals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    countries: tuple[tuple[str, date | None], ...] = ()

    @property
    def name(self) -> str:
        """Its usual name."""
        return self.names[0]

    def sector_at(self, day: date | None) -> str | None:
        """The sector it belonged to on a day; without a day, the one it belongs to now."""
        return _on(self.sectors, day)

    def country_at(self, day: date | None) -> str | None:
        """The country it belonged to on a day, as alpha-3; without a day, the one it belongs to now."""
        return _on(self.countries, day) or self.country

    def code_at(self, day: date | None) -> str | None:
        """Its PLOVER style code on a day: country and sector, or the code given for it."""
        return self.code or ((self.country_at(day) or "") + (self.sector_at(day) or "")) or None


def _on(values: tuple[tuple[str, date | None], ...], day: date | None) -> str | None:
    when = day.date() if isinstance(day, datetime) else day
    for value, until in values:
        if until is None or (when is not None and when <= until):
            return value
    return None


def words(value: Any) -> tuple[str, ...]:
    """Cut a list in one string, parted by semicolons, into its parts."""
    if not value:
        return ()
    return tuple(word for part in str(value).split(";") if (word := part.strip()))


def states() -> Iterator[Actor]:
    """The states, the id of each its alpha-3 code in small letters, and past states and regions with a state's code."""
    for name, entry in ontology.load("actors_states").items():
        adjectives = words(entry.get("adjectives"))
        nationals = words(entry.get("nationals")) or tuple(f"{word}s" for word in adjectives if word[-1] in "nic")
        yield Actor(
            name.lower(),
            words(entry["names"]),
            "country",
            country=entry.get("country") or name,
            adjectives=adjectives,
            nationals=nationals,
            seats=words(entry.get("seat")),
        )


def shipped() -> Iterator[Actor]:
    """Every other entry that comes with the package."""
    known: dict[str, Actor] = {}
    for file, defaults in _DEFAULTS.items():
        for name, entry in ontology.load(file).items():
            for actor in _actors(name, {**defaults, **entry}, known):
                known[actor.id] = actor
                yield actor


def own(path: Path, known: Mapping[str, Actor]) -> Iterator[Actor]:
    """Entries of the user's own file, in the shape of `actors_armed.yaml`.

    Raises:
        ConfigError: Where the file cannot be read or an entry has not that shape.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"The actor file {path} cannot be read: {error}") from error
    if not isinstance(data, dict) or not all(isinstance(entry, dict) for entry in data.values()):
        raise ConfigError(f"The actor file {path} is not a mapping of ids to entries.", next_step=_SHAPE)
    for name, entry in data.items():
        yield from _actors(str(name), {"kind": "organisation", **entry}, known)


def _actors(name: str, entry: Mapping[str, Any], known: Mapping[str, Actor]) -> Iterator[Actor]:
    """The actor of an entry, or the several of one that lists them under `each`."""
    if "each" not in entry:
        yield _actor(name, entry, known)
        return
    shared = _actor(name, {**entry, "names": name}, known)
    for names in words(entry["each"]):
        # A slash within a name is no mark of aliases, so that these are parted by an equals sign.
        aliases = tuple(map(str.strip, names.split(" = ")))
        yield replace(shared, id=_ID.sub("-", aliases[0].lower()).strip("-"), names=aliases)


_KINDS: Final = get_args(ActorKind)
_HOLDERS: Final = get_args(HolderKind)
_ID: Final = re.compile(r"[^\w]+")
_SHAPE: Final = "Write each entry as: my-group: {names: My Group; MG, kind: armed group, country: AFG, sector: REB}"


def _actor(name: str, entry: Mapping[str, Any], known: Mapping[str, Actor]) -> Actor:
    kind, holder = entry["kind"], entry.get("holder")
    if not words(entry.get("names")):
        raise ConfigError(f"The actor {name!r} has no names.", next_step=_SHAPE)
    if kind not in _KINDS:
        raise ConfigError(f"The actor {name!r} has the unknown kind {kind!r}.", choices=f"{_KINDS}")
    if holder is not None and holder not in _HOLDERS:
        raise ConfigError(f"The actor {name!r} has the unknown holder {holder!r}.", choices=f"{_HOLDERS}")
    for_whom = known.get(str(entry.get("acts_for")))
    spells = tuple(_sectors(name, entry.get("sector")))
    party, country = entry.get("party"), entry.get("country")
    return Actor(
        name,
        words(entry["names"]),
        kind,
        country=country or (for_whom.country if for_whom else None),
        sectors=tuple((sector, until) for _, sector, until in spells) or (for_whom.sectors if for_whom else ()),
        code=entry.get("code") or (for_whom.code if for_whom else None),
        party_to=bool(party if party is not None else for_whom and for_whom.party_to),
        holder_kind=holder,
        acts_for=entry.get("acts_for"),
        seats=words(entry.get("seat")),
        alone=words(entry.get("alone")),
        short=words(entry.get("short")),
        near=words(entry.get("near")),
        countries=_countries(spells, country),
    )


_Spell = tuple[str | None, str, date | None]


def _sectors(name: str, value: Any) -> Iterator[_Spell]:
    for part in words(value):
        match = _UNTIL.match(part)
        if match is None:
            raise ConfigError(
                f"The actor {name!r} has the sector {part!r}.", next_step="Write REB until 2021-08-14; GOV"
            )
        until = match["until"]
        yield match["country"], match["sector"], date.fromisoformat(until) if until else None


def _countries(spells: tuple[_Spell, ...], country: str | None) -> tuple[tuple[str, date | None], ...]:
    if country is None or not any(spell[0] for spell in spells):
        return ()
    return tuple((then or country, until) for then, _, until in spells)
