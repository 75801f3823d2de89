"""Weighing: how sure the rules are of an event, and the corrections that depend on the whole of it.

Takes what the other modules found, gives a type, parties and a confidence. The weights are in `frames.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from tocsin.events.frames.parties import Parties
from tocsin.events.lexical.lexicon import policy
from tocsin.events.lexical.selection import Frame
from tocsin.model import Claim, Event, EventType, Status

_ANNOUNCED: Final = ("'will'", "'would'", "'shall'", "''ll'")
"""How the reason for a planned status begins where the words announce it."""


def resolved_type(event_type: EventType, status: Status, why: str) -> tuple[EventType, tuple[str, ...]]:
    """The codebook's type for what is still to come, with the reason."""
    future = policy()["future"].get(event_type) if status == "planned" else None
    if status == "planned" and event_type in policy()["announced"] and why.startswith(_ANNOUNCED):
        future = "THREATEN"
    if future is None:
        return event_type, ()
    return cast("EventType", future), (f"{event_type} still to come counts as {future}",)


def fitted(frame: Frame, parties: Parties) -> Frame | None:
    """The frame, if its actors are such as the trigger's pattern asks for; perhaps with the type for the others."""
    pattern = frame.trigger.pattern
    if pattern.agent is None:
        return frame
    sectors = {(actor.code or "")[-3:] for actor in parties.actors}
    armed = bool(sectors & set(policy()["armed"]))
    if pattern.agent == "armed":
        return frame if armed else None
    if parties.actors and not armed and "GOV" not in sectors:
        return frame
    if not armed or pattern.otherwise is None:
        return None
    event_type, mode = pattern.otherwise.split()
    return replace(frame, trigger=replace(frame.trigger, base=cast("EventType", event_type), mode=mode))


def weighed(event: Event, frame: Frame, claim: Claim, reasons: tuple[str, ...], *, lead: bool, aside: bool) -> Event:
    """The event with its confidence and reasons.

    Args:
        lead: It is the first event of its claim.
        aside: It stands in a subordinate clause or between commas, where words near it may belong elsewhere.
    """
    weights = policy()["confidence"]
    trigger = frame.trigger
    signs = {
        "verb": trigger.form != "noun",
        "phrase": trigger.pattern.weight > 1,
        "actor": bool(event.actors),
        "recipient": bool(event.recipients),
        "place": bool(event.places),
        "time": bool(event.times),
        "count": bool(event.counts),
        "object_fits": trigger.object_fits,
        "weak_noun": trigger.pattern.kind == "weak",
        "no_parties": not event.actors and not event.recipients,
        "lead": lead,
        "aside": aside,
        "purpose": trigger.form == "infinitive",
        "opinion": claim.modality == "opinion",
        "hypothetical": event.status == "hypothetical",
    }
    total = weights["base"] + sum(weights[name] for name, holds in signs.items() if holds)
    confidence = round(min(weights["highest"], max(weights["lowest"], total)), 2)
    return replace(event, confidence=confidence, reasons=reasons)


def joined(main: Parties, partner: Parties) -> Parties:
    """Parties of two triggers that tell of one happening."""
    recipients = main.recipients or partner.recipients
    if main.recipients and partner.recipients:
        known = {(party.start, party.end) for party in main.recipients}
        extra = tuple(party for party in partner.recipients if (party.start, party.end) not in known)
        recipients = (*main.recipients, *extra)
    actors = main.actors or partner.actors
    taken = {(party.start, party.end) for party in actors}
    recipients = tuple(party for party in recipients if (party.start, party.end) not in taken)
    return Parties(actors, recipients, main.reasons or partner.reasons)
