"""The commands as people and programs use them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tocsin.pipeline import Reader

Run = Callable[..., Result]
STORY = "Bridge attacked\n\nRebels attacked a bridge in Kabul on 3 May 2024 and killed 12 soldiers, the army said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_reading_standard_input_gives_one_line_of_json(tocsin_command: Run) -> None:
    result = tocsin_command("read", "-", "--jsonl", input=STORY.encode())
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["report"]["title"] == "Bridge attacked"


def test_one_bad_input_never_stops_the_others(tocsin_command: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = tocsin_command("read", str(tmp_path / "empty.txt"), str(tmp_path / "gone.html"), str(story), "--jsonl")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "empty.txt" in result.stderr
    assert "gone.html" in result.stderr
    assert "1 new, 2 failed" in result.stderr


def test_what_failed_is_read_again_with_retry(tocsin_command: Run, tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    assert tocsin_command("read", str(late)).exit_code == 1
    late.write_text(STORY, encoding="utf-8")
    result = tocsin_command("read", "--retry")
    assert result.exit_code == 0, result.stderr
    assert "1 new" in result.stderr
    assert tocsin_command("read", "--retry").stderr.startswith("Read 0 new.")


def test_fifty_megabytes_of_noise_named_html(tocsin_command: Run, story: Path, tmp_path: Path) -> None:
    noise = tmp_path / "noise.html"
    noise.write_bytes(bytes(range(256)) * 4096 * 50)
    result = tocsin_command("read", str(noise), str(story))
    assert result.exit_code == 1
    assert "noise.html" in result.stderr
    assert "1 new, 1 failed" in result.stderr


def test_an_address_that_is_loopback_is_refused(tocsin_command: Run) -> None:
    result = tocsin_command("read", "http://127.0.0.1:9/page")
    assert result.exit_code == 1
    assert "--allow-private" in result.stderr


def test_every_kind_of_record_can_be_shown(tocsin_command: Run, story: Path) -> None:
    reading = json.loads(tocsin_command("read", str(story), "--jsonl").stdout)
    incidents = json.loads(tocsin_command("incidents", "--json").stdout)
    ids = [reading["report"]["id"], reading["claims"][-1]["id"], reading["events"][0]["id"], incidents[0]["id"]]
    for record in ids:
        result = tocsin_command("show", record.removeprefix("sha256:")[:12])
        assert result.exit_code == 0, result.stderr
        assert record in result.stdout
        assert json.loads(tocsin_command("show", record, "--json").stdout)["id"] == record
    assert "army" in tocsin_command("show", reading["claims"][-1]["id"]).stdout


def test_a_claim_is_shown_with_the_words_for_every_step(tocsin_command: Run, story: Path) -> None:
    reading = json.loads(tocsin_command("read", str(story), "--jsonl").stdout)
    said = next(claim for claim in reading["claims"] if len(claim["holders"]) > 1)
    author, army = said["holders"]
    assert author["cue"] is None
    assert army["cue"]["text"] == "said"
    assert reading["report"]["text"][army["cue"]["start"] : army["cue"]["end"]] == "said"
    text = tocsin_command("show", said["id"]).stdout
    assert "Goes back to army" in text
    assert "attributes it, by “said”, to" in text
    assert json.loads(tocsin_command("show", said["id"], "--json").stdout)["holders"] == said["holders"]


def test_lists(tocsin_command: Run, story: Path) -> None:
    tocsin_command("read", str(story))
    assert "Attack" in tocsin_command("incidents").stdout
    (source, *_) = [row for row in json.loads(tocsin_command("sources", "--json").stdout) if "army" in row["name"]]
    assert (source["kind"], source["claims"]) == ("military", 1)
    assert "army" in tocsin_command("sources").stdout


def test_one_source_is_shown_with_its_record(tocsin_command: Run, story: Path) -> None:
    tocsin_command("read", str(story))
    result = tocsin_command("sources", "army")
    assert "Letter F, cannot be judged" in result.stdout, result.stderr
    data = json.loads(tocsin_command("sources", "army", "--json").stdout)
    assert data["source"]["letter"] == "F"
    assert set(data) == {"source", "reason", "chance", "matters", "history"}


def test_sources_as_of_a_day_before_anything_was_read(tocsin_command: Run, story: Path) -> None:
    tocsin_command("read", str(story))
    assert json.loads(tocsin_command("sources", "--json", "--as-of", "2020-01-01").stdout) == []


@pytest.mark.parametrize("command", ["incidents", "origins", "lineage", "sources"])
def test_an_empty_past_day_says_what_as_of_asks_for(tocsin_command: Run, story: Path, command: str) -> None:
    tocsin_command("read", str(story))
    said = tocsin_command(command, "--as-of", "2020-01-01").stderr
    assert "what this ledger held on that day" in said


def test_search_finds_words_and_never_chokes(tocsin_command: Run, story: Path) -> None:
    tocsin_command("read", str(story))
    assert "bridge" in tocsin_command("search", "bridge").stdout.lower()
    assert tocsin_command("search", '"AND ( * NEAR').exit_code == 0
    assert "Nothing found" in tocsin_command("search", "zebra").stderr


@pytest.mark.parametrize("form", ["--json", "--geojson", "--markdown"])
def test_the_brief_in_other_forms(tocsin_command: Run, story: Path, form: str) -> None:
    tocsin_command("read", str(story))
    result = tocsin_command("brief", form)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout) if form != "--markdown" else result.stdout.startswith("# ")


def test_the_brief_as_tables(tocsin_command: Run, story: Path, tmp_path: Path) -> None:
    tocsin_command("read", str(story))
    assert tocsin_command("brief", "--csv", "--out", str(tmp_path / "tables")).exit_code == 0
    assert {"incidents.csv", "claims.csv", "events.csv"} <= {path.name for path in (tmp_path / "tables").iterdir()}


def test_verify_finds_nothing_and_then_a_flipped_byte(tocsin_command: Run, story: Path, tmp_path: Path) -> None:
    tocsin_command("read", str(story))
    assert tocsin_command("verify").exit_code == 0
    (archive,) = (tmp_path / "ledger-archive").rglob("*.warc.gz")
    flipped = bytearray(archive.read_bytes())
    flipped[len(flipped) // 2] ^= 1
    archive.chmod(0o644)
    archive.write_bytes(flipped)
    result = tocsin_command("verify")
    assert result.exit_code == 1
    assert archive.name.split(".")[0][:12] in result.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("read",), "Name at least one source"),
        (("read", "x.txt", "--published", "yesterday"), "YYYY-MM-DD"),
        (("brief", "--json", "--csv"), "Choose one format"),
        (("show", "ffffffff"), "ffffffff"),
        (("incidents", "--as-of", "2024-13-01"), "YYYY-MM-DD"),
        (("incidents", "--ledger", "mysql://x"), "postgresql://"),
        (("sources", "nobody of that name"), "There is, for example: army."),
        (("sources", ""), "List all of them with: tocsin sources"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(
    tocsin_command: Run, story: Path, arguments: tuple[str, ...], words: str
) -> None:
    tocsin_command("read", str(story))
    result = tocsin_command(*arguments)
    assert result.exit_code != 0
    assert words in f"{result.stderr} {result.exception}"


def test_as_of_a_day_before_anything_was_read(tocsin_command: Run, story: Path) -> None:
    tocsin_command("read", str(story))
    assert json.loads(tocsin_command("incidents", "--json", "--as-of", "2020-01-01").stdout) == []


@pytest.mark.parametrize("command", ["brief", "incidents", "sources", "verify"])
def test_a_ledger_that_is_not_there_is_no_empty_ledger(tocsin_command: Run, tmp_path: Path, command: str) -> None:
    result = tocsin_command(command, "--ledger", str(tmp_path / "typo.sqlite"))
    assert result.exit_code != 0
    assert "There is no ledger at" in str(result.exception)
    assert not (tmp_path / "typo.sqlite").exists()


def test_what_was_read_before_an_interruption_stays(
    tocsin_command: Run, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "z.txt").write_text("Second story\n\nNothing new.\n", encoding="utf-8")
    original = Reader.read_report
    monkeypatch.setattr(
        Reader,
        "read_report",
        lambda self, report: interrupted() if report.title == "Second story" else original(self, report),
    )
    result = tocsin_command("read", str(story), str(tmp_path / "z.txt"))
    assert result.exit_code == 130
    assert "1 new" in result.stderr
    assert "Stopped" in result.stderr
    assert json.loads(tocsin_command("incidents", "--json").stdout)
