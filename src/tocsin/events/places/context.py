"""What a document as a whole says about where it is set.

Takes the candidates of all lines, demonyms, words that belong to one country ("Knesset", "crore") and what the
publisher's name says, and settles the names together: each name speaks for the countries, divisions and stretches of
land that its places may lie in, as likely as they are; then each is weighed again by what the others say, some rounds.
A name never vouches for itself. Leaves the choice for each mention to `choice`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from tocsin.events.gazetteer import Place
from tocsin.events.placekey import place_key
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.containment import contains
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line
from tocsin.events.places.votes import Votes, division_of

_CONSIDERED: Final = 30
"""Places beyond these are much smaller than the first; only a hierarchy can mean them."""
_ROUNDS: Final = 3
_DOUBTFUL: Final = frozenset(
    {"common_word", "family_name", "given_name", "after_unknown_capital", "before_unknown_capital", "person_elsewhere"}
)
_NO_PLACE: Final = frozenset({"person", "entity_person"})
_NONE: Final = Votes()
_COUNTED: Final = 0.04
"""Least probability of a place from which it says anything of others."""
_LOCAL: Final = {"city": 1.0, "admin2": 0.9, "admin1": 0.5, "country": 0.3}


@dataclass(slots=True)
class Name:
    """A name of the document: the places that it may mean, what it may say of others, what it said last."""

    key: str
    places: Sequence[Place]
    weight: float
    home: bool = False
    """Whether the publisher is named after it."""
    area: bool = False
    """Whether it is also the name of a country or a first-order division."""
    shares: tuple[float, ...] = ()
    """Probability of each place."""
    said: Votes = field(default_factory=Votes)


@dataclass(frozen=True, slots=True)
class Context:
    """Evidence of one document."""

    votes: Votes
    names: Mapping[str, Name]
    sentences: Mapping[int, frozenset[str]]
    """Start of a sentence to the countries that it names."""
    settled: Mapping[str, Place]
    """Keys of names that the document itself explained somewhere ("Paris, Texas")."""
    total: float
    """Sum of the evidence for all countries."""

    def share(self, country: str | None, key: str = "") -> float:
        """Share of a country in the evidence of all names but `key`, in [0, 1)."""
        own = self._said(key)
        said = self.votes.countries.get(country or "", 0.0) - own.countries.get(country or "", 0.0)
        # One is added so that a single mention does not make a document certain.
        return max(0.0, said) / (self.total - sum(own.countries.values()) + 1.0)

    def division(self, division: tuple[str, str] | None, key: str) -> float:
        """How surely other names speak for a division, in [0, 1)."""
        if division is None:
            return 0.0
        said = self.votes.divisions.get(division, 0.0) - self._said(key).divisions.get(division, 0.0)
        return 1.0 - math.exp(-max(0.0, said))

    def near(self, place: Place, key: str) -> float:
        """How surely other names speak for the land around a place, in [0, 1)."""
        return 1.0 - math.exp(-max(0.0, self.votes.near(place) - self._said(key).near(place)))

    def district(self, place: Place, key: str) -> float:
        """How surely other names speak for the county or district that a place is or lies in, in [0, 1)."""
        return 1.0 - math.exp(-max(0.0, self.votes.district(place) - self._said(key).district(place)))

    def main(self, sentence: int) -> str | None:
        """The country that is most likely spoken of in a sentence: named there, else by most of the document."""
        countries = self.votes.countries
        named = [country for country in countries if country in self.sentences.get(sentence, ())]
        if len(named) == 1:
            return named[0]
        best = max(countries, key=lambda country: countries[country], default=None)
        return best if best is not None and self.share(best) >= 0.5 else None

    def middle(self, sentence: int) -> Place | None:
        """The place that most of the document is about, as far as its names say: its likeliest town, else division.

        One in a country that the sentence names goes first.
        """
        named = self.sentences.get(sentence, frozenset())

        best: Place | None = None
        most = 0.0
        for name in self.names.values():
            if not name.places or not name.shares:
                continue
            share = max(name.shares)
            place = name.places[name.shares.index(share)]
            support = 1.0 + self.near(place, name.key) + self.division(division_of(place), name.key)
            weight = _LOCAL.get(place.kind, 0.1) * name.weight * share * support
            weight *= (3.0 if place.country in named else 1.0) * (0.1 + self.share(place.country))
            if weight > most:
                best, most = place, weight
        return best

    def is_home(self, key: str) -> bool:
        """Whether the publisher is named after a place of this name."""
        name = self.names.get(key)
        return name is not None and name.home

    def _said(self, key: str) -> Votes:
        name = self.names.get(key)
        return _NONE if name is None else name.said


Score = Callable[[Place, Name, Context], float]


def first_votes(lines: Sequence[Line], lexicon: Lexicon) -> tuple[Votes, dict[int, set[str]]]:
    """Evidence that needs no gazetteer: demonyms, and words that belong to one country; the countries of sentences."""
    votes = Votes()
    sentences: dict[int, set[str]] = {}
    demonyms: dict[str, dict[str, int]] = {}
    words: dict[str, set[str]] = {}
    for line in lines:
        for word, is_name in zip(line.words, line.names, strict=True):
            country = lexicon.demonyms.get(word.text) if is_name else None
            if country is not None:
                counted = demonyms.setdefault(country, {})
                counted[word.text] = counted.get(word.text, 0) + 1
                sentences.setdefault(line.sentence.start, set()).add(country)
            local = lexicon.local_words.get(word.lower)
            if local is not None:
                words.setdefault(local, set()).add(word.lower)
    for country, counted in demonyms.items():
        weight = lexicon.choice["demonym"] * _repeated(sum(counted.values()))
        votes.countries[country] = votes.countries.get(country, 0.0) + weight
    for country, said in words.items():
        weight = lexicon.choice["local_words"] * (1.0 - math.exp(-len(said) / 2.0))
        votes.countries[country] = votes.countries.get(country, 0.0) + weight
    return votes, sentences


def settle(
    found: Sequence[Candidate],
    first: Votes,
    sentences: Mapping[int, set[str]],
    home: Iterable[Name],
    *,
    score: Score,
    lexicon: Lexicon,
) -> Context:
    """Settle the names of a document together.

    Args:
        found: Candidates of all lines.
        first: Evidence from elsewhere: demonyms, words, the publisher.
        sentences: Countries that sentences name by demonyms.
        home: Names in the publisher's name and address.
        score: How much speaks for a place of a name: `choice.score`.
        lexicon: Words and weights.
    """
    named = {start: set(countries) for start, countries in sentences.items()}
    for candidate in found:
        country = _country(candidate)
        if country is not None:
            named.setdefault(candidate.line.sentence.start, set()).add(country)
    frozen = {start: frozenset(countries) for start, countries in named.items()}
    names = _names(found, home)
    explained = _explained(found)
    context = Context(first, names, frozen, explained, sum(first.countries.values()))
    for _ in range(_ROUNDS):
        votes = Votes()
        votes.merge([first])
        for name in names.values():
            name.shares = _shares([score(place, name, context) for place in name.places], lexicon.choice["steep"])
        for name in names.values():
            name.said = Votes()
            for place, share in zip(name.places, name.shares, strict=True):
                if share > _COUNTED:
                    name.said.add(place, share * name.weight, home=name.home)
        votes.merge([name.said for name in names.values()])
        context = Context(votes, names, frozen, explained, sum(votes.countries.values()))
    return context


def is_area(places: Iterable[Place]) -> bool:
    """Whether any of a name's places is a country or a first-order division."""
    return any(place.kind in {"country", "admin1"} for place in places)


