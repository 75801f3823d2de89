"""States: which there are, from when to when, what to call them, and which of them meet on land.

Reads the ontology's `borders` and the names in `actors_states`. Borders are those of today, also for the past.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from tocsin.forecast.months import read
from tocsin.forecast.panels.grids import PrioGrid
from tocsin.model import ontology
from tocsin.model.countries import country_name

Country = TypeVar("Country", bound=Hashable)


def states() -> tuple[str, ...]:
    """ISO alpha-3 codes of the states of today, sorted."""
    return tuple(sorted(ontology.load("borders")["land"]))


def counted_with(family: str) -> frozenset[str]:
    """The territories that a family of sources counts with another state, so that it says nothing of them apart."""
    return frozenset(ontology.load("borders")["counted_with"].get(family, ()))


def existed(country: str) -> tuple[int | None, int | None]:
    """First and last month of a state; None where it was there before 1989, or still is."""
    table = ontology.load("borders")
    since, until = table["since"].get(country), table["until"].get(country)
    return (read(since) if since else None, read(until) if until else None)


def land_borders() -> Mapping[str, Sequence[str]]:
    """For each state of today the states that it meets on land."""
    borders: Mapping[str, Sequence[str]] = ontology.load("borders")["land"]
    return borders


def indices(places: Sequence[str], borders: Mapping[str, Iterable[str]]) -> tuple[tuple[int, ...], ...]:
    """For each place the sorted indices of its neighbours among the places."""
    at = {place: index for index, place in enumerate(places)}
    return tuple(tuple(sorted(at[near] for near in borders.get(place, ()) if near in at)) for place in places)


def names(places: Iterable[str]) -> dict[str, str]:
    """The everyday English name of each country; its code where the ontology has none."""
    return {place: country_name(place) for place in places}


def neighbours_from_grid(rows: Iterable[tuple[Country, int]]) -> dict[Country, tuple[Country, ...]]:
    """Neighbours from a table that says which country holds which PRIO-GRID cell.

    Two countries are neighbours where a cell of one touches a cell of the other, by a side or a corner. Half a degree
    is up to 56 km, so that countries on two shores of a strait can meet.

    Args:
        rows: Country (a code of any kind) and cell (`gid`, from 1).

    Returns:
        For each country its neighbours, sorted by how they are written; symmetric, no country its own.
    """
    held = {gid: country for country, gid in rows}
    found: dict[Country, set[Country]] = {country: set() for country in held.values()}
    for gid, country in held.items():
        found[country].update(held[near] for near in PrioGrid.around_gid(gid) if near in held)
    return {country: tuple(sorted(near - {country}, key=str)) for country, near in found.items()}
