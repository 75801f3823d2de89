from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tocsin.collect import Fetcher, collect
from tocsin.model import Capture, Failure, derive_id

Clock = Callable[[], datetime]


class _NoNetwork:
    def fetch(self, address: str) -> Any:
        raise AssertionError(f"{address} was fetched")


@pytest.fixture
def read(clock: Clock) -> Callable[..., list[Capture | Failure]]:
    def run(*sources: str | Path, stdin: bytes = b"", **options: Any) -> list[Capture | Failure]:
        given: dict[str, Any] = {"fetcher": _NoNetwork(), "clock": clock, "stdin": BytesIO(stdin)}
        return list(collect(map(str, sources), **(given | options)))

    return run


Read = Callable[..., list[Capture | Failure]]


def _message(result: Capture | Failure) -> str:
    assert isinstance(result, Failure)
    assert result.error == "CollectError"
    assert result.id == derive_id(result)
    return result.message


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.html", b"<p>Words", "text/html"),
        ("a.txt", b"<p>Words", "text/plain"),
        ("a.md", b"# Words", "text/markdown"),
        ("a.pdf", b"%PDF-1.4", "application/pdf"),
        ("a.eml", b"From: a@example.org\n\nWords", "message/rfc822"),
        ("noend", b"<html>Words", "text/html"),
    ],
)
def test_file_becomes_a_capture(tmp_path: Path, read: Read, name: str, body: bytes, media_type: str) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    (capture,) = read(path)
    assert isinstance(capture, Capture)
    assert (capture.source, capture.url, capture.body, capture.media_type) == (str(path), None, body, media_type)
    assert (capture.method, capture.charset, capture.sha256) == ("file", None, hashlib.sha256(body).hexdigest())
    assert capture.retrieved == datetime(2024, 2, 29, 12, 30, 45, 678901, tzinfo=UTC)
    assert capture.tool.startswith("tocsin@")


