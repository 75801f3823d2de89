"""Counting: how much of what a query asks for lies in a window of days.

Takes `Match`es and a window, gives a `Tally`: what is certain, and what may have been, with the reason. Leaves what
follows from it to `deciding`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tocsin.model import Match

_NO_DAY: Final = "its day is not known"
_STRADDLES: Final = "its days reach beyond the window"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found in a window."""

    low: int
    """At the least: the certain ones at their lowest figure."""
    best: int
    """The certain ones at their best figure."""
    high: int
    """At the most: certain ones and those in doubt at their highest figure."""
    certain: tuple[str, ...]
    """Ids of those that count, the earliest first."""
    unclear: tuple[str, ...]
    """Ids of those that may count."""
    doubts: tuple[tuple[str, int], ...]
    """Why those may not count, and how many of them, the most frequent first."""


def count(matches: Iterable[Match], begin: date, end: date) -> Tally:
    """Count what lies between two days, both included.

    What lies inside counts. What reaches over an end of the window, or has no day and can have been in it, is in doubt.
    """
    certain: list[Match] = []
    unclear: list[Match] = []
    doubts: Counter[str] = Counter()
    for match in sorted(matches, key=_order):
        doubt = _day_doubt(match, begin, end)
        if doubt == _OUTSIDE:
            continue
        why = match.doubt or doubt
        if why is None:
            certain.append(match)
        else:
            unclear.append(match)
            doubts[why] += 1
    return Tally(
        low=sum(match.low for match in certain),
        best=sum(match.best for match in certain),
        high=sum(match.high for match in (*certain, *unclear)),
        certain=tuple(match.record for match in certain),
        unclear=tuple(match.record for match in unclear),
        doubts=tuple(sorted(doubts.items(), key=lambda item: (-item[1], item[0]))),
    )


_OUTSIDE: Final = "outside"


def _day_doubt(match: Match, begin: date, end: date) -> str | None:
    if match.begin is None:
        return _OUTSIDE if match.end_date is not None and match.end_date < begin else _NO_DAY
    last = match.end_date or match.begin
    if last < begin or match.begin > end:
        return _OUTSIDE
    return None if begin <= match.begin and last <= end else _STRADDLES


def _order(match: Match) -> tuple[date, str]:
    return match.begin or match.end_date or date.max, match.record
