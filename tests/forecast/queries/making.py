"""Incidents as they are needed to match queries against."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.model import Incident, Origin, RivalValue, Span, identified


def incident(number: int = 0, /, *, origins: int = 1, killed: tuple[str, ...] = (), **given: Any) -> Incident:
    """An attack in Fayzabad on 3 May 2024, but for what is given."""
    report = f"report {number}"
    values = tuple(
        RivalValue("count", f"killed {words}", Span(0, 1, "x"), report, "claim", f"origin {place}")
        for place, words in enumerate(killed)
    )
    told = tuple(
        Origin(f"origin {place}", "media", "second hand", None, ("claim",), (report,), "It says so.")
        for place in range(origins)
    )
    fields: dict[str, Any] = {
        "id": "", "type": "ASSAULT", "mode": None, "events": (f"event {number}",), "claims": ("claim",),
        "reports": (report,), "summary": "attack", "begin": date(2024, 5, 3), "end_date": date(2024, 5, 3),
        "date_precision": 1, "place": "Fayzabad", "country": "AFG", "lat": 37.1, "lon": 70.6, "place_precision": 1,
        "actors": ("Islamic State Khorasan Province",), "recipients": ("Taliban",), "statuses": ("occurred",),
        "values": values, "conflicts": (), "origins": told, "rejected": (), "pairings": (), "admin1": "Badakhshan",
    }  # fmt: skip
    return identified(Incident(**{**fields, **given}))
