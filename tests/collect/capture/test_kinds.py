from __future__ import annotations

import gzip
import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect import kinds
from tocsin.model import CollectError


def _noise(size: int) -> bytes:
    return hashlib.shake_128(b"noise").digest(size)


SENTENCE = "Die Straße nach Köln war gesperrt, sagte der Bürgermeister. "


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.html", "text/html"),
        ("A.HTM", "text/html"),
        ("a.xhtml", "text/html"),
        ("a.txt", "text/plain"),
        ("a.md", "text/markdown"),
        ("a.pdf", "application/pdf"),
        ("a.eml", "message/rfc822"),
        ("a.docx", None),
        ("a", None),
        ("html", None),
    ],
)
def test_type_by_name(name: str, expected: str | None) -> None:
    assert kinds.by_name(Path(name)) == expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-8-sig", "mac-roman"]
)
def test_text_in_any_encoding_is_not_binary(encoding: str) -> None:
    assert not kinds.is_binary((SENTENCE * 20).encode(encoding))


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("警察は十二人を逮捕したと発表した。", "shift_jis"),
        ("警察は十二人を逮捕したと発表した。", "iso2022_jp"),
        ("警察は十二人を逮捕したと発表した。", "euc_jp"),
        ("警察は十二人を逮捕したと発表した。", "utf-16"),
        ("警方称逮捕了十二人。", "gb18030"),
        ("Полиция задержала двенадцать человек.", "koi8-r"),
        ("قالت الشرطة إنها اعتقلت اثني عشر شخصا.", "cp1256"),
    ],
)
def test_text_in_other_scripts_is_not_binary(words: str, encoding: str) -> None:
    assert not kinds.is_binary((words * 50).encode(encoding))


def test_mixed_encodings_are_not_binary() -> None:
    assert not kinds.is_binary((SENTENCE.encode() + SENTENCE.encode("cp1252")) * 50)


def test_a_few_stray_zeros_are_not_binary() -> None:
    assert not kinds.is_binary((SENTENCE.encode() * 3 + b"\0") * 50)


@pytest.mark.parametrize(
    "body",
    [_noise(5000), gzip.compress(_noise(5000)), bytes(5000), bytes(range(256))],
    ids=["random", "gzip", "zeros", "all"],
)
def test_binary_is_found(body: bytes) -> None:
    assert kinds.is_binary(body)


def test_page_that_turns_into_noise_is_binary() -> None:
    assert kinds.is_binary(b"<html><p>" + SENTENCE.encode() * 2000 + _noise(1_000_000))


def test_fifty_megabytes_of_noise_fail_at_once() -> None:
    noise = _noise(50_000_000)
    begun = time.monotonic()
    with pytest.raises(CollectError, match="binary data, not text"):
        kinds.settle(noise, "text/html", subject="The file 'a.html'")
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize("body", [b"", b" \n\t ", b"\r\n" * 100])
def test_empty_input_is_refused(body: bytes) -> None:
    with pytest.raises(CollectError, match=r"The file 'a\.html' is empty"):
        kinds.settle(body, "text/html", subject="The file 'a.html'")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<!DOCTYPE html><p>Words", "text/html"),
        (b"\xef\xbb\xbf\n <HTML><body>", "text/html"),
        ("<html>Words".encode("utf-16"), "text/html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", "text/html"),
        (b"<!-- saved --><p>Words", "text/html"),
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"Words, and 3 < 4.", "text/plain"),
        (b"<name@example.org> wrote:", "text/plain"),
    ],
)
def test_type_by_content(body: bytes, expected: str) -> None:
    assert kinds.settle(body, None, subject="Standard input") == expected


def test_pdf_under_a_text_name_is_a_pdf() -> None:
    assert kinds.settle(b"%PDF-1.4", "text/html", subject="x") == "application/pdf"


def test_text_under_a_pdf_name_is_refused() -> None:
    with pytest.raises(CollectError, match="does not begin as one"):
        kinds.settle(b"Words", "application/pdf", subject="The file 'a.pdf'")


def test_archive_under_a_text_name_is_called_by_its_name() -> None:
    with pytest.raises(CollectError, match="a zip archive or an office document"):
        kinds.settle(b"PK\x03\x04" + bytes(range(32)) * 9, "text/plain", subject="The file 'a.txt'")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\t\n"), min_size=1))
def test_no_text_is_binary(text: str) -> None:
    assert not kinds.is_binary(text.encode())


@given(st.binary(max_size=500), st.sampled_from([None, *set(kinds.BY_SUFFIX.values())]))
def test_settle_gives_a_known_type_or_a_clear_error(body: bytes, declared: str | None) -> None:
    try:
        media_type = kinds.settle(body, declared, subject="The file 'a'")
    except CollectError:
        return
    assert media_type in set(kinds.BY_SUFFIX.values())
