"""Before or after publication by the verb that governs the words, read with the shipped model. It is 20 August 2022."""

from __future__ import annotations

from dataclasses import replace

import pytest

import tocsin
from tests.events.timing import PUBLISHED
from tocsin.events import times
from tocsin.language import read
from tocsin.model import Report


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The council, which will be dissolved, met on Monday.", ["2022-08-15"]),
        ("Rebels planned a march on Sunday, residents said.", ["2022-08-21"]),
        ("The ruling that would free them was announced Wednesday.", ["2022-08-17"]),
        ("The union agreed to end the strike in September.", ["2022-09"]),
        ("He managed to escape on Thursday.", ["2022-08-18"]),
        ("The envoy is meeting the rebels on Tuesday.", ["2022-08-23"]),
        ("The talks were postponed until Wednesday.", ["2022-08-24"]),
        ("A law effective Oct. 1 bans the trade.", ["2022-10-01"]),
        ("The port has been shut since March.", ["2022-03"]),
        ("The army must leave by October.", ["2022-10"]),
        ("Troops who fled on Friday will be tried in November.", ["2022-08-19", "2022-11"]),
    ],
)
def test_governing_verb_places_a_day(reader: tocsin.Reader, text: str, values: list[str]) -> None:
    report = Report("", None, None, None, None, PUBLISHED, None, "en", "", text)
    (document,) = reader.documents([report])
    assert [mention.value for mention in times.find(document)] == values


def test_same_values_where_the_parse_is_bare_and_the_cue_is_plain() -> None:
    report = Report("", None, None, None, None, PUBLISHED, None, "en", "", "They will meet on Monday.")
    bare = read(report)
    headless = replace(
        bare,
        sentences=tuple(
            replace(one, tokens=tuple(replace(token, head=0) for token in one.tokens)) for one in bare.sentences
        ),
    )
    assert [one.value for one in times.find(headless)] == [one.value for one in times.find(bare)] == ["2022-08-22"]
