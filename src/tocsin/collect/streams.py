"""Streams that end in time and go only where they are told.

Takes a deadline and a way to find checked addresses, gives a network backend for httpcore. Every connect, read, write
and handshake is cut at the deadline: a server that drips a byte now and then cannot hold the reader. Leaves which
addresses are allowed to `connections`.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import httpcore

_TRIES: Final = 4


class Deadline:
    """A moment after which nothing is waited for."""

    def __init__(self, seconds: float, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._end = monotonic() + seconds

    def extend(self, seconds: float) -> None:
        """Leave out time that was spent waiting on purpose."""
        self._end += seconds

    @property
    def passed(self) -> bool:
        return self._monotonic() >= self._end

    def cut(self, timeout: float | None) -> float:
        """Shorten a timeout to what is left.

        Raises:
            httpcore.ReadTimeout: Where nothing is left.
        """
        left = self._end - self._monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline passed")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to an address that `find` has checked, within the deadline."""

    def __init__(self, deadline: Deadline, find: Callable[[str, int, Deadline], Sequence[str]]) -> None:
        self._deadline = deadline
        self._find = find
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        for numeric in self._find(host, port, self._deadline)[:_TRIES]:
            left = self._deadline.cut(timeout)
            try:
                stream = self._plain.connect_tcp(numeric, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Timed(stream, self._deadline)
        raise failure


class _Timed(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return _Timed(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