def test_moment_is_kept_in_utc(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("Words")
    local = datetime(2024, 1, 1, 1, tzinfo=timezone(timedelta(hours=3)))
    (capture,) = read(tmp_path / "a.txt", clock=lambda: local)
    assert isinstance(capture, Capture)
    assert capture.retrieved.isoformat() == "2023-12-31T22:00:00+00:00"


def test_clock_without_zone_is_a_mistake_of_the_caller(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_text("Words")
    with pytest.raises(ValueError, match="no time zone"):
        read(tmp_path / "a.txt", clock=lambda: datetime(2024, 1, 1))  # noqa: DTZ001 - the mistake


def test_bad_inputs_do_not_stop_the_others_and_order_is_kept(tmp_path: Path, read: Read) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "a.txt").write_text("Words")
    (tmp_path / "x.docx").write_text("Words")
    (tmp_path / "junk.html").write_bytes(bytes(range(256)) * 100)
    names = ["empty.html", "missing.txt", "x.docx", "junk.html", "a.txt"]
    results = read(*(tmp_path / name for name in names))
    assert [Path(result.source).name for result in results] == names
    messages = [_message(result) for result in results[:-1]]
    for message, part in zip(messages, ["is empty", "no file or folder", "'.docx'", "binary data"], strict=True):
        assert part in message
    assert isinstance(results[-1], Capture)


@pytest.mark.parametrize("source", ["", "a\0b.txt", "\udcff.txt", "www.example.org/page", "/dev/null", "x" * 5000])
def test_impossible_path_is_a_failure(read: Read, source: str) -> None:
    (failure,) = read(source)
    assert _message(failure)
    failure.source.encode()


def test_page_without_scheme_gets_a_hint(read: Read) -> None:
    assert "https://" in _message(read("www.example.org/page")[0])


def test_pipe_is_refused_without_waiting(tmp_path: Path, read: Read) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "not a regular file" in _message(read(tmp_path / "a.txt")[0])


def test_file_over_the_limit_is_refused(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 101)
    (tmp_path / "b.txt").write_bytes(b"x" * 100)
    too_large, fits = read(tmp_path, max_bytes=100)
    assert "larger than the limit of 100 bytes" in _message(too_large)
    assert isinstance(fits, Capture)


def test_unreadable_file_in_a_folder_does_not_stop_the_others(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Words")
    plain = os.open

    def refuse(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        if Path(path).name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path, flags, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    first, refused, last = read(tmp_path)
    assert isinstance(first, Capture)
    assert isinstance(last, Capture)
    assert "Permission denied" in _message(refused)


def test_folder_with_nothing_to_read_is_a_failure(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.docx").write_text("Words")
    skipped: list[tuple[str, str]] = []
    (failure,) = read(tmp_path, skipped=lambda path, why: skipped.append((path, why)))
    assert "holds no file that is read" in _message(failure)
    assert skipped == [(str(tmp_path / "a.docx"), "not a type that is read")]


def test_relative_folder_gives_relative_sources(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.txt").write_text("Words")
    monkeypatch.chdir(tmp_path)
    assert [result.source for result in read("notes/", ".")] == ["notes/a.txt", "notes/a.txt"]


@pytest.mark.parametrize(
    ("stdin", "media_type"),
    [(b"Words", "text/plain"), (b"<!doctype html><p>Words", "text/html"), (b"%PDF-1.7", "application/pdf")],
)
def test_standard_input_is_sniffed(read: Read, stdin: bytes, media_type: str) -> None:
    (capture,) = read("-", stdin=stdin)
    assert isinstance(capture, Capture)
    assert (capture.source, capture.method, capture.body, capture.media_type) == ("-", "stdin", stdin, media_type)


def test_empty_standard_input_is_a_failure(read: Read) -> None:
    assert "Standard input is empty" in _message(read("-")[0])


def test_standard_input_is_read_once(read: Read) -> None:
    first, second = read("-", "-", stdin=b"Words")
    assert isinstance(first, Capture)
    assert "already" in _message(second)


def test_standard_input_over_the_limit_is_refused(read: Read) -> None:
    assert "larger than the limit" in _message(read("-", stdin=b"x" * 101, max_bytes=100)[0])


def test_sources_are_read_as_they_are_asked_for(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "a.txt").write_text("Words")
    asked: list[str] = []

    def sources() -> Any:
        for name in ("a.txt", "b.txt"):
            asked.append(name)
            yield str(tmp_path / name)

    stream = collect(sources(), fetcher=_NoNetwork(), clock=clock, stdin=BytesIO())
    assert asked == []
    assert isinstance(next(stream), Capture)
    assert asked == ["a.txt"]


def test_page_becomes_a_capture(site: Any, fetcher: Callable[..., Fetcher], read: Read) -> None:
    site.redirect("/old", "/new")
    site.page("/new", b"<p>Words", "text/html; charset=utf-8")
    (capture,) = read(site.url("/old"), fetcher=fetcher())
    assert isinstance(capture, Capture)
    assert (capture.source, capture.url, capture.method) == (site.url("/old"), site.url("/new"), "GET")
    assert (capture.media_type, capture.charset, capture.body) == ("text/html", "utf-8", b"<p>Words")


def test_page_that_fails_does_not_stop_the_others(site: Any, fetcher: Callable[..., Fetcher], read: Read) -> None:
    site.page("/b", b"<p>Words")
    missing, capture = read(site.url("/a"), site.url("/b"), fetcher=fetcher())
    assert "404 Not Found" in _message(missing)
    assert isinstance(capture, Capture)


def test_failing_again_is_the_same_failure(site: Any, fetcher: Callable[..., Fetcher], read: Read) -> None:
    assert read(site.url("/a"), fetcher=fetcher()) == read(site.url("/a"), fetcher=fetcher())


def test_password_is_kept_nowhere(fetcher: Callable[..., Fetcher], read: Read) -> None:
    (failure,) = read("https://name:secret@news.example/a", fetcher=fetcher())
    assert "secret" not in failure.source + _message(failure)


@pytest.mark.parametrize("source", ["ftp://news.example/a", "file:///etc/passwd"])
def test_other_schemes_are_failures(fetcher: Callable[..., Fetcher], read: Read, source: str) -> None:
    assert "http and https" in _message(read(source, fetcher=fetcher())[0])
