"""Limits on what one input may cost. Takes nothing, gives numbers; each is explained in docs/collect.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEBIBYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds."""

    max_bytes: int = 32 * MEBIBYTE
    """Of one input, after transport compression is undone: far more than a page, enough for most reports in PDF."""
    connect: float = 10.0
    read: float = 20.0
    """Longest silence of a server in the middle of an answer."""
    total: float = 60.0
    """For one address: names, robots.txt, redirects and body together, polite waiting left out."""
    redirects: int = 8
    delay: float = 1.0
    """Between two pages of one host."""
    longest_delay: float = 30.0
    """Cap on the delay that robots.txt may ask for."""
    robots_bytes: int = 512 * 1024
    """RFC 9309 asks readers to parse at least 500 KiB; the rest is not read."""


def megabytes(size: int) -> str:
    """Write a size for a message: `32 MiB`, `1.5 MiB`, `900 bytes`."""
    return f"{size / MEBIBYTE:.3g} MiB" if size >= MEBIBYTE / 10 else f"{size} bytes"
