"""Surges in what the ledger holds."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from tests.forecast.queries.making import incident
from tests.foresight.watchers import DAY, Desk
from tocsin.foresight.surging import weekly
from tocsin.model import Incident


def test_a_week_with_many_is_a_surge_and_a_week_that_nobody_told_of_is_no_zero(desk: Desk) -> None:
    told: list[Incident] = []
    for week in range(1, 31):
        day = DAY - timedelta(days=7 * week)
        told += [incident(len(told), begin=day, end_date=day)] if week != 3 else []
        told += [incident(len(told), country="PAK", begin=day, end_date=day)]
    told += [incident(len(told) + number, begin=DAY, end_date=DAY) for number in range(12)]
    told += [incident(500, country="PAK", begin=DAY - timedelta(days=6), end_date=DAY)]
    told += [incident(501, begin=DAY + timedelta(days=1), end_date=DAY + timedelta(days=1))]
    desk.hold(told)
    first, second = weekly(desk.ledger, today=DAY)
    assert (first.series, first.observed, first.periods, first.surge) == ("AFG ASSAULT", 12, 29, True)
    assert (second.series, second.observed, second.surge) == ("PAK ASSAULT", 1, False)


def test_a_short_past_is_no_information(desk: Desk, tmp_path: Path) -> None:
    desk.hold([incident(number, begin=DAY, end_date=DAY) for number in range(9)])
    (found,) = weekly(desk.ledger, today=DAY)
    assert found.surge is None
