"""`tocsin gazetteer`: places of one's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

_HEADER = "name,lat,lon,country\n"


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    file = tmp_path / "villages.csv"
    file.write_text(_HEADER + "Zarbandtel,36.9,68.6,Afghanistan\nNoland,1,2,Nowhereland\n", encoding="utf-8")
    return file


def test_bad_lines_are_listed_and_the_rest_is_kept(tocsin_command: Callable[..., Result], villages: Path) -> None:
    result = tocsin_command("gazetteer", "add", str(villages))
    assert result.exit_code == 1
    assert "line 3: the country 'Nowhereland'" in result.stderr
    assert "1 new places, 0 known" in result.stderr
    found = tocsin_command("gazetteer", "find", "zarbandtel", "--json")
    assert found.exit_code == 0
    (place,) = json.loads(found.stdout)
    assert (place["lat"], place["lon"], place["country"]) == (36.9, 68.6, "AFG")


def test_one_bad_file_does_not_stop_the_others(tocsin_command: Callable[..., Result], villages: Path) -> None:
    result = tocsin_command("gazetteer", "add", "/nowhere.csv", str(villages))
    assert result.exit_code == 1
    assert "failed: /nowhere.csv" in result.stderr
    assert "1 new places" in result.stderr


def test_standard_input_is_read(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("gazetteer", "add", "-", input=f"{_HEADER}Zarbandtel,36.9,68.6,AFG\n".encode())
    assert result.exit_code == 0, result.stderr
    listed = tocsin_command("gazetteer", "list", "--json")
    assert [(source["name"], source["places"]) for source in json.loads(listed.stdout)] == [("-", 1)]


def test_nothing_added_is_said(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("gazetteer", "list")
    assert result.exit_code == 0
    assert "Nothing was added" in result.stderr


def test_a_shipped_name_is_found_and_an_unknown_one_fails(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("gazetteer", "find", "Kunduz")
    assert result.exit_code == 0
    assert "1135689" in result.stdout
    assert tocsin_command("gazetteer", "find", "Xyzzyville").exit_code == 1


def test_a_later_read_uses_what_was_added(tocsin_command: Callable[..., Result], villages: Path) -> None:
    tocsin_command("gazetteer", "add", str(villages))
    story = b"Afghan police said that a mine killed two men in Zarbandtel on Monday.\n"
    result = tocsin_command("read", "-", "--jsonl", "--model", "rules@1", input=story)
    assert result.exit_code == 0, result.stderr
    places = json.loads(result.stdout)["mentions"]["places"]
    assert [place["lat"] for place in places if place["text"] == "Zarbandtel"] == [36.9]
