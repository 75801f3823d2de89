"""The PLOVER codes: pinned, because other programs read them."""

from __future__ import annotations

from typing import get_args

import pytest

from tocsin.model import EventType, Status, ontology

MODES = {
    "AGREE": [],
    "CONSULT": ["visit", "third-party", "multilateral", "phone"],
    "SUPPORT": [],
    "CONCEDE": [],
    "COOPERATE": [],
    "AID": [],
    "RETREAT": ["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
    "REQUEST": ["assist", "change", "yield", "meet"],
    "ACCUSE": ["disapprove", "investigate", "allege"],
    "REJECT": ["assist", "change", "yield", "meet"],
    "THREATEN": ["restrict", "arrest", "relations", "expel", "territory", "violence"],
    "PROTEST": ["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
    "SANCTION": ["convict", "expel", "withdraw", "discontinue"],
    "MOBILIZE": ["troops", "weapons", "police", "militia"],
    "COERCE": [
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ],
    "ASSAULT": [
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ],
}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic "
    "legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity "
    "inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment "
    "technology terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"
)


def test_types_are_those_of_the_records() -> None:
    assert tuple(ontology.load("plover")["types"]) == get_args(EventType)


@pytest.mark.parametrize(("event_type", "modes"), MODES.items())
def test_modes_are_those_of_the_codebook(event_type: str, modes: list[str]) -> None:
    assert list(ontology.load("plover")["types"][event_type]["modes"]) == modes


def test_contexts_are_those_of_the_codebook() -> None:
    assert list(ontology.load("plover")["contexts"]) == CONTEXTS.split()


def test_every_context_has_words_of_its_own() -> None:
    words = [
        word.strip() for entry in ontology.load("plover")["contexts"].values() for word in entry["words"].split(";")
    ]
    assert len(words) == len(set(words))


def test_no_sector_is_of_a_faith_or_a_people() -> None:
    sectors = set(ontology.load("plover")["sectors"])
    assert {"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PTY", "OPP", "REB", "UAF", "CRM", "CVL", "REF"} <= sectors
    assert not sectors & {"MOS", "CHR", "JEW", "HIN", "BUD", "SUN", "SHI", "ETH"}


@pytest.mark.parametrize(
    ("older", "now"), [("FIGHT", "ASSAULT"), ("DISAPPROVE", "ACCUSE"), ("DEMAND", "REQUEST"), ("INVESTIGATE", "ACCUSE")]
)
def test_older_types_have_a_successor(older: str, now: str) -> None:
    assert ontology.load("plover")["older"][older] == now


def test_auxiliary_modes_are_statuses() -> None:
    assert set(ontology.load("plover")["auxiliary"].values()) <= set(get_args(Status))


def test_every_status_has_a_meaning() -> None:
    assert tuple(ontology.load("plover")["statuses"]) == get_args(Status)


@pytest.mark.parametrize("event_type", get_args(EventType))
def test_every_trigger_mode_is_a_mode_of_its_type(event_type: str) -> None:
    modes = ontology.load("plover")["types"][event_type]["modes"]
    entries = ontology.load(f"triggers_{event_type.lower()}")
    used = {entry["mode"] for entry in entries if "mode" in entry}
    used |= {mode for entry in entries for mode in entry.get("modes", {}).values()}
    assert used <= set(modes)
