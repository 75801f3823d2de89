"""Whereabouts: what the place of an event tells of its parties.

Takes parties and the places of their event, gives parties with countries: police, students or prisoners without a
country are taken to be of the place; where nobody is named that something is done to, the place stands for its people.
Each says so in its reason. Leaves fighters and soldiers alone: they may have come from elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tocsin.events.frames.parties import Parties
from tocsin.events.frames.policy import table
from tocsin.model import EventActor, EventType, PlaceMention


def at_place(
    event_type: EventType, parties: Parties, places: Sequence[PlaceMention], countries: Mapping[str, str]
) -> Parties:
    """The parties with what the event's places, and else the only other country of the sentence, tell of them.

    Args:
        countries: The countries that the sentence names (alpha-3), each with its words.
    """
    here = next((place for place in places if place.country is not None and place.role == "where"), None)
    reasons = list(parties.reasons)
    actors, recipients = parties.actors, parties.recipients
    if here is not None:
        actors = tuple(_of_place(party, here, reasons) for party in actors)
        recipients = tuple(_of_place(party, here, reasons) for party in recipients)
    actors = tuple(_of_country(party, recipients, countries, reasons) for party in actors)
    recipients = tuple(_of_country(party, actors, countries, reasons) for party in recipients)
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


def _of_country(
    party: EventActor, others: Sequence[EventActor], countries: Mapping[str, str], reasons: list[str]
) -> EventActor:
    """A state's people without a country belong to the only country named that is not the other party's."""
    if party.code is None or party.code not in table("local_sectors"):
        return party
    left = {country: text for country, text in countries.items() if not any(_is_of(one, country) for one in others)}
    if len(left) != 1:
        return party
    country, text = next(iter(left.items()))
    reasons.append(f"'{party.text}' is taken to be of {text}, the only country named beside")
    return replace(party, code=country + party.code)


def _is_of(party: EventActor, country: str) -> bool:
    return (party.code or "").startswith(country)


def _stands_in(place: PlaceMention, parties: Sequence[EventActor]) -> bool:
    return any(party.start <= place.start and place.end <= party.end for party in parties)
