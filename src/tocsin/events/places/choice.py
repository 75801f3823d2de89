"""Disambiguation: which place of the name is meant, and how sure that is.

Takes a candidate and the document's context, gives the best place with a confidence between 0 and 1. The sums are made
of the lexicon's `choice` and `weights`. Leaves the threshold to `mentions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.events.gazetteer import Place
from tocsin.events.placekey import place_key
from tocsin.events.places.candidates import Candidate
from tocsin.events.places.containment import contains
from tocsin.events.places.context import Context, kilometres
from tocsin.events.places.lexicon import Lexicon

_CERTAIN: Final = 0.99
_NAMES: Final = frozenset({"given_name", "family_name"})
_SETTLED: Final = 4.0
_MUCH: Final = 0.3
"""Share of a document's evidence at which a town may be meant by a foreign spelling of its name."""
_CONSIDERED: Final = 40
"""Places beyond these are much smaller than the first; only a hierarchy can mean them."""


def choose(candidate: Candidate, context: Context, lexicon: Lexicon) -> tuple[Place, float] | None:
    """Choose among a candidate's places; None where it has none."""
    considered = _considered(candidate)
    if not considered:
        return None
    if len(considered) == 1:
        return considered[0], _confidence(candidate, considered[0], context, lexicon, rivals=False)
    own = place_key(candidate.text)
    scored = sorted(
        ((_score(candidate, place, own, context, lexicon), place) for place in considered), key=lambda pair: -pair[0]
    )
    best_score, best = scored[0]
    rivals = any(
        best_score - score < lexicon.choice["rival_margin"] for score, place in scored[1:] if not _alike(place, best)
    )
    return best, _confidence(candidate, best, context, lexicon, rivals=rivals)


def strays(candidate: Candidate, place: Place, context: Context, lexicon: Lexicon) -> bool:
    """Whether a small town lies in a country that nothing speaks of, while another is: a namesake, probably."""
    if place.kind not in {"city", "admin2"} or (place.population or 0) >= lexicon.choice["known_abroad"]:
        return False
    if candidate.parent is not None or candidate.within is not None or _is_spoken_of(candidate, place, context):
        return False
    return context.main(candidate.line.sentence.start) is not None


def _is_spoken_of(candidate: Candidate, place: Place, context: Context) -> bool:
    if place.country in context.sentences.get(candidate.line.sentence.start, ()):
        return True
    share = context.shares.get(place.country or "", 0.0)
    return share > (0.0 if place_key(place.name) == place_key(candidate.text) else _MUCH)


def _considered(candidate: Candidate) -> Sequence[Place]:
    if candidate.parent is not None:
        held = [place for place in candidate.places if contains(candidate.parent, place)]
        if held:
            return held
    return candidate.places[:_CONSIDERED]


def _alike(one: Place, other: Place) -> bool:
    """A town and the division of its name are no rivals: a reader of either finds the right part of the map."""
    return one.country == other.country and (one.admin1 or one.name) == (other.admin1 or other.name)


def _score(candidate: Candidate, place: Place, own: str, context: Context, lexicon: Lexicon) -> float:
    policy = lexicon.choice
    score = place.importance
    if candidate.kind is not None and candidate.kind == place.kind:
        score += policy["kind_word"]
    elif candidate.kind == "admin1" and place.kind == "admin2":
        score += policy["kind_word"] / 2
    if candidate.within is not None and candidate.within == place.country and place.kind != "country":
        score += policy["hierarchy"]
    if place.country is not None:
        score += policy["country"] * context.shares.get(place.country, 0.0)
        if place.country in context.sentences.get(candidate.line.sentence.start, ()):
            score += policy["same_sentence"]
    if place.kind != "country" and (place.country, place.admin1) in context.divisions:
        score += policy["division"]
    if context.anchors and place.kind == "city" and _is_near(place, context.anchors, policy["near_km"]):
        score += policy["near"]
    if context.settled and context.settled.get(candidate.text) == place:
        score += _SETTLED
    if place.kind == "city" and place_key(place.name) != own:
        score += policy["other_name"]
    return score


def _is_near(place: Place, anchors: Sequence[tuple[float, float]], within_km: float) -> bool:
    lat, lon = place.lat, place.lon
    if lat is None or lon is None:
        return False
    # A degree of latitude is 111 km: most anchors are ruled out without trigonometry. The place itself is no support.
    return any(
        abs(lat - other) * 111 < within_km and 0.5 < kilometres(lat, lon, other, other_lon) < within_km
        for other, other_lon in anchors
    )


def _confidence(candidate: Candidate, place: Place, context: Context, lexicon: Lexicon, *, rivals: bool) -> float:
    weights = lexicon.weights
    sure: float = _notability(place, lexicon)
    area = place.kind in {"country", "region", "water"}
    famous = place.kind != "city" or candidate.parent is not None or (place.population or 0) >= weights["famous"]
    for note in candidate.penalties:
        if (note == "long_name" and area) or (note in _NAMES and famous):
            continue
        sure += weights[note]
    if candidate.kind is not None and candidate.kind == place.kind:
        sure += weights["kind_word"]
    settled = context.settled is not None and context.settled.get(candidate.text) == place
    if candidate.parent is not None or settled or (candidate.within is not None and candidate.within == place.country):
        sure += weights["hierarchy"]
    elif place.country is not None and place.kind != "country":
        sure += weights["same_country"] * context.shares.get(place.country, 0.0)
    if place.kind == "city" and _is_near(place, context.anchors, lexicon.choice["near_km"]):
        sure += weights["near_anchor"]
    if place.kind == "city" and place_key(place.name) != place_key(candidate.text):
        # "Kala" may be a name of Calais, but only where Calais is likely anyway.
        sure += weights["other_name"] * (1.0 - min(1.0, 3 * context.shares.get(place.country or "", 0.0)))
    if rivals:
        sure += weights["rival"]
    return max(0.0, min(_CERTAIN, sure))


def _notability(place: Place, lexicon: Lexicon) -> float:
    weights = lexicon.weights
    if place.kind == "city":
        population = place.population or 0
        for least, value in weights["population"]:
            if population >= least:
                return float(value)
    return float(weights["notability"][place.kind])
