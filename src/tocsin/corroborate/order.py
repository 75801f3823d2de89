"""When reports came out, and what that says of their order.

Takes reports, gives sort keys and before/after. A date without a clock time is a whole day: two reports of one day
are in no order. Leaves directions of lineage to `lineage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from tocsin.corroborate.names import day_words
from tocsin.model import Reading, Report, canonical_json

_DAY = timedelta(days=1)


def window(report: Report) -> tuple[datetime, datetime] | None:
    """First and last moment (UTC, last excluded) at which the report may have come out; None if unknown."""
    published = report.published
    if published is None:
        return None
    if isinstance(published, datetime):
        moment = published.astimezone(UTC) if published.tzinfo else published.replace(tzinfo=UTC)
        return moment, moment
    begin = datetime.combine(published, time(), UTC)
    return begin, begin + _DAY


def day(report: Report) -> date | None:
    """The day on which the report came out (UTC)."""
    span = window(report)
    return span[0].date() if span else None


def precedes(first: Report, second: Report) -> bool:
    """Whether the first is known to have come out before the second."""
    before, after = window(first), window(second)
    if before is None or after is None:
        return False
    return before[1] <= after[0] and before[0] < after[0]


def key(report: Report) -> tuple[bool, datetime, str]:
    """Sorts by publication, unknown dates last, ties by id."""
    span = window(report)
    return (span is None, span[0] if span else datetime.min.replace(tzinfo=UTC), report.id)


def ordered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Readings by publication, one for each report."""
    chosen: dict[str, Reading] = {}
    for reading in readings:
        other = chosen.setdefault(reading.report.id, reading)
        if other is not reading and canonical_json(reading) < canonical_json(other):
            chosen[reading.report.id] = reading  # so that the order of the input does not choose
    return tuple(sorted(chosen.values(), key=lambda reading: key(reading.report)))


def said(report: Report) -> str:
    """The day of publication in words, for reasons."""
    published = day(report)
    return day_words(published) if published else "an unknown day"
