from __future__ import annotations

import fcntl
import gzip
import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from tocsin.collect import Archive, warc
from tocsin.collect.captures import capture
from tocsin.model import Capture, IntegrityError, LedgerError

MOMENT = datetime(2024, 2, 29, 12, 30, 45, 678901, tzinfo=UTC)


def _capture(body: bytes = b"<p>Words", *, source: str = "notes/a.html", url: str | None = None) -> Capture:
    method = "file" if url is None else "GET"
    return capture(source, body, "text/html", method=method, retrieved=MOMENT, tool="tocsin@1.2.3", url=url)


bodies = st.binary(max_size=2000) | st.text(max_size=500).map(str.encode)
captures = st.builds(
    _capture,
    bodies,
    source=st.text(min_size=1, max_size=40),
    url=st.none() | st.sampled_from(["https://news.example/a?b=c&d", "http://xn--bcher-kva.example/"]),
)


@given(captures)
def test_what_is_written_is_read_back(kept: Capture) -> None:
    data = warc.render(kept)
    assert warc.unseal(data)
    assert warc.contents(data) == (kept.body, warc.provenance(kept))


@given(captures)
def test_the_same_capture_gives_the_same_bytes(kept: Capture) -> None:
    assert warc.render(kept) == warc.render(kept)


@settings(max_examples=25, deadline=None)
@given(captures)
def test_store_read_and_check(tmp_path_factory: pytest.TempPathFactory, kept: Capture) -> None:
    store = Archive(tmp_path_factory.mktemp("archive"))
    name = store.store(kept)
    assert store.read(name) == kept.body
    assert store.check(name, kept.sha256) is None
    assert list(store.names()) == [name]


def test_every_flipped_byte_is_found() -> None:
    whole = warc.render(_capture(url="https://news.example/a"))
    for position in range(len(whole)):
        for mask in (0x01, 0x80, 0xFF):
            damaged = bytearray(whole)
            damaged[position] ^= mask
            assert not warc.unseal(bytes(damaged)), (position, mask)


@given(captures, st.data())
def test_cutting_and_adding_are_found(kept: Capture, data: st.DataObject) -> None:
    whole = warc.render(kept)
    cut = data.draw(st.integers(0, len(whole) - 1))
    assert not warc.unseal(whole[:cut])
    assert not warc.unseal(whole[:cut] + b"\0" + whole[cut:])
    assert not warc.unseal(whole + whole)


