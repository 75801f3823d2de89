"""`tocsin lineage` and `tocsin origins`: who took it from whom, and how many really said it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
STORY = (
    "Gunmen attacked the market of Kandi in Benin on Friday, 3 May 2024, and killed 16 people, the interior ministry "
    "said. The attackers came on motorcycles from the north and left the town before soldiers arrived at the bridge."
)
WIRE = f"Gunmen kill 16\n\nMeridian Wire\n4 May 2024\n\nKANDI - {STORY}\n"
POST = f"Sixteen dead\n\nHarbour Post\n5 May 2024\n\n{STORY} (Reuters)\n"


@pytest.fixture
def ledger(tocsin_command: Run, tmp_path: Path) -> dict[str, Any]:
    """Two reports with one text, read; gives them by title, and the attack."""
    for name, text in (("wire.txt", WIRE), ("post.txt", POST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = tocsin_command(
        "read", str(tmp_path / "wire.txt"), str(tmp_path / "post.txt"), "--jsonl"
    ).stdout.splitlines()
    readings = {json.loads(line)["report"]["title"]: json.loads(line) for line in lines}
    incidents = json.loads(tocsin_command("incidents", "--json").stdout)
    attack = max(incidents, key=lambda incident: len(incident["reports"]))
    assert len(attack["reports"]) == 2
    return {"wire": readings["Gunmen kill 16"], "post": readings["Sixteen dead"], "attack": attack}


def test_a_tree_leads_from_the_giver_down_with_reasons(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    out = tocsin_command("lineage").stdout
    giver, taker = out.index("Gunmen kill 16, 4 May 2024"), out.index("└── Sixteen dead, 5 May 2024")
    assert giver < taker
    assert "copies" in out[taker:]
    assert "of the passage." in out
    assert "○ Reuters  not seen" in out


def test_of_an_incident_the_origin_is_marked(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    out = tocsin_command("lineage", ledger["attack"]["id"]).stdout
    assert "independent origin" in out
    assert "has it from" in out


@pytest.mark.parametrize("which", ["wire", "post"])
def test_of_a_report_all_that_it_takes_and_gives(tocsin_command: Run, ledger: dict[str, Any], which: str) -> None:
    result = tocsin_command("lineage", ledger[which]["report"]["id"], "--json")
    (edge,) = [edge for edge in json.loads(result.stdout)["edges"] if not edge["giver"].startswith("not seen")]
    assert (edge["taker"], edge["giver"]) == (ledger["post"]["report"]["id"], ledger["wire"]["report"]["id"])
    assert edge["links"][0]["claims"]


def test_of_a_claim_the_links_that_tie_it(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    claim = ledger["post"]["claims"][-1]["id"]
    found = json.loads(tocsin_command("lineage", claim, "--json").stdout)
    ties = [link["claims"] for edge in found["edges"] for link in edge["links"]]
    assert all(claim in [tied for pair in pairs for tied in pair] for pairs in ties)
    assert [edge["giver"] for edge in found["edges"]] == [ledger["wire"]["report"]["id"]]


def test_a_graph_for_graphviz(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    out = tocsin_command("lineage", "--dot").stdout
    assert out.startswith("digraph lineage {")
    assert 'label="Reuters\\nnot seen", style=dashed' in out
    assert "->" in out


def test_the_picture_of_a_day_before_is_empty(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    result = tocsin_command("lineage", "--as-of", "2000-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No report was found to take from another." in result.stderr
    result = tocsin_command("lineage", ledger["attack"]["id"], "--as-of", "2000-01-01")
    assert "not in the picture" in str(result.exception)
    result = tocsin_command("origins", ledger["attack"]["id"], "--as-of", "2000-01-01")
    assert "not in the picture" in str(result.exception)


def test_what_has_no_lineage_is_said_to_have_none(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    result = tocsin_command("lineage", ledger["post"]["events"][0]["id"])
    assert "record of another kind (event)" in str(result.exception)
    assert "Name a report, a claim or an incident." in str(result.exception)


def test_one_format_at_once(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    result = tocsin_command("lineage", "--json", "--dot")
    assert "Choose one format" in str(result.exception)


def test_origins_of_an_incident_and_who_is_none(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    out = tocsin_command("origins", ledger["attack"]["id"]).stdout
    assert "1 independent origin, in 2 reports" in out
    assert "Looks like an origin, is none" in out
    assert "counts with" in out
    found = json.loads(tocsin_command("origins", ledger["attack"]["id"], "--json").stdout)
    assert found["origins"] == ledger["attack"]["origins"]
    assert found["rejected"] == ledger["attack"]["rejected"]


def test_origins_of_the_story_with_alerts(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    out = tocsin_command("origins").stdout
    assert "Two reports, one origin" in " ".join(out.split())
    found = json.loads(tocsin_command("origins", "--json").stdout)
    assert len(found["origins"]) == 1
    assert found["alerts"]


def test_origins_are_of_incidents(tocsin_command: Run, ledger: dict[str, Any]) -> None:
    claim = ledger["attack"]["claims"][0]
    result = tocsin_command("origins", claim)
    assert "not of an incident" in str(result.exception)
    assert ledger["attack"]["id"].removeprefix("sha256:")[:12] in str(result.exception)
