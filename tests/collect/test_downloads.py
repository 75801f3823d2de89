"""Large files: gone on with where they broke off, and never half."""

from __future__ import annotations

import hashlib
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.collect.downloads import LIMITS, Downloader
from tocsin.model import CollectError

BODY = bytes(range(256)) * 400
BY_HAND = "Download it by hand from the publisher and add it: tocsin data add FILE"


@dataclass
class Shop:
    """A server of one file: what it does is set by the test, what it was asked is kept."""

    body: bytes = BODY
    tag: str | None = '"one"'
    ranges: bool = True
    careless: bool = False
    """Whether it passes over If-Range."""
    drops: list[int] = field(default_factory=list)
    """After how many bytes of an answer the line breaks, one for each answer in turn."""
    statuses: list[int] = field(default_factory=list)
    """What is answered first, in place of the file."""
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/ged/ged251-csv.zip"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(dict(handler.headers))
        if self.statuses:
            self._refuse(handler, self.statuses.pop(0))
            return
        found = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
        same = handler.headers.get("If-Range") == self.tag or self.careless
        fits = self.ranges and found is not None and same
        begin = int(found[1]) if found and fits else 0
        if begin >= len(self.body) and fits:
            self._refuse(handler, 416, {"Content-Range": f"bytes */{len(self.body)}"})
            return
        piece = self.body[begin:]
        handler.send_response(206 if fits else 200)
        if fits:
            handler.send_header("Content-Range", f"bytes {begin}-{len(self.body) - 1}/{len(self.body)}")
        if self.tag:
            handler.send_header("ETag", self.tag)
        handler.send_header("Content-Length", str(len(piece)))
        for name, value in self.headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(piece[: self.drops.pop(0)] if self.drops else piece)

    def _refuse(self, handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str] | None = None) -> None:
        handler.send_response(status)
        for name, value in {"Content-Length": "0", **self.headers, **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()


@pytest.fixture
def shop() -> Iterator[Shop]:
    state = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.answer(self)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield state
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def slept() -> list[float]:
    """The pauses that were made."""
    return []


@pytest.fixture
def downloader(slept: list[float]) -> Downloader:
    return Downloader(allow_private=True, sleep=slept.append)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_fetched_whole(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    told: list[tuple[int, int | None]] = []
    got = downloader.download(shop.url, tmp_path / "deep" / "x.zip", progress=lambda *now: told.append(now))
    assert got.path.read_bytes() == BODY
    assert (got.size, got.sha256, got.resumed) == (len(BODY), hashlib.sha256(BODY).hexdigest(), False)
    assert _names(tmp_path / "deep") == ["x.zip"]
    assert told[-1] == (len(BODY), len(BODY))


def test_a_broken_line_is_gone_on_with(shop: Shop, downloader: Downloader, tmp_path: Path, slept: list[float]) -> None:
    shop.drops = [50_000, 20_000]
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY
    assert [asked.get("Range") for asked in shop.asked] == [None, "bytes=50000-", "bytes=70000-"]
    assert [asked.get("If-Range") for asked in shop.asked] == [None, '"one"', '"one"']
    assert slept == [1.0, 2.0]


def test_what_an_earlier_run_left_is_gone_on_with(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    shop.drops = [30_000]
    with pytest.raises(CollectError, match=r"29\.3 KiB|30000 bytes of it are kept"):
        replace(downloader, tries=1).download(shop.url, tmp_path / "x.zip", by_hand=BY_HAND)
    got = downloader.download(shop.url, tmp_path / "x.zip")
    assert (got.path.read_bytes(), got.resumed) == (BODY, True)
    assert shop.asked[-1]["Range"] == "bytes=30000-"


def test_a_part_that_is_whole_already_is_taken(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    (tmp_path / "x.zip.part").write_bytes(BODY)
    (tmp_path / "x.zip.part.of").write_text(f'{shop.url}\n"one"')
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY


def test_another_file_at_the_address_is_begun_anew(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    (tmp_path / "x.zip.part").write_bytes(b"old" * 1000)
    (tmp_path / "x.zip.part.of").write_text(f'{shop.url}\n"older"')
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY


def test_another_file_is_noticed_though_the_server_passes_over_the_condition(
    shop: Shop, downloader: Downloader, tmp_path: Path
) -> None:
    (tmp_path / "x.zip.part").write_bytes(b"old" * 1000)
    (tmp_path / "x.zip.part.of").write_text(f'{shop.url}\n"older"')
    shop.careless = True
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY


def test_a_part_of_another_address_is_not_gone_on_with(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    (tmp_path / "x.zip.part").write_bytes(b"old" * 1000)
    (tmp_path / "x.zip.part.of").write_text('http://elsewhere/x.zip\n"one"')
    got = downloader.download(shop.url, tmp_path / "x.zip")
    assert (got.path.read_bytes(), "Range" in shop.asked[0]) == (BODY, False)


@pytest.mark.parametrize("tag", [None, 'W/"weak"'])
def test_without_a_firm_tag_a_broken_line_begins_anew(
    shop: Shop, downloader: Downloader, tmp_path: Path, tag: str | None
) -> None:
    shop.tag, shop.drops = tag, [50_000]
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY
    assert [asked.get("Range") for asked in shop.asked] == [None, None]


def test_the_day_of_the_last_change_serves_for_a_tag(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    day = "Fri, 13 Jun 2025 10:00:00 GMT"
    shop.tag, shop.headers, shop.drops = None, {"Last-Modified": day}, [50_000]
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY
    assert [asked.get("If-Range") for asked in shop.asked] == [None, day]


def test_a_server_that_knows_no_ranges_begins_anew(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    shop.ranges, shop.drops = False, [50_000]
    assert downloader.download(shop.url, tmp_path / "x.zip").path.read_bytes() == BODY


def test_a_busy_server_is_asked_again_when_it_says(
    shop: Shop, downloader: Downloader, tmp_path: Path, slept: list[float]
) -> None:
    shop.statuses, shop.headers = [503, 429], {"Retry-After": "7"}
    assert downloader.download(shop.url, tmp_path / "x.zip").size == len(BODY)
    assert slept == [7.0, 7.0]


def test_a_busy_server_is_not_asked_for_ever(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    shop.statuses = [503] * 20
    with pytest.raises(CollectError, match=r"503 Service Unavailable.*by hand"):
        downloader.download(shop.url, tmp_path / "x.zip", by_hand=BY_HAND)
    assert len(shop.asked) == 5


@pytest.mark.parametrize("status", [403, 404, 410])
def test_a_file_that_is_not_there_is_asked_for_once(
    shop: Shop, downloader: Downloader, tmp_path: Path, slept: list[float], status: int
) -> None:
    shop.statuses = [status] * 3
    with pytest.raises(CollectError, match=rf"answered {status} .*by hand"):
        downloader.download(shop.url, tmp_path / "x.zip", by_hand=BY_HAND)
    assert (len(shop.asked), slept, _names(tmp_path)) == (1, [], [])


def test_a_wrong_hash_leaves_nothing(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"the one before")
    with pytest.raises(CollectError, match=f"SHA-256 {hashlib.sha256(BODY).hexdigest()}, and not {'0' * 64}"):
        downloader.download(shop.url, tmp_path / "x.zip", sha256="0" * 64)
    assert _names(tmp_path) == ["x.zip"]
    assert (tmp_path / "x.zip").read_bytes() == b"the one before"


def test_the_right_hash_is_right_in_capitals_too(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    asked = hashlib.sha256(BODY).hexdigest().upper()
    assert downloader.download(shop.url, tmp_path / "x.zip", sha256=asked).size == len(BODY)


def test_a_file_larger_than_the_limit_is_not_kept(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    small = replace(downloader, limits=replace(LIMITS, max_bytes=1000))
    with pytest.raises(CollectError, match="larger than the limit"):
        small.download(shop.url, tmp_path / "x.zip")
    assert _names(tmp_path) == []


def test_a_redirect_is_followed(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    shop.statuses, shop.headers = [302], {"Location": "/elsewhere.zip"}
    got = downloader.download(shop.url, tmp_path / "x.zip")
    assert got.url.endswith("/elsewhere.zip")


def test_redirects_end(shop: Shop, downloader: Downloader, tmp_path: Path) -> None:
    shop.statuses, shop.headers = [302] * 50, {"Location": "/again.zip"}
    with pytest.raises(CollectError, match="redirects more than"):
        downloader.download(shop.url, tmp_path / "x.zip")


def test_nobody_at_the_port_is_told_with_the_way_by_hand(downloader: Downloader, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/x.zip"
        with pytest.raises(CollectError, match=r"No connection for .*by hand"):
            downloader.download(url, tmp_path / "x.zip", by_hand=BY_HAND)


def test_private_addresses_are_refused_unless_allowed(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="loopback address"):
        Downloader(sleep=lambda _: None).download(shop.url, tmp_path / "x.zip")
    assert shop.asked == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drops=st.lists(st.integers(0, len(BODY)), max_size=4), tagged=st.booleans(), ranges=st.booleans())
def test_however_the_line_breaks_the_file_is_whole(
    shop: Shop, tmp_path: Path, drops: list[int], tagged: bool, ranges: bool
) -> None:
    shop.drops, shop.tag, shop.ranges = list(drops), '"one"' if tagged else None, ranges
    got = Downloader(allow_private=True, sleep=lambda _: None).download(shop.url, tmp_path / "x.zip")
    assert got.path.read_bytes() == BODY
    assert _names(tmp_path) == ["x.zip"]
