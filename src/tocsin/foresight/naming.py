"""Names that people give as places: countries by name or code, and places below them.

Takes a query and words, gives the query with ISO codes and the gazetteer's spelling. Raises InputErrors with
the choices.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tocsin.model import InputError, Query
from tocsin.model.countries import country_name


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


def resolved_names(query: Query, *, own: Path) -> Query:
    """Spell the places as the gazetteer does, those of the query's countries first; a place alone adds its country.

    The divisions that places lie in, and what else actors are called, are kept with the query as they are known now:
    what it finds does not change when the gazetteer or the actor table does.

    Raises:
        InputError: For a place that the gazetteer does not know.
    """
    from tocsin.pipeline import find_places  # noqa: PLC0415 - over a second, which lists need not pay

    countries, places, divisions = query.countries, [], []
    for name in query.places:
        found = [place for place in find_places(name, own=own) if place.kind != "country"]
        inside = [place for place in found if place.country in countries] if countries else found[:1]
        if not inside:
            raise InputError(
                f"The gazetteer has no place {name!r}"
                + (f" in {', '.join(map(country_name, countries))}." if countries else "."),
                choices=_others(place.country for place in found),
                next_step="Add places of your own with: tocsin gazetteer add FILE",
            )
        places.append(inside[0].name)
        divisions += [inside[0].admin1] if inside[0].admin1 and inside[0].kind != "admin1" else []
        if not countries and inside[0].country:
            countries = (inside[0].country,)
    return replace(
        query,
        countries=countries,
        places=tuple(dict.fromkeys(places)),
        divisions=tuple(dict.fromkeys(divisions)),
        actor_names=_also(query.actors),
        recipient_names=_also(query.recipients),
    )


def _also(names: Iterable[str]) -> tuple[str, ...]:
    """What else actors are called; those that the actor table does not know are called what they are called here."""
    from tocsin.pipeline import actor_names  # noqa: PLC0415 - as above

    return tuple(dict.fromkeys(other for name in names for other in actor_names(name) if other not in names))


def _find(name: str, own: Path) -> tuple[str, str | None]:
    from tocsin.pipeline import find_places  # noqa: PLC0415 - as above

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
