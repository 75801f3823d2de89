"""Origins: whose a role without an owner is, by the place that stands after it or the only country a report names.

Takes the mentions of a sentence with its atoms, gives them with countries filled in. "Police in Nairobi" are Kenya's,
"soldiers in Mali" may be anybody's; where a report names several countries and nothing ties one to a role, the role
stays without. What only the rest of the report tells goes into the code and not into the country, which stays that of
the mention's own words. Leaves places beyond capitals and well-known regions to the frames, which have the gazetteer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tocsin.events.actors.atoms import POSSESSIVE, Atom
from tocsin.events.actors.compose import Found
from tocsin.events.actors.context import countries, seats_of_power
from tocsin.events.actors.vocabulary import Words
from tocsin.model import Token

_FREE: Final = frozenset({"from", "of"})
"""Prepositions that tell whose even guests are: "soldiers from Mali"."""
_FLEEING: Final = frozenset({"fleeing", "escaping"})
_BETWEEN: Final = 6
_FLIGHT: Final = 8
"""Words after a role within which a place is looked for: "in the oil-rich north of", "fleeing a civil war in"."""
_TOWARDS: Final = frozenset({"against", "with", "to", "toward", "towards", "on", "versus", "by", "between"})
_STATE: Final = frozenset({"GOV", "MIL", "ELI", "SPY"})
"""Sectors whose people deal with other countries: for them a country must be named as their own."""


class Origins:
    """Fills in the countries of one sentence's mentions; `about` is the country that the report is about."""

    def __init__(self, tokens: tuple[Token, ...], known: Sequence[Atom], words: Words, about: str | None) -> None:
        self._tokens = tokens
        self._words = words
        named = [atom for atom in known if atom.sense.actor is not None and atom.sense.actor.kind == "country"]
        self._places = {atom.first: atom.sense.actor.country for atom in named if atom.sense.actor is not None}
        here = set(countries(known)) or seats_of_power(known)
        self._only = next(iter(here)) if len(here) == 1 else (None if here else about)
        self._at_home = not named or any(self._is_home(atom) for atom in named)
        self._owned = bool(seats_of_power(known)) or any(self._owns(atom) for atom in named)
        self._against = bool(named) and all(
            self._before(atom) in _TOWARDS and not self._is_home(atom) for atom in named
        )

    def _before(self, atom: Atom) -> str:
        first = atom.first - (atom.first > 0 and self._tokens[atom.first - 1].lower == "the")
        return self._tokens[first - 1].lower if first else ""

    def _is_home(self, atom: Atom) -> bool:
        """Whether a country is named as whose or where something is, and not as one that acts or is acted upon."""
        return atom.place or self._owns(atom) or self._before(atom) in self._words.located

    def _owns(self, atom: Atom) -> bool:
        """Whether a country is named as whose something is."""
        after = self._tokens[atom.last].lower if atom.last < len(self._tokens) else ""
        return atom.sense.kind in {"adjective", "national"} or after in POSSESSIVE

    def fill(self, found: Sequence[Found]) -> Iterator[Found]:
        """The mentions, in order."""
        self._starting = {item.first: item.country for item in found if item.country}
        self._offices = any(item.country and item.single and (item.code or "")[3:] == "GOV" for item in found)
        for item in found:
            told = self._told(item) if self._lacks(item) else self._settled(item)
            if told is not None:
                yield _of(item, told)
            elif (country := self._meant(item)) is not None:
                yield replace(item, code=country + (item.code or ""))
            else:
                yield item

    def _settled(self, item: Found) -> str | None:
        """The country of a people abroad: "the Ruritanians of northern Lakeland" are Lakeland's civilians."""
        if item.kind != "people" or item.last >= len(self._tokens) or self._tokens[item.last].lower != "of":
            return None
        return self._after(item)

    def _lacks(self, item: Found) -> bool:
        """Whether a mention has a sector and no country, or is a people."""
        if item.country is not None or item.actor is not None:
            return False
        return item.kind == "people" or (item.code is not None and len(item.code) == 3)

    def _told(self, item: Found) -> str | None:
        """The country that stands in a body's name or right after a role."""
        inside = next((place for at in range(item.first, item.last) if (place := self._places.get(at))), None)
        if inside is not None:
            return inside if item.kind == "organisation" else None
        return self._after(item)

    def _meant(self, item: Found) -> str | None:
        """The only country that the sentence or the report names, for a role that is at home there."""
        if not self._lacks(item) or item.kind == "people" or item.code not in self._words.domestic:
            return None
        if self._is_abroad(item) or any(at in self._places for at in range(item.first, item.last)):
            return None
        if item.code in _STATE and (not self._at_home or (item.kind == "person" and self._offices)):
            # "President Kale threatened Lakeland" is not Lakeland's; nor is he who receives Lakeland's envoy.
            return None
        if not self._owned and self._may_be_guests(item):
            return None
        if self._is_named(item.first - 1):
            return None
        return None if self._against else self._only

    def _after(self, item: Found) -> str | None:
        """The country of the place that stands after a role: "rebels based in the north of Lakeland"."""
        tokens, words, index = self._tokens, self._words, item.last
        if index < len(tokens) and tokens[index].lower in _FLEEING:
            return next((self._places[at] for at in range(index, index + _FLIGHT) if at in self._places), None)
        if index < len(tokens) and tokens[index].lower in words.located_participles:
            index += 1
        if index >= len(tokens) or tokens[index].lower not in words.located:
            return None
        joint = tokens[index].lower
        guest = item.role is not None and item.role.guest
        if guest and joint not in _FREE:
            return None
        for at in range(index + 1, min(index + _BETWEEN, len(tokens))):
            if at in self._places or at in self._starting:
                return self._places.get(at) or self._starting[at]
            if tokens[at].lower not in words.directions and tokens[at].lower not in words.quantities:
                return None
        return None

    def _may_be_guests(self, item: Found) -> bool:
        """Whether people may be anywhere: soldiers, unless they rule, refugees and the like."""
        if item.role is None:
            return item.code == "MIL"
        return item.role.guest or (item.code == "MIL" and item.role.noun not in self._words.regimes)

    def _is_named(self, index: int) -> bool:
        """Whether an unknown name stands before a role, whose it then is: "Port Kale prosecutors"."""
        if index < 1:
            return False
        text = self._tokens[index].text
        return text[0].isupper() and text.isalpha() and text not in self._words.function

    def _is_abroad(self, item: Found) -> bool:
        """Whether words say that a role is not the country's own: "foreign fighters", "a regional force"."""
        for at in range(item.first, item.last):
            if self._tokens[at].lower.partition("-")[0] in self._words.abroad:
                return True
        return item.first > 0 and self._tokens[item.first - 1].lower in self._words.abroad


def _of(item: Found, country: str) -> Found:
    sector = "CVL" if item.kind == "people" else item.code or ""
    return replace(item, country=country, code=country + sector)