def considered(candidate: Candidate) -> Sequence[Place]:
    """The places that a candidate may mean: those in its parent, if it has one and any lies there."""
    if candidate.parent is not None:
        held = [place for place in candidate.places if contains(candidate.parent, place)]
        if held:
            return held[:_CONSIDERED]
    if candidate.within is not None:
        held = [place for place in candidate.places if place.country == candidate.within and place.kind != "country"]
        if held:
            return held[:_CONSIDERED]
    return candidate.places[:_CONSIDERED]


def _names(found: Iterable[Candidate], home: Iterable[Name]) -> dict[str, Name]:
    """Each name once: its places narrowed where one of its mentions is explained, its weight growing with mentions."""
    names: dict[str, Name] = {}
    mentions: dict[str, int] = {}
    for candidate in found:
        weight = _weight(candidate)
        if not candidate.places or not weight:
            continue
        key = place_key(candidate.text)
        places = considered(candidate)
        known = names.get(key)
        mentions[key] = mentions.get(key, 0) + 1
        if known is None:
            names[key] = Name(key, places, weight, area=is_area(places))
        else:
            known.weight = max(known.weight, weight)
            if len(places) < len(known.places):
                known.places, known.area = places, is_area(places)
    for key, name in names.items():
        name.weight *= _repeated(mentions[key])
    for name in home:
        known = names.get(name.key)
        if known is None:
            names[name.key] = name
        else:
            known.weight += name.weight
            known.home = True
    return names


def _weight(candidate: Candidate) -> float:
    notes = set(candidate.penalties)
    if candidate.parent is not None or candidate.within is not None:
        return 1.5
    if notes & _NO_PLACE:
        return 0.0
    weight = 0.5 if candidate.hint or "inside_organisation" in notes else 1.0
    if notes & _DOUBTFUL and "entity_place" not in notes:
        weight *= 0.3
    elif "no_entity" in notes:
        weight *= 0.5
    return weight


def _explained(found: Iterable[Candidate]) -> dict[str, Place]:
    explained: dict[str, Place] = {}
    for candidate in found:
        if candidate.parent is not None or candidate.within is not None:
            places = considered(candidate)
            if (places and len(places) < len(candidate.places)) or len(candidate.places) == 1:
                explained.setdefault(place_key(candidate.text), places[0])
    return explained


def _country(candidate: Candidate) -> str | None:
    """The country that a sentence names by a candidate, without doubt."""
    if candidate.parent is not None:
        return candidate.parent.country
    if candidate.within is not None:
        return candidate.within
    top = candidate.places[0] if candidate.places else None
    if top is None or top.kind != "country" or set(candidate.penalties) & (_DOUBTFUL | _NO_PLACE):
        return None
    rival = next((place for place in candidate.places if place.country != top.country), None)
    return top.country if rival is None or top.importance - rival.importance >= 4.0 else None


def _repeated(times: int) -> float:
    """A name said ten times is more of the matter than one said once, but not ten times more."""
    return 1.0 + 0.5 * math.log(times) if times else 0.0


def _shares(scores: Sequence[float], steep: float) -> tuple[float, ...]:
    if not scores:
        return ()
    best = max(scores)
    powers = [math.exp(steep * (score - best)) for score in scores]
    total = sum(powers)
    return tuple(power / total for power in powers)
