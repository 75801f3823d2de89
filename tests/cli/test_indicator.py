"""Indicators as people and programs set them, and as they fire when reports are read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tocsin.model import InputError, TocsinError

Run = Callable[..., Result]
NEW = (
    *("indicator", "new", "transfers of fighters to Badakhshan", "--type", "mobilize", "--where", "AFG"),
    *("--place", "Badakhshan", "--owner", "A. Analyst", "--hypothesis", "H1=C", "--hypothesis", "H2=ii"),
)
HOSTILE = "one [red]watch[/red]\x1b[31m \u202eand"


def report(folder: Path) -> str:
    """A report of two days ago: the command line has the clock of the day."""
    day = datetime.now(UTC) - timedelta(days=2)
    path = folder / "moves.txt"
    words = f"{day.day} {day:%B %Y}"
    path.write_text(
        "Fighters move\n\nThe Taliban deployed 200 fighters to Fayzabad, the capital of Badakhshan province in "
        f"Afghanistan, on {words}, the interior ministry said.\n",
        encoding="utf-8",
    )
    return str(path)


def told(run: Run, *arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, (result.stderr, result.exception)
    return json.loads(result.stdout)


def test_an_indicator_fires_when_a_report_is_read(tocsin_command: Run, tmp_path: Path) -> None:
    made = told(tocsin_command, *NEW)
    assert made["query"]["places"] == ["Badakhshan"]
    (first,) = told(tocsin_command, "watch")["indicators"]
    assert first["after"]["status"] == "no-information"
    result = tocsin_command("read", report(tmp_path), "--model", "rules@1")
    assert result.exit_code == 0
    assert "fired" in result.stderr
    assert "transfers of fighters to Badakhshan" in result.stderr
    assert "fired" not in result.stdout
    (held,) = told(tocsin_command, "indicator", "list")
    assert held["status"] == "observed"
    shown = tocsin_command("indicator", "show", made["id"]).stdout
    assert "At least 1 movement of forces in Badakhshan, Afghanistan, within 30 days" in shown
    (incident,) = held["observations"][-1]["evidence"]
    assert incident.removeprefix("sha256:")[:12] in shown
    assert "Fayzabad" in shown
    assert tocsin_command("show", incident).exit_code == 0
    assert told(tocsin_command, "watch") == {"questions": [], "indicators": []}


def test_a_list_says_what_was_found_against_what_is_needed(tocsin_command: Run, tmp_path: Path) -> None:
    assert "No indicators" in tocsin_command("read", report(tmp_path), "--model", "rules@1").stderr + (
        tocsin_command("indicator", "list").stderr
    )
    told(tocsin_command, *NEW, "--at-least", "3", "--due", "2999-01-01")
    told(tocsin_command, "watch")
    out = tocsin_command("indicator", "list").stdout
    assert "waiting" in out
    assert "– of 3" in out
    assert "2999-01-01" in out


def test_a_table_weighs_hypotheses_and_promises_nothing(tocsin_command: Run, tmp_path: Path) -> None:
    told(tocsin_command, *NEW, "--credibility", "high")
    assert "nothing leads" in tocsin_command("indicator", "table").stdout
    tocsin_command("read", report(tmp_path), "--model", "rules@1")
    out = tocsin_command("indicator", "table").stdout
    assert "H1 has least against it." in out
    assert "Without “transfers of fighters to Badakhshan”" in out
    assert "none is promised" in out
    data = told(tocsin_command, "indicator", "table")
    assert data["inconsistency"] == [0, 2.828]


def test_an_indicator_that_was_taken_back_is_watched_no_more(tocsin_command: Run, tmp_path: Path) -> None:
    made = told(tocsin_command, *NEW)
    told(tocsin_command, "indicator", "retire", made["id"][:20], "--why", "The road is closed.")
    assert told(tocsin_command, "indicator", "list") == []
    result = tocsin_command("read", report(tmp_path), "--model", "rules@1")
    assert "fired" not in result.stderr
    error = tocsin_command("indicator", "show", made["id"]).exception
    assert isinstance(error, InputError)
    assert "taken back" in str(error)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (["--type", "WAR"], "There is no type 'WAR'"),
        (["--place", "Nowhereville"], "no place 'Nowhereville'"),
        (["--days", "0"], "--days is 0"),
        (["--due", "2001-01-01"], "has passed"),
        (["--hypothesis", "H3"], "does not say what"),
        (["--hypothesis", "H1=C"], "given twice"),
        (["--credibility", "vast"], "no weight"),
        (["--owner", " "], "an owner"),
        (["--over", "gdelt"], "There is no source"),
    ],
)
def test_what_cannot_be_watched_is_refused(tocsin_command: Run, changes: list[str], words: str) -> None:
    result = tocsin_command(*NEW, *changes)
    assert result.exit_code != 0
    assert isinstance(result.exception, TocsinError)
    assert words in str(result.exception)


def test_hostile_words_are_shown_and_not_obeyed(tocsin_command: Run) -> None:
    made = told(
        tocsin_command, "indicator", "new", HOSTILE, "--type", "ASSAULT", "--where", "Afghanistan", "--owner", HOSTILE
    )
    tocsin_command("watch")
    for arguments in (["list"], ["show", made["id"]]):
        out = tocsin_command("indicator", *arguments).stdout
        assert "[red]" in out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_surges_are_looked_for_where_they_are_asked_for(tocsin_command: Run, tmp_path: Path) -> None:
    tocsin_command("read", report(tmp_path), "--model", "rules@1")
    assert "surges" not in told(tocsin_command, "watch")
    (found,) = told(tocsin_command, "watch", "--surges")["surges"]
    assert (found["series"], found["surge"]) == ("AFG MOBILIZE", None)
    assert "0 surges in 1 series; of 1 too little is known." in tocsin_command("watch", "--surges").stderr
