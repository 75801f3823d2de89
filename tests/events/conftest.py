"""What the tests of the events stage share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tocsin.events.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    opened = Gazetteer.open()
    yield opened
    opened.close()
