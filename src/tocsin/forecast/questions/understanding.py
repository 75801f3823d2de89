"""What a question's words, or a report's title, say plainly: what may happen, where, by whom, until when.

Takes a document with its mentions and events, gives parts of a query with the words that they were taken from. Syntax
tells the place where it happens ("in X", "against X", "X faces …") from the place that it comes from ("out of X"). A
faith or a people is never a doer, and a place that somebody comes from is not one either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from tocsin.forecast.questions.amounts import Amount, amount
from tocsin.forecast.questions.groups import body_name
from tocsin.forecast.questions.lexicon import Kind, noun_at, verb_at, word_list
from tocsin.forecast.questions.whereabouts import Named, Words, named_places
from tocsin.model import ActorMention, Document, Event, EventActor, EventType, Mentions, Sentence, TimeMention, ontology

_NAMELESS: Final = frozenset({"role", "organisation", "armed group"})
_NEWS: Final = frozenset({"occurred", "ongoing", "historical"})


@dataclass(frozen=True, slots=True)
class Understood:
    """Parts of a query that a text names; empty, or None, where it does not say."""

    types: tuple[EventType, ...] = ()
    modes: tuple[str, ...] = ()
    happening: str | None = None
    """The words."""
    undone: bool = False
    """Whether the words name what the happening would end: a yes means that it did not hold."""
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    where: str | None = None
    whence: tuple[str, ...] = ()
    """Countries that those who do it are said to come from."""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    """Words for doers who have no name ("militants")."""
    by: date | None = None
    until: str | None = None
    amount: Amount = field(default_factory=Amount)


@dataclass(frozen=True, slots=True)
class _Happening:
    kind: Kind
    start: int
    end: int
    text: str
    is_verb: bool
    event: Event | None = None


def understand(document: Document, mentions: Mentions, events: Sequence[Event]) -> Understood:
    """Read the first sentence of a text that names a happening, else its first one."""
    best = Understood()
    for sentence in document.sentences:
        found = _sentence(sentence, mentions, events)
        if found.types:
            return found
        best = best if best.countries else found
    return best


def _sentence(sentence: Sentence, mentions: Mentions, events: Sequence[Event]) -> Understood:
    words = Words.of(sentence)
    inside = [one for one in events if _within(sentence, one.trigger.start)]
    happening = _happening(words, inside, mentions.times)
    places = named_places(words, mentions, agentive=happening is not None and happening.is_verb)
    where = _where(places, happening.kind.type if happening else None)
    whence = [one for one in places if one.role == "whence" and one not in where]
    doers, unnamed = _doers(words, mentions, happening, where)
    until = _until(words, mentions.times)
    return Understood(
        types=(happening.kind.type,) if happening else (),
        modes=_modes(happening),
        happening=happening.text if happening else None,
        undone=happening is not None and happening.kind.undone,
        countries=_once(one.country for one in where),
        places=_once(one.below for one in where if one.below),
        where=", ".join(_once(one.text for one in where)) or None,
        whence=_once(one.country for one in whence),
        actors=doers,
        recipients=_recipients(happening, mentions, where),
        unnamed=unnamed,
        by=until[0] if until else None,
        until=until[1] if until else None,
        amount=amount(words, inside, mentions.times, happening=happening.start if happening else None),
    )


def _modes(happening: _Happening | None) -> tuple[str, ...]:
    mode = happening.kind.mode if happening else None
    return () if mode is None or mode in word_list("everyday_modes") else (mode,)


def _where(places: Sequence[Named], kind: EventType | None) -> list[Named]:
    """The places that are said to be where; the weaker signs only where there are no stronger ones.

    A country that a stronger sign puts something in keeps it: "Ethiopia … in Tigray" is Tigray in Ethiopia.
    """
    roles = ["where", "suffers", "done to", "of", "unclear"]
    roles += ["whence"] if kind in word_list("leaving") else []
    roles += ["home"] if kind in word_list("at_home") else []
    for role in roles:
        found = [one for one in places if one.role == role]
        if found:
            return found
    return []


def _happening(words: Words, events: Sequence[Event], times: Sequence[TimeMention]) -> _Happening | None:
    """What is asked about: deeds before words about deeds, what may come before what has come; March is a month."""
    days = {place for one in times for place in range(one.start, one.end)}
    found = [one for one in (*_from_events(words, events), *_from_words(words)) if one.start not in days]
    in_words = word_list("in_words")
    return min(
        found,
        key=lambda one: (
            not one.kind.undone,
            one.kind.type in in_words,
            one.event is not None and one.event.status in _NEWS and one.is_verb and not words.is_root(one.start),
            one.event is None,
        ),
        default=None,
    )


def _from_events(words: Words, events: Iterable[Event]) -> Iterator[_Happening]:
    for event in events:
        start, end = event.trigger.start, event.trigger.end
        kind: Kind | None = Kind(event.type, event.mode)
        if event.type == "THREATEN":
            kind = _threatened(event)
        if kind is not None:
            yield _Happening(kind, start, end, words.text(start, end), words.is_verb(start), event)


def _threatened(event: Event) -> Kind | None:
    """What a threat is of; None where nothing tells."""
    policy = ontology.load("questions")
    if event.mode in policy["threatened"]:
        return Kind(*policy["threatened"][event.mode])
    armed = any(code[-3:] in policy["armed"] for actor in event.actors if (code := actor.code))
    return Kind("ASSAULT") if armed else Kind("THREATEN")


def _from_words(words: Words) -> Iterator[_Happening]:
    undone = not word_list("undone_beside").isdisjoint(words.lemmas)
    for place, token in enumerate(words.tokens):
        is_verb = token.upos == "VERB"
        found = verb_at(words.lemmas, place) if is_verb else noun_at(words.lemmas, place)
        if found is None or (found[0].undone and not undone):
            continue
        kind, length = found
        end = words.tokens[place + length - 1].end
        yield _Happening(kind, token.start, end, words.text(token.start, end), is_verb)


def _doers(
    words: Words, mentions: Mentions, happening: _Happening | None, where: Sequence[Named]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of those who would do it, and words for those who have none."""
    if happening is None:
        return (), ()
    spans = [(one.start, one.end) for one in _agents(words, mentions, happening)]
    spans += [(one.start, one.end) for one in (happening.event.actors if happening.event else ())]
    found = [one for one in mentions.actors if any(start <= one.start < end for start, end in spans)]
    places = {one.start for one in where}
    named = [name for one in found if (name := body_name(one)) and not _is_place(one, words, places)]
    roles = (one.text for one in found if body_name(one) is None and one.kind in _NAMELESS)
    return _once(named), _once(roles)


