"""Cases added up: an originator's record as it stood on any day, whole, by topic, by country, and in its own cause.

Takes cases in any order, gives scores. Built once in linear time; asking takes a binary search, so that every claim can
be graded by what was known on its day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from tocsin.corroborate.policy import weights
from tocsin.corroborate.track.cases import Case
from tocsin.model import CaseOutcome

_Group = tuple[str, bool, str | None, str | None]
"""Originator, own cause only, topic or region; None for all."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many cases came to what, and what they count for and against."""

    borne_out: int = 0
    contradicted: int = 0
    corrected: int = 0
    open: int = 0
    good: float = 0.0
    bad: float = 0.0

    @property
    def resolved(self) -> int:
        """Cases that say something of the originator."""
        return self.borne_out + self.contradicted + self.corrected

    def __add__(self, other: Score) -> Score:
        return self._with(other, 1)

    def __sub__(self, other: Score) -> Score:
        return self._with(other, -1)

    def _with(self, other: Score, sign: int) -> Score:
        return Score(
            self.borne_out + sign * other.borne_out,
            self.contradicted + sign * other.contradicted,
            self.corrected + sign * other.corrected,
            self.open + sign * other.open,
            self.good + sign * other.good,
            self.bad + sign * other.bad,
        )


def score(result: CaseOutcome) -> Score:
    """One case as a score."""
    good, bad = weights("credibility")["outcome"][result]
    fixed = result.startswith("corrected")
    return Score(
        int(result == "borne out"), int(result == "contradicted"), int(fixed), int(result == "open"), good, bad
    )


class Records:
    """The records of all originators."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._cases: dict[str, list[Case]] = defaultdict(list)
        self._of: dict[tuple[str, str], Case] = {}
        changes: dict[_Group, list[tuple[date, Score]]] = defaultdict(list)
        for case in cases:
            self._cases[case.originator].append(case)
            self._of[(case.originator, case.incident)] = case
            for group in _groups(case):
                changes[group] += _changes(case)
        self._days: dict[_Group, tuple[list[date], list[Score]]] = {
            group: _added_up(found) for group, found in changes.items()
        }

    def cases(self, originator: str) -> tuple[Case, ...]:
        """An originator's cases, by the day it said so, undated last."""
        return tuple(sorted(self._cases.get(originator, ()), key=_order))

    def score(
        self,
        originator: str,
        *,
        own_cause: bool = False,
        topic: str | None = None,
        region: str | None = None,
        before: date | None = None,
        besides: str | None = None,
    ) -> Score:
        """An originator's record.

        Args:
            originator: Key of the voice.
            own_cause: Only matters to which it was a party.
            topic: Only this family of events.
            region: Only this country; not together with a topic.
            before: Only what was known before that day; everything, undated evidence too, for None.
            besides: An incident that is left out.
        """
        group = (originator, own_cause, topic, region)
        total = self._total(group, before)
        case = self._of.get((originator, besides or ""))
        return total if case is None or group not in _groups(case) else total - _at(case, before)

    def _total(self, group: _Group, before: date | None) -> Score:
        days, sums = self._days.get(group, ([], []))
        place = len(days) if before is None else bisect_left(days, before)
        return sums[place - 1] if place else Score()


def _groups(case: Case) -> list[_Group]:
    """Every group that a case counts in."""
    matters = [(None, None), (case.topic, None)] + ([(None, case.region)] if case.region else [])
    causes = (False, True) if case.own_cause else (False,)
    return [(case.originator, cause, topic, region) for cause in causes for topic, region in matters]


def _changes(case: Case) -> Iterator[tuple[date, Score]]:
    """What a case adds on each day on which it changes; what bears no date on the last day there is."""
    last, days = Score(), {date.max}
    if case.said is not None:
        days = {case.said, *(each.day or date.max for each in case.evidence)}
    for day in sorted(days):
        after = score(case.result(None if day == date.max else _next(day)))
        if after != last:
            yield day, after - last
            last = after


def _at(case: Case, before: date | None) -> Score:
    told = before is None or (case.said is not None and case.said < before)
    return score(case.result(before)) if told else Score()


def _next(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)


def _added_up(changes: list[tuple[date, Score]]) -> tuple[list[date], list[Score]]:
    ordered = sorted(changes, key=lambda change: change[0])
    sums = accumulate((change for _, change in ordered), Score.__add__)
    return [day for day, _ in ordered], list(sums)


def _order(case: Case) -> tuple[bool, date, str]:
    return case.said is None, case.said or date.max, case.incident
