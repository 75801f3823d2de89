"""Coverage: which release of an event table answers for which days.

Takes the vintages of one source, newest first, and a window; gives the pieces of the window with the vintage that
answers for each. Monthly releases join up; a newer release takes the place of an older one for the days it covers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tocsin.model import Query, Vintage

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """Days in a row, both ends included, that one vintage answers for."""

    vintage: Vintage
    begin: date
    end: date


def pieces(query: Query, vintages: Iterable[Vintage], begin: date, end: date) -> tuple[Piece, ...]:
    """The pieces of a window that vintages cover for all the countries of a query, by day.

    A vintage that does not say which days it covers covers none.
    """
    open_days = [(begin, end)] if begin <= end else []
    found: list[Piece] = []
    for vintage in vintages:
        if vintage.begin is None or vintage.end_date is None or not _covers_countries(vintage, query):
            continue
        left: list[tuple[date, date]] = []
        for first, last in open_days:
            start, stop = max(first, vintage.begin), min(last, vintage.end_date)
            if start > stop:
                left.append((first, last))
                continue
            found.append(Piece(vintage, start, stop))
            left += [gap for gap in ((first, start - _DAY), (stop + _DAY, last)) if gap[0] <= gap[1]]
        open_days = left
    return tuple(sorted(found, key=lambda piece: piece.begin))


def is_whole(found: Iterable[Piece], begin: date, end: date) -> bool:
    """Whether pieces cover every day of a window."""
    return sum((piece.end - piece.begin).days + 1 for piece in found) == (end - begin).days + 1


def _covers_countries(vintage: Vintage, query: Query) -> bool:
    if not vintage.countries:
        return True
    return bool(query.countries) and set(query.countries) <= set(vintage.countries)
