"""The work grows with the events, not with their square."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tocsin.corroborate.accounts import accounts
from tocsin.corroborate.blocking import pairs
from tocsin.corroborate.policy import weights
from tocsin.model import Reading

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]


def _pairs(build: Build, number: int) -> int:
    reports = {
        f"r{index}": {
            "text": f"Group{index} struck.",
            "claims": [
                {"words": f"Group{index} struck", "event": {"at": "karsa", "day": "2024-05-01", "killed": index}}
            ],
        }
        for index in range(number)
    }
    return len(pairs(accounts(tuple(build({"reports": reports}).values()))))


def test_one_crowded_day_in_one_town_stays_linear(build: Build) -> None:
    few, many = _pairs(build, 100), _pairs(build, 400)
    assert many <= 4.5 * few
    assert many <= 400 * 2 * weights("incidents")["width"]
