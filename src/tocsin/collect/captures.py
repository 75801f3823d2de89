"""Bytes with what is known of how they came -> a capture. The one place where captures are made."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from tocsin.model import Capture


def capture(
    source: str,
    body: bytes,
    media_type: str,
    *,
    method: str,
    retrieved: datetime,
    tool: str,
    url: str | None = None,
    charset: str | None = None,
) -> Capture:
    """Make a capture; its SHA-256 is that of the bytes as they came.

    Raises:
        ValueError: Where `retrieved` does not say its offset from UTC.
    """
    if retrieved.tzinfo is None:
        raise ValueError(f"The moment of retrieval {retrieved!r} has no time zone; the clock should give UTC.")
    return Capture(
        source=source,
        url=url,
        body=body,
        media_type=media_type,
        charset=charset,
        method=method,
        retrieved=retrieved.astimezone(UTC),
        tool=tool,
        sha256=hashlib.sha256(body).hexdigest(),
    )
