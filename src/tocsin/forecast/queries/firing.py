"""Firing: what an indicator is found to be on a day.

Takes an `Indicator`, the matches of its query and whether anything was heard of its countries; gives a `Finding`, or
None while there is nothing to say. An indicator without a due date stands: it looks at the last days and goes back when
they empty. One with a due date is observed as soon as any run of its days was enough, and stays so; if none was by
then, it is observed-not. Where nothing at all was heard there is no information: silence is not absence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tocsin.forecast.queries.counting import Tally, count
from tocsin.forecast.queries.saying import found, in_doubt
from tocsin.model import Indicator, Match, ObservationStatus
from tocsin.model.countries import country_name

Heard = Callable[[date, date], bool]
"""Whether anything about the countries of a query came in between two days, both included."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an indicator is found to be."""

    status: ObservationStatus
    value: int | None
    evidence: tuple[str, ...]
    upto: date
    reason: str


def observe(indicator: Indicator, matches: Sequence[Match], *, made: date, today: date, heard: Heard) -> Finding | None:
    """Look at an indicator.

    Args:
        indicator: The indicator.
        matches: What answers its query, of `floor(indicator, made)` and after.
        made: The day on which it was made: windows that ended before are not looked at.
        today: The day on which is looked; what is dated later is left aside.
        heard: Asked only where too little was found.
    """
    if indicator.due is None:
        return _look(indicator, matches, today, heard, begin=_first(indicator, today))
    end = min(today, indicator.due)
    fired = _fired(indicator, matches, made, end)
    if fired is not None or today <= indicator.due:
        return fired
    return _look(indicator, matches, end, heard, begin=floor(indicator, made))


def floor(indicator: Indicator, made: date) -> date:
    """The first day that can ever be looked at."""
    return _first(indicator, made)


def _first(indicator: Indicator, last: date) -> date:
    return last - timedelta(days=indicator.days - 1)


def _fired(indicator: Indicator, matches: Sequence[Match], made: date, end: date) -> Finding | None:
    """The first run of days that was enough."""
    lasts = {max(match.end_date or match.begin, made) for match in matches if match.begin is not None}
    for last in sorted(day for day in lasts if day <= end):
        tally = count(matches, _first(indicator, last), last)
        if tally.low >= indicator.query.at_least:
            return _observed(indicator, tally, last)
    return None


def _look(indicator: Indicator, matches: Sequence[Match], last: date, heard: Heard, *, begin: date) -> Finding:
    first = _first(indicator, last)
    tally = count(matches, first, last)
    need = indicator.query.at_least
    if indicator.due is None and tally.low >= need:
        return _observed(indicator, tally, last)
    countries = ", ".join(map(country_name, indicator.query.countries)) or "any country"
    if not (tally.certain or tally.unclear or heard(begin, last)):
        said = f"Nothing about {countries} came in from {begin} to {last}: silence is not absence."
        return Finding("no-information", None, (), last, said)
    doubt = f", but {in_doubt(indicator.query, tally)}" if tally.unclear else ""
    said = f"{found(indicator.query, tally)} from {first} to {last}; needed: {need}{doubt}."
    return Finding("observed-not", tally.best, tally.certain, last, said)


def _observed(indicator: Indicator, tally: Tally, last: date) -> Finding:
    days = f"from {_first(indicator, last)} to {last}"
    said = f"{found(indicator.query, tally)} {days}; needed: {indicator.query.at_least}."
    return Finding("observed", tally.best, tally.certain, last, said)
