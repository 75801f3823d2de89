"""Where and when the text around an event stands, for events that say neither.

Takes a reading and an event, gives the place and time named nearest before it. News tells where and when once and then
goes on; what stands in an event's own sentence counts for more than what stands further up. Filling the event itself
is for `events`: here it is only evidence that two accounts may tell of one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from tocsin.corroborate.policy import weights
from tocsin.model import Claim, Event, PlaceMention, Reading, TimeMention

_SETTLED: Final = frozenset({"city", "admin1", "admin2"})
_Mention = TypeVar("_Mention", PlaceMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Setting:
    """Place and days that an account may take over from the text around it."""

    place: PlaceMention | None
    days: tuple[int, int] | None
    """First and last day as ordinals."""


class Settings:
    """The settings of one reading."""

    def __init__(self, reading: Reading, published: date | None) -> None:
        located = (place for place in reading.mentions.places if place.kind in _SETTLED and place.id is not None)
        self._places = sorted(located, key=lambda place: (place.start, place.end))
        self._times = sorted(
            (time for time in reading.mentions.times if _dated(time, published)),
            key=lambda time: (time.start, time.end),
        )

    def around(self, event: Event) -> Setting:
        """The setting of an event; places and times of its own in other roles ("from the north road") are none."""
        place = _before(self._places, event.trigger.start, event.places)
        time = _before(self._times, event.trigger.start, event.times)
        return Setting(place, _days(time) if time else None)

    def place_in(self, claim: Claim, *, besides: Sequence[PlaceMention]) -> PlaceMention | None:
        """The one settlement that a claim names."""
        inside = {place.id: place for place in _within(self._places, claim, besides)}
        return next(iter(inside.values())) if len(inside) == 1 else None

    def time_in(self, claim: Claim, *, besides: Sequence[TimeMention]) -> TimeMention | None:
        """The one date that a claim names."""
        inside = {time.value: time for time in _within(self._times, claim, besides)}
        return next(iter(inside.values())) if len(inside) == 1 else None


def _within(mentions: Sequence[_Mention], claim: Claim, besides: Sequence[_Mention]) -> list[_Mention]:
    own = {_meant(mention) for mention in besides}
    return [
        each for each in mentions if claim.start <= each.start and each.end <= claim.end and _meant(each) not in own
    ]


def _meant(mention: PlaceMention | TimeMention) -> str | None:
    return mention.id if isinstance(mention, PlaceMention) else mention.value


def _before(mentions: Sequence[_Mention], offset: int, besides: Sequence[_Mention]) -> _Mention | None:
    own = {_meant(mention) for mention in besides}
    earlier = [mention for mention in mentions if mention.start <= offset and _meant(mention) not in own]
    return earlier[-1] if earlier else None


def _dated(time: TimeMention, published: date | None) -> bool:
    """Whether a time can be that of the news: precise, and not long before publication."""
    policy = weights("incidents")["time"]
    if time.begin is None or time.end_date is None or time.type in {"SET", "DURATION"}:
        return False
    if (time.end_date - time.begin).days >= policy["setting_days"]:
        return False
    return published is None or 0 <= (published - time.begin).days <= policy["stale_days"]


def _days(time: TimeMention) -> tuple[int, int] | None:
    if time.begin is None or time.end_date is None:
        return None
    return time.begin.toordinal(), time.end_date.toordinal()
