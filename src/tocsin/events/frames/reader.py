"""Reads the events of a document: what each claim says happened, every field filled from words that can be shown.

Takes a `Document` with trees, its claims and mentions, gives events in text order; each belongs to the innermost claim
that covers its trigger. A document without trees is read by rules over its words alone (`lexical`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.events.actors import ActorTable
from tocsin.events.counts import CountFinder
from tocsin.events.counts import find as find_counts
from tocsin.events.frames import status, triggers
from tocsin.events.frames.attachment import Attachment
from tocsin.events.frames.contexts import contexts
from tocsin.events.frames.discourse import Discourse
from tocsin.events.frames.literal import figurative
from tocsin.events.frames.parties import Parties, PartyFinder
from tocsin.events.frames.policy import table
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame, select
from tocsin.events.frames.trigger import Trigger
from tocsin.events.frames.weighing import fitted, others, resolved_type, weighed
from tocsin.events.frames.whereabouts import at_place
from tocsin.events.frames.windows import covering, today, within
from tocsin.events.lexical import EventRules
from tocsin.model import (
    Claim,
    Count,
    Document,
    Event,
    Mentions,
    PlaceMention,
    Reference,
    Sentence,
    Span,
    TimeMention,
    identified,
)

PRODUCER: Final = "events@2"
_LONGEST: Final = 5
"""Most words of a trigger as shown."""
_LONGEST_SENTENCE: Final = 400
"""Longer runs without an end are tables or noise."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """What was found for one frame besides its trigger."""

    parties: Parties
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[Count, ...]


class Events:
    """Events by parse and lexicon; by rules over words where there is no parse.

    Args:
        actors: The actor table, for what an actor is.
        counts: Finds the numbers of a sentence.
    """

    def __init__(self, actors: ActorTable, *, counts: CountFinder = find_counts) -> None:
        self._counts = counts
        self._seats = {seat.lower(): state.country or "" for state in actors.states() for seat in state.seats}
        self._lexical = EventRules(counts=counts)

    def read(self, document: Document, claims: Sequence[Claim], mentions: Mentions) -> tuple[Event, ...]:
        """Give the events of a document in text order."""
        if not any(sentence.tokens and sentence.tokens[0].head is not None for sentence in document.sentences):
            return self._lexical.read(document, claims, mentions)
        references = {reference.start: reference for reference in document.references}
        discourse = Discourse(mentions.actors)
        now = today(document, mentions)
        events: list[Event] = []
        for sentence, touching in covering(document, claims):
            if len(sentence.tokens) <= _LONGEST_SENTENCE:
                events.extend(self._sentence(sentence, touching, mentions, discourse, references, now))
        return tuple(sorted(events, key=lambda event: (event.trigger.start, event.trigger.end)))

    def _sentence(
        self,
        sentence: Sentence,
        claims: Sequence[Claim],
        mentions: Mentions,
        discourse: Discourse,
        references: dict[int, Reference],
        today: date | None,
    ) -> Iterator[Event]:
        scene = Scene(
            sentence,
            within(mentions.actors, sentence),
            within(mentions.places, sentence),
            within(mentions.times, sentence),
            claims,
        )
        frames = [frame for frame in select(scene, triggers.find(scene)) if figurative(scene, frame) is None]
        if not frames:
            return
        finder = PartyFinder(scene, discourse, references, self._seats)
        found = [(frame, finder.find(frame)) for frame in frames]
        fitting = [(kept, parties) for frame, parties in found if (kept := fitted(frame, parties)) is not None]
        frames, parties = [frame for frame, _ in fitting], [own for _, own in fitting]
        attachment = Attachment(scene, frames, parties)
        places = attachment.places()
        types = [frame.trigger.type for frame in frames]
        countries = _countries(scene)
        parties = [at_place(*one, countries) for one in zip(types, parties, places, strict=True)]
        filled = map(_Filled, parties, places, attachment.times(), attachment.counts(self._counts(sentence)))
        yield from _told(scene, claims, frames, list(filled), today)


def _told(
    scene: Scene, claims: Sequence[Claim], frames: Sequence[Frame], filled: Sequence[_Filled], today: date | None
) -> Iterator[Event]:
    """The events of the frames that a claim covers."""
    owners = [_innermost(scene, claims, frame) for frame in frames]
    signs = [dict(status.signs(scene, frame)) for frame in frames]
    shown = [bool(own.keys() - {"ongoing"}) for own in signs]
    seen: set[str] = set()
    for number, (frame, claim) in enumerate(zip(frames, owners, strict=True)):
        if claim is None or _is_bare(scene, frame, filled[number]):
            continue
        others_show = any(shown[other] for other, owner in enumerate(owners) if other != number and owner is claim)
        state = status.of(
            scene, frame, claim, signs[number], alone=not others_show, times=filled[number].times, today=today
        )
        event = _event(scene, claim, frame, state, filled[number], lead=claim.id not in seen)
        if frame.trigger.form == "noun" and (event.confidence or 0) < table("least_sure_noun"):
            continue
        yield event
        seen.add(claim.id)


def _is_bare(scene: Scene, frame: Frame, filled: _Filled) -> bool:
    """Whether words in passing tell nothing but their type: "after the attack", "a war-torn country"."""
    if scene.depth(frame.trigger.verb) == 0 or frame.partners:
        return False
    return not (filled.parties.actors or filled.parties.recipients or filled.places or filled.counts)


def _innermost(scene: Scene, claims: Sequence[Claim], frame: Frame) -> Claim | None:
    """The claim that tells of a frame: the shortest that covers its head, else the first of those it leads to.

    "He threatened to attack" puts forward what is threatened; that he threatened stands beside it, on the word of
    whoever reports it.
    """
    head = scene.tokens[frame.trigger.head]
    around = [claim for claim in claims if claim.start <= head.start and head.end <= claim.end]
    if around:
        return min(around, key=lambda claim: claim.end - claim.start)
    verb = frame.trigger.verb
    described = any(scene.relation(place) in {"acl", "acl:relcl"} for place in (verb, *scene.tree.above(verb)))
    cues = [claim for claim in claims if status.is_cue(claim, head)]
    if described and not cues:
        return None  # "the Republicans who support it" describes a source
    return min(cues or claims, key=lambda claim: abs(claim.start - head.start))


def _event(scene: Scene, claim: Claim, frame: Frame, state: status.Found, filled: _Filled, *, lead: bool) -> Event:
    trigger = frame.trigger
    event_type, changed = resolved_type(trigger.type, state.status, state.reason, somebody=bool(filled.parties.actors))
    span = _span(scene, trigger)
    mode = trigger.mode if event_type == trigger.type else None
    first, last = scene.place(claim.start), scene.place(claim.end)
    event = Event(
        id="",
        claim=claim.id,
        type=event_type,
        mode=mode,
        contexts=contexts(scene.tokens[first:last]),
        status=state.status,
        trigger=span,
        actors=filled.parties.actors,
        recipients=others(event_type, filled.parties),
        places=filled.places,
        times=filled.times,
        counts=filled.counts,
        producer=PRODUCER,
    )
    named = f"'{span.text}' names {trigger.type}" + (f" ({mode})" if mode else "")
    reasons = (named, *changed, *filled.parties.reasons, state.reason)
    return identified(weighed(event, scene, frame, claim, reasons, lead=lead))


def _span(scene: Scene, trigger: Trigger) -> Span:
    """The words of a trigger; of a long phrase with a gap, only its head."""
    first, last = trigger.places[0], trigger.places[-1] + 1
    if last - first > _LONGEST:
        first, last = trigger.head, trigger.head + 1
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return Span(start, end, scene.text(start, end))


def _countries(scene: Scene) -> dict[str, str]:
    """The countries that a sentence names, each with the words that do."""
    named = {place.country: place.text for place in scene.places if place.country is not None}
    return {actor.country: actor.text for actor in scene.actors if actor.country is not None} | named
