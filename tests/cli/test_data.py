"""`tocsin data add|fetch|list`."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tests.forecast.tables.conftest import Written
from tests.forecast.tables.conftest import ged as ged  # noqa: PLC0414 - a fixture
from tocsin.model import ConfigError

Run = Callable[..., Result]
HOSTILE = "[red]x[/red]\x1b[31m=1+1"


@pytest.fixture
def release(ged: Written, tmp_path: Path) -> Path:
    path = tmp_path / "GEDEvent_v25_1.csv"
    path.write_bytes(ged({}, {"best": HOSTILE}, {}))
    return path


def test_a_file_is_added_and_its_bad_rows_are_told(tocsin_command: Run, release: Path, tmp_path: Path) -> None:
    result = tocsin_command("data", "add", str(release))
    assert result.exit_code == 0, (result.stderr, result.exception)
    assert "row 3: best is '[red]x[/red][31m=1+1', which is no whole number" in result.stderr
    assert "\x1b" not in result.stderr
    assert (
        "ucdp-ged 25.1, 2 rows, 1 left out; covers 1989-01-01 to 2024-12-31, MLI; available 2025-06-30" in result.stderr
    )
    assert len(list((tmp_path / "ledger-data").glob("ucdp-ged-*.parquet"))) == 1


def test_a_file_added_before_is_said_to_be(tocsin_command: Run, release: Path) -> None:
    tocsin_command("data", "add", str(release))
    result = tocsin_command("data", "add", str(release))
    assert (result.exit_code, "was added before; nothing has changed" in result.stderr) == (0, True)


def test_what_is_replaced_is_said(tocsin_command: Run, release: Path) -> None:
    tocsin_command("data", "add", str(release))
    result = tocsin_command("data", "add", str(release), "--release", "mine", "--available", "2025-07-01", "--json")
    assert "; replaces release 25.1 (available 2025-06-30)." in result.stderr
    assert json.loads(result.stdout)[0]["replaced"]["release"] == "25.1"
    assert len(json.loads(tocsin_command("data", "list", "--json").stdout)) == 1


def test_one_bad_file_does_not_stop_the_others(tocsin_command: Run, release: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n")
    result = tocsin_command(
        "data", "add", str(tmp_path / "bad.csv"), str(tmp_path / "none.csv"), str(release), "--json"
    )
    assert result.exit_code == 1
    assert result.stderr.count("failed:") == 2
    (added,) = json.loads(result.stdout)
    assert (added["vintage"]["release"], added["is_new"], [each["row"] for each in added["rejected"]]) == (
        "25.1",
        True,
        [3],
    )


def test_a_table_comes_by_standard_input(tocsin_command: Run, ged: Written) -> None:
    result = tocsin_command("data", "add", "-", "--release", "24.0.5", input=ged({}))
    assert (result.exit_code, "ucdp-candidate 24.0.5, 1 rows" in result.stderr) == (0, True)


def test_release_day_and_source_can_be_given(tocsin_command: Run, ged: Written, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(ged({}))
    tocsin_command(
        "data", "add", str(tmp_path / "x.csv"), "--release", "mine", "--available", "2024-07-01", "--source",
        "ucdp-candidate",
    )  # fmt: skip
    (vintage,) = json.loads(tocsin_command("data", "list", "--json").stdout)
    assert (vintage["source"], vintage["release"], vintage["available"]) == ("ucdp-candidate", "mine", "2024-07-01")


def test_a_day_that_is_none_is_refused(tocsin_command: Run, release: Path) -> None:
    assert isinstance(tocsin_command("data", "add", str(release), "--available", "soon").exception, ConfigError)


def test_the_list_shows_what_there_is(tocsin_command: Run, release: Path) -> None:
    tocsin_command("data", "add", str(release))
    result = tocsin_command("data", "list")
    assert result.exit_code == 0
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    for words in ("ucdp-ged 25.1", "2025-06-30", "1989-01-01 to 2024-12-31", "MLI, 2 rows"):
        assert words in result.stdout
    before = tocsin_command("data", "list", "--as-of", "2020-01-01")
    assert (before.stdout, "No event tables" in before.stderr) == ("", True)


@pytest.fixture
def publisher(release: Path) -> Iterator[str]:
    """A server that has one release."""
    body = release.read_bytes()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/candidateged/GEDEvent_v24_0_5.csv"
            self.send_response(200 if found else 404)
            self.send_header("Content-Length", str(len(body) if found else 0))
            self.end_headers()
            self.wfile.write(body if found else b"")

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_release_is_fetched_and_added(tocsin_command: Run, publisher: str, tmp_path: Path) -> None:
    asked = ("data", "fetch", "ucdp", "--version", "24.0.5", "--candidate", "--from", publisher, "--allow-private")
    result = tocsin_command(*asked, "--json")
    assert result.exit_code == 0, (result.stderr, result.exception)
    assert json.loads(result.stdout)["vintage"]["release"] == "24.0.5"
    assert (tmp_path / "ledger-data" / "downloads" / "GEDEvent_v24_0_5.csv").is_file()


@pytest.mark.parametrize("more", [("--version", "25.1"), ("--version", "24.0.5", "--sha256", "0" * 64)])
def test_what_cannot_be_fetched_is_told_with_the_way_by_hand(
    tocsin_command: Run, publisher: str, tmp_path: Path, more: tuple[str, ...]
) -> None:
    result = tocsin_command("data", "fetch", "ucdp", *more, "--from", publisher, "--allow-private")
    assert result.exit_code == 1
    assert "Download it by hand from https://ucdp.uu.se/downloads/ and add it: tocsin data add FILE" in result.stderr
    assert list((tmp_path / "ledger-data").rglob("*.parquet")) == []


def test_private_addresses_need_leave(tocsin_command: Run, publisher: str) -> None:
    result = tocsin_command("data", "fetch", "ucdp", "--version", "24.0.5", "--from", publisher)
    assert (result.exit_code, "loopback address" in result.stderr) == (1, True)
