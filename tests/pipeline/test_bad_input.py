"""Bad and hostile input, from the command line to the brief: each is read with one good report beside it."""

from __future__ import annotations

import io
import json
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpcore
import pypdf
import pytest
from lxml import html
from typer.testing import Result

from tocsin.collect import Fetcher, Limits

Run = Callable[..., Result]
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


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "good.txt"
    path.write_text(STORY, encoding="utf-8")
    return str(path)


def _fails(run: Run, source: str, good: str, *words: str, named: str | None = None) -> Result:
    """Read a bad source before a good one: it is named with the reason, kept, failed again; the good one is read."""
    result = run("read", source, good, "--jsonl")
    _ended(result, 1)
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["report"]["title"] == "Ferry held"
    (told,) = (line for line in result.stderr.splitlines() if line.startswith("failed:"))
    assert told.startswith(f"failed: {named or source}: ")
    for word in words:
        assert word in told
    assert "1 new, 1 failed" in result.stderr
    again = run("read", "--retry")
    _ended(again, 1)
    assert told in again.stderr
    _ended(run("verify"), 0)
    return result


def _reads(run: Run, source: str, good: str, *, title: str | None = None) -> str:
    """Read a source that is bad but readable, before a good one; gives its text."""
    result = run("read", source, good, "--jsonl")
    _ended(result, 0)
    read, other = (json.loads(line)["report"] for line in result.stdout.splitlines())
    assert other["title"] == "Ferry held"
    assert title is None or read["title"] == title
    _ended(run("verify"), 0)
    return str(read["text"])


def _ended(result: Result, code: int) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.stderr
    assert "Traceback" not in result.stderr


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
    "cut-in-head.html": (lambda: PAGE[: PAGE.index("Depot") - 4].encode(), "no words"),
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
    tocsin_command: Run, tmp_path: Path, good: str, name: str
) -> None:
    make, words = UNREADABLE[name]
    path = tmp_path / name
    path.write_bytes(make())
    began = time.monotonic()
    _fails(tocsin_command, str(path), good, words)
    assert time.monotonic() - began < 10
    if path.suffix in {".html", ".txt", ".eml"}:
        path.write_text(f"Subject: Mended\n\n{ARMY}\n", encoding="utf-8")
        mended = tocsin_command("read", "--retry")
        _ended(mended, 0)
        assert "1 new" in mended.stderr
        assert tocsin_command("read", "--retry").stderr.startswith("Read 0 new.")


