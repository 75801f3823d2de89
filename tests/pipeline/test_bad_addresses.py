"""Addresses whose servers fail, lie or keep their reader waiting, each read with one good report beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from typer.testing import Result

Run = Callable[..., Result]
Read = Callable[..., str]
MEGABYTE = 1024 * 1024
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Depot shelled</title></head><body><article>
<h1>Depot shelled</h1>
<p>Rebels shelled a depot in Kabul on 3 May 2024 and killed 12 soldiers, the army said.</p>
<p>The governor said on Monday that the café beside it was closed.</p></article></body></html>"""
ARMY = "Rebels shelled a depot in Kabul on 3 May 2024 and killed 12 soldiers, the army said."


class Site(Protocol):
    """The server of conftest.py: its pages by path, and what it was asked."""

    pages: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[str]

    def url(self, path: str, host: str = ...) -> str: ...


def test_a_page_is_read_from_the_server_of_these_tests(reads: Read, site: Site) -> None:
    site.pages["/story"] = (200, {}, PAGE.encode())
    assert ARMY in reads(site.url("/story"), title="Depot shelled")


@pytest.mark.parametrize(
    ("status", "headers", "body", "words"),
    [
        (404, {}, b"gone", "404 Not Found"),
        (500, {}, PAGE.encode(), "500 Internal Server Error"),
        (200, {}, b"", "is empty"),
        (200, {"Content-Length": "9999"}, PAGE.encode(), "whole HTTP answer"),
        (200, {"Content-Length": str(99 * MEGABYTE)}, b"", "larger than the limit"),
        (200, {"Content-Encoding": "gzip"}, PAGE.encode(), "damaged compression"),
        (200, {"Content-Type": "image/png"}, b"\x89PNG", "of type 'image/png'"),
        (200, {"Content-Type": "text/html"}, b"\x89PNG" + bytes(999), "a picture"),
        (200, {"Content-Type": "application/pdf"}, PAGE.encode(), "does not begin as one"),
        (200, {"Content-Type": "text/html; charset=nonsense"}, bytes(range(256)) * 9, "binary data"),
        (302, {"Location": "/page"}, b"", "in a circle"),
        (302, {"Location": "ftp://news.example/page"}, b"", "http and https"),
        (302, {"Location": "http://news.example:99999/"}, b"", "names port 99999"),
    ],
)
def test_an_answer_that_is_no_report(
    fails: Run, site: Site, status: int, headers: dict[str, str], body: bytes, words: str
) -> None:
    site.pages["/page"] = (status, headers, body)
    fails(site.url("/page"), words)


def test_a_redirect_loop_by_way_of_another_page(fails: Run, site: Site) -> None:
    site.pages["/one"] = (302, {"Location": "/two"}, b"")
    site.pages["/two"] = (302, {"Location": "/one"}, b"")
    fails(site.url("/one"), "redirects in a circle")


def test_redirects_without_end(fails: Run, site: Site) -> None:
    site.pages |= {f"/{step}": (302, {"Location": f"/{step + 1}"}, b"") for step in range(30)}
    fails(site.url("/0"), "redirects more than 8 times")


@pytest.mark.parametrize("host", ["127.0.0.1", "inside.example", "half.example", "[::1]", "[::ffff:127.0.0.1]"])
@pytest.mark.parametrize("redirected", [False, True])
def test_the_loopback_address_is_not_fetched_from(fails: Run, site: Site, host: str, redirected: bool) -> None:
    target = site.url("/secret", host)
    site.pages["/secret"] = (200, {}, PAGE.encode())
    site.pages["/away"] = (302, {"Location": target}, b"")
    fails(site.url("/away") if redirected else target, "loopback address", "--allow-private")
    assert "/secret" not in site.asked


def test_a_host_that_there_is_not(fails: Run, site: Site) -> None:
    fails("http://no.example/", "There is no host 'no.example'")


@pytest.mark.parametrize(
    ("path", "words"), [("/silent", "was silent"), ("/drip", "was not complete after 0.8 seconds")]
)
def test_a_server_that_keeps_its_reader_waiting(fails: Run, site: Site, path: str, words: str) -> None:
    site.pages["/drip"] = (200, {}, b"<p>word " * 999)
    began = time.monotonic()
    fails(site.url(path), words)
    assert time.monotonic() - began < 8


def test_what_the_network_failed_to_give_is_read_with_retry(ends: Run, fails: Run, site: Site) -> None:
    fails(site.url("/late"), "404")
    site.pages["/late"] = (200, {}, PAGE.encode())
    result = ends(0, "read", "--retry")
    assert "Read 1 new." in result.stderr


@pytest.mark.parametrize("password", ["low-tide", "low-tide/neap", "low-tide#neap", "low-tide?neap", "grebe@neap"])
def test_a_password_in_an_address_is_kept_nowhere(
    ends: Run, tmp_path: Path, site: Site, good: str, password: str
) -> None:
    result = ends(1, "read", f"http://ann:{password}@news.example/page", good, "--jsonl")
    assert "failed: http://…@news.example/page: " in result.stderr
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for part in re.split(r"[/#?@]", password):
        assert part not in result.stderr
        assert not [body for body in written if part.encode() in body]
    assert not site.asked
