"""Questions as people and programs put, answer and score them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from tocsin.model import TocsinError

Run = Callable[..., Result]
Json = Callable[..., Any]
TODAY = datetime(2024, 5, 1, 12, tzinfo=UTC)
PUT = (
    "question",
    "new",
    "Will there be an attack in Benin?",
    "--where",
    "BEN",
    "--type",
    "assault",
    "--by",
    "2024-08-31",
)
REPORT = """Is Togo facing jihadist attacks?

Published 2 May 2024

Fighters of JNIM attacked a post in Benin, police said.
"""
HOSTILE = "one [red]raid[/red]\x1b[31m \u202eand"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the clock to so many days after the first day."""

    def go(days: float) -> None:
        monkeypatch.setattr("tocsin.cli.options.clock", lambda: TODAY + timedelta(days=days))

    go(0)
    return go


@pytest.fixture
def told(tocsin_command: Run, at: Callable[[float], None]) -> Json:
    """Runs a command with --json and gives what it prints."""

    def run(*arguments: str) -> Any:
        result = tocsin_command(*arguments, "--json")
        assert result.exit_code == 0, (result.stderr, result.exception)
        return json.loads(result.stdout)

    return run


def short(record: dict[str, Any]) -> str:
    return str(record["id"].removeprefix("sha256:")[:12])


def test_a_question_from_putting_to_scoring(
    tocsin_command: Run, told: Json, at: Callable[[float], None], tmp_path: Path
) -> None:
    question = told(*PUT, "--who", "Ann", "--note", "Asked at the desk.")["question"]
    put = tocsin_command("question", "show", short(question)).stdout
    assert f"Open. Forecast it: tocsin question forecast {short(question)}" in put
    assert question["query"]["types"] == ["ASSAULT"]
    at(1)
    assert (
        told("question", "forecast", short(question), "3:1 against", "--who", "Ann")["forecast"]["probability"] == 0.25
    )
    at(2)
    revised = tocsin_command("question", "forecast", short(question), "likely", "--who", "Ann", "--why", "A raid.")
    assert "68 % (before: 25 %) by Ann" in " ".join(revised.stdout.split())
    listed = tocsin_command("question", "list", "--open").stdout
    assert short(question) in listed
    assert "Ann 68 %" in listed
    at(12)
    done = tocsin_command("question", "resolve", short(question), "yes", "--who", "Bob", "--why", "It was told.")
    assert "Resolved: yes. It was told." in done.stdout
    shown = " ".join(tocsin_command("question", "show", short(question)).stdout.split())
    for part in (
        "At least 1 attack in Benin between 2024-05-01 and 2024-08-31",
        "3:1 against",
        "yes by Bob",
        "at the desk",
    ):
        assert part in shown
    (ann,) = told("question", "score")
    assert ann["brier"] == pytest.approx((1 * 0.75**2 + 10 * 0.325**2) / 11)
    scored = tocsin_command("question", "score", "--out", str(tmp_path / "page"))
    assert "Ann" in scored.stdout
    assert "likely" in (tmp_path / "page" / "calibration-questions.html").read_text(encoding="utf-8")
    assert (tmp_path / "page" / "calibration-questions.png").read_bytes().startswith(b"\x89PNG")
    assert told("question", "list", "--open") == []
    assert [one["outcome"] for one in told("question", "list", "--resolved")] == ["yes"]


def test_what_was_understood_is_shown(tocsin_command: Run, at: Callable[[float], None]) -> None:
    text = "Will there be protests in Georgia by 30 June 2024?"
    shown = " ".join(tocsin_command("question", "new", text).stdout.split())
    for part in ("type PROTEST, from 'protests'", "where GEO, from 'Georgia'", "until 2024-06-30", "base rate none."):
        assert part in shown


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Will there be 25 or more deaths in Benin by 31 August 2024?", "nothing from '25'"),
        ("Will at least 3 attacks be seen in Benin by 31 August 2024?", "at least 3 incidents, from '3 attacks'"),
    ],
)
def test_a_number_is_not_passed_over_where_all_else_is_given(
    tocsin_command: Run, at: Callable[[float], None], text: str, words: str
) -> None:
    shown = " ".join(tocsin_command("question", "new", text, *PUT[3:]).stdout.split())
    assert words in shown


