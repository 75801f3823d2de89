"""Whereabouts: what the place of an event tells of its parties.

Takes parties and the places of their event, gives parties with countries: police, students or prisoners without a
country are taken to be of the place; where nobody is named that something is done to, the place stands for its people.
Each says so in its reason. Leaves fighters and soldiers alone: they may have come from elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.events.frames.parties import Parties
from tocsin.events.frames.policy import table
from tocsin.model import EventActor, EventType, PlaceMention


def at_place(event_type: EventType, parties: Parties, places: Sequence[PlaceMention]) -> Parties:
    """The parties with what the event's places tell of them."""
    here = next((place for place in places if place.country is not None and place.role == "where"), None)
    reasons = list(parties.reasons)
    actors, recipients = parties.actors, parties.recipients
    if here is not None:
        actors = tuple(_of_place(party, here, reasons) for party in actors)
        recipients = tuple(_of_place(party, here, reasons) for party in recipients)
    role = table("place_recipients").get(event_type)
    affected = next((place for place in places if role and place.country is not None and place.role in role), None)
    if affected is not None and not recipients and not _stands_in(affected, actors):
        recipients = (EventActor(affected.start, affected.end, affected.text, affected.name, affected.country),)
        reasons.append(f"'{affected.text}' stands for those it is done to: nobody else is named")
    return Parties(actors, recipients, tuple(reasons))


def _of_place(party: EventActor, place: PlaceMention, reasons: list[str]) -> EventActor:
    if party.code is None or party.code not in table("local_sectors") or place.country is None:
        return party
    reasons.append(f"'{party.text}' is taken to be of {place.text}, where it happened")
    return replace(party, code=place.country + party.code)


def _stands_in(place: PlaceMention, parties: Sequence[EventActor]) -> bool:
    return any(party.start <= place.start and place.end <= party.end for party in parties)
