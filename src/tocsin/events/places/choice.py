"""Disambiguation: which place of the name is meant, and how sure that is.

Takes a candidate and the document's context, gives the best place with a confidence between 0 and 1, the runners-up
and the reasons. The sums are made of the lexicon's `choice` and `weights`. Leaves the threshold to `find`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.events.gazetteer import Place
from tocsin.events.placekey import place_key
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.context import Context, Name, considered, is_area
from tocsin.events.places.lexicon import Lexicon
from tocsin.events.places.votes import division_of

_CERTAIN: Final = 0.99
_NAMES: Final = frozenset({"given_name", "family_name"})
_MUCH: Final = 0.3
"""Share of a document's evidence at which a town may be meant by a foreign spelling of its name."""
_SHOWN: Final = 3
_LIKELY: Final = 0.02


@dataclass(frozen=True, slots=True)
class Choice:
    """The place chosen for a candidate, how sure that is, what else it may be with probabilities, and why."""

    place: Place
    confidence: float
    rivals: tuple[tuple[Place, float], ...]
    reasons: tuple[str, ...]


def score(place: Place, name: Name, context: Context, policy: Lexicon) -> float:
    """How much speaks for a place of a name, from the document as a whole; in powers of ten of population."""
    weights = policy.choice
    key = name.key
    sum_of = place.importance
    pull = weights["country"] + (weights["home"] if context.is_home(key) else 0.0)
    sum_of += pull * context.share(place.country, key)
    if place.kind == "country":
        sum_of += weights["whole_country"]
    else:
        division = weights["division"] * context.division(division_of(place), key)
        if name.area and place.kind == "city":
            # That others speak of Pennsylvania does not make "Indiana" a town there; that they stand around it does.
            division *= 0.3 + 0.7 * context.near(place, key)
        sum_of += division
    if place.kind in {"city", "admin2"}:
        sum_of += weights["near"] * context.near(place, key)
        sum_of += weights["district"] * context.district(place, key)
        if place.kind == "city" and place_key(place.name) != key:
            sum_of += weights["other_name"]
    return sum_of


def choose(candidate: Candidate, context: Context, lexicon: Lexicon) -> Choice | None:
    """Choose among a candidate's places; None where it has none."""
    places = considered(candidate)
    if not places:
        return None
    key = place_key(candidate.text)
    name = Name(key, places, 1.0, area=is_area(places))
    scored = sorted(
        ((_score(candidate, place, name, context, lexicon), place) for place in places), key=lambda pair: -pair[0]
    )
    best = scored[0][1]
    powers = [math.exp(lexicon.choice["steep"] * (points - scored[0][0])) for points, _ in scored]
    total = sum(powers)
    rivals = tuple(
        (place, power / total)
        for (_, place), power in zip(scored[1:], powers[1:], strict=True)
        if power / total >= _LIKELY
    )
    other = sum(share for place, share in rivals if not _alike(place, best))
    confidence = _confidence(candidate, best, context, lexicon, doubt=other)
    return Choice(best, confidence, rivals[:_SHOWN], tuple(_reasons(candidate, best, key, context)))


def strays(candidate: Candidate, place: Place, context: Context, lexicon: Lexicon) -> bool:
    """Whether a small town lies in a country that nothing speaks of, while another is: a namesake, probably."""
    if place.kind not in {"city", "admin2"} or (place.population or 0) >= lexicon.choice["known_abroad"]:
        return False
    if candidate.parent is not None or candidate.within is not None or _is_spoken_of(candidate, place, context):
        return False
    return context.main(candidate.line.sentence.start) not in {None, place.country}


def _is_spoken_of(candidate: Candidate, place: Place, context: Context) -> bool:
    if place.country in context.sentences.get(candidate.line.sentence.start, ()):
        return True
    key = place_key(candidate.text)
    return context.share(place.country, key) > (0.05 if place_key(place.name) == key else _MUCH)