def test_a_file_that_is_not_there(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    _fails(tocsin_command, str(tmp_path / "gone.html"), good, "There is no file or folder")


@pytest.mark.parametrize(("given", "words"), [(b"", "is empty"), (b"\x00\x01\x02" * 999, "binary data")])
def test_standard_input_that_cannot_be_read(tocsin_command: Run, good: str, given: bytes, words: str) -> None:
    result = tocsin_command("read", "-", good, "--jsonl", input=given)
    _ended(result, 1)
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
def test_words_in_whatever_encoding(tocsin_command: Run, tmp_path: Path, good: str, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    text = _reads(tocsin_command, str(tmp_path / name), good, title="Depot shelled")
    assert ARMY in text
    assert "café" in text


def test_a_paragraph_pasted_from_another_encoding(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    pasted = "<p>“Nobody was hurt” – so said the mayor’s aide.</p></article>".encode("cp1252")
    (tmp_path / "pasted.html").write_bytes(PAGE.encode().replace(b"</article>", pasted))
    text = _reads(tocsin_command, str(tmp_path / "pasted.html"), good)
    assert "café" in text
    assert "“Nobody was hurt” – so said the mayor’s aide." in text


# Half a page


@pytest.mark.parametrize(
    ("end", "last"),
    [
        (PAGE.encode().index(b"The governor") + 20, "The governor said on"),
        (PAGE.encode().index(b"<p>The governor") + 2, ARMY),
        (PAGE.encode().index(b"</h1>") + 20, "Rebels shelled"),
        (PAGE.encode().index("é".encode()) + 1, "The governor said on Monday that the caf"),
    ],
    ids=["in a sentence", "in a tag", "after the heading", "in a character"],
)
def test_half_a_page_is_read_as_far_as_it_goes(
    tocsin_command: Run, tmp_path: Path, good: str, end: int, last: str
) -> None:
    (tmp_path / "half.html").write_bytes(PAGE.encode()[:end])
    text = _reads(tocsin_command, str(tmp_path / "half.html"), good, title="Depot shelled")
    assert text.rstrip().endswith(last)


# Size and depth


@pytest.mark.parametrize("tag", ["div", "blockquote", "span", "ul><li"])
def test_ten_thousand_nested_elements(tocsin_command: Run, tmp_path: Path, good: str, tag: str) -> None:
    close = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    page = f"<!doctype html><title>Deep</title><body>{f'<{tag}>' * 10_000}{ARMY}{close * 10_000}"
    (tmp_path / "deep.html").write_text(page, encoding="utf-8")
    assert ARMY in _reads(tocsin_command, str(tmp_path / "deep.html"), good)


@pytest.mark.parametrize(
    "line",
    ["x" * MEGABYTE, "." * MEGABYTE, '"(' * (MEGABYTE // 2), "12," * (MEGABYTE // 3)],
    ids=["letters", "dots", "marks", "numbers"],
)
@pytest.mark.parametrize("name", ["long.txt", "long.html"])
def test_a_megabyte_on_one_line(tocsin_command: Run, tmp_path: Path, good: str, line: str, name: str) -> None:
    (tmp_path / name).write_text(f"<p>{ARMY}</p>\n<p>{line}" if "html" in name else f"{ARMY}\n\n{line}", "utf-8")
    began = time.monotonic()
    assert ARMY in _reads(tocsin_command, str(tmp_path / name), good)
    assert time.monotonic() - began < 20


def test_a_sentence_nested_without_end_stops_nobody(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    (tmp_path / "nested.txt").write_text("He said that " * 2_000 + "rebels shelled a depot.", encoding="utf-8")
    result = tocsin_command("read", str(tmp_path / "nested.txt"), good)
    assert result.exit_code in (0, 1)
    assert re.search(r"Read (2 new|1 new, 1 failed)", result.stderr), result.stderr


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
    tocsin_command: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, call: str, shut: str
) -> None:
    real = getattr(os, call)

    def guarded(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path) == str(folder / shut):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    with monkeypatch.context() as closed:  # root may read whatever chmod says
        closed.setattr(os, call, guarded)
        result = tocsin_command("read", str(folder), "--jsonl")
    _ended(result, 1)
    assert len(result.stdout.splitlines()) == 1
    assert f"failed: {folder / shut}: " in result.stderr
    assert "Permission denied" in result.stderr
    again = tocsin_command("read", "--retry")
    _ended(again, 0)
    assert "Read 1 new." in again.stderr
    _ended(tocsin_command("verify"), 0)


def test_links_in_a_folder_are_passed_over(tocsin_command: Run, folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "gone.txt")
    (folder / "inner" / "up").symlink_to(folder)
    result = tocsin_command("read", str(folder))
    _ended(result, 0)
    assert "Read 2 new." in result.stderr
    assert "Passed over 2 other files" in result.stderr


def test_links_that_lead_nowhere(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    _fails(tocsin_command, str(tmp_path / "circle.txt"), good, "cannot be read")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    result = tocsin_command("read", str(tmp_path / "broken.txt"))
    _ended(result, 1)
    assert "broken.txt' cannot be read: No such file" in result.stderr


def test_a_folder_with_nothing_to_read(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    (tmp_path / "bare").mkdir()
    _fails(tocsin_command, str(tmp_path / "bare"), good, "holds no file that is read")


# Names


HOSTILE_NAME = "a\n[bold red]b[link=x]\x1b]0;owned\x07\x1b[2J\u202e<script>\\.txt"


@pytest.mark.parametrize("terminal", [False, True])
def test_a_hostile_file_name_is_shown_inert(
    tocsin_command: Run, tmp_path: Path, good: str, monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
    path = tmp_path / HOSTILE_NAME
    path.touch()
    result = tocsin_command("read", str(path), good)
    _ended(result, 1)
    assert "\x1b]0;" not in result.stderr
    assert "\x1b[2J" not in result.stderr
    assert "\u202e" not in result.stderr
    assert "a[bold red]b[link=x]]0;owned[2J<script>\\.txt: The file" in result.stderr
    if not terminal:
        assert not ESCAPES.search(result.stderr)
    path.write_text(f"{ARMY}\n", encoding="utf-8")
    _ended(tocsin_command("read", "--retry"), 0)


@pytest.mark.parametrize("length", range(55, 64))
def test_a_name_that_is_cut_in_the_progress_line(
    tocsin_command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "[").mkdir()
    path = Path("[", f"x]{'y' * (length - 8)}.txt")  # "[/x]" is a closing tag for the terminal
    path.write_text(f"{ARMY}\n", encoding="utf-8")
    _ended(tocsin_command("read", str(path)), 0)


def test_a_name_that_is_not_utf_8(tocsin_command: Run, tmp_path: Path, good: str) -> None:
    source = str(tmp_path / "caf\udce9.txt")
    result = tocsin_command("read", source, good, "--jsonl")
    _ended(result, 1)
    assert len(result.stdout.splitlines()) == 1
    assert "caf\\udce9.txt" in result.stderr
    assert "not valid UTF-8" in result.stderr
    _ended(tocsin_command("verify"), 0)


# Hostile words


SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
HOSTILE_PAGE = f"""<!doctype html><html><head><meta charset="utf-8">
<title>[/bold] {ESCAPED} \x1b[31m\u202eetats {{{{ 7 * 7 }}}}\\</title>
<meta name="author" content="{ESCAPED} \u202eJane &quot;onmouseover=alert(1)&quot; Roe">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "<img src=x onerror=alert(1)>"}}</script>
</head><body><article><h1>[/bold] {ESCAPED}</h1>
<p>By &lt;img src=x onerror=alert(1)&gt; \x1b]0;owned\x07</p>
<p>Rebels attacked a bridge in Kabul on 3 May 2024 and killed 12 soldiers, General {ESCAPED} \u202eSmith said.\x00\x08</p>
<p>“&lt;/script&gt;{ESCAPED}&lt;!--,” said &lt;img src=x onerror=alert(1)&gt; Jones, a [red]trader[/] of Kabul.</p>
<blockquote>=HYPERLINK("http://x.example";"{ESCAPED}") was shelled, the army of &lt;svg onload=alert(1)&gt; said.</blockquote>
<p>More at <a href="javascript:alert(1)">the link</a>, <a href="https://x.example/&quot;&gt;{SCRIPT}">or here</a>.</p>
</article></body></html>"""


@pytest.fixture
def hostile(tocsin_command: Run, tmp_path: Path, good: str) -> dict[str, Any]:
    """A ledger with a hostile page in it; the reading of that page."""
    (tmp_path / "hostile.html").write_text(HOSTILE_PAGE, encoding="utf-8")
    (tmp_path / "hostile.txt").write_text(f"{SCRIPT} attacked Kabul\n\n{SCRIPT}\x1b[31m\n{ARMY}\n", encoding="utf-8")
    result = tocsin_command("read", *(str(tmp_path / f"hostile.{kind}") for kind in ("html", "txt")), good, "--jsonl")
    _ended(result, 0)
    assert not ESCAPES.search(result.stdout)
    reading: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    assert SCRIPT in reading["report"]["text"]
    assert len(reading["claims"]) > 2
    return reading


def test_hostile_words_are_inert_in_the_brief(tocsin_command: Run, tmp_path: Path, hostile: dict[str, Any]) -> None:
    out = tmp_path / "brief.html"
    _ended(tocsin_command("brief", "--out", str(out), "--title", SCRIPT), 0)
    written = out.read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)" in written
    assert not ESCAPES.search(written)
    assert "<script>alert" not in written
    tree = html.document_fromstring(written)
    assert not [code for code in tree.xpath("//script/text()") if re.match(r"\s*alert\(1\)", code)]
    assert not tree.xpath("//img[@src='x'] | //*[@onerror or @onload or @onmouseover]")
    assert not [link for link in tree.xpath("//@href | //@src") if link.lower().startswith("javascript:")]
    assert "49 " not in "".join(tree.xpath("//title/text()"))
    _ended(tocsin_command("verify"), 0)


@pytest.mark.parametrize(
    "arguments",
    [("brief", "--markdown"), ("brief", "--csv"), ("incidents",), ("sources",), ("search", "alert"), ("show",)],
)
def test_hostile_words_are_inert_elsewhere(
    tocsin_command: Run, tmp_path: Path, hostile: dict[str, Any], arguments: tuple[str, ...]
) -> None:
    if "--csv" in arguments:
        arguments += ("--out", str(tmp_path / "tables"))
    records = [hostile["report"]["id"], *(claim["id"] for claim in hostile["claims"])] if "show" in arguments else [""]
    for record in records:
        result = tocsin_command(*arguments, *filter(None, [record]))
        _ended(result, 0)
        written = result.stdout + "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob("tables/*"))
        assert not ESCAPES.search(written.replace("\r\n", "\n"))
        if "--markdown" in arguments:
            assert "<script" not in written
            assert "<img" not in written
        if "--csv" in arguments:
            assert not re.search(r'(?:^|,)"?=', written, re.MULTILINE)


# The network


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
        if host not in names and not re.fullmatch(r"[\d.:]+", host):
            raise OSError("no such host")
        return names.get(host, [host])

    def connect(backend: httpcore.SyncBackend, host: str, *rest: Any, **more: Any) -> httpcore.NetworkStream:
        assert host == "93.184.216.34", f"a connection to {host} was opened"
        return real(backend, "127.0.0.1", *rest, **more)

    limits = Limits(connect=1.0, read=0.4, total=0.8, delay=0.0)
    patched = partial(Fetcher, limits=limits, resolve=resolve, sleep=lambda seconds: None)
    monkeypatch.setattr("tocsin.pipeline.Fetcher", patched)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    yield state
    state.done.set()
    server.shutdown()
    server.server_close()


def test_a_page_is_read_from_the_server_of_these_tests(tocsin_command: Run, site: Site, good: str) -> None:
    site.pages["/story"] = (200, {}, PAGE.encode())
    assert ARMY in _reads(tocsin_command, site.url("/story"), good, title="Depot shelled")


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
        (200, {"Content-Type": "text/html; charset=nonsense"}, _noise(5000), "binary data"),
        (302, {"Location": "/page"}, b"", "in a circle"),
        (302, {"Location": "ftp://news.example/page"}, b"", "http and https"),
        (302, {"Location": "http://news.example:99999/"}, b"", "is not an address"),
    ],
)
def test_an_answer_that_is_no_report(
    tocsin_command: Run, site: Site, good: str, status: int, headers: dict[str, str], body: bytes, words: str
) -> None:
    site.pages["/page"] = (status, headers, body)
    _fails(tocsin_command, site.url("/page"), good, words)


def test_a_redirect_loop_by_way_of_another_page(tocsin_command: Run, site: Site, good: str) -> None:
    site.pages["/one"] = (302, {"Location": "/two"}, b"")
    site.pages["/two"] = (302, {"Location": "/one"}, b"")
    _fails(tocsin_command, site.url("/one"), good, "redirects in a circle")


def test_redirects_without_end(tocsin_command: Run, site: Site, good: str) -> None:
    site.pages |= {f"/{step}": (302, {"Location": f"/{step + 1}"}, b"") for step in range(30)}
    _fails(tocsin_command, site.url("/0"), good, "redirects more than 8 times")


@pytest.mark.parametrize("host", ["127.0.0.1", "inside.example", "half.example", "[::1]", "[::ffff:127.0.0.1]"])
@pytest.mark.parametrize("redirected", [False, True])
def test_the_loopback_address_is_not_fetched_from(
    tocsin_command: Run, site: Site, good: str, host: str, redirected: bool
) -> None:
    target = site.url("/secret", host)
    site.pages["/secret"] = (200, {}, PAGE.encode())
    site.pages["/away"] = (302, {"Location": target}, b"")
    _fails(tocsin_command, site.url("/away") if redirected else target, good, "loopback address", "--allow-private")
    assert "/secret" not in site.asked


def test_a_host_that_there_is_not(tocsin_command: Run, site: Site, good: str) -> None:
    _fails(tocsin_command, "http://no.example/", good, "There is no host 'no.example'")


@pytest.mark.parametrize(
    ("path", "words"), [("/silent", "was silent"), ("/drip", "was not complete after 0.8 seconds")]
)
def test_a_server_that_keeps_its_reader_waiting(
    tocsin_command: Run, site: Site, good: str, path: str, words: str
) -> None:
    site.pages["/drip"] = (200, {}, b"<p>word " * 999)
    began = time.monotonic()
    _fails(tocsin_command, site.url(path), good, words)
    assert time.monotonic() - began < 8


def test_what_the_network_failed_to_give_is_read_with_retry(tocsin_command: Run, site: Site, good: str) -> None:
    _fails(tocsin_command, site.url("/late"), good, "404")
    site.pages["/late"] = (200, {}, PAGE.encode())
    result = tocsin_command("read", "--retry")
    _ended(result, 0)
    assert "Read 1 new." in result.stderr


@pytest.mark.parametrize("password", ["ebb-tide", "ebb-tide/neap", "ebb-tide#neap", "ebb-tide?neap", "ebb@tide@neap"])
def test_a_password_in_an_address_is_kept_nowhere(
    tocsin_command: Run, tmp_path: Path, site: Site, good: str, password: str
) -> None:
    result = tocsin_command("read", f"http://ann:{password}@news.example/page", good, "--jsonl")
    _ended(result, 1)
    assert "failed: http://…@news.example/page: " in result.stderr
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    for part in re.split(r"[/#?@]", password):
        assert part not in result.stderr
        assert not [body for body in written if part.encode() in body]
    assert not site.asked
