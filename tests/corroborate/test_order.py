from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from tocsin.corroborate import order
from tocsin.model import Reading, Report

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
EAST = timezone(timedelta(hours=5))


def _report(build: Build, published: date | datetime | None) -> Report:
    return build({"reports": {"a": {"text": "Words.", "published": published}}})["a"].report


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        (date(2024, 5, 1), date(2024, 5, 2), True),
        (date(2024, 5, 1), date(2024, 5, 1), False),
        (date(2024, 5, 1), datetime(2024, 5, 1, 9, tzinfo=UTC), False),
        (datetime(2024, 5, 1, 9, tzinfo=UTC), datetime(2024, 5, 1, 10, tzinfo=UTC), True),
        (datetime(2024, 5, 1, 10, tzinfo=UTC), datetime(2024, 5, 1, 10, tzinfo=UTC), False),
        (datetime(2024, 5, 1, 13, tzinfo=EAST), datetime(2024, 5, 1, 9, tzinfo=UTC), True),
        (None, date(2024, 5, 1), False),
        (date(2024, 5, 1), None, False),
    ],
)
def test_before(build: Build, first: date | None, second: date | None, before: bool) -> None:
    assert order.precedes(_report(build, first), _report(build, second)) is before
    assert not (before and order.precedes(_report(build, second), _report(build, first)))


def test_readings_come_once_and_undated_last(build: Build) -> None:
    readings = build(
        {
            "reports": {
                "undated": {"text": "One."},
                "late": {"text": "Two.", "published": date(2024, 5, 2)},
                "early": {"text": "Three.", "published": date(2024, 5, 1)},
            }
        }
    )
    given = [readings["undated"], readings["late"], readings["early"], readings["late"]]
    assert order.ordered(given) == (readings["early"], readings["late"], readings["undated"])
