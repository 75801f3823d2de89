"""The schema of a reading: the file is what the records give, and readings validate."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tocsin.model import EventType, FlagKind, HolderKind, Modality, Picture
from tocsin.publish import reading_schema

FILE = Path(__file__).parents[2] / "docs" / "schema" / "reading.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = reading_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.fixture
def reading(one_voice: Picture) -> dict[str, Any]:
    return deepcopy(one_voice.readings[0].to_dict())


def test_the_file_is_what_the_records_give() -> None:
    assert json.loads(FILE.read_text(encoding="utf-8")) == reading_schema(), "run: make docs"


def test_readings_validate(any_picture: Picture, validator: Draft202012Validator) -> None:
    for item in any_picture.readings:
        assert [error.message for error in validator.iter_errors(item.to_dict())] == []


def test_every_member_is_required_described_and_no_other_allowed() -> None:
    schema = reading_schema()
    for record in (schema, *schema["$defs"].values()):
        assert record["additionalProperties"] is False
        assert record["required"] == list(record["properties"])
        assert all(member["description"] for member in record["properties"].values())


@pytest.mark.parametrize(
    ("record", "member", "choices"),
    [("Claim", "modality", Modality), ("Event", "type", EventType)],
)
def test_enumerations_are_those_of_the_records(record: str, member: str, choices: Any) -> None:
    assert reading_schema()["$defs"][record]["properties"][member]["enum"] == list(get_args(choices))


@pytest.mark.parametrize("choices", [FlagKind, HolderKind])
def test_nested_enumerations_are_there(choices: Any) -> None:
    assert json.dumps(list(get_args(choices))) in json.dumps(reading_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims", 0, "modality"), "certain"),
        (("claims", 0, "start"), -1),
        (("claims", 0, "holders"), []),
        (("claims", 1, "holders", 1, "cue"), "says"),
        (("claims", 1, "holders", 1, "cue", "start"), -1),
        (("claims", 0, "surprise"), 1),
        (("claims", 1, "likelihood", "high"), 55),
        (("claims", 0, "happened"), 4),
        (("events", 0, "type"), "FIGHT"),
        (("events", 0, "places", 0, "lat"), 91),
        (("report", "sha256"), "abc"),
        (("mentions", "places", 0, "country"), "Kyrgyzstan"),
    ],
)
def test_what_the_records_do_not_allow_fails(
    reading: dict[str, Any], validator: Draft202012Validator, path: tuple[Any, ...], value: Any
) -> None:
    assert validator.is_valid(reading)
    spot: Any = reading
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    assert not validator.is_valid(reading)
