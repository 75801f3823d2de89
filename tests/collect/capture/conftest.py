"""A web server on the loopback address, a fetcher for it, and captures."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tocsin.collect import Fetcher, Limits

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """What the server answers by path, and what it was asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    port: int = 0
    done: threading.Event = field(default_factory=threading.Event)
    """Set when the test ends: whoever holds a connection open lets go."""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes, content_type: str = "text/html", status: int = 200, **more: str) -> None:
        headers = {"Content-Type": content_type, "Content-Length": str(len(body))}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}

        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in headers.items():
                if value:
                    handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer

    def redirect(self, path: str, location: str) -> None:
        self.page(path, b"", status=302, Location=location)


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            state.hosts.append(self.headers["Host"])
            state.agents.append(self.headers["User-Agent"])
            try:
                state.answers.get(self.path, _missing)(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield state
    state.done.set()
    server.shutdown()
    server.server_close()
    thread.join()


def _missing(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(404)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


@pytest.fixture
def slept() -> list[float]:
    """The pauses that the fetcher made."""
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Callable[..., Fetcher]:
    """Makes a fetcher that may use the loopback address and does not really pause."""

    def make(*, allow_private: bool = True, limits: Limits | None = None, **options: Any) -> Fetcher:
        return Fetcher(allow_private=allow_private, limits=limits, sleep=slept.append, **options)

    return make


@pytest.fixture
def clock() -> Callable[[], datetime]:
    return lambda: datetime(2024, 2, 29, 12, 30, 45, 678901, tzinfo=UTC)
