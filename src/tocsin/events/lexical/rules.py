"""The first reading of events: rules over the words of each claim.

Takes a document, its claims and mentions, gives events, every field filled from words of the claim. Leaves out what a
parser would be needed for: arguments across clauses, and descriptions that stand for somebody named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.events.counts import CountFinder
from tocsin.events.counts import find as find_counts
from tocsin.events.frames.contexts import contexts
from tocsin.events.frames.discourse import Discourse
from tocsin.events.frames.parties import Parties
from tocsin.events.frames.weighing import others
from tocsin.events.frames.windows import today, within
from tocsin.events.lexical import status, triggers
from tocsin.events.lexical.attachment import Attachment
from tocsin.events.lexical.line import Line, is_aside
from tocsin.events.lexical.parties import PartyFinder
from tocsin.events.lexical.selection import Frame, select
from tocsin.events.lexical.weighing import fitted, joined, resolved_type, weighed
from tocsin.events.lexical.windows import Window, by_sentence
from tocsin.model import (
    Claim,
    Count,
    Document,
    Event,
    Mentions,
    PlaceMention,
    Span,
    TimeMention,
    identified,
)

PRODUCER: Final = "rules@1"
_LONGEST: Final = 5
"""Most words of a trigger as shown."""
_LONGEST_SENTENCE: Final = 400
"""Longer runs without an end are tables or noise; the rules' cost grows with the square of a sentence's length."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """What was found for one event besides its trigger."""

    parties: Parties
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[Count, ...]
    contexts: tuple[str, ...]


class EventRules:
    """Reads events by rules; the baseline that a trained model must beat.

    Args:
        counts: Finds the numbers of a sentence.
    """

    producer = PRODUCER

    def __init__(self, *, counts: CountFinder = find_counts) -> None:
        self._counts = counts

    def read(self, document: Document, claims: Sequence[Claim], mentions: Mentions) -> tuple[Event, ...]:
        """Give the events of a document in text order; each belongs to the innermost claim that covers its trigger."""
        discourse = Discourse(mentions.actors)
        now = today(document, mentions)
        events: list[Event] = []
        for sentence, covering in by_sentence(document, claims):
            if len(sentence.tokens) > _LONGEST_SENTENCE:
                continue
            line = Line(
                sentence,
                within(mentions.actors, sentence),
                within(mentions.places, sentence),
                within(mentions.times, sentence),
            )
            frames = select(line, triggers.find(line))
            heads = frozenset(trigger.head for frame in frames for trigger in frame.all)
            for window in covering(line, frames):
                events.extend(self._window(line, window, heads, discourse, now))
        return tuple(sorted(events, key=lambda event: (event.trigger.start, event.trigger.end)))

    def _window(
        self, line: Line, window: Window, heads: frozenset[int], discourse: Discourse, today: date | None
    ) -> Iterator[Event]:
        finder = PartyFinder(line, discourse, heads, window.first, window.last)
        found = [(frame, _parties(finder, frame)) for frame in window.frames]
        fitting = [(frame, parties) for given, parties in found if (frame := fitted(given, parties)) is not None]
        frames, parties = [frame for frame, _ in fitting], [parties for _, parties in fitting]
        attachment = Attachment(line, frames, parties, window.first, window.last)
        places, times = attachment.places(), attachment.times()
        counts = attachment.counts(self._counts(line.sentence))
        local = [status.local(line, frame, window.first) for frame in frames]
        about = contexts(line.tokens[window.first : window.last])
        for number, frame in enumerate(frames):
            elsewhere = frozenset(name for other in (*local[:number], *local[number + 1 :]) for name in other)
            state = status.of(
                line, frame, window.claim, here=local[number], elsewhere=elsewhere, times=times[number], today=today
            )
            filled = _Filled(parties[number], places[number], times[number], counts[number], about)
            yield _event(line, window, frame, state, filled, lead=number == 0)


def _event(line: Line, window: Window, frame: Frame, state: status.Found, filled: _Filled, *, lead: bool) -> Event:
    trigger = frame.trigger
    event_type, changed = resolved_type(trigger.type, state.status, state.reason)
    span = _span(line, trigger)
    mode = trigger.mode if event_type == trigger.type else None
    event = Event(
        id="",
        claim=window.claim.id,
        type=event_type,
        mode=mode,
        contexts=filled.contexts,
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
    aside = is_aside(line, trigger.first, window.first)
    return identified(weighed(event, frame, window.claim, reasons, lead=lead, aside=aside))


def _span(line: Line, trigger: triggers.Trigger) -> Span:
    """The words of a trigger; of a long phrase with a gap, only its head."""
    first, last = trigger.first, trigger.last
    if last - first > _LONGEST:
        first, last = trigger.head, trigger.head + 1
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    base = line.sentence.start
    return Span(start, end, line.sentence.text[start - base : end - base])


def _parties(finder: PartyFinder, frame: Frame) -> Parties:
    found = finder.find(frame.trigger)
    for partner in frame.partners:
        # "killed in a raid by rebels": the noun knows who did it, "the raid killed five" whom it was done to.
        also = finder.find(partner)
        if frame.trigger.form == "noun" and partner.form != "noun":
            also = Parties((), also.recipients, also.reasons)
        found = joined(found, also)
    return found
