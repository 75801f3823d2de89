"""Context: the countries and actors that a report names, and which bearer of a name is meant there.

Takes the atoms of a report's sentences, gives them with each name that several bear settled, or left out where nothing
tells. Leaves whose a role without a country is to `origins`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tocsin.events.actors.atoms import Atom
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.senses import Sense

_MOST: Final = 0.6
"""Share of a report's naming of countries from which it is about one of them."""


class Context:
    """What a report names for certain: countries, by how often, and actors."""

    def __init__(self, sentences: Iterable[Sequence[Atom]]) -> None:
        self._countries: Counter[str] = Counter()
        self._actors: set[str] = set()
        for found in sentences:
            self._countries.update(countries(found))
            self._actors.update(
                atom.sense.actor.id
                for atom in found
                if atom.sense.actor is not None and not atom.sense.short and not atom.others
            )

    @property
    def country(self) -> str | None:
        """The country that the report is about; None where it names none, or several about as often."""
        if not self._countries:
            return None
        country, times = self._countries.most_common(1)[0]
        return country if times >= _MOST * self._countries.total() else None

    def settle(self, found: Sequence[Atom]) -> list[Atom]:
        """The atoms of a sentence, each name with its one bearer; names that nobody certain bears are left out."""
        if not any(atom.others or atom.sense.short for atom in found):
            return list(found)
        here = set(countries(found))
        settled = (self._settled(atom, here) if atom.others or atom.sense.short else atom for atom in found)
        return [atom for atom in settled if atom is not None]

    def _settled(self, atom: Atom, here: set[str]) -> Atom | None:
        senses = (atom.sense, *atom.others)
        role = next((sense for sense in senses if sense.role is not None), None)
        bearers = [(sense, sense.actor) for sense in senses if sense.actor is not None]
        for known in (
            [sense for sense, actor in bearers if actor.id in self._actors],
            [sense for sense, actor in bearers if _places(actor) & here],
            self._nearest(bearers),
            [sense for sense, _ in bearers if not sense.short] if role is None else [],
        ):
            if len(known) == 1:
                return replace(atom, sense=known[0], others=())
        if len({actor.country_at(None) for _, actor in bearers}) == 1:
            return replace(atom, sense=bearers[0][0], others=()) if not bearers[0][0].short else None
        if role is not None:
            # "the Senate" is the one that the table knows unless the report is about another country.
            named = bool(self._countries)
            return replace(atom, sense=role if named or len(bearers) > 1 else bearers[0][0], others=())
        return None

    def _nearest(self, bearers: Sequence[tuple[Sense, Actor]]) -> list[Sense]:
        """The bearers whose countries the report names most."""
        times = [(sum(self._countries[place] for place in _places(actor)), sense) for sense, actor in bearers]
        most = max(count for count, _ in times)
        return [sense for count, sense in times if count == most] if most else []


def countries(found: Iterable[Atom]) -> list[str]:
    """The countries that the atoms of a sentence name: by name, demonym, capital or region, not by an actor's name."""
    return [
        atom.sense.actor.country
        for atom in found
        if atom.sense.actor is not None and atom.sense.actor.kind == "country" and atom.sense.actor.country
    ]


def seats_of_power(found: Iterable[Atom]) -> set[str]:
    """The countries whose organs the atoms of a sentence name: "the White House"."""
    return {
        actor.country
        for atom in found
        if (actor := atom.sense.actor) is not None and actor.kind == "organisation" and actor.country
    }


def _places(actor: Actor) -> set[str]:
    return {*actor.near, *((actor.country,) if actor.country else ())}
