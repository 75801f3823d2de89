"""Commands that only read the ledger load nothing that is slow to load."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.ledger import Ledger

SLOW = ("numpy", "polars", "scipy", "altair", "lightgbm", "onnxruntime", "tocsin.pipeline")
RUN = f"""
import sys
from tocsin.cli.app import app
try:
    app()
finally:
    print([name for name in {SLOW} if name in sys.modules])
"""


@pytest.mark.parametrize(
    "command", [("question", "list"), ("indicator", "list"), ("data", "list"), ("forecast", "list")], ids=" ".join
)
def test_a_list_loads_nothing_slow(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    Ledger.open(path, clock=lambda: datetime(2024, 1, 1, tzinfo=UTC)).close()
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command, "--ledger", str(path)], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
