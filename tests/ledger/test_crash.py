"""A ledger whose writer is killed loses nothing that was said to be kept, and can be filled to the end."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.ledger import Ledger

WRITER = """
import pickle, sys, time
from datetime import UTC, datetime
from tocsin.ledger import Ledger
with Ledger.open(sys.argv[1], clock=lambda: datetime.now(UTC)) as ledger:
    for reading, retrieval in pickle.load(open(sys.argv[2], "rb")):
        ledger.add_reading(reading, retrieval)
        print(reading.report.id, flush=True)
        time.sleep(0.005)  # it is to be killed before the end, however busy the machine
"""


def now() -> datetime:
    return datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def work(samples: Any) -> list[Any]:
    return [(reading, samples.retrieval(reading)) for reading in map(samples.reading, range(150))]


@pytest.fixture(scope="module")
def undisturbed(work: list[Any], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The fingerprint of a run that nobody killed."""
    with Ledger.open(tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite", clock=now) as ledger:
        for one in work:
            ledger.add_reading(*one)
        return ledger.fingerprint()


@pytest.mark.parametrize("kept", [1, 17])
def test_kill_and_run_again_equals_an_undisturbed_run(
    place: Any, work: list[Any], undisturbed: str, tmp_path: Path, kept: int
) -> None:
    (tmp_path / "work").write_bytes(pickle.dumps(work))
    command = [sys.executable, "-c", WRITER, place.where, str(tmp_path / "work")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(kept)]
        writer.kill()
        said += writer.stdout.read().split("\n")[:-1]
    with Ledger.open(place.where, clock=now) as ledger:
        held = [reading.report.id for reading in ledger.readings()]
        assert set(said) <= set(held)
        assert len(held) < len(work)
        assert list(ledger.verify(lambda *_: None)) == []
        added = [ledger.add_reading(*one) for one in work]
        assert added.count(False) == len(held)
        assert ledger.fingerprint() == undisturbed
