"""Files and folders that are broken, huge or shut, each read with one good report beside it."""

from __future__ import annotations

import io
import os
import random
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from typer.testing import Result

from tocsin.model import Reading, Report
from tocsin.pipeline import Reader

Run = Callable[..., Result]
Read = Callable[..., str]
MEGABYTE = 1024 * 1024
STORY = (
    "Ferry held\n\nThe harbour office said on 4 June 2024 that armed men held a ferry in Varna and took 3 sailors.\n"
)
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Depot shelled</title></head><body><article>
<h1>Depot shelled</h1>
<p>Rebels shelled a depot in Kabul on 3 May 2024 and killed 12 soldiers, the army said.</p>
<p>The governor said on Monday that the café beside it was closed.</p></article></body></html>"""
ARMY = "Rebels shelled a depot in Kabul on 3 May 2024 and killed 12 soldiers, the army said."
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _pdf(*, password: str | None = None) -> bytes:
    writer, file = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


def _message(*lines: str) -> bytes:
    return "\r\n".join(("From: Press <press@harbour.example>", "MIME-Version: 1.0", *lines, "")).encode()


def _noise(size: int) -> bytes:
    return random.Random(20240503).randbytes(size)  # noqa: S311 - noise that is the same each time


UNREADABLE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty.html": (lambda: b"", "is empty"),
    "blank.txt": (lambda: b" \r\n\t\n" * 9, "is empty"),
    "noise.html": (lambda: _noise(50 * MEGABYTE), "larger than the limit of 32 MiB"),
    "smaller-noise.html": (lambda: _noise(30 * MEGABYTE), "binary data, not text"),
    "no-extension": (lambda: _noise(MEGABYTE), "binary data, not text"),
    "archive.txt": (lambda: b"PK\x03\x04" + _noise(5000), "a zip archive"),
    "cut-in-head.html": (PAGE[: PAGE.index("Depot") - 4].encode, "no words"),
    "no-words.html": (lambda: b"<html><body><p>&nbsp;</p><script>x = 1</script></body></html>", "no words"),
    "pictures.pdf": (_pdf, "no text layer"),
    "locked.pdf": (lambda: _pdf(password="tide"), "encrypted"),  # noqa: S106
    "cut.pdf": (lambda: _pdf()[:200], "broken"),
    "page.pdf": (PAGE.encode, "does not begin as one"),
    "noise.pdf": (lambda: b"%PDF-1.7\n" + _noise(MEGABYTE), "broken"),
    "attachment.eml": (
        lambda: _message(
            "Subject: Log book",
            "Content-Type: application/pdf",
            "Content-Disposition: attachment; filename=log.pdf",
            "Content-Transfer-Encoding: base64",
            "",
            "JVBERi0xLjc=",
        ),
        "no text. If it is in an attachment",
    ),
    "endless-header.eml": (
        lambda: _message(f"Subject: {'=?utf-8?q?ferry?= ' * 20_000}", "", "Words."),
        "header 'Subject'",
    ),
    "sheet.xlsx": (lambda: b"PK\x03\x04", "of a type that is not read"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_and_kept_until_it_can(
    ends: Run, fails: Run, tocsin_command: Run, tmp_path: Path, name: str
) -> None:
    make, words = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    fails(str(path), words)
    assert time.monotonic() - began < 10
    if path.suffix in {".html", ".txt", ".eml"}:
        path.write_text(f"Subject: Mended\n\n{ARMY}\n", encoding="utf-8")
        mended = ends(0, "read", "--retry")
        assert "1 new" in mended.stderr
        assert tocsin_command("read", "--retry").stderr.startswith("Read 0 new.")


def test_a_file_that_is_not_there(fails: Run, tmp_path: Path) -> None:
    fails(str(tmp_path / "gone.html"), "There is no file or folder")


@pytest.mark.parametrize(("given", "words"), [(b"", "is empty"), (b"\x00\x01\x02" * 999, "binary data")])
def test_standard_input_that_cannot_be_read(ends: Run, good: str, given: bytes, words: str) -> None:
    result = ends(1, "read", "-", good, "--jsonl", input=given)
    assert len(result.stdout.splitlines()) == 1
    assert re.search(f"^failed: -: .*{words}", result.stderr, re.MULTILINE)


# Encodings


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("declared-utf-8.html", PAGE.encode("latin-1")),
        ("utf-16.html", PAGE.encode("utf-16")),
        ("utf-16-without-mark.html", PAGE.encode("utf-16-be")),
        ("utf-8.txt", f"Depot shelled\n\n{ARMY}\n\nThe café beside it was closed.\n".encode("utf-8-sig")),
        ("utf-16.txt", f"Depot shelled\n\n{ARMY}\n\nThe café beside it was closed.\n".encode("utf-16")),
        ("latin-1.txt", f"Depot shelled\n\n{ARMY}\n\nThe café beside it was closed.\n".encode("latin-1")),
    ],
)
def test_words_in_whatever_encoding(reads: Read, tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    text = reads(str(tmp_path / name), title="Depot shelled")
    assert ARMY in text
    assert "café" in text


def test_a_paragraph_pasted_from_another_encoding(reads: Read, tmp_path: Path) -> None:
    pasted = "<p>“Nobody was hurt” – so said the mayor’s aide.</p></article>".encode("cp1252")
    (tmp_path / "pasted.html").write_bytes(PAGE.encode().replace(b"</article>", pasted))
    text = reads(str(tmp_path / "pasted.html"))
    assert "café" in text
    assert "“Nobody was hurt” – so said the mayor’s aide." in text


# Half a page


@pytest.mark.parametrize(
    ("end", "last"),
    [
        (PAGE.encode().index(b"The governor") + 20, "The governor said on"),
        (PAGE.encode().index(b"<p>The governor") + 2, ARMY),
        (PAGE.encode().index(b"Rebels") + 10, "Rebels she"),
        (PAGE.encode().index("é".encode()) + 1, "The governor said on Monday that the caf"),
    ],
    ids=["in a sentence", "in a tag", "after the heading", "in a character"],
)
def test_half_a_page_is_read_as_far_as_it_goes(reads: Read, tmp_path: Path, end: int, last: str) -> None:
    (tmp_path / "half.html").write_bytes(PAGE.encode()[:end])
    text = reads(str(tmp_path / "half.html"), title="Depot shelled")
    assert text.rstrip().endswith(last)


# Size and depth


@pytest.mark.parametrize("tag", ["div", "blockquote", "span", "ul><li"])
def test_ten_thousand_nested_elements(reads: Read, tmp_path: Path, tag: str) -> None:
    close = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    page = f"<!doctype html><title>Deep</title><body>{f'<{tag}>' * 10_000}{ARMY}{close * 10_000}"
    (tmp_path / "deep.html").write_text(page, encoding="utf-8")
    assert ARMY in reads(str(tmp_path / "deep.html"))


@pytest.mark.parametrize(
    "line",
    ["x" * MEGABYTE, "." * MEGABYTE, '"(' * (MEGABYTE // 2), "12," * (MEGABYTE // 3)],
    ids=["letters", "dots", "marks", "numbers"],
)
@pytest.mark.parametrize("name", ["long.txt", "long.html"])
def test_a_megabyte_on_one_line(reads: Read, tmp_path: Path, line: str, name: str) -> None:
    (tmp_path / name).write_text(f"<p>{ARMY}</p>\n<p>{line}" if "html" in name else f"{ARMY}\n\n{line}", "utf-8")
    began = time.monotonic()
    assert ARMY in reads(str(tmp_path / name))
    assert time.monotonic() - began < 20


def test_text_that_is_nested_too_deep_stops_nobody(fails: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Reader.read_report

    def read_report(reader: Reader, report: Report) -> Reading:
        return read_report(reader, report) if "nested" in report.text else real(reader, report)

    monkeypatch.setattr(Reader, "read_report", read_report)
    (tmp_path / "nested.txt").write_text("He said that he said that it is nested.", encoding="utf-8")
    fails(str(tmp_path / "nested.txt"), "nested too deep")


# Folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "notes"
    (made / "inner").mkdir(parents=True)
    (made / "a.txt").write_text(f"{ARMY}\n", encoding="utf-8")
    (made / "inner" / "b.txt").write_text(STORY, encoding="utf-8")
    return made


@pytest.mark.parametrize(("call", "shut"), [("open", "a.txt"), ("scandir", "inner")])
def test_what_may_not_be_read_in_a_folder(
    ends: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, shut: str
) -> None:
    real = getattr(os, call)

    def guarded(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == str(folder / shut):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    with monkeypatch.context() as closed:  # root may read whatever chmod says
        closed.setattr(os, call, guarded)
        result = ends(1, "read", str(folder), "--jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert f"failed: {folder / shut}: " in result.stderr
    assert "Permission denied" in result.stderr
    again = ends(0, "read", "--retry")
    assert "Read 1 new." in again.stderr
    ends(0, "verify")


def test_links_in_a_folder_are_passed_over(ends: Run, folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (folder / "inner" / "up").symlink_to(folder)
    result = ends(0, "read", str(folder))
    assert "Read 2 new." in result.stderr
    assert "Passed over 2 other files" in result.stderr


def test_links_that_lead_nowhere(ends: Run, fails: Run, tmp_path: Path) -> None:
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    fails(str(tmp_path / "circle.txt"), "cannot be read")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    result = ends(1, "read", str(tmp_path / "broken.txt"))
    assert "broken.txt' cannot be read: No such file" in result.stderr


def test_a_folder_with_nothing_to_read(fails: Run, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    fails(str(tmp_path / "bare"), "holds no file that is read")


# Names


HOSTILE_NAME = "a\n[bold red]b[link=x]\x1b]0;owned\x07\x1b[2J\u202e<script>\\.txt"


@pytest.mark.parametrize("terminal", [False, True])
def test_a_hostile_file_name_is_shown_inert(
    ends: Run, tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / HOSTILE_NAME
    path.touch()
    result = ends(1, "read", str(path), good)
    assert "\x1b]0;" not in result.stderr
    assert "\x1b[2J" not in result.stderr
    assert "\u202e" not in result.stderr
    assert "a[bold red]b[link=x]]0;owned[2J<script>\\.txt: The file" in result.stderr
    if not terminal:
        assert not ESCAPES.search(result.stderr)
    path.write_text(f"{ARMY}\n", encoding="utf-8")
    ends(0, "read", "--retry")


@pytest.mark.parametrize("length", range(55, 64))
def test_a_name_that_is_cut_in_the_progress_line(
    ends: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "[").mkdir()
    path = Path("[", f"x]{'y' * (length - 8)}.txt")  # "[/x]" is a closing tag for the terminal
    path.write_text(f"{ARMY}\n", encoding="utf-8")
    ends(0, "read", str(path))


def test_a_name_that_is_not_utf_8(ends: Run, tmp_path: Path, good: str) -> None:
    source = str(tmp_path / "caf\udce9.txt")
    result = ends(1, "read", source, good, "--jsonl")
    assert len(result.stdout.splitlines()) == 1
    assert "caf\\udce9.txt" in result.stderr
    assert "not valid UTF-8" in result.stderr
    ends(0, "verify")
