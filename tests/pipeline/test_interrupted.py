"""`kill -9` during a read, then the same command: the ledger equals that of an undisturbed run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tocsin.ledger import Ledger

COMMAND = [sys.executable, "-c", "from tocsin.cli import main; main()"]


def _read(folder: Path, ledger: Path) -> list[str]:
    return [*COMMAND, "read", str(folder), "--ledger", str(ledger)]


def _fingerprint(ledger: Path) -> str:
    with Ledger.open(ledger, clock=lambda: datetime.now(UTC)) as opened:
        return opened.fingerprint()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("reports")
    for number in range(40):
        text = f"Report {number}\n\nThe ministry said on Monday that {number + 2} soldiers were killed in Kabul.\n"
        (made / f"{number:03}.txt").write_text(text * 3, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> str:
    """The fingerprint of the ledger of a read that nothing stopped."""
    ledger = tmp_path_factory.mktemp("undisturbed") / "ledger.sqlite"
    subprocess.run(_read(folder, ledger), check=True, capture_output=True)
    return _fingerprint(ledger)


@pytest.mark.parametrize("after", [2, 15, 30])
def test_a_killed_read_resumes(tmp_path: Path, folder: Path, undisturbed: str, after: int) -> None:
    killed = tmp_path / "ledger.sqlite"
    process = subprocess.Popen(_read(folder, killed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    archive = killed.with_name("ledger-archive")
    deadline = time.monotonic() + 60
    while process.poll() is None and len(list(archive.rglob("*.warc.gz"))) < after and time.monotonic() < deadline:
        time.sleep(0.002)
    assert process.poll() is None, "the read ended before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    subprocess.run(_read(folder, killed), check=True, capture_output=True)
    assert _fingerprint(killed) == undisturbed
    check = subprocess.run([*COMMAND, "verify", "--ledger", str(killed)], check=False, capture_output=True, text=True)
    assert check.returncode == 0, check.stdout + check.stderr
