"""A capture -> a WARC/1.1 file, and back.

Takes a capture, gives the bytes of a whole file: `warcinfo`, the body as a `resource` record, its provenance as a
`metadata` record in JSON, and a seal. The seal is a last `metadata` record that holds the SHA-256 of every byte before
it; it is written without compression in one fixed form, so that any changed byte, of the seal or before it, shows from
the file alone (the checksums of gzip leave out its headers and padding). Leaves files and names to `archive`.
"""

from __future__ import annotations

import hashlib
import json
import re
import struct
import uuid
import zlib
from datetime import datetime
from io import BytesIO
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from tocsin.model import Capture, canonical_json

_VERSION: Final = "1.1"
_STORED: Final = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# Files on people's disks are checked against these bytes: they never change.
_SEAL: Final = (
    "WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: {record_id}\r\nWARC-Date: {date}\r\n"
    "Content-Type: application/warc-fields\r\nContent-Length: 106\r\n\r\n"
    "sha256-of-all-bytes-before-this-record: {digest}\r\n\r\n\r\n"
)
_SEAL_DATE: Final = re.compile(rb"WARC-Date: ([0-9T:.Z-]{27})\r\n")


def render(capture: Capture) -> bytes:
    """Write a capture as a WARC file; the same capture always gives the same records."""
    out = BytesIO()
    date = _date(capture.retrieved)
    resource = f"resource {capture.sha256} {capture.url or capture.source} {date}"
    info = f"software: {capture.tool.replace('@', '/')}\r\nformat: WARC File Format {_VERSION}\r\n"
    _write(out, "warcinfo", info.encode(), date, of=f"info of {resource}", content_type="application/warc-fields")
    _write(out, "resource", capture.body, date, of=resource, content_type=capture.media_type, uri=target_uri(capture))
    _write(
        out,
        "metadata",
        canonical_json(provenance(capture)).encode("utf-8", "backslashreplace"),
        date,
        of=f"metadata of {resource}",
        content_type="application/json",
        uri=target_uri(capture),
        refers_to=resource,
    )
    sealed = out.getvalue()
    return sealed + _seal(sealed, date)


def unseal(data: bytes) -> bool:
    """Whether every byte is as it was written."""
    tail = data[-_SEAL_LENGTH:]
    date = _SEAL_DATE.search(tail)
    return date is not None and _seal(data[:-_SEAL_LENGTH], date.group(1).decode()) == tail


def contents(data: bytes) -> tuple[bytes, dict[str, Any]]:
    """The body and its provenance, from a file that `unseal` found whole."""
    body: bytes | None = None
    facts: dict[str, Any] | None = None
    for record in ArchiveIterator(BytesIO(data)):
        if record.rec_type == "resource":
            body = record.content_stream().read()
        elif record.content_type == "application/json":
            facts = json.loads(record.content_stream().read())
    if body is None or facts is None:
        raise ValueError("the file has no body or no provenance")
    return body, facts


def provenance(capture: Capture) -> dict[str, Any]:
    """What is known of how the bytes came, for the `metadata` record."""
    return {
        "source": capture.source,
        "url": capture.url,
        "method": capture.method,
        "retrieved": _date(capture.retrieved),
        "tool": capture.tool,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "sha256": capture.sha256,
        "size": len(capture.body),
    }


def target_uri(capture: Capture) -> str:
    """The URI of what was captured. A path stays as the user gave it: the rest of the machine is nobody's business."""
    if capture.url is not None:
        return capture.url
    if capture.method == "stdin":
        return f"urn:sha256:{capture.sha256}"
    path = PurePath(capture.source)
    quoted = quote(path.as_posix(), errors="backslashreplace")
    return f"file://{quoted}" if path.is_absolute() else f"file:{quoted}"


def _write(
    out: BytesIO,
    kind: str,
    block: bytes,
    date: str,
    *,
    of: str,
    content_type: str,
    uri: str = "",
    refers_to: str | None = None,
) -> None:
    writer = WARCWriter(out, gzip=True, warc_version=_VERSION)
    block_digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": _record_id(of),
        "WARC-Date": date,
        "WARC-Block-Digest": block_digest,
        "WARC-Payload-Digest": block_digest,
    }
    if refers_to is not None:
        headers["WARC-Refers-To"] = _record_id(refers_to)
    record = writer.create_warc_record(
        uri, kind, payload=BytesIO(block), length=len(block), warc_content_type=content_type, warc_headers_dict=headers
    )
    writer.write_record(record)


def _seal(sealed: bytes, date: str) -> bytes:
    digest = hashlib.sha256(sealed).hexdigest()
    record = _SEAL.format(record_id=_record_id(f"seal {digest}"), date=date, digest=digest)
    return _stored(record.encode())


def _stored(data: bytes) -> bytes:
    """One gzip member (RFC 1952) of one block that is not compressed: the same bytes with every version of zlib."""
    length = struct.pack("<HH", len(data), len(data) ^ 0xFFFF)
    return _STORED + b"\x01" + length + data + struct.pack("<II", zlib.crc32(data), len(data))


def _record_id(of: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, of)}>"


def _date(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


_SEAL_LENGTH: Final = len(_seal(b"", "2000-01-01T00:00:00.000000Z"))
