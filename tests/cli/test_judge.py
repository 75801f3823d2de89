"""Merging and splitting by hand, as people and programs do it."""

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
RAID = "Bridge attacked\n\nRebels attacked a bridge in Kabul on 3 May 2024 and killed 12 soldiers, the army said.\n"
AGAIN = "Bridge struck\n\nRebels attacked a bridge in Kabul on 3 May 2024 and killed 12 soldiers, a doctor said.\n"
MARCH = "March\n\nStudents protested in Herat on 6 May 2024, the mayor said.\n"
HOSTILE = "one [red]raid[/red]\x1b[31m \u202eand"


@pytest.fixture
def told(tocsin_command: Run, tmp_path: Path) -> Json:
    """Runs a command with --json and gives what it prints; three reports have been read."""
    for name, text in (("raid", RAID), ("again", AGAIN), ("march", MARCH)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert (
        tocsin_command("read", *(str(tmp_path / f"{name}.txt") for name in ("raid", "again", "march"))).exit_code == 0
    )

    def run(*arguments: str) -> Any:
        result = tocsin_command(*arguments, "--json")
        assert result.exit_code == 0, (result.stderr, result.exception)
        return json.loads(result.stdout)

    return run


def short(record: dict[str, Any]) -> str:
    return str(record["id"].removeprefix("sha256:")[:12])


def raid_and_march(told: Json) -> tuple[dict[str, Any], dict[str, Any]]:
    found = told("incidents")
    (raid,) = [incident for incident in found if incident["type"] == "ASSAULT"]
    (march,) = [incident for incident in found if incident["type"] == "PROTEST"]
    return raid, march


def test_a_merge_shows_the_new_incident_and_the_origins_before_and_after(tocsin_command: Run, told: Json) -> None:
    raid, march = raid_and_march(told)
    result = tocsin_command("merge", short(raid), short(march), "--why", "One week of unrest.", "--who", "A. Analyst")
    assert result.exit_code == 0, result.stderr
    (merged,) = told("incidents")
    before = f"{len(raid['origins'])} + {len(march['origins'])}"
    assert f"Origins: {before} → {len(merged['origins'])}" in result.stdout
    for incident in (raid, march, merged):
        assert short(incident) in result.stdout
    shown = " ".join(tocsin_command("show", short(merged)).stdout.split())
    assert "Merged by hand (A. Analyst): One week of unrest." in shown


def test_a_merge_and_its_undo_as_json(told: Json) -> None:
    raid, march = raid_and_march(told)
    merged = told("merge", raid["id"], march["events"][0], "--why", "One week.")
    assert merged["judgement"]["kind"] == "merge"
    assert {each["id"] for each in merged["before"]} == {raid["id"], march["id"]}
    (after,) = merged["after"]
    undone = told("unmerge", after["id"], "--why", "Two towns.")
    assert undone["judgement"] == merged["judgement"]
    assert [each["id"] for each in undone["before"]] == [after["id"]]
    assert {each["id"]: each for each in undone["after"]} == {raid["id"]: raid, march["id"]: march}


def test_a_split_takes_the_events_of_a_report_out_and_later_reads_respect_it(
    tocsin_command: Run, told: Json, tmp_path: Path
) -> None:
    raid, _ = raid_and_march(told)
    assert len(raid["reports"]) == 2
    assert tocsin_command("split", short(raid), raid["reports"][1], "--why", "Two bridges.").exit_code == 0
    (tmp_path / "late.txt").write_text(MARCH.replace("Herat", "Kandahar"), encoding="utf-8")
    assert tocsin_command("read", str(tmp_path / "late.txt")).exit_code == 0
    raids = [incident for incident in told("incidents") if incident["type"] == "ASSAULT"]
    assert [len(incident["reports"]) for incident in raids] == [1, 1]
    assert all("Split by hand: Two bridges." in incident["judgements"][0] for incident in raids)
    assert "Two bridges" in tocsin_command("show", short(raids[0])).stdout
    assert "Two bridges" in tocsin_command("brief", "--out", "-").stdout
    assert told("unmerge", raids[0]["id"])["after"][0]["id"] == raid["id"]


def test_judgements_are_listed_with_those_taken_back(tocsin_command: Run, told: Json) -> None:
    raid, march = raid_and_march(told)
    assert "No judgements." in tocsin_command("judgements").stderr
    made = told("merge", raid["id"], march["id"], "--why", "One week.")["judgement"]
    (held,) = told("judgements")
    assert (held["id"], held["taken_back"]) == (made["id"], None)
    assert short(made) in tocsin_command("judgements").stdout
    told("unmerge", made["id"], "--why", "Two towns.")
    assert told("judgements") == []
    assert "1 more were taken back" in tocsin_command("judgements").stderr
    (gone,) = told("judgements", "--all")
    assert gone["taken_back"]["reason"] == "Two towns."
    assert "Taken back: Two towns." in tocsin_command("judgements", "--all").stdout


def test_a_judgement_is_shown(tocsin_command: Run, told: Json) -> None:
    raid, march = raid_and_march(told)
    made = told("merge", raid["id"], march["id"], "--why", "One week.")["judgement"]
    shown = tocsin_command("show", short(made)).stdout
    assert "Merged by hand: One week." in shown
    assert made["first"][0].removeprefix("sha256:")[:12] in shown
    assert told("show", made["id"])["id"] == made["id"]


def test_words_of_people_are_shown_as_they_are(tocsin_command: Run, told: Json) -> None:
    raid, march = raid_and_march(told)
    result = tocsin_command("merge", raid["id"], march["id"], "--why", HOSTILE, "--who", HOSTILE)
    assert result.exit_code == 0
    (merged,) = told("incidents")
    outputs = [result.stdout, tocsin_command("judgements").stdout, tocsin_command("show", merged["id"]).stdout]
    outputs.append(tocsin_command("show", told("judgements")[0]["id"]).stdout)
    for output in outputs:
        assert "[red]raid[/red]" in output
        assert "\x1b" not in output
        assert "\u202e" not in output
    assert "\x1b" not in tocsin_command("brief", "--out", "-").stdout


@pytest.mark.parametrize(
    ("arguments", "words", "next_step"),
    [
        (("merge", "RAID", "RAID", "--why", "x"), "are one incident already", "tocsin incidents"),
        (("merge", "RAID", "--why", "x"), "Only one incident", "two or more"),
        (("merge", "RAID", "MARCH", "--why", " "), "The reason is empty", "--why"),
        (("merge", "RAID", "ffffffff", "--why", "x"), "No record has an id", "tocsin incidents"),
        (("merge", "RAID", "REPORT", "--why", "x"), "of another kind (report)", "tocsin incidents"),
        (("split", "RAID", "OTHER", "--why", "x"), "is not in the incident", "tocsin show"),
        (("split", "RAID", "RAID", "--why", "x"), "of another kind (incident)", "tocsin incidents"),
        (("split", "MARCH", "OTHER", "--why", "x"), "nothing would be left", "tocsin show"),
        (("split", "RAID", "EVENT", "--why", ""), "The reason is empty", "--why"),
        (("unmerge", "RAID"), "Nothing to take back", "tocsin judgements"),
        (("unmerge", "REPORT"), "of another kind (report)", "tocsin incidents"),
    ],
)
def test_what_cannot_be_judged_says_why_and_what_to_do(
    tocsin_command: Run, told: Json, arguments: tuple[str, ...], words: str, next_step: str
) -> None:
    raid, march = raid_and_march(told)
    named = {"RAID": raid["id"], "MARCH": march["id"], "REPORT": raid["reports"][0], "EVENT": raid["events"][0]}
    named["OTHER"] = march["events"][0]
    result = tocsin_command(*(named.get(argument, argument) for argument in arguments))
    assert result.exit_code != 0
    assert isinstance(result.exception, TocsinError)
    assert words in result.exception.what
    assert next_step in str(result.exception.next_step)
    assert told("judgements", "--all") == []


@pytest.mark.parametrize("command", [("merge", "aaaa", "bbbb"), ("split", "aaaa", "bbbb")])
def test_a_judgement_needs_a_reason(tocsin_command: Run, told: Json, command: tuple[str, ...]) -> None:
    result = tocsin_command(*command)
    assert result.exit_code == 2
    assert "--why" in result.stderr


@pytest.mark.parametrize("command", ["merge", "split", "unmerge", "judgements"])
def test_the_help_has_an_example(tocsin_command: Run, command: str) -> None:
    assert f"tocsin {command} " in tocsin_command(command, "--help").stdout


def test_the_picture_of_a_past_day_stays(
    tocsin_command: Run, told: Json, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raid, _ = raid_and_march(told)
    today = datetime.now(UTC)
    reading = [
        ("incidents",),
        ("sources",),
        ("search", "rebels soldiers"),
        ("judgements", "--all"),
        ("show", raid["id"]),
        ("explain", raid["events"][0]),
        ("brief",),
    ]
    day = today.date().isoformat()
    before = [told(*command, "--as-of", day) for command in reading]
    # A clock that was a week ahead, and is set back then: what it adds still comes after today.
    for ahead, town in ((7, "Kandahar"), (5, "Kunduz")):
        monkeypatch.setattr("tocsin.cli.options.clock", lambda ahead=ahead: today + timedelta(days=ahead))
        (tmp_path / f"late{ahead}.txt").write_text(MARCH.replace("Herat", town), encoding="utf-8")
        assert tocsin_command("read", str(tmp_path / f"late{ahead}.txt")).exit_code == 0
        found = [incident["id"] for incident in told("incidents", "--all")]
        told("merge", *found, "--why", "One.")
    told("unmerge", told("judgements")[0]["id"])
    assert [told(*command, "--as-of", day) for command in reading] == before
    late = told("judgements", "--all")[0]["id"]
    assert "No record known by" in str(tocsin_command("show", late, "--as-of", day).exception)
    assert told("judgements", "--all") != []


def test_an_incident_that_a_judgement_replaced_says_so(tocsin_command: Run, told: Json) -> None:
    raid, march = raid_and_march(told)
    (after,) = told("merge", raid["id"], march["id"], "--why", "One week.")["after"]
    shown = " ".join(tocsin_command("show", short(raid)).stdout.split())
    assert f"No longer the picture. Its events are now in: {short(after)}." in shown
    assert "No longer the picture" not in tocsin_command("show", short(after)).stdout
