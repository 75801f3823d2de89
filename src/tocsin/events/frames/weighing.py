"""Weighing: how sure the reader is of an event, and the corrections that depend on the whole of it.

Takes what the other modules found, gives a type, parties and a confidence. The weights are in `frames.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

from tocsin.events.frames.parties import Parties
from tocsin.events.frames.policy import table
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import Claim, Event, EventActor, EventType, Status

_ANNOUNCED: Final = (
    "'will'",
    "'would'",
    "'shall'",
    "''ll'",
    "'wo'",
    "'wants'",
    "'want'",
    "'plans'",
    "'intends'",
    "'vows'",
)
"""How the reason for a planned status begins where the words announce it."""
_OWN_FORCES: Final = frozenset({"MIL", "COP", "PRM", "SPY"})


def resolved_type(
    event_type: EventType, status: Status, why: str, *, somebody: bool
) -> tuple[EventType, tuple[str, ...]]:
    """The codebook's type for what is still to come, with the reason.

    Args:
        somebody: Whether anybody is named who announces it: nobody threatens in "will be deported".
    """
    future = table("future").get(event_type) if status == "planned" else None
    if somebody and status == "planned" and event_type in table("announced") and why.startswith(_ANNOUNCED):
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
    armed = bool(sectors & set(table("armed")))
    if pattern.agent == "armed":
        return frame if armed else None
    if parties.actors and not armed and "GOV" not in sectors:
        return frame
    if not armed or pattern.otherwise is None:
        return None
    event_type, mode = pattern.otherwise.split()
    return replace(frame, trigger=replace(frame.trigger, base=cast("EventType", event_type), mode=mode))


def others(event_type: EventType, parties: Parties) -> tuple[EventActor, ...]:
    """The recipients; forces that an actor moves are its own means and not whom it moves against."""
    if event_type != "MOBILIZE":
        return parties.recipients
    countries = {(actor.code or "")[:3] for actor in parties.actors}
    return tuple(party for party in parties.recipients if not _is_own(party, countries))


def _is_own(party: EventActor, countries: set[str]) -> bool:
    code = party.code or ""
    return code[-3:] in _OWN_FORCES and (len(code) == 3 or code[:3] in countries)


def weighed(event: Event, scene: Scene, frame: Frame, claim: Claim, reasons: tuple[str, ...], *, lead: bool) -> Event:
    """The event with its confidence and reasons.

    Args:
        lead: It is the first event of its claim.
    """
    weights = table("confidence")
    trigger = frame.trigger
    low = scene.depth(trigger.verb)
    signs = {
        "verb": trigger.form != "noun",
        "phrase": trigger.pattern.weight > 1,
        "actor": bool(event.actors),
        "recipient": bool(event.recipients),
        "place": bool(event.places),
        "time": bool(event.times),
        "count": bool(event.counts),
        "object_fits": trigger.fits,
        "weak_noun": trigger.pattern.kind == "weak",
        "no_parties": not event.actors and not event.recipients,
        "lead": lead,
        "main": low == 0,
        "deep": low > 1,
        "purpose": scene.mark(trigger.verb) == "to",
        "opinion": claim.modality == "opinion",
        "hypothetical": event.status == "hypothetical",
    }
    total = weights["base"] + sum(weights[name] for name, holds in signs.items() if holds)
    confidence = round(min(weights["highest"], max(weights["lowest"], total)), 2)
    return replace(event, confidence=confidence, reasons=reasons)
