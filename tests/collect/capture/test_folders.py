from __future__ import annotations

import os
from pathlib import Path

import pytest

from tocsin.collect import folders


def _plant(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Words.")


def _found(root: Path, ignore_file: str = ".tocsinignore") -> list[str]:
    found = folders.walk(root, ignore_file=ignore_file, skipped=lambda path, why: None)
    return [str(item.relative_to(root)) if isinstance(item, Path) else f"! {item.path.name}" for item in found]


def _why(root: Path) -> dict[str, str]:
    reasons: dict[str, str] = {}
    list(folders.walk(root, ignore_file=".tocsinignore", skipped=reasons.__setitem__))
    return {str(Path(path).relative_to(root)): why for path, why in reasons.items()}


def test_files_come_sorted_and_depth_first(tmp_path: Path) -> None:
    _plant(tmp_path, "b.txt", "a/z.md", "a/b/c.pdf", "c.html", "a/a.eml")
    assert _found(tmp_path) == ["a/a.eml", "a/b/c.pdf", "a/z.md", "b.txt", "c.html"]


def test_hidden_files_and_other_types_are_passed_over_and_told(tmp_path: Path) -> None:
    _plant(tmp_path, "a.txt", ".b.txt", ".git/c.txt", "d.docx", "noend")
    assert _found(tmp_path) == ["a.txt"]
    assert _why(tmp_path) == {
        ".b.txt": "hidden",
        ".git": "hidden",
        "d.docx": "not a type that is read",
        "noend": "not a type that is read",
    }


def test_pipes_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert _why(tmp_path) == {"a.txt": "not a regular file"}


def test_links_are_not_followed(tmp_path: Path) -> None:
    _plant(tmp_path, "in/a.txt", "out/secret.txt")
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    assert _found(tmp_path / "in") == ["a.txt"]
    assert _why(tmp_path / "in") == {"link.txt": "a link", "loop": "a link"}


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        ("*.md\n", ["a.txt", "drafts/b.txt", "keep/drafts/c.txt"]),
        ("drafts/\n", ["a.txt", "d.md"]),
        ("/drafts\n", ["a.txt", "d.md", "keep/drafts/c.txt"]),
        ("*\n!a.txt\n", ["a.txt"]),
        ("# *.txt\n\n", ["a.txt", "d.md", "drafts/b.txt", "keep/drafts/c.txt"]),
        ("**/drafts/*.txt\n", ["a.txt", "d.md"]),
    ],
)
def test_ignore_file_works_as_in_git(tmp_path: Path, patterns: str, expected: list[str]) -> None:
    _plant(tmp_path, "a.txt", "d.md", "drafts/b.txt", "keep/drafts/c.txt")
    (tmp_path / ".tocsinignore").write_text(patterns)
    assert _found(tmp_path) == expected


def test_inner_ignore_file_goes_before_the_outer(tmp_path: Path) -> None:
    _plant(tmp_path, "a.md", "in/a.md", "in/b.md")
    (tmp_path / ".tocsinignore").write_text("*.md\n")
    (tmp_path / "in/.tocsinignore").write_text("!a.md\n")
    assert _found(tmp_path) == ["in/a.md"]


def test_ignore_file_of_any_name_is_not_read_as_a_report(tmp_path: Path) -> None:
    _plant(tmp_path, "a.md", "b.txt")
    (tmp_path / "ignore.txt").write_text("*.md\n")
    assert _found(tmp_path, "ignore.txt") == ["b.txt"]


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b"!\n"], ids=["not UTF-8", "no pattern"])
def test_folder_with_a_wrong_ignore_file_is_not_read(tmp_path: Path, content: bytes) -> None:
    _plant(tmp_path, "a.txt", "in/secret.txt", "z.txt")
    (tmp_path / "in/.tocsinignore").write_bytes(content)
    assert _found(tmp_path) == ["a.txt", "! in", "z.txt"]


def test_folder_that_cannot_be_listed_does_not_stop_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _plant(tmp_path, "a/1.txt", "b/2.txt", "c/3.txt")
    plain = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert _found(tmp_path) == ["a/1.txt", "! b", "c/3.txt"]


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    _plant(tmp_path, "/".join(["d"] * 900) + "/a.txt")
    assert len(_found(tmp_path)) == 1