def test_check_names_a_changed_file(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    name = store.store(_capture())
    data = bytearray((tmp_path / name).read_bytes())
    data[5] ^= 1  # In the header of gzip, which its checksum leaves out.
    (tmp_path / name).write_bytes(data)
    assert store.check(name, _capture().sha256) == f"{name} was changed after it was written."
    with pytest.raises(IntegrityError, match="was changed"):
        store.read(name)


def test_check_names_a_missing_file(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    name = store.store(_capture())
    (tmp_path / name).unlink()
    assert store.check(name, _capture().sha256) == f"{name} is missing from the archive."


def test_check_names_other_bytes(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    name = store.store(_capture())
    assert "not 0000" in (store.check(name, "0" * 64) or "")


def test_files_that_changed_places_are_found(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    first, second = store.store(_capture(b"one")), store.store(_capture(b"two"))
    (tmp_path / first).replace(tmp_path / second)
    assert "holds another capture" in (store.check(second, _capture(b"one").sha256) or "")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "", "ab/" + "cd" * 32 + ".warc.gz", "ab/x.warc.gz"]
)
def test_name_that_the_archive_does_not_give_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(IntegrityError, match="not a name"):
        Archive(tmp_path).read(name)


def test_keeping_again_changes_nothing(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    name = store.store(_capture())
    before = (tmp_path / name).stat()
    later = capture("b.html", b"<p>Words", "text/html", method="file", retrieved=datetime.now(UTC), tool="tocsin@9")
    assert Archive(tmp_path).store(later) == name
    after = (tmp_path / name).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_same_bytes_from_two_addresses_are_two_files(tmp_path: Path) -> None:
    store = Archive(tmp_path)
    names = {store.store(_capture(url=url)) for url in (None, "https://a.example/", "https://b.example/")}
    assert len(names) == 3


def test_records_pass_the_check_of_warcio(tmp_path: Path) -> None:
    kept = _capture(url="https://news.example/a")
    with BytesIO(warc.render(kept)) as file:
        records = []
        for record in ArchiveIterator(file, check_digests="raise"):
            record.content_stream().read()
            records.append(record)
    assert [record.rec_type for record in records] == ["warcinfo", "resource", "metadata", "metadata"]
    assert {record.rec_headers.protocol for record in records} == {"WARC/1.1"}
    resource = records[1].rec_headers
    assert resource.get_header("WARC-Target-URI") == "https://news.example/a"
    assert resource.get_header("WARC-Date") == "2024-02-29T12:30:45.678901Z"
    assert resource.get_header("WARC-Payload-Digest") == f"sha256:{kept.sha256}"
    assert len({record.rec_headers.get_header("WARC-Record-ID") for record in records}) == 4


def test_provenance_is_in_the_file() -> None:
    kept = _capture(url="https://news.example/a", source="https://news.example/old")
    _, facts = warc.contents(warc.render(kept))
    assert facts == {
        "source": "https://news.example/old",
        "url": "https://news.example/a",
        "method": "GET",
        "retrieved": "2024-02-29T12:30:45.678901Z",
        "tool": "tocsin@1.2.3",
        "media_type": "text/html",
        "charset": None,
        "sha256": hashlib.sha256(kept.body).hexdigest(),
        "size": len(kept.body),
    }


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("notes/a b.html", "file:notes/a%20b.html"),
        ("/data/ä.html", "file:///data/%C3%A4.html"),
        ("a\r\nWARC-Type: x", "file:a%0D%0AWARC-Type%3A%20x"),
    ],
)
def test_path_stays_as_the_user_gave_it(source: str, uri: str) -> None:
    assert warc.target_uri(_capture(source=source)) == uri


def test_seal_never_changes() -> None:
    """Files on people's disks are checked against these bytes."""
    seal = warc._seal(b"words", "2024-02-29T12:30:45.678901Z")
    assert gzip.decompress(seal).startswith(b"WARC/1.1\r\nWARC-Type: metadata\r\n")
    assert hashlib.sha256(seal).hexdigest() == "630afd36514d9d0a95c2ae80eda3eeeee1a14be99500fa6b66a4d808b75abd29"


def test_parts_left_by_a_killed_process_are_swept(tmp_path: Path) -> None:
    name = Archive(tmp_path).store(_capture())
    part = (tmp_path / name).parent / ".tmpabc.part"
    part.write_bytes(b"half")
    Archive(tmp_path).store(_capture(b"another"))
    assert not part.exists()


def test_parts_of_a_running_process_are_left_alone(tmp_path: Path) -> None:
    name = Archive(tmp_path).store(_capture())
    part = (tmp_path / name).parent / ".tmpabc.part"
    part.write_bytes(b"half")
    with (tmp_path / ".lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        Archive(tmp_path).store(_capture(b"another"))
    assert part.exists()


def test_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LedgerError, match="No space left"):
        Archive(tmp_path).store(_capture())
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"] == []


_ENDLESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from tocsin.collect import Archive
from tocsin.collect.captures import capture
store = Archive(Path(sys.argv[1]))
for number in range(100_000):
    body = str(number).encode() * 50_000
    store.store(capture("a.txt", body, "text/plain", method="file", retrieved=datetime.now(UTC), tool="tocsin@0"))
    print(number, flush=True)
"""


def test_killed_process_leaves_whole_files_only(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", _ENDLESS, tmp_path], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(5):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    store = Archive(tmp_path)
    store.store(_capture())
    names = list(store.names())
    assert len(names) >= 6
    for name in names:
        assert store.check(name, hashlib.sha256(store.read(name)).hexdigest()) is None
    assert not list(tmp_path.rglob("*.part"))
    assert json.dumps(names) == json.dumps(sorted(names))
