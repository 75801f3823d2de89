"""The README's commands do what it says."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import numpy as np
import pytest

from tocsin.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if line.startswith("tocsin ")]


def _event_table() -> bytes:
    """A made file of UCDP GED: thirty-six years in five countries, so few that it counts as a part of the world."""
    rng = np.random.default_rng(1)
    countries = {"Mali": (432, 0.9), "Niger": (436, 0.5), "Benin": (434, 0.2), "Togo": (461, 0.1), "Chad": (483, 0.6)}
    lines = ["id,type_of_violence,side_a,side_b,country,country_id,date_prec,date_start,date_end,best,low,high"]
    for month in range(432):
        for country, (number, share) in countries.items():
            if rng.random() < share:
                day = f"{1989 + month // 12}-{month % 12 + 1:02d}-15"
                deaths = 1 + rng.poisson(20 * share)
                sides = f"Government of {country},Rebels"
                lines.append(f"{len(lines)},1,{sides},{country},{number},1,{day},{day},{deaths},{deaths},{deaths}")
    return "\n".join(lines).encode()


def test_its_commands_run_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "ledger.sqlite"))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "GEDEvent_v25_1.csv").write_bytes(_event_table())
    monkeypatch.chdir(tmp_path)
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        monkeypatch.setattr(sys, "argv", shlex.split(command, comments=True))
        with pytest.raises(SystemExit) as left:
            main()
        assert not left.value.code, f"{command}\n{capsys.readouterr().err}"
    assert (tmp_path / "brief.html").is_file()


def test_its_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = [block for kind, block in BLOCKS if kind == "python"]
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert capsys.readouterr().out.startswith("army factual twelve soldiers")


def test_the_make_targets_it_names_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"^make (\w+)", "\n".join(block for kind, block in BLOCKS if kind == "sh"), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda path: path.name
)
def test_links_to_files_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def test_the_file_tree_names_what_is_there() -> None:
    (tree,) = [block for kind, block in BLOCKS if not kind and "src/tocsin/" in block]
    folder = ROOT
    for line in tree.splitlines():
        name = line.split()[0]
        if not line.startswith(" "):
            folder = ROOT / name if name == "src/tocsin/" else ROOT
            assert (ROOT / name).exists(), name
        elif line.startswith("    "):
            assert (ROOT / "src/tocsin/model" / name).exists(), name
        else:
            assert (folder / name).exists(), name
