"""What several test folders need: the reader, the examples, a command line run in this process."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import tocsin
from tocsin.cli import app

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def reader() -> tocsin.Reader:
    """One reader for all tests: lexicons and gazetteer are loaded once."""
    return tocsin.Reader.load()


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example reports."""
    return EXAMPLES


@pytest.fixture
def seed_report() -> Path:
    """A real web page as pasted text, kept outside the repository."""
    path = SHARED / "data" / "seed" / "report.txt"
    if not path.is_file():
        pytest.skip("shared/data/seed/report.txt is not beside the checkout")
    return path


@pytest.fixture
def tocsin_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command against a ledger of the test's own."""
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str, input: bytes | None = None) -> Result:  # noqa: A002 - click's own word
        return CliRunner().invoke(app, list(arguments), input=input)

    return run


@pytest.fixture
def day() -> datetime.date:
    """A publication date for texts that have none."""
    return datetime.date(2022, 9, 1)
