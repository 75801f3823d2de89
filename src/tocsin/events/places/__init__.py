"""Places in text: rules, first reading.

Takes a document and the gazetteer, gives mentions of places in reading order, none overlapping: recognised by capitals,
the gazetteer and the words around, told apart by what the document says, located with UCDP's `where_prec`. A name with
too little evidence gives no mention. Leaves the part a place plays in an event (`role`) to the events.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.events.gazetteer import Gazetteer, Place
from tocsin.events.places.candidates import Candidate, candidates, persons
from tocsin.events.places.choice import choose, strays
from tocsin.events.places.context import Context, first_context, second_context
from tocsin.events.places.hierarchy import link, shortened
from tocsin.events.places.lexicon import Lexicon, lexicon
from tocsin.events.places.line import Line, line
from tocsin.events.places.mentions import located, unlocated
from tocsin.events.places.shapes import mark
from tocsin.events.places.unknown import unknown
from tocsin.model import Document, PlaceMention

__all__ = ["find"]


def find(
    document: Document, *, gazetteer: Gazetteer, avoid: Sequence[tuple[int, int]] = ()
) -> tuple[PlaceMention, ...]:
    """Find the places that a document mentions.

    Args:
        document: Sentences and tokens of a report.
        gazetteer: Where names are looked up.
        avoid: Spans (offsets into the report's text) that are known to be something else: no mention touches them,
            but the names in them still hint at a country.
    """
    words = lexicon()
    lines = [line(sentence) for sentence in document.sentences]
    found: list[Candidate] = []
    strangers: list[Candidate] = []
    for each in lines:
        ours, others = _read(each, gazetteer, words, avoid)
        found += ours
        strangers += others
    found = _without_persons(found)
    context = first_context(lines, found, words)
    context = second_context(context, _first_choices(found, context, words))
    mentions = _located(found, context, gazetteer, words)
    mentions += _unlocated(strangers, mentions, context, words)
    # A point of the compass makes a mention longer than its name, and may lead it into what is to be avoided.
    return _ordered([one for one in mentions if not any(begin < one.end and one.start < stop for begin, stop in avoid)])


def _read(
    each: Line, gazetteer: Gazetteer, words: Lexicon, avoid: Sequence[tuple[int, int]]
) -> tuple[list[Candidate], list[Candidate]]:
    start, end = each.sentence.start, each.sentence.end
    here = [span for span in avoid if span[0] < end and start < span[1]]
    if not any(each.names):
        return [], []
    found = candidates(each, gazetteer=gazetteer, lexicon=words)
    shortened(each, found, gazetteer=gazetteer, lexicon=words)
    groups = mark(each, found, words)
    link(each, found, groups, words)
    for candidate in found:
        candidate.hint = candidate.hint or any(begin < candidate.end and candidate.start < stop for begin, stop in here)
    return found, unknown(each, lexicon=words, avoid=here)


def _first_choices(
    found: Sequence[Candidate], context: Context, words: Lexicon
) -> list[tuple[Candidate, Place, float]]:
    chosen = ((candidate, choose(candidate, context, words)) for candidate in found if not candidate.hint)
    return [
        (candidate, *choice)
        for candidate, choice in chosen
        if choice is not None and not strays(candidate, choice[0], context, words)
    ]


def _without_persons(found: Sequence[Candidate]) -> list[Candidate]:
    named = persons(found)
    for candidate in found:
        if candidate.text in named and candidate.parent is None and "preposition" not in candidate.penalties:
            candidate.penalties.append("person_elsewhere")
    return [candidate for candidate in found if not candidate.stranger]


def _located(found: Sequence[Candidate], context: Context, gazetteer: Gazetteer, words: Lexicon) -> list[PlaceMention]:
    mentions = []
    for candidate in found:
        choice = None if candidate.hint else choose(candidate, context, words)
        if choice is None or choice[1] < words.weights["threshold"]:
            continue
        if strays(candidate, choice[0], context, words):
            mentions.append(unlocated(candidate, context, words))
        else:
            mentions.append(located(candidate, *choice, gazetteer=gazetteer))
    return mentions


def _unlocated(
    strangers: Sequence[Candidate], mentions: Sequence[PlaceMention], context: Context, words: Lexicon
) -> list[PlaceMention]:
    """Mentions of names that the gazetteer lacks, where no mention stands already."""
    made = (unlocated(candidate, context, words) for candidate in strangers)
    return [
        mention
        for mention in made
        if not any(mention.start < other.end and other.start < mention.end for other in mentions)
    ]


def _ordered(mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """In reading order; of two that overlap the surer stays, then the longer."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
        if kept and mention.start < kept[-1].end:
            if (mention.confidence or 0.0) > (kept[-1].confidence or 0.0):
                kept[-1] = mention
            continue
        kept.append(mention)
    return tuple(kept)