def _alike(one: Place, other: Place) -> bool:
    """A town and the division of its name are no rivals: a reader of either finds the right part of the map."""
    return one.country == other.country and (one.admin1 or one.name) == (other.admin1 or other.name)


def _score(candidate: Candidate, place: Place, name: Name, context: Context, lexicon: Lexicon) -> float:
    policy = lexicon.choice
    points = score(place, name, context, lexicon)
    if candidate.kind is not None and candidate.kind == place.kind:
        points += policy["kind_word"]
    elif candidate.kind == "admin1" and place.kind == "admin2":
        points += policy["kind_word"] / 2
    elif candidate.kind == "admin2" and place.kind == "city":
        points += policy["kind_word"] / 4
    if candidate.among is not None and candidate.among == place.kind:
        points += policy["among"]
    if place.country in context.sentences.get(candidate.line.sentence.start, ()) and place.kind != "country":
        points += policy["same_sentence"]
    if context.settled.get(name.key) == place:
        points += policy["settled"]
    return points


def _confidence(candidate: Candidate, place: Place, context: Context, lexicon: Lexicon, *, doubt: float) -> float:
    weights = lexicon.weights
    key = place_key(candidate.text)
    sure = _notability(place, lexicon)
    area = place.kind in {"country", "region", "water"}
    famous = place.kind != "city" or candidate.parent is not None or (place.population or 0) >= weights["famous"]
    if (
        place.admin2 is not None
        and place.kind == "admin2"
        and candidate.kind != "admin2"
        and place_key(place.name) != key
    ):
        sure += weights["bare_county"]
    for note in candidate.penalties:
        if (note == "long_name" and area) or (note in _NAMES and famous):
            continue
        sure += weights[note]
    if candidate.kind is not None and candidate.kind == place.kind:
        sure += weights["kind_word"]
    if (
        candidate.parent is not None
        or context.settled.get(key) == place
        or (candidate.within is not None and candidate.within == place.country)
    ):
        sure += weights["hierarchy"]
    elif place.kind != "country":
        sure += weights["same_country"] * context.share(place.country, key)
        if place.kind == "city":
            near = max(context.near(place, key), context.division(division_of(place), key))
            sure += weights["near_anchor"] * near
    if place.kind == "city" and place_key(place.name) != key:
        # "Kala" may be a name of Calais, but only where Calais is likely anyway.
        sure += weights["other_name"] * (1.0 - min(1.0, 3 * context.share(place.country, key)))
    sure += weights["rival"] * doubt
    return float(max(0.0, min(_CERTAIN, sure)))


def _notability(place: Place, lexicon: Lexicon) -> float:
    weights = lexicon.weights
    if place.kind == "city":
        if place.id is not None and place.id.startswith("own:"):
            return float(weights["notability"]["own"])
        population = place.population or 0
        for least, value in weights["population"]:
            if population >= least:
                return float(value)
    return float(weights["notability"][place.kind])


def _reasons(candidate: Candidate, place: Place, key: str, context: Context) -> Iterator[str]:
    """What spoke for the choice, the strongest first."""
    if len(candidate.places) == 1:
        yield "the only place of the name"
    elif candidate.places and candidate.places[0] == place:
        yield "the best known place of the name"
    if candidate.parent is not None:
        yield f"said to lie in {candidate.parent.name}"
    elif candidate.within is not None:
        yield f"said to be of {candidate.within}"
    elif context.settled.get(key) == place:
        yield "explained elsewhere in the document"
    if candidate.kind is not None and candidate.kind == place.kind:
        yield f"the words beside it say {candidate.kind}"
    if place.kind == "country":
        return
    division = division_of(place)
    if division is not None and context.division(division, key) > 0.3:
        yield f"other names lie in {division[1]}"
    if context.district(place, key) > 0.3:
        yield f"other names lie in {place.admin2}"
    if context.near(place, key) > 0.3:
        yield "other names lie near it"
    if place.country is not None and context.share(place.country, key) > 0.3:
        yield f"the document is about {place.country}"
    if "entity_place" in candidate.penalties:
        yield "the language model takes it for a place"
