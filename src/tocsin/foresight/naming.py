"""Names that people give as places: countries by name or code, and places below them.

Takes a query and words, gives the query with ISO codes and the gazetteer's spelling. Raises InputErrors with
the choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.forecast.questions.wording import country_name
from tocsin.model import InputError, Query
from tocsin.pipeline import actor_names, find_places

if TYPE_CHECKING:
    from tocsin.events.gazetteer import Place


def located(query: Query, named: Iterable[str], *, own: Path) -> Query:
    """Add the countries, and the places below them, that words name.

    Args:
        query: What is known already.
        named: ISO alpha-3 codes, names of countries, or of places below ("Dagestan": a place in Russia).
        own: The file of places of one's own.

    Raises:
        InputError: For a name that the gazetteer does not know, or that lies in several countries.
    """
    countries, places = list(query.countries), list(query.places)
    for name in named:
        country, place = _find(name, own)
        countries.append(country)
        places += [place] if place else []
    return replace(query, countries=tuple(dict.fromkeys(countries)), places=tuple(dict.fromkeys(places)))


def known_names(query: Query, *, own: Path) -> Query:
    """Spell the places as the gazetteer does and add their divisions; add what else its actors are called.

    A place alone adds its country. An actor whom the table does not know keeps its one name.

    Raises:
        InputError: For a place that the gazetteer does not know in the query's countries.
    """
    found = [_below(name, query.countries, own) for name in query.places]
    countries = query.countries or tuple(dict.fromkeys(one.country for one in found if one.country))
    return replace(
        query,
        countries=countries,
        places=tuple(dict.fromkeys(one.name for one in found)),
        divisions=tuple(dict.fromkeys(one.admin1 for one in found if one.admin1)),
        actor_names=_other_names(query.actors),
        recipient_names=_other_names(query.recipients),
    )


def _below(name: str, countries: tuple[str, ...], own: Path) -> Place:
    found = [place for place in find_places(name, own=own) if place.kind != "country"]
    inside = [place for place in found if place.country in countries] if countries else found
    if inside:
        return inside[0]
    among = f" in {', '.join(map(country_name, countries))}" if countries else ""
    raise InputError(
        f"The gazetteer has no place {name!r}{among}.",
        choices=_others(place.country for place in found),
        next_step="Add places of your own with: tocsin gazetteer add FILE",
    )


def _other_names(actors: tuple[str, ...]) -> tuple[str, ...]:
    names = (name for actor in actors for name in actor_names(actor))
    return tuple(name for name in dict.fromkeys(names) if name not in actors)


def _find(name: str, own: Path) -> tuple[str, str | None]:
    words = " ".join(name.split())
    if len(words) == 3 and country_name(words.upper()) != words.upper():
        return words.upper(), None
    found = find_places(words, own=own)
    country = next((place.country for place in found if place.kind == "country"), None)
    if country is not None:
        return country, None
    below = next((place for place in found if place.country is not None), None)
    if below is not None and below.country is not None:
        return below.country, below.name
    raise InputError(
        f"{name!r} is no country, nor a place in one." if not found else f"{name!r} lies in several countries.",
        choices="A country's name or ISO alpha-3 code (Russia, RUS), or a place in it; --where can be given again.",
    )


def _others(countries: Iterable[str | None]) -> str | None:
    names = sorted({country_name(code) for code in countries if code})
    return f"There is one in {', '.join(names[:10])}." if names else None
