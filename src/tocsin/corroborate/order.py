"""When reports came out, and what that says of their order.

Takes reports, gives sort keys and before/after. A date without a clock time is a whole day: two reports of one day
are in no order. Leaves directions of lineage to `lineage`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from tocsin.corroborate.names import day_words
from tocsin.model import Reading, Report, canonical_json
from tocsin.model.publishing import precedes, window

__all__ = ["day", "key", "ordered", "precedes", "said", "window"]


def day(report: Report) -> date | None:
    """The day on which the report came out (UTC)."""
    if type(report.published) is date:  # as most are: a whole day needs no zone
        return report.published
    span = window(report)
    return span[0].date() if span else None


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
