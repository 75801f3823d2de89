"""What a document as a whole says about where it is set.

Takes the candidates of all lines and the demonyms, gives shares of evidence per country, the divisions and the points
that are sure. Leaves the choice itself to `choice`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.events.gazetteer import Place
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.line import Line

_EARTH_KM: Final = 6371.0
_CLEAR_LEAD: Final = 2.0
"""Lead in importance (powers of ten of population) over namesakes abroad from which a name speaks for its country."""
_DOUBTFUL: Final = 0.3
"""Evidence of a name with a likely namesake abroad, where a clear one gives 1: several that agree still count."""
_CLEAR_IMPORTANCE: Final = 5.3
"""Log10 of a population of 200,000: a town that readers of the world's news know without its country."""
_SURE: Final = 0.6
_MOST_ANCHORS: Final = 30


@dataclass(frozen=True, slots=True)
class Context:
    """Evidence of one document. `shares` add up to at most 1."""

    shares: Mapping[str, float]
    sentences: Mapping[int, frozenset[str]]
    """Start of a sentence to the countries that it names."""
    divisions: frozenset[tuple[str | None, str | None]] = frozenset()
    anchors: tuple[tuple[float, float], ...] = ()
    settled: Mapping[str, Place] | None = None
    """Names, as written, that the document itself explained somewhere ("Paris, Texas")."""

    def main(self, sentence: int) -> str | None:
        """The country that is most likely spoken of in a sentence: named there, else by most of the document."""
        named = [country for country in self.shares if country in self.sentences.get(sentence, ())]
        if len(named) == 1:
            return named[0]
        best = max(self.shares, key=lambda country: self.shares[country], default=None)
        return best if best is not None and self.shares[best] >= 0.5 else None


def first_context(lines: Sequence[Line], found: Iterable[Candidate], lexicon: Lexicon) -> Context:
    """Evidence before anything is chosen: names of countries, demonyms, well-known towns."""
    weights: defaultdict[str, float] = defaultdict(float)
    sentences: dict[int, set[str]] = {}
    for line in lines:
        for word, is_name in zip(line.words, line.names, strict=True):
            country = lexicon.demonyms.get(word.text) if is_name else None
            if country is not None:
                weights[country] += lexicon.choice["demonym"]
                sentences.setdefault(line.sentence.start, set()).add(country)
    for candidate in found:
        country, weight = _evidence(candidate)
        if country is not None:
            weights[country] += weight
            sentences.setdefault(candidate.line.sentence.start, set()).add(country)
    return Context(_shares(weights), {start: frozenset(named) for start, named in sentences.items()})


def second_context(first: Context, chosen: Iterable[tuple[Candidate, Place, float]]) -> Context:
    """Evidence once a first choice is made: what is sure of it helps to choose the rest."""
    weights: defaultdict[str, float] = defaultdict(float)
    divisions: set[tuple[str | None, str | None]] = set()
    anchors: list[tuple[float, float]] = []
    settled: dict[str, Place] = {}
    sentences = {start: set(named) for start, named in first.sentences.items()}
    for candidate, place, confidence in chosen:
        if candidate.parent is not None or candidate.within is not None:
            settled[candidate.text] = place
        if confidence < _SURE or place.country is None:
            continue
        if not _speaks(candidate, place):
            weights[place.country] += _DOUBTFUL
            continue
        weights[place.country] += 1.0
        sentences.setdefault(candidate.line.sentence.start, set()).add(place.country)
        if place.kind == "admin1":
            divisions.add((place.country, place.name))
        elif place.kind in {"city", "admin2"}:
            divisions.add((place.country, place.admin1))
            if place.lat is not None and place.lon is not None and len(anchors) < _MOST_ANCHORS:
                anchors.append((place.lat, place.lon))
    for country, share in first.shares.items():
        weights[country] += share
    named = {start: frozenset(countries) for start, countries in sentences.items()}
    return Context(_shares(weights), named, frozenset(divisions), tuple(anchors), settled)


def _speaks(candidate: Candidate, place: Place) -> bool:
    """Whether a choice is evidence for others: not where a namesake abroad was nearly as likely.

    Otherwise an ambiguous name would vouch for itself: the first Tripoli chosen makes the document Libyan.
    """
    if candidate.parent is not None or candidate.within is not None:
        return True
    rival = max((other.importance for other in candidate.places if other.country != place.country), default=None)
    return rival is None or place.importance - rival >= _CLEAR_LEAD


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _shares(weights: Mapping[str, float]) -> dict[str, float]:
    # One is added so that a single mention does not make a document certain.
    total = sum(weights.values()) + 1.0
    return {country: weight / total for country, weight in weights.items()}


def _evidence(candidate: Candidate) -> tuple[str | None, float]:
    if candidate.parent is not None:
        return candidate.parent.country, 1.0
    if candidate.within is not None:
        return candidate.within, 0.5
    if not candidate.places or {"common_word", "family_name", "given_name"} & set(candidate.penalties):
        return None, 0.0
    top = candidate.places[0]
    share = 0.5 if candidate.hint else 1.0
    if top.kind in {"country", "region"}:
        return top.country, share
    rival = next((place for place in candidate.places if place.country != top.country), None)
    clear = rival is None or top.importance - rival.importance >= _CLEAR_LEAD
    if clear and top.importance >= _CLEAR_IMPORTANCE:
        return top.country, 0.7 * share
    return None, 0.0
