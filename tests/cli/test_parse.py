"""`tocsin parse`: what the language model sees."""

from __future__ import annotations

import json
from collections.abc import Callable

from typer.testing import Result

STORY = b"The army said that two men were held in Goma. They were later freed near Goma International Airport.\n"


def test_it_prints_trees_and_entities_as_conllu(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "-", input=STORY)
    assert result.exit_code == 0, result.stderr
    rows = [line.split("\t") for line in result.stdout.splitlines() if line and not line.startswith("#")]
    assert all(len(row) == 10 for row in rows)
    said = next(row for row in rows if row[1] == "said")
    assert said[2:4] == ["say", "VERB"]
    assert said[6:8] == ["0", "root"]
    goma = next(row for row in rows if row[1] == "Goma")
    assert "Entity=B-PLACE" in goma[9]
    assert "SpaceAfter=No" in goma[9]
    assert result.stdout.count("# text = ") == 2


def test_pronouns_point_to_whom_they_stand_for(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "-", input=b"Ana Lind left the town on Monday. She was later arrested.\n")
    (she,) = [line for line in result.stdout.splitlines() if line.split("\t")[1:2] == ["She"]]
    assert "Refers=Ana Lind" in she


def test_without_a_model_there_are_words_only(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "-", "--model", "rules@1", input=STORY)
    assert "\tsaid\t_\t_\t_\t_\t_\t_\t_\t" in result.stdout


def test_json_gives_the_document(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "-", "--json", input=STORY)
    document = json.loads(result.stdout)
    assert [entity["label"] for entity in document["entities"] if entity["text"] == "Goma"] == ["PLACE"]
    assert document["sentences"][0]["tokens"][2]["deprel"] == "root"


def test_one_bad_source_does_not_stop_the_others(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "/nowhere.txt", "-", input=STORY)
    assert result.exit_code == 1
    assert "failed: /nowhere.txt" in result.stderr
    assert "# text = The army" in result.stdout


def test_a_model_that_there_is_not_is_named(tocsin_command: Callable[..., Result]) -> None:
    result = tocsin_command("parse", "-", "--model", "no_such_model", input=STORY)
    assert result.exit_code != 0
    assert "no_such_model" in f"{result.stderr}{result.exception}"
