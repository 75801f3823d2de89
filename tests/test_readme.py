"""The README's commands do what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if line.startswith("tocsin ")]


def test_its_commands_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_LEDGER", str(tmp_path / "ledger.sqlite"))
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    assert len(COMMANDS) >= 6
    for command in COMMANDS:
        arguments = shlex.split(command, comments=True)[1:]
        run = [sys.executable, "-c", "from tocsin.cli import main; main()", *arguments]
        result = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, f"{command}\n{result.stderr}"
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
