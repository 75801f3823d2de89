"""Histories: attacks told by one source and, some time later, by others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

START = date(2024, 1, 1)
EVENT = {"trigger": "struck"}
TOWNS = ("karsa", "velm", "dorra")

SEEN: dict[str, Any] = {"name": "Amina Talo", "kind": "witness", "access": "first hand"}
MINISTRY: dict[str, Any] = {"name": "the interior ministry of Tamaria", "kind": "official"}
ARMY: dict[str, Any] = {"name": "the army", "kind": "military", "interest": "party to the matter", "entity": "army"}
FRONT: dict[str, Any] = {
    "name": "Tamar Front",
    "kind": "armed group",
    "interest": "party to the matter",
    "entity": "front",
}

Teller = tuple[Any, int, Mapping[str, Any]]
"""Who tells of it, how many days after, and what of the event.

Who: a holder; "seen" for a reporter who was there; "told" for an outlet that does not say how it knows."""


def history(*happenings: Sequence[Teller], towns: tuple[str, ...] = TOWNS) -> dict[str, Any]:
    """Reports of one attack a week; each teller has an outlet of its own, the first is Meridian Wire."""
    reports: dict[str, Any] = {}
    for number, tellers in enumerate(happenings):
        day = START + timedelta(days=7 * number)
        for place, (who, after, event) in enumerate(tellers):
            words = f"{'ABCDEFGH'[place]}{number:03d} struck"
            claim = {
                "words": words,
                "by": [] if isinstance(who, str) else [who],
                "event": {**EVENT, "at": towns[number % len(towns)], "day": day.isoformat(), **event},
                "author": "first hand" if who == "seen" else "unknown",
            }
            reports[f"{number}-{place}"] = {
                "text": f"{words}.",
                "publisher": ("Meridian Wire", "Harbour Post", "Gulf Herald", "Alibori Courier")[place],
                "published": day + timedelta(days=after),
                "claims": [claim],
            }
    return {"reports": reports}
