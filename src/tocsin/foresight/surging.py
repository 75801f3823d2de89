"""Surges: where more is reported this week than a country's and type's own past explains.

Takes the ledger and the day; gives one `Surge` for each country and type of event. Counts are incidents that are news,
in weeks that end today and before. A week in which nothing at all came in about a country is not covered, and no zero:
silence is not absence. All of the ledger's incidents are counted, so this is asked for and no part of every look.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final

from tocsin.forecast.surges import Surge, surges
from tocsin.foresight.data import own_incidents

if TYPE_CHECKING:
    from tocsin.ledger import Ledger

__all__ = ["Surge", "weekly"]

_WEEK: Final = 7


def weekly(ledger: Ledger, *, today: date, fdr: float = 0.1) -> tuple[Surge, ...]:
    """Look for surges in the seven days that end today.

    Args:
        ledger: Whose incidents are counted.
        today: The last day; what is dated later is left aside.
        fdr: Share of false ones among the surges found, at most, on average.

    Returns:
        One for each country and type that there is ("AFG ASSAULT"), surges first, then by their probability.
    """
    _, frame = own_incidents(ledger)
    counts: Counter[tuple[str, str, int]] = Counter()
    for country, kind, begin in frame.select("country", "type", "begin").iter_rows():
        if country is not None and kind is not None and begin <= today:
            counts[country, kind, (today - begin).days // _WEEK] += 1
    covered: dict[str, set[int]] = {}
    for country, _, week in counts:
        covered.setdefault(country, set()).add(week)
    series = {
        f"{country} {kind}": [
            counts[country, kind, week] if week in covered[country] else None
            for week in range(max(covered[country]), -1, -1)
        ]
        for country, kind in sorted({(country, kind) for country, kind, _ in counts})
    }
    return tuple(sorted(surges(series, fdr=fdr), key=_order))


def _order(found: Surge) -> tuple[bool, float, str]:
    return not found.surge, 1.0 if found.p is None else found.p, found.series
