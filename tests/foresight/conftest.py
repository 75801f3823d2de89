"""Ledgers in folders of their own: one with a clock that the test sets, one that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.foresight.watchers import Desk
from tocsin.ledger import Ledger


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 15, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(tmp_path: Path, clock: Clock) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.sqlite", clock=clock) as opened:
        yield opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder."""
    return tmp_path / "ledger-data"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty ledger on 3 May 2024."""
    made = Desk(tmp_path / "ledger.sqlite")
    yield made
    made.ledger.close()
