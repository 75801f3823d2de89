"""What holds for every capture, whatever is in it."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.collect.text import extract, report_from_html, report_from_text
from tocsin.model import Capture, ExtractError, Report, derive_id

MakeCapture = Callable[..., Capture]
KINDS = ["text/html", "text/plain", "text/markdown", "application/pdf", "message/rfc822"]
PIECES = [
    *("<p>", "</p>", "<blockquote>", "</blockquote>", "<a href='/x'>", "</a>", "<h1>", "<br>", "<li>", "<td>"),
    *("<div class=nav>", "</div>", "<cite>", "</cite>", "<figcaption>", "<script>", "</script>", "<!--", "<", ">"),
    *("&#150;", "&#0;", "&#8203;", '"', "“", "”", "\n", "\n\n", "\r\n", "> ", "# ", "- ", " ", "\t"),
    *("é", "\x00", "\ud800", "🚢", "By Jane Roe", "3 May 2024", "Share this", "Jane Roe writes:", "I think so."),
    *("A column by Jane Roe suggests so.", "Read the whole thing.", "The ferries were moved to the quay on Monday."),
]
PREFIXES = [b"", b"%PDF-1.4\n", b"Subject: x\nFrom: y\n\n", b"<html><body><p>", b"\xef\xbb\xbf", b"\xff\xfe"]


def check(report: Report) -> None:
    """Every span reproduces its words, passages are ordered and apart, and the id re-derives."""
    end = 0
    for passage in report.passages:
        assert end <= passage.start < passage.end <= len(report.text)
        assert report.text[passage.start : passage.end].strip()
        end = passage.end
        if passage.speaker:
            assert report.text[passage.speaker.start : passage.speaker.end] == passage.speaker.text != ""
    for link in report.links:
        assert report.text[link.start : link.end] == link.text != ""
        assert link.url.startswith(("http://", "https://"))
    assert report.id == derive_id(report)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", report.text)
    report.text.encode()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_plain_text_keeps_its_promises(pieces: list[str]) -> None:
    try:
        report = report_from_text("".join(pieces))
    except ExtractError:
        return
    check(report)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_pages_keep_their_promises(pieces: list[str]) -> None:
    try:
        report = report_from_html("".join(pieces).encode("utf-8", "surrogatepass"), url="https://courier.example/a/")
    except ExtractError:
        return
    check(report)


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_words_outside_passages_are_marks_of_structure(text: str) -> None:
    try:
        report = report_from_text(text)
    except ExtractError:
        return
    check(report)
    end = 0
    for start, stop in [*((passage.start, passage.end) for passage in report.passages), (len(report.text),) * 2]:
        assert len([character for character in report.text[end:start] if character.isalnum()]) <= 2  # "1. ", "(a) "
        end = stop


@pytest.mark.parametrize("kind", KINDS)
@given(prefix=st.sampled_from(PREFIXES), body=st.binary(max_size=400))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_arbitrary_bytes_are_a_report_or_an_extract_error(
    capture: MakeCapture, kind: str, prefix: bytes, body: bytes
) -> None:
    try:
        report = extract(capture(prefix + body, kind))
    except ExtractError as error:
        assert str(error)  # noqa: PT017 - either outcome is right, an exception of another kind is not
    else:
        check(report)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_capture_is_named(capture: MakeCapture, kind: str) -> None:
    with pytest.raises(ExtractError, match="made/by/a/test is empty"):
        extract(capture(b" \n", kind))


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_fifty_megabytes_of_junk_fail_at_once(capture: MakeCapture, kind: str) -> None:
    with pytest.raises(ExtractError, match="50,000,000 bytes"):
        extract(capture(b"\xfe\x01" * 25_000_000, kind))


def test_an_unknown_kind_names_the_known_ones(capture: MakeCapture) -> None:
    with pytest.raises(ExtractError, match=r"image/png.*text/html"):
        extract(capture(b"x", "image/png"))


def test_the_captures_provenance_is_the_reports(capture: MakeCapture) -> None:
    held = capture(b"The ferry has gone.", url="https://courier.example/a.txt")
    report = extract(held)
    assert (report.url, report.sha256, report.retrieved) == (held.url, held.sha256, held.retrieved)


def test_reading_plain_text_does_not_load_the_page_reader() -> None:
    program = (
        "import sys, tocsin.collect.text as t; t.report_from_text('The ferry has gone.'); "
        "sys.exit('trafilatura' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, env=os.environ.copy()).returncode == 0


@pytest.mark.shared
def test_the_seed_report_is_read_well() -> None:
    seed = next(
        (
            folder / "shared/data/seed/report.txt"
            for folder in Path(__file__).parents
            if (folder / "shared/data/seed").is_dir()
        ),
        None,
    )
    if seed is None:
        pytest.skip("the corpora are not beside this checkout")
    report = report_from_text(seed.read_text(encoding="utf-8"))
    check(report)
    assert [passage.role for passage in report.passages] == [
        "boilerplate", "title", "body", *["quotation"] * 4, "boilerplate", *["body"] * 4, "boilerplate",
    ]  # fmt: skip
    assert {passage.speaker.text for passage in report.passages if passage.speaker} == {"Dr. Michael Rubin"}
    assert report.title is not None
    assert report.title.endswith("?")
    assert (report.byline, report.published, report.language) == (None, None, "en")
