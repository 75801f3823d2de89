"""When a report came out, and whether another came out before it.

Takes reports. A date without a clock time is a whole day: two reports of one day are in no order.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Final

from tocsin.model.reports import Report

_DAY: Final = timedelta(days=1)


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


def precedes(first: Report, second: Report) -> bool:
    """Whether the first is known to have come out before the second."""
    before, after = window(first), window(second)
    if before is None or after is None:
        return False
    return before[1] <= after[0] and before[0] < after[0]
