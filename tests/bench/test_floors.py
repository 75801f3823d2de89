"""Floors, and the command that holds the benchmarks against them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import floors
from bench.__main__ import BENCHMARKS, main
from tocsin.model import ConfigError, InputError

FLOORS = """
- benchmark: syntax
  data: one.conllu
  home: the house of trees
  floors:
    - {metric: las, floor: 80, comment: made for this test}
    - {metric: sentences.f1, floor: 90, comment: made for this test}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A floors file and an empty data folder; `syntax` gives 81 and 90 wherever it is run."""
    (tmp_path / "data").mkdir()
    (tmp_path / "floors.yaml").write_text(FLOORS, encoding="utf-8")
    monkeypatch.setitem(BENCHMARKS, "syntax", lambda data, limit: {"las": 81.0, "sentences.f1": 90.0})
    return tmp_path


def _run(folder: Path, *options: str) -> int:
    return main(["--floors", str(folder / "floors.yaml"), "--data-root", str(folder / "data"), *options])


def test_the_floors_file_is_valid() -> None:
    entries = floors.load(floors.FLOORS, BENCHMARKS)
    assert len({(entry.benchmark, entry.data) for entry in entries}) == len(entries) > 0
    assert all(entry.home for entry in entries if entry.data)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("syntax", "alchemy", "names the benchmark 'alchemy'.*syntax"),
        ("metric: las", "measure: las", "measure"),
        ("floor: 80", "floor: high", "floor"),
        ("comment: made for this test", "comment: ''", "comment"),
        ("- benchmark", "benchmark", "cannot be read"),
        ("floor: 80", "floor: 80, ceiling: 90", "either a floor or a ceiling"),
        ("floor: 80, ", "", "either a floor or a ceiling"),
    ],
)
def test_a_wrong_floors_file_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text(FLOORS.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=f"(?s){told}"):
        floors.load(path, BENCHMARKS)


def test_floors_that_hold_exit_with_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "one.conllu").touch()
    assert _run(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["syntax", "one.conllu", "las", "80.000", "81.000", "ok"]
    assert lines[2].split() == ["syntax", "one.conllu", "sentences.f1", "90.000", "90.000", "ok"]


@pytest.mark.parametrize("metrics", [{"las": 79.9, "sentences.f1": 99.0}, {"las": 99.0}])
def test_a_dropped_or_missing_metric_exits_with_1(
    folder: Path, metrics: dict[str, float], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data" / "one.conllu").touch()
    monkeypatch.setitem(BENCHMARKS, "syntax", lambda data, limit: metrics)
    assert _run(folder) == 1
    assert capsys.readouterr().out.count("DROPPED") == 1


def test_a_ceiling_is_kept_from_below(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "one.conllu").touch()
    (folder / "floors.yaml").write_text(FLOORS.replace("floor: 80", "ceiling: 81"), encoding="utf-8")
    assert _run(folder) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[2:] == ["las", "≤", "81.000", "81.000", "ok"]
    (folder / "floors.yaml").write_text(FLOORS.replace("floor: 80", "ceiling: 80.9"), encoding="utf-8")
    assert _run(folder, "--json") == 1
    row = json.loads(capsys.readouterr().out)["floors"][0]
    assert (row["ceiling"], row["measured"], row["ok"]) == (80.9, 81.0, False)
    assert "floor" not in row


def test_a_corpus_that_is_not_there_is_said_and_skipped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(folder) == 0
    told = capsys.readouterr().out
    assert "skipped  syntax: one.conllu is not in" in told
    assert "the house of trees" in told


def test_a_run_that_fails_does_not_stop_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(data: Path | None, limit: int | None) -> dict[str, float]:
        raise InputError("There is no sentence in it.")

    (folder / "data" / "one.conllu").touch()
    (folder / "data" / "two.jsonl").touch()
    other = FLOORS.replace("syntax", "factuality").replace("one.conllu", "two.jsonl")
    (folder / "floors.yaml").write_text(other + FLOORS, encoding="utf-8")
    monkeypatch.setitem(BENCHMARKS, "factuality", fail)
    assert _run(folder) == 1
    told = capsys.readouterr().out
    assert "FAILED   factuality two.jsonl: There is no sentence in it." in told
    assert "81.000  ok" in told


def test_all_floors_as_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "data" / "one.conllu").touch()
    assert _run(folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    first = {"benchmark": "syntax", "data": "one.conllu", "metric": "las", "floor": 80.0, "measured": 81.0, "ok": True}
    assert told["floors"][0] == first
    assert told["skipped"] == told["failed"] == []


def test_the_data_folder_comes_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data" / "one.conllu").touch()
    monkeypatch.setenv("TOCSIN_DATA", str(folder / "data"))
    assert main(["--floors", str(folder / "floors.yaml")]) == 0
    assert "skipped" not in capsys.readouterr().out


def test_one_benchmark_as_one_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["syntax", "--data", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"benchmark": "syntax", "las": 81.0, "sentences.f1": 90.0}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["alchemy"], "no benchmark 'alchemy'; there are: attribution-gum, attribution-polnear"),
        (["entities", "--data", "no/such/folder"], "nothing at 'no/such/folder'"),
        (["--data", "."], "--data goes with the name of a benchmark"),
        (["--data-root", "no/such/folder"], "nothing at 'no/such/folder'"),
    ],
)
def test_what_cannot_be_run_exits_with_2(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_a_benchmark_without_its_corpus_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["entities"]) == 2
    assert "Give it with --data PATH." in capsys.readouterr().err
