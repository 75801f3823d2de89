"""A ledger that is watched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.foresight.watchers import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty ledger on 3 May 2024."""
    made = Desk(tmp_path / "ledger.sqlite")
    yield made
    made.ledger.close()
