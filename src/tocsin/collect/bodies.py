"""The body of an answer -> bytes, with transport compression undone and never more than a limit.

Takes headers and a stream, gives bytes. Compression is undone a piece at a time: a few kilobytes that would swell to
gigabytes are stopped at the limit. Leaves the meaning of the bytes to `kinds`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from tocsin.collect.connections import Answer
from tocsin.collect.limits import megabytes
from tocsin.model import CollectError

_PIECE: Final = 1024 * 1024


def read_body(answer: Answer, *, max_bytes: int, address: str) -> bytes:
    """Read the whole body.

    Raises:
        CollectError: Where it is larger than `max_bytes`, damaged, or compressed in a way that was not asked for.
    """
    too_large = CollectError(
        f"{address!r} is larger than the limit of {megabytes(max_bytes)}.",
        next_step="Save it, cut it into parts and give the files, or raise the limit.",
    )
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > max_bytes:
        raise too_large
    body = bytearray()
    for piece in _pieces(answer, address):
        body += piece
        if len(body) > max_bytes:
            raise too_large
    return bytes(body)


def read_beginning(answer: Answer, *, max_bytes: int, address: str) -> bytes:
    """Read up to `max_bytes` and leave the rest."""
    body = bytearray()
    for piece in _pieces(answer, address):
        body += piece
        if len(body) >= max_bytes:
            break
    return bytes(body[:max_bytes])


def _pieces(answer: Answer, address: str) -> Iterator[bytes]:
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding in ("", "identity"):
        return answer.chunks
    if coding in ("gzip", "x-gzip"):
        return _unzipped(answer.chunks, address)
    raise CollectError(f"{address!r} came compressed as {coding[:40]!r}.", choices="Tocsin asks for gzip or nothing.")


def _unzipped(chunks: Iterable[bytes], address: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if inflate.eof:
                    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
                yield inflate.decompress(rest, _PIECE)
                rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        yield inflate.flush()
    except zlib.error as error:
        raise CollectError(f"{address!r} came with damaged compression: {error}.") from error
    if not inflate.eof:
        raise CollectError(f"{address!r} broke off before its end.", next_step="Try again later with --retry.")
