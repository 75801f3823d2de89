"""The way from a document to its places: candidates, context, choice, mentions.

Takes a document and the gazetteer, gives mentions (`find`), mentions with what else they may be (`choices`), or the
places of given spans (`resolve`), all by the same candidates, context and choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.candidates import Candidate, candidates, persons
from tocsin.events.places.choice import choose, score, strays
from tocsin.events.places.context import Context, first_votes, settle
from tocsin.events.places.given import demonym, given
from tocsin.events.places.hierarchy import link, shortened
from tocsin.events.places.home import home
from tocsin.events.places.lexicon import Lexicon, lexicon
from tocsin.events.places.line import Line, line
from tocsin.events.places.mentions import located, unlocated
from tocsin.events.places.neighbours import weigh
from tocsin.events.places.shapes import mark
from tocsin.events.places.unknown import unknown
from tocsin.model import Document, Entity, PlaceMention

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A mention, the likeliest other places of its name with their probabilities, and what spoke for the choice."""

    mention: PlaceMention
    rivals: tuple[tuple[Place, float], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(slots=True)
class _Survey:
    """What a document holds before anything is chosen."""

    found: list[Candidate]
    strangers: list[Candidate]
    context: Context
    words: Lexicon
    given: list[Candidate | None] = field(default_factory=list)


def find(document: Document, *, gazetteer: Gazetteer, avoid: Spans = ()) -> tuple[PlaceMention, ...]:
    """Find the places that a document mentions.

    Args:
        document: Sentences, tokens and entities of a report.
        gazetteer: Where names are looked up.
        avoid: Spans (offsets into the report's text) that are known to be something else: no mention touches them,
            but the names in them still hint at a country.
    """
    return tuple(chosen.mention for chosen in choices(document, gazetteer=gazetteer, avoid=avoid))


def choices(document: Document, *, gazetteer: Gazetteer, avoid: Spans = ()) -> tuple[Chosen, ...]:
    """As `find`, with the runners-up and reasons of each mention."""
    survey = _survey(document, gazetteer, avoid)
    chosen = list(_located(survey, gazetteer))
    chosen += _unlocated(survey, chosen)
    # A point of the compass makes a mention longer than its name, and may lead it into what is to be avoided.
    kept = (
        one for one in chosen if not any(begin < one.mention.end and one.mention.start < stop for begin, stop in avoid)
    )
    return _ordered(list(kept))


def resolve(document: Document, spans: Spans, *, gazetteer: Gazetteer) -> tuple[PlaceMention | None, ...]:
    """Say which places given spans name: the likeliest for each, however unsure; None where no reading finds any.

    Args:
        document: Sentences, tokens and entities of a report.
        spans: Offsets into the report's text, each within one sentence.
        gazetteer: Where names are looked up.

    Returns:
        One for each span, in the order given. A name that the gazetteer lacks is put where most of the other names are,
        with a confidence of 0.
    """
    survey = _survey(document, gazetteer, (), spans)
    return tuple(None if one is None else _resolved(one, survey, gazetteer) for one in survey.given)


def demonyms(document: Document, *, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """The countries, divisions and regions that a document's demonyms stand for.

    "Israeli" is no place where anything happens, so `find` leaves it out; some corpora count it as a toponym.
    """
    words = lexicon()
    found = []
    for sentence in document.sentences:
        shaped = line(sentence)
        for index in range(len(shaped.words)):
            place, last = _demonym(shaped, index, gazetteer, words)
            if place is not None:
                spot = Candidate(shaped, index, last, (place,), shaped.words[index].start, shaped.words[last].end)
                found.append(located(spot, place, words.weights["notability"]["country"], gazetteer=gazetteer))
    return tuple(found)


def _demonym(each: Line, index: int, gazetteer: Gazetteer, words: Lexicon) -> tuple[Place | None, int]:
    """The place of a demonym that starts at a word, and its last word: "South Korean" is not "Korean"."""
    if not each.names[index]:
        return None, index
    if index + 1 < len(each.words) and each.names[index + 1]:
        both = demonym(f"{each.words[index].text} {each.words[index + 1].text}", gazetteer, words)
        if both is not None:
            return both, index + 1
    if index and each.names[index - 1]:
        before = f"{each.words[index - 1].text} {each.words[index].text}"
        if before in words.demonyms or before in words.peoples:
            return None, index
    return demonym(each.words[index].text, gazetteer, words), index


def _survey(document: Document, gazetteer: Gazetteer, avoid: Spans, spans: Spans = ()) -> _Survey:
    words = lexicon()
    lines = [line(sentence) for sentence in document.sentences]
    # Only a document that no model has looked at is without entities throughout.
    modelled = any(token.upos is not None for each in lines[:1] for token in each.sentence.tokens)
    entities = _by_line(lines, document.entities)
    asked = _given(lines, spans, gazetteer, words)
    found: list[Candidate] = []
    strangers: list[Candidate] = []
    for each in lines:
        start, end = each.sentence.start, each.sentence.end
        here = [span for span in avoid if span[0] < end and start < span[1]]
        known = [one for one in asked if one is not None and one.line is each]
        ours, others = _read(each, entities.get(start, ()), gazetteer, words, here, known, modelled=modelled)
        found += ours
        strangers += others
    found = _without_persons(found, {id(one) for one in asked if one is not None})
    country, publisher = home(document.report, gazetteer)
    votes, sentences = first_votes(lines, words)
    if country is not None:
        votes.countries[country] = votes.countries.get(country, 0.0) + words.choice["domain"]

    context = settle(
        found,
        votes,
        sentences,
        publisher,
        score=lambda place, name, known: score(place, name, known, words),
        lexicon=words,
    )
    return _Survey(found, strangers, context, words, asked)


def _by_line(lines: Sequence[Line], entities: Sequence[Entity]) -> dict[int, list[Entity]]:
    """Entities by the start of their sentence."""
    shared: dict[int, list[Entity]] = {}
    waiting = iter(entities)
    entity = next(waiting, None)
    for each in lines:
        while entity is not None and entity.start < each.sentence.end:
            if entity.end > each.sentence.start:
                shared.setdefault(each.sentence.start, []).append(entity)
            entity = next(waiting, None)
    return shared


def _given(lines: Sequence[Line], spans: Spans, gazetteer: Gazetteer, words: Lexicon) -> list[Candidate | None]:
    asked: list[Candidate | None] = []
    for start, end in spans:
        each = next((one for one in lines if one.sentence.start < end and start < one.sentence.end), None)
        asked.append(None if each is None else given(each, start, end, gazetteer=gazetteer, lexicon=words))
    return asked


def _read(
    each: Line,
    entities: Sequence[Entity],
    gazetteer: Gazetteer,
    words: Lexicon,
    avoid: Spans,
    known: Sequence[Candidate],
    *,
    modelled: bool,
) -> tuple[list[Candidate], list[Candidate]]:
    if not any(each.names) and not known:
        return [], []
    found = candidates(each, gazetteer=gazetteer, lexicon=words)
    if known:
        found = _with_known(found, known)
    weigh(found, entities, words, modelled=modelled)
    shortened(each, found, known, gazetteer=gazetteer, lexicon=words)
    groups = mark(each, found, words)
    link(each, found, groups, words)
    for candidate in found:
        candidate.hint = candidate.hint or any(
            begin < candidate.end and candidate.start < stop for begin, stop in avoid
        )
    return found, unknown(each, lexicon=words, avoid=avoid)


def _with_known(found: Sequence[Candidate], known: Sequence[Candidate]) -> list[Candidate]:
    """The given candidates in place of what was found at their words; those without places are left out."""
    kept = [one for one in found if not any(one.start < each.end and each.start < one.end for each in known)]
    return sorted([*kept, *(one for one in known if one.places)], key=lambda one: one.start)


def _without_persons(found: Sequence[Candidate], known: set[int]) -> list[Candidate]:
    named = persons(found)
    for candidate in found:
        if candidate.text in named and candidate.parent is None and "preposition" not in candidate.penalties:
            candidate.penalties.append("person_elsewhere")
    return [candidate for candidate in found if not candidate.stranger or id(candidate) in known]


def _located(survey: _Survey, gazetteer: Gazetteer) -> Iterator[Chosen]:
    context, words = survey.context, survey.words
    choices = [None if candidate.hint else choose(candidate, context, words) for candidate in survey.found]
    known = {
        candidate.text
        for candidate, choice in zip(survey.found, choices, strict=True)
        if choice is not None and choice.confidence >= words.weights["threshold"]
    }
    for candidate, choice in zip(survey.found, choices, strict=True):
        # "Kandi market attack" alone shows no place; where the report says "in Kandi" too, it does.
        again = candidate.text in known and not any("person" in penalty for penalty in candidate.penalties)
        if choice is None or (choice.confidence < words.weights["threshold"] and not again):
            continue
        if strays(candidate, choice.place, context, words):
            yield Chosen(unlocated(candidate, context, words), ((choice.place, 0.0), *choice.rivals))
        else:
            mention = located(candidate, choice.place, choice.confidence, gazetteer=gazetteer)
            yield Chosen(mention, choice.rivals, choice.reasons)


def _unlocated(survey: _Survey, chosen: Sequence[Chosen]) -> list[Chosen]:
    """Mentions of names that the gazetteer lacks, where no mention stands already."""
    made = (unlocated(candidate, survey.context, survey.words) for candidate in survey.strangers)
    return [
        Chosen(mention)
        for mention in made
        if not any(mention.start < other.mention.end and other.mention.start < mention.end for other in chosen)
    ]


def _resolved(candidate: Candidate, survey: _Survey, gazetteer: Gazetteer) -> PlaceMention | None:
    choice = choose(candidate, survey.context, survey.words)
    # The given words are the place: "northern" before them is not theirs.
    candidate.direction = None
    if choice is None or strays(candidate, choice.place, survey.context, survey.words):
        place = survey.context.middle(candidate.line.sentence.start)
        if place is not None:
            return _pointed(candidate, place, 0.0)
    if choice is None:
        return None
    made = located(candidate, choice.place, choice.confidence, gazetteer=gazetteer)
    return made if made.lat is not None else _pointed(candidate, choice.place, choice.confidence)


def _pointed(candidate: Candidate, place: Place, confidence: float) -> PlaceMention:
    """A mention at the point of a place that it lies in or near."""
    made = PlaceMention(
        candidate.start, candidate.end, candidate.text, None, None, None, None, None, None, None, None, "unknown"
    )
    return replace(
        made, lat=place.lat, lon=place.lon, country=place.country, admin1=place.admin1, confidence=round(confidence, 3)
    )


def _ordered(chosen: Sequence[Chosen]) -> tuple[Chosen, ...]:
    """In reading order; of two that overlap the surer stays, then the longer."""
    kept: list[Chosen] = []
    for one in sorted(chosen, key=lambda one: (one.mention.start, -one.mention.end)):
        if kept and one.mention.start < kept[-1].mention.end:
            if (one.mention.confidence or 0.0) > (kept[-1].mention.confidence or 0.0):
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)
