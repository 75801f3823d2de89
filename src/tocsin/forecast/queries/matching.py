"""Matching: does a sighting answer a query, and if that cannot be told, why not.

Takes a `Query` and `Sighting`s, gives `Match`es. Days are left to `counting`, since one match serves any window.

What counts: the type, mode, country, place, doer and recipient that the query asks for (the rest may be anything), told
by enough independent origins. What is not told is not there (an attack by nobody knows whom is no attack by those the
query names), with one exception: a place that is known too coarsely may be the place asked for, so the match is in
doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.forecast.queries.names import actor_key, actor_keys, place_key, place_keys
from tocsin.forecast.queries.sightings import Sighting
from tocsin.model import Match, Query

_DIVISION: Final = 4
_AREA: Final = 5
"""UCDP `where_prec`: a first-order division; and from here, an area or country too wide to name a place."""
_COUNTRY_ONLY: Final = "its place is known to the country only"
_DIVISION_ONLY: Final = "its place is known to the division only"


@dataclass(frozen=True, slots=True)
class Matcher:
    """A query made ready to be matched many times."""

    query: Query
    places: frozenset[str]
    divisions: frozenset[str]
    actors: frozenset[str]
    recipients: frozenset[str]

    @classmethod
    def of(cls, query: Query) -> Matcher:
        """Fold the names of a query."""
        return cls(
            query,
            place_keys(query.places),
            place_keys(query.divisions),
            actor_keys((*query.actors, *query.actor_names)),
            actor_keys((*query.recipients, *query.recipient_names)),
        )

    def match(self, sighting: Sighting) -> Match | None:
        """How a sighting answers the query; None: it does not."""
        query = self.query
        fits = (
            sighting.reported
            and sighting.origins >= query.origins
            and _among(sighting.type, query.types)
            and _among(sighting.mode, query.modes)
            and _among(sighting.country, query.countries)
            and _named(sighting.actors, self.actors)
            and _named(sighting.recipients, self.recipients)
        )
        if not fits:
            return None
        doubt = self._doubt(sighting)
        return None if doubt == _ELSEWHERE else self._match(sighting, doubt)

    def matches(self, sightings: Iterable[Sighting]) -> Iterator[Match]:
        """Those of several sightings that answer the query."""
        return (found for found in map(self.match, sightings) if found is not None)

    def _match(self, sighting: Sighting, doubt: str | None) -> Match:
        deaths = (sighting.low, sighting.best, sighting.high)
        low, best, high = deaths if self.query.measure == "deaths" else (sighting.events,) * 3
        return Match(sighting.id, doubt, sighting.begin, sighting.end_date, low, best, high)

    def _doubt(self, sighting: Sighting) -> str | None:
        """Why the place may be another; `_ELSEWHERE` where it is."""
        if not self.places:
            return None
        division = place_key(sighting.admin1 or "")
        if division in self.places:
            return None
        if sighting.place is not None and place_key(sighting.place) in self.places:
            # Many towns share a name: one in another division is another.
            return None if not division or not self.divisions or division in self.divisions else _ELSEWHERE
        if sighting.country is None or not self.query.countries:
            return _ELSEWHERE
        if sighting.place is None or (sighting.place_precision or 0) >= _AREA:
            return _COUNTRY_ONLY
        coarse = sighting.place_precision == _DIVISION
        return _DIVISION_ONLY if coarse and place_key(sighting.place) in self.divisions else _ELSEWHERE


_ELSEWHERE: Final = "elsewhere"


def _among(value: str | None, asked: tuple[str, ...]) -> bool:
    return not asked or value in asked


def _named(names: Iterable[str], asked: frozenset[str]) -> bool:
    return not asked or any(actor_key(name) in asked for name in names)
