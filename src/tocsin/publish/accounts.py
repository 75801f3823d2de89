"""An event in one plain sentence: what, by whom, to whom, where, when, how many.

Takes an event, gives a line of text; also its dates and counts as words. Leaves the words behind it to `evidence`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from tocsin.model import Count, Event, EventActor, PlaceMention, TimeMention
from tocsin.publish.days import day, interval
from tocsin.publish.safe import one_line
from tocsin.publish.words import TYPES, listed

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LIMIT: Final = 80


def account(event: Event) -> str:
    """The event in a sentence: `Attack (ASSAULT, firearms), alleged: Gunmen → people, in Kandi, 16 killed`."""
    codes = ", ".join(part for part in (event.type, event.mode) if part)
    status = "" if event.status == "occurred" else f", {event.status}"
    told = [_parties(event.actors, event.recipients), *_places(event.places), *map(_when, event.times)]
    told += [counted(count) for count in event.counts]
    details = ", ".join(dict.fromkeys(part for part in told if part))
    return f"{TYPES[event.type].capitalize()} ({codes}){status}{f': {details}' if details else ''}"


def _parties(actors: Sequence[EventActor], recipients: Sequence[EventActor]) -> str:
    who, whom = (listed(list(dict.fromkeys(map(_name, parties)))) for parties in (actors, recipients))
    if not whom:
        return who
    return f"{who or 'someone not named'} → {whom}"


def _name(party: EventActor) -> str:
    return one_line(party.name or party.text, limit=_LIMIT)


def _places(places: Sequence[PlaceMention]) -> list[str]:
    """`from Gaya`, `to Malanville`: once for each role."""
    roles = dict.fromkeys(place.role or "where" for place in places)
    names = {role: [p.name or p.text for p in places if (p.role or "where") == role] for role in roles}
    return [
        f"{'in' if role == 'where' else role} {listed(list(dict.fromkeys(one_line(n, limit=_LIMIT) for n in found)))}"
        for role, found in names.items()
    ]


def _when(time: TimeMention) -> str:
    told = dated(time)
    if told is None or time.role == "duration":
        return one_line(time.text, limit=_LIMIT)
    if time.role in {"since", "until"}:
        return f"{time.role} {told}"
    return f"{'on' if time.begin == time.end_date else 'in'} {told}"


def dated(time: TimeMention) -> str | None:
    """A time as a day or interval, with the words of a clock time: `Friday 3 May 2024 (“shortly before noon”)`."""
    if time.begin is None and time.end_date is None:
        return None
    told = _day(time.begin, time.end_date)
    return f"{told} (“{one_line(time.text, limit=_LIMIT)}”)" if time.type == "TIME" else told


def _day(begin: date | None, end: date | None) -> str:
    if begin is not None and begin == end:
        return f"{_WEEKDAYS[begin.weekday()]} {day(begin)}"
    if begin is not None and end is not None and (begin, end) == (date(begin.year, 1, 1), date(begin.year, 12, 31)):
        return str(begin.year)
    return interval(begin, end) or ""


def counted(count: Count) -> str:
    """`16 killed`, `12 to 16 injured`, `at least 3 weapons`; the report's words where there is no number."""
    kind = "" if count.kind == "other" else f" {count.kind}"
    low, high = count.low, count.high
    if low is not None and high is not None:
        return (f"{low:,}" if low == high else f"{low:,} to {high:,}") + kind
    if low is not None or high is not None:
        return (f"at least {low:,}" if low is not None else f"at most {high:,}") + kind
    return f"{count.best:,}{kind}" if count.best is not None else one_line(count.text, limit=_LIMIT)
