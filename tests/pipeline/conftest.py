"""What the tests of bad input share: a good report, what must hold beside it, a web server that seems public."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pytest
from typer.testing import Result

from tocsin.collect import Fetcher, Limits

STORY = (
    "Ferry held\n\nThe harbour office said on 4 June 2024 that armed men held a ferry in Varna and took 3 sailors.\n"
)


@pytest.fixture
def good(tmp_path: Path) -> str:
    """A report that can be read, beside the one that cannot."""
    path = tmp_path / "good.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


@pytest.fixture
def ends(tocsin_command: Callable[..., Result]) -> Callable[..., Result]:
    """Run a command that ends with an exit code, and with words for a person instead of a traceback."""

    def run(code: int, *arguments: str, **options: Any) -> Result:
        result = tocsin_command(*arguments, **options)
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert result.exit_code == code, result.stderr
        assert "Traceback" not in result.stderr
        return result

    return run


@pytest.fixture
def fails(ends: Callable[..., Result], good: str) -> Callable[..., Result]:
    """Read a bad source before a good one: it is named with the reason, kept, failed again; the good one is read."""

    def read(source: str, *words: str) -> Result:
        result = ends(1, "read", source, good, "--jsonl")
        (line,) = result.stdout.splitlines()
        assert json.loads(line)["report"]["title"] == "Ferry held"
        (told,) = (line for line in result.stderr.splitlines() if line.startswith("failed:"))
        assert told.startswith(f"failed: {source}: ")
        for word in words:
            assert word in told
        assert "1 new, 1 failed" in result.stderr
        assert told in ends(1, "read", "--retry").stderr
        ends(0, "verify")
        return result

    return read


@pytest.fixture
def reads(ends: Callable[..., Result], good: str) -> Callable[..., str]:
    """Read a source that is bad but readable, before a good one; gives its text."""

    def read(source: str, *, title: str | None = None) -> str:
        result = ends(0, "read", source, good, "--jsonl")
        bad, other = (json.loads(line)["report"] for line in result.stdout.splitlines())
        assert other["title"] == "Ferry held"
        assert title is None or bad["title"] == title
        ends(0, "verify")
        return str(bad["text"])

    return read


@dataclass
class Site:
    """A server on the loopback address that the fetcher takes for one on the internet."""

    port: int = 0
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    done: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        if handler.path == "/silent":
            self.done.wait(20)
            return
        status, headers, body = self.pages.get(handler.path, (404, {}, b""))
        handler.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        if handler.path == "/drip":
            for byte in body:
                handler.wfile.write(bytes([byte]))
                if self.done.wait(0.05):
                    return
        handler.wfile.write(body)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The server; `news.example` is at a public address that leads to it, `inside.example` at the loopback address."""
    state = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                state.answer(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    names = {
        "news.example": ["93.184.216.34"],
        "inside.example": ["127.0.0.1"],
        "half.example": ["93.184.216.34", "::1"],
    }
    real = httpcore.SyncBackend.connect_tcp

    def resolve(host: str, port: int) -> list[str]:
        if host not in names and not re.fullmatch(r"[\da-f.:]+", host):
            raise OSError("no such host")
        return names.get(host, [host])

    def connect(backend: httpcore.SyncBackend, host: str, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        assert host == "93.184.216.34", f"a connection to {host} was opened"
        return real(backend, "127.0.0.1", *rest, **more)

    limits = Limits(connect=1.0, read=0.4, total=0.8, delay=0.0)
    patched = partial(Fetcher, limits=limits, resolve=resolve, sleep=lambda seconds: None)
    monkeypatch.setattr("tocsin.collect.Fetcher", patched, raising=False)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    yield state
    state.done.set()
    server.shutdown()
    server.server_close()
