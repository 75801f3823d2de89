from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import httpcore
import pytest

from tocsin.collect import Fetcher, Limits
from tocsin.model import CollectError

PAGE = b"<!doctype html><title>A page</title><p>Words."
Make = Callable[..., Fetcher]


def test_page_is_fetched_with_type_and_charset(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE, "text/html; charset=ISO-8859-1")
    page = fetcher().fetch(site.url("/a"))
    assert (page.body, page.media_type, page.charset, page.url) == (PAGE, "text/html", "iso-8859-1", site.url("/a"))


def test_user_agent_names_tool_and_version(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    fetcher().fetch(site.url("/a"))
    assert all(agent.startswith("tocsin/0.") for agent in site.agents)


def test_fragment_is_not_part_of_the_final_address(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    assert fetcher().fetch(site.url("/a#part")).url == site.url("/a")


@pytest.mark.parametrize("charset", ["unicode_escape", "utf-7", "base64", "no-such", "idna", ""])
def test_charset_that_is_none_of_the_web_is_dropped(site: Any, fetcher: Make, charset: str) -> None:
    site.page("/a", PAGE, f"text/html; charset={charset}")
    assert fetcher().fetch(site.url("/a")).charset is None


@pytest.mark.parametrize(
    ("path", "content_type", "body", "expected"),
    [
        ("/a", "application/xhtml+xml", PAGE, "text/html"),
        ("/a.md", "text/plain", b"# Words", "text/markdown"),
        ("/a.txt", "text/plain", b"Words", "text/plain"),
        ("/a.pdf", "application/octet-stream", b"%PDF-1.4 words", "application/pdf"),
        ("/a", "text/html", b"%PDF-1.4 words", "application/pdf"),
        ("/a", "", PAGE, "text/html"),
    ],
)
def test_media_type(site: Any, fetcher: Make, path: str, content_type: str, body: bytes, expected: str) -> None:
    site.page(path, body, content_type)
    assert fetcher().fetch(site.url(path)).media_type == expected


@pytest.mark.parametrize("content_type", ["image/png", "application/json", "video/mp4", "text/css"])
def test_other_types_are_refused(site: Any, fetcher: Make, content_type: str) -> None:
    site.page("/a", PAGE, content_type)
    with pytest.raises(CollectError, match=content_type):
        fetcher().fetch(site.url("/a"))


def test_type_is_refused_before_the_body_is_read(site: Any, fetcher: Make) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "video/mp4")
        handler.end_headers()
        handler.wfile.flush()
        site.done.wait(10)

    site.answers["/film"] = answer
    with pytest.raises(CollectError, match="video/mp4"):
        fetcher(limits=Limits(read=5)).fetch(site.url("/film"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 451, 500, 503])
def test_error_status_is_named(site: Any, fetcher: Make, status: int) -> None:
    site.page("/a", PAGE, status=status)
    with pytest.raises(CollectError, match=f"answered {status} "):
        fetcher().fetch(site.url("/a"))


def test_empty_answer_is_refused(site: Any, fetcher: Make) -> None:
    site.page("/a", b"")
    with pytest.raises(CollectError, match="is empty"):
        fetcher().fetch(site.url("/a"))


def test_redirect_is_followed(site: Any, fetcher: Make) -> None:
    site.redirect("/old", "/new#here")
    site.page("/new", PAGE)
    assert fetcher().fetch(site.url("/old")).url == site.url("/new")


def test_redirect_loop_is_found(site: Any, fetcher: Make) -> None:
    site.redirect("/a", "/b")
    site.redirect("/b", "/a")
    with pytest.raises(CollectError, match="in a circle"):
        fetcher().fetch(site.url("/a"))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_redirects_without_end_are_stopped(site: Any, fetcher: Make) -> None:
    for number in range(9):
        site.redirect(f"/{number}", f"/{number + 1}")
    with pytest.raises(CollectError, match="more than 3 times"):
        fetcher(limits=Limits(redirects=3)).fetch(site.url("/0"))
    assert site.asked[-1] == "/3"


def test_as_many_redirects_as_allowed_are_followed(site: Any, fetcher: Make) -> None:
    for number in range(3):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/3", PAGE)
    assert fetcher(limits=Limits(redirects=3)).fetch(site.url("/0")).body == PAGE


@pytest.mark.parametrize(
    "location", ["ftp://example.org/a", "file:///etc/passwd", "http://[half", "javascript:x", "/" + "a" * 70_000]
)
def test_redirect_to_another_scheme_is_refused(site: Any, fetcher: Make, location: str) -> None:
    site.redirect("/a", location)
    with pytest.raises(CollectError):
        fetcher().fetch(site.url("/a"))


def test_redirect_with_credentials_is_refused(site: Any, fetcher: Make) -> None:
    site.redirect("/a", "http://name:secret@example.org/")
    with pytest.raises(CollectError, match="user name or password") as caught:
        fetcher().fetch(site.url("/a"))
    assert "secret" not in str(caught.value)


def test_loopback_is_refused_by_default(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    with pytest.raises(CollectError, match=r"loopback address 127\.0\.0\.1"):
        fetcher(allow_private=False).fetch(site.url("/a"))
    assert site.asked == []


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f000001", "localhost"])
def test_loopback_in_disguise_is_refused(site: Any, fetcher: Make, host: str) -> None:
    with pytest.raises(CollectError):
        fetcher(allow_private=False).fetch(site.url("/a", host=host))
    assert site.asked == []


@pytest.mark.parametrize("found", [["127.0.0.1"], ["93.184.216.34", "10.0.0.7"], ["::1"], ["::ffff:127.0.0.1"]])
def test_name_that_resolves_to_a_special_address_is_refused(fetcher: Make, found: list[str]) -> None:
    with pytest.raises(CollectError, match=r"news\.example"):
        fetcher(allow_private=False, resolve=lambda host, port: found).fetch("http://news.example/a")


def test_redirect_from_a_public_to_a_private_host_is_refused(
    site: Any, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"public.example": "93.184.216.34", "inside.example": "10.1.2.3"}
    _lead_to_site(monkeypatch, site)
    site.redirect("/a", "http://inside.example/secret")
    with pytest.raises(CollectError, match=r"'inside.example' has the private address 10\.1\.2\.3"):
        fetcher(allow_private=False, resolve=lambda host, port: [names[host]]).fetch("http://public.example/a")
    assert site.asked == ["/robots.txt", "/a"]


def test_connection_goes_to_the_address_that_was_checked(
    site: Any, fetcher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([["93.184.216.34"], ["93.184.216.35"], ["127.0.0.1"]])
    connected = _lead_to_site(monkeypatch, site)
    site.page("/a", PAGE)
    fetcher(allow_private=False, resolve=lambda host, port: next(answers)).fetch("http://news.example/a")
    assert connected == ["93.184.216.34", "93.184.216.35"]
    assert site.hosts == ["news.example", "news.example"]


def _lead_to_site(monkeypatch: pytest.MonkeyPatch, site: Any) -> list[str]:
    """Let every connection end at the test server; gives the addresses that were asked for."""
    connected: list[str] = []
    plain = httpcore.SyncBackend.connect_tcp

    def connect(self: httpcore.SyncBackend, host: str, port: int, *rest: Any) -> httpcore.NetworkStream:
        connected.append(host)
        return plain(self, "127.0.0.1", site.port, *rest)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    return connected


def test_second_address_is_tried_when_the_first_is_dead(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    reader = fetcher(resolve=lambda host, port: ["127.0.0.2", "127.0.0.1"])
    assert reader.fetch(site.url("/a", host="news.example")).body == PAGE


def test_unknown_host_is_named(fetcher: Make) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.raises(CollectError, match=r"no host 'news\.example'"):
        fetcher(resolve=resolve).fetch("http://news.example/")


def test_name_service_that_hangs_is_given_up(fetcher: Make) -> None:
    gate = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        gate.wait(10)
        return ["127.0.0.1"]

    with pytest.raises(CollectError, match="cannot be looked up"):
        fetcher(resolve=resolve, limits=Limits(connect=0.1)).fetch("http://news.example/")
    gate.set()


def test_refused_connection_is_named(fetcher: Make) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(CollectError, match=r"No connection .*: Connection refused\."):
        fetcher().fetch(f"http://127.0.0.1:{port}/")


def test_connection_that_nobody_takes_is_given_up(fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*arguments: Any) -> httpcore.NetworkStream:
        raise httpcore.ConnectTimeout("timed out")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(CollectError, match="took no connection within 3 seconds"):
        fetcher(limits=Limits(connect=3)).fetch("http://127.0.0.1/")


def test_https_to_a_server_that_does_not_speak_it_is_refused(site: Any, fetcher: Make) -> None:
    with pytest.raises(CollectError, match="No secure connection"):
        fetcher().fetch(site.url("/a").replace("http:", "https:"))


def test_fetcher_works_in_a_with_statement(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    with fetcher() as reader:
        assert reader.fetch(site.url("/a")).body == PAGE


def test_silent_server_is_given_up(site: Any, fetcher: Make) -> None:
    site.answers["/a"] = lambda handler: site.done.wait(10)
    begun = time.monotonic()
    with pytest.raises(CollectError, match=r"silent for 0\.2 seconds"):
        fetcher(limits=Limits(read=0.2)).fetch(site.url("/a"))
    assert time.monotonic() - begun < 3


def _drip(site: Any, head: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while not site.done.wait(0.05):
            handler.wfile.write(b"x")

    return answer


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Long: "],
    ids=["body", "head"],
)
def test_dripping_server_is_given_up_at_the_deadline(site: Any, fetcher: Make, head: bytes) -> None:
    site.answers["/a"] = _drip(site, head)
    begun = time.monotonic()
    with pytest.raises(CollectError, match=r"not complete after 0\.5 seconds"):
        fetcher(limits=Limits(read=5, total=0.5)).fetch(site.url("/a"))
    assert time.monotonic() - begun < 3


def test_body_that_breaks_off_is_refused(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE, Content_Length="5000")
    with pytest.raises(CollectError):
        fetcher().fetch(site.url("/a"))


def test_answer_that_is_not_http_is_refused(site: Any, fetcher: Make) -> None:
    site.answers["/a"] = lambda handler: handler.wfile.write(b"SSH-2.0-nothing\r\n\r\n") and None
    with pytest.raises(CollectError, match="whole HTTP answer"):
        fetcher().fetch(site.url("/a"))


@pytest.mark.parametrize("length", ["2000", ""], ids=["declared", "undeclared"])
def test_body_over_the_limit_is_refused(site: Any, fetcher: Make, length: str) -> None:
    site.page("/a", b"<p>" + b"x" * 1997, Content_Length=length)
    with pytest.raises(CollectError, match="larger than the limit of 1000 bytes"):
        fetcher(limits=Limits(max_bytes=1000)).fetch(site.url("/a"))


def test_body_of_exactly_the_limit_is_read(site: Any, fetcher: Make) -> None:
    site.page("/a", b"x" * 1000, "text/plain")
    assert len(fetcher(limits=Limits(max_bytes=1000)).fetch(site.url("/a")).body) == 1000


def test_compression_is_undone(site: Any, fetcher: Make) -> None:
    site.page("/a", gzip.compress(PAGE, mtime=0) + gzip.compress(b" More."), Content_Encoding="gzip")
    assert fetcher().fetch(site.url("/a")).body == PAGE + b" More."


def test_compressed_bomb_is_stopped_at_the_limit(site: Any, fetcher: Make) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(200)) + packer.flush()
    site.page("/a", bomb, Content_Encoding="gzip")
    begun = time.monotonic()
    with pytest.raises(CollectError, match="larger than the limit"):
        fetcher(limits=Limits(max_bytes=2_000_000)).fetch(site.url("/a"))
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", b"not gzip at all"), ("gzip", gzip.compress(PAGE, mtime=0)[:-9]), ("br", PAGE), ("gzip, gzip", PAGE)],
)
def test_damaged_or_strange_compression_is_refused(site: Any, fetcher: Make, coding: str, body: bytes) -> None:
    site.page("/a", body, Content_Encoding=coding)
    with pytest.raises(CollectError):
        fetcher().fetch(site.url("/a"))


def test_binary_body_under_a_text_type_is_refused(site: Any, fetcher: Make) -> None:
    site.page("/a", bytes(range(256)) * 40)
    with pytest.raises(CollectError, match="binary data"):
        fetcher().fetch(site.url("/a"))


def test_proxy_is_used_only_when_given(site: Any, fetcher: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.page("/a", PAGE)
    assert fetcher().fetch(site.url("/a")).body == PAGE


def test_proxy_is_asked_for_the_whole_address(site: Any, fetcher: Make) -> None:
    site.page("http://news.example/a", PAGE)
    through = fetcher(allow_private=False, proxy=site.url(""), resolve=lambda host, port: _resolve_site(host))
    assert through.fetch("http://news.example/a").body == PAGE


def test_proxy_is_not_asked_for_a_private_address(site: Any, fetcher: Make) -> None:
    through = fetcher(allow_private=False, proxy=site.url(""))
    with pytest.raises(CollectError, match=r"private address 10\.0\.0\.1"):
        through.fetch("http://10.0.0.1/a")
    assert site.asked == []


def _resolve_site(host: str) -> list[str]:
    if host == "127.0.0.1":
        return [host]
    raise socket.gaierror(-2, "Name or service not known")