def _is_place(mention: ActorMention, words: Words, places: set[int]) -> bool:
    """Whether a name is where it happens, or where somebody comes from, and so does nothing here."""
    if mention.start in places or words.comes_from(mention.start):
        return True
    return mention.kind == "country" and words.suffers(mention.start)


def _agents(words: Words, mentions: Mentions, happening: _Happening) -> Iterator[ActorMention]:
    """Those who stand before the noun ("a Taliban attack"), after "by", or are the verb's subject."""
    for mention in mentions.actors:
        if not _within_words(words, mention.start):
            continue
        before_noun = not happening.is_verb and words.is_next(mention.end, happening.start)
        if before_noun or words.before(mention.start) == "by" or words.is_subject(mention.start, happening.start):
            yield mention


def _recipients(happening: _Happening | None, mentions: Mentions, where: Sequence[Named]) -> tuple[str, ...]:
    """Names of those it would be done to, unless they are the place itself."""
    event = happening.event if happening else None
    countries = {one.country for one in where}
    kinds = {one.start: one for one in mentions.actors}

    def counts(one: EventActor) -> bool:
        mention = kinds.get(one.start)
        if mention is None or mention.id is None or mention.kind == "people":
            return False
        return not (mention.kind == "country" and mention.country in countries)

    targets = [one for one in (event.recipients if event else ()) if counts(one)]
    return _once(body_name(kinds[one.start]) or one.name or one.text for one in targets)


def _until(words: Words, times: Iterable[TimeMention]) -> tuple[date, str] | None:
    """The last day that counts, where a preposition says so."""
    for time in times:
        if _within_words(words, time.start) and time.begin is not None and time.end_date is not None:
            before = words.before(time.start)
            if before == "before":
                return time.begin - timedelta(days=1), f"before {time.text}"
            if before in word_list("until"):
                return time.end_date, f"{before} {time.text}"
    return None


def _within(sentence: Sentence, place: int) -> bool:
    return sentence.start <= place < sentence.end


def _within_words(words: Words, place: int) -> bool:
    return words.tokens[0].start <= place < words.tokens[-1].end


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