def test_certainty_is_taken_with_a_warning(tocsin_command: Run, told: Json) -> None:
    question = told(*PUT)["question"]
    result = tocsin_command("question", "forecast", short(question), "1", "--who", "Ann")
    assert result.exit_code == 0
    assert "Certainty leaves no room" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "Will the situation get worse?"), "cannot be settled"),
        (("new", "Will it?", "--type", "WAR"), "no type 'WAR'"),
        (("new", "Will it?", "--measure", "tanks"), "cannot be counted"),
        (("new", "Will it?", "--over", "gdelt"), "no source 'gdelt'"),
        (("new", "Will it?", "--by", "soon"), "is not a date"),
        (("forecast", "ID", "may", "--who", "Ann"), "carries no number"),
        (("forecast", "ID", "0.5", "--who", "Ann", "--yardstick", "mine"), "no yardstick"),
        (("forecast", "ffffffff", "0.5", "--who", "Ann"), "No record has an id"),
        (("resolve", "ID", "maybe", "--who", "Ann", "--why", "x"), "does not end in"),
        (("retire", "ID", "--why", " "), "The reason is empty"),
        (("score", "--who", "Nobody"), "Nobody called"),
        (("list", "--open", "--resolved"), "leave nothing"),
        (("suggest", "12"), "no words"),
    ],
)
def test_what_cannot_be_done_says_why(tocsin_command: Run, told: Json, arguments: tuple[str, ...], words: str) -> None:
    question = told(*PUT)["question"]
    named = (short(question) if one == "ID" else one for one in arguments)
    result = tocsin_command("question", *named)
    assert result.exit_code != 0
    assert isinstance(result.exception, TocsinError)
    assert words in result.exception.what
    assert result.exception.next_step or result.exception.choices
    assert len(told("question", "list")) == 1


@pytest.mark.parametrize("kind", ["question", "indicator"])
@pytest.mark.parametrize("named", ["ffffffff", "what?"])
def test_an_id_that_is_not_held_leads_to_the_list(tocsin_command: Run, told: Json, kind: str, named: str) -> None:
    told(*PUT)
    result = tocsin_command(kind, "show", named)
    assert isinstance(result.exception, TocsinError)
    assert result.exception.next_step == f"List them with: tocsin {kind} list"


def test_a_report_leads_to_a_question_that_names_the_groups_it_tells_of(
    tocsin_command: Run, told: Json, tmp_path: Path
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    read = tocsin_command("read", str(tmp_path / "report.txt"), "--jsonl")
    report = json.loads(read.stdout)["report"]["id"].removeprefix("sha256:")[:12]
    made = told("question", "suggest", report)
    assert made["text"] == "Will there be at least 1 attack in Togo by 30 September 2024?"
    assert any("JNIM" in note or "Jama" in note for note in made["notes"])
    shown = tocsin_command("question", "suggest", report).stdout
    assert "--from 2024-05-02" in shown or made["begin"] == "2024-05-02"
    assert f"--report {report}" in shown


def test_words_of_people_are_shown_as_they_are(tocsin_command: Run, told: Json) -> None:
    question = told(*PUT, "--who", HOSTILE, "--note", HOSTILE)["question"]
    said = tocsin_command("question", "forecast", short(question), "0.5", "--who", HOSTILE, "--why", HOSTILE)
    outputs = [said.stdout, tocsin_command("question", "list").stdout]
    outputs += [tocsin_command("question", "show", short(question)).stdout, tocsin_command("question", "score").stdout]
    for output in outputs:
        assert "[red]raid[/red]" in output
        assert "\x1b" not in output
        assert "\u202e" not in output


@pytest.mark.parametrize("command", ["new", "forecast", "list", "show", "resolve", "retire", "suggest", "score"])
def test_the_help_has_an_example(tocsin_command: Run, command: str) -> None:
    assert f"tocsin question {command}" in " ".join(tocsin_command("question", command, "--help").stdout.split())


def test_a_question_taken_back_is_gone_from_the_list(tocsin_command: Run, told: Json) -> None:
    question = told(*PUT)["question"]
    assert "Taken back" in tocsin_command("question", "retire", short(question), "--why", "Asked twice.").stdout
    assert told("question", "list") == []
    assert "No questions" in tocsin_command("question", "list").stderr
