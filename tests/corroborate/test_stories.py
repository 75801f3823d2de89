"""By which words events are told, and whether reports share rare names: what says that two tell one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from tocsin.corroborate import corroborate
from tocsin.corroborate.accounts import Account, accounts
from tocsin.corroborate.matching import judge
from tocsin.corroborate.rarity import Rarity, likeness
from tocsin.corroborate.triggers import telling
from tocsin.model import Reading, ontology

Build = Callable[[Mapping[str, Any]], dict[str, Reading]]
NAMES = "Bello Saka, who sells millet beside the Alafia bridge, named Colonel Yarou and Radio Borgou."


def _report(name: str, text: str, words: str, trigger: str, **event: Any) -> dict[str, Any]:
    claim = {"words": words, "event": {"at": (), "trigger": trigger, **event}}
    return {"publisher": name, "published": date(2024, 5, 2), "text": text, "claims": [claim]}


def _accounts(build: Build, *reports: dict[str, Any]) -> list[Account]:
    return accounts(tuple(build({"reports": {f"r{n}": report for n, report in enumerate(reports)}}).values()))


@pytest.mark.parametrize(
    ("one", "other"),
    [("killed", "killing"), ("shot dead", "killed"), ("raids", "raid"), ("earthquake", "quake"), ("fled", "escaped")],
)
def test_words_for_one_happening_have_a_stem_or_a_group_in_common(one: str, other: str) -> None:
    left, right = telling(one), telling(other)
    assert left.stems & right.stems or left.groups & right.groups


@pytest.mark.parametrize(("one", "other"), [("arrested", "killed"), ("raid", "election"), ("resigned", "flood")])
def test_words_for_different_happenings_have_neither(one: str, other: str) -> None:
    left, right = telling(one), telling(other)
    assert not left.stems & right.stems
    assert not left.groups & right.groups


def test_words_that_say_little_are_told_from_those_of_content() -> None:
    assert telling("said").light
    assert not telling("took hostages").light
    assert telling("took hostages").stems == telling("hostage").stems


def test_every_group_of_happenings_is_sound() -> None:
    groups = ontology.load("happenings")["groups"]
    for group in groups:
        assert len(group) > 1
        assert len(group) == len(set(group)), group
        assert all(isinstance(entry, str) and entry == entry.lower().strip() for entry in group), group
    assert max(Counter(tuple(sorted(group)) for group in groups).values()) == 1


def test_reports_of_one_story_share_rare_names_and_others_do_not(build: Build) -> None:
    one = _report("One", f"Gunmen struck. {NAMES}", "Gunmen struck", "struck")
    two = _report("Two", f"Armed men struck the town. {NAMES}", "Armed men struck the town", "struck")
    far = "Armed men struck. Inspector Roche of Lyon called Paul Villeurbanne, Anna Bron and Canal Rhone."
    first, second, third = _accounts(build, one, two, _report("Three", far, "Armed men struck", "struck"))
    assert likeness(first.story, second.story) > 0.9
    assert likeness(first.story, third.story) < 0.1
    assert judge(first, second).same
    assert "the reports share rare names" in judge(first, second).sentence()
    assert not judge(first, third).same
    assert "hardly a rare name" in judge(first, third).sentence()


def test_a_name_that_every_report_has_says_less_than_a_rare_one(build: Build) -> None:
    texts = [f"Minister Sanni spoke. Number {number} was Person{number}." for number in range(20)]
    readings = build({"reports": {f"r{n}": {"text": text} for n, text in enumerate(texts)}})
    rarity = Rarity(reading.report for reading in readings.values())
    assert rarity.weight("sanni") < rarity.weight("person3") < rarity.weight("nobody") == 1


def test_short_reports_have_too_few_names_to_say(build: Build) -> None:
    one = _report("One", "Gunmen struck Karsa.", "Gunmen struck Karsa", "struck")
    two = _report("Two", "Gunmen struck Dorra.", "Gunmen struck Dorra", "struck")
    first, second = _accounts(build, one, two)
    assert not any(finding.field == "story" for finding in judge(first, second).findings)


def test_a_report_that_comes_back_to_the_attack_tells_of_one(build: Build) -> None:
    text = "Gunmen attacked the market of Karsa on Wednesday. Traders spoke of the attack for days."
    claims = [
        {"words": "Gunmen attacked the market of Karsa", "event": {"at": "karsa", "trigger": "attacked"}},
        {"words": "Traders spoke of the attack", "event": {"at": (), "trigger": "attack"}},
    ]
    report = {"publisher": "One", "published": date(2024, 5, 2), "text": text, "claims": claims}
    (incident,) = corroborate(tuple(build({"reports": {"one": report}}).values())).incidents
    assert "spoken of again in one report (“the attack”)" in incident.pairings[0]
