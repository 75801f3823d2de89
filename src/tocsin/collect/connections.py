"""One HTTP request over a connection that is guarded and timed.

Takes a URL and a deadline, gives status, headers and a stream of bytes. The name is resolved here and the connection
goes to exactly the address that was checked, so no second answer of a name server can slip another one in; the name
still goes into Host and TLS. Leaves redirects, robots.txt and content to `fetch`, and the wire to `streams`.
"""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final

import httpcore
import httpx

from tocsin.collect import addresses
from tocsin.collect.limits import Limits
from tocsin.collect.streams import Deadline, GuardedBackend
from tocsin.model import CollectError

_LATER: Final = "Try again later with --retry."
_AGAIN: Final = "Check the address, or try again later with --retry."


@dataclass(frozen=True, slots=True)
class Answer:
    """A server's answer; `chunks` can be read once, while the connection is open."""

    status: int
    headers: httpx.Headers
    chunks: Iterator[bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Connections:
    """Opens one connection for each request, as the settings allow."""

    limits: Limits
    allow_private: bool = False
    proxy: str | None = None
    resolve: addresses.Resolve = addresses.resolve
    tls: ssl.SSLContext | None = None
    headers: tuple[tuple[bytes | str, bytes | str], ...] = ()

    @contextmanager
    def get(self, url: httpx.URL, deadline: Deadline) -> Iterator[Answer]:
        """Ask for `url` and give the answer while the connection is open.

        Raises:
            CollectError: Where the host is refused, unknown or silent, or does not speak HTTP.
        """
        headers = (("Host", url.netloc), *self.headers)
        timeouts = {"connect": self.limits.connect, "read": self.limits.read, "write": self.limits.read}
        try:
            with (
                self._pool(url, deadline) as pool,
                pool.stream("GET", _core(url), headers=headers, extensions={"timeout": timeouts}) as answer,
            ):
                yield Answer(answer.status, httpx.Headers(answer.headers), answer.iter_stream())
        except httpcore.TimeoutException as error:
            raise self._late(url, error, deadline) from error
        except httpcore.NetworkError as error:
            raise _broken(url, error) from error
        except httpcore.ProxyError as error:
            raise CollectError(f"The proxy does not pass on {str(url)!r}: {error}.") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise CollectError(f"{str(url)!r} did not give a whole HTTP answer: {error}.", next_step=_AGAIN) from error

    def _pool(self, url: httpx.URL, deadline: Deadline) -> httpcore.ConnectionPool:
        proxy = None if self.proxy is None else httpcore.Proxy(self.proxy)
        if proxy is not None:
            self._check_behind_proxy(url, deadline)
        backend = GuardedBackend(deadline, self._any if proxy or self.allow_private else self._public)
        context = self.tls or (_default_tls() if url.scheme == "https" else None)
        return httpcore.ConnectionPool(ssl_context=context, proxy=proxy, network_backend=backend)

    def _any(self, host: str, port: int, deadline: Deadline) -> Sequence[str]:
        try:
            return _in_time(lambda: self.resolve(host, port), min(self.limits.connect, deadline.cut(None)))
        except (OSError, UnicodeError) as error:
            raise CollectError(
                f"There is no host {host!r}, or its name cannot be looked up.",
                next_step="Check the address and the connection, then try again with --retry.",
            ) from error

    def _public(self, host: str, port: int, deadline: Deadline) -> Sequence[str]:
        found = self._any(host, port, deadline)
        for numeric in sorted(found):
            kind = addresses.refusal(numeric)
            if kind is not None:
                raise CollectError(
                    f"The host {host!r} has the {kind} address {numeric}, which is not fetched from.",
                    next_step="If you mean to read from your own network, add --allow-private.",
                )
        return found

    def _check_behind_proxy(self, url: httpx.URL, deadline: Deadline) -> None:
        # The proxy resolves the name; what can be known here is checked here, a name unknown here is the proxy's.
        if self.allow_private:
            return
        try:
            self._public(url.host, _port(url), deadline)
        except CollectError as error:
            if not isinstance(error.__cause__, OSError):
                raise

    def _late(self, url: httpx.URL, error: Exception, deadline: Deadline) -> CollectError:
        if deadline.passed:
            what = f"{str(url)!r} was not complete after {self.limits.total:g} seconds."
        elif isinstance(error, httpcore.ConnectTimeout):
            what = f"{str(url)!r}: the server took no connection within {self.limits.connect:g} seconds."
        else:
            what = f"{str(url)!r}: the server was silent for {self.limits.read:g} seconds."
        return CollectError(what, next_step=_LATER)


def _in_time(ask: Callable[[], Sequence[str]], seconds: float) -> Sequence[str]:
    """Run a look-up that the operating system offers no timeout for."""
    answers: list[Sequence[str]] = []
    errors: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # noqa: BLE001 - raised again by the caller
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not answers:
        raise TimeoutError("the look-up took too long")
    return answers[0]


def _core(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _port(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def _broken(url: httpx.URL, error: Exception) -> CollectError:
    cause = error.__cause__ or error.__context__  # The pool of httpcore takes the cause away.
    if isinstance(cause, ssl.SSLCertVerificationError):
        what = f"The server of {str(url)!r} cannot show that it is {url.host!r}: {cause.verify_message.rstrip('.')}."
        return CollectError(what, next_step="Check the address; a page that cannot be trusted is not fetched.")
    if isinstance(cause, ssl.SSLError):
        return CollectError(f"No secure connection for {str(url)!r}: {cause.reason or 'TLS failed'}.", next_step=_AGAIN)
    reason = cause.strerror if isinstance(cause, OSError) else None
    what = f"No connection for {str(url)!r}, or it broke off: {reason or error}."
    return CollectError(what, next_step=_AGAIN)


@cache
def _default_tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
