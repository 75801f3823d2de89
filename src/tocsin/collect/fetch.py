"""An address -> the page behind it, politely and within limits.

Takes http and https addresses, gives bytes with media type and final address. Every hop of a redirect is checked like
the first address. No cookies, no credentials, no scripts; one fresh connection for each request. Leaves the moment of
retrieval and the archive to the caller.
"""

from __future__ import annotations

import codecs
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol, Self

import httpx

from tocsin.collect import addresses, kinds
from tocsin.collect.bodies import read_beginning, read_body
from tocsin.collect.connections import Answer, Connections
from tocsin.collect.limits import Limits
from tocsin.collect.robots import Robots
from tocsin.collect.streams import Deadline
from tocsin.collect.tool import tool_name
from tocsin.collect.turns import Turns
from tocsin.model import CollectError

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_ACCEPT: Final = "text/html,application/xhtml+xml,text/plain;q=0.9,text/markdown;q=0.9,application/pdf;q=0.8"
# Python's codecs that are no encodings of text on the web.
_NOT_CHARSETS: Final = frozenset(
    {"base64", "bz2", "hex", "quopri", "rot-13", "uu", "zlib"}
    | {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)
_ADVICE: Final = {
    401: "The page is behind a login: save it and give the file.",
    403: "The server does not give the page to readers like Tocsin: save it and give the file.",
    404: "Check the address.",
    410: "The page was taken down; an archive of the web may hold it.",
    429: "The server asks for fewer requests: try again later with --retry.",
    451: "The page is withheld for legal reasons.",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave in the end."""

    url: str
    """After redirects, without fragment."""
    body: bytes
    media_type: str
    charset: str | None


class Fetches(Protocol):
    """The seam: whatever can turn an address into a page."""

    def fetch(self, address: str) -> Page:
        """Fetch one page; raises CollectError."""
        ...


class Fetcher:
    """Fetches pages one after another, remembering each site's robots.txt and last page.

    Args:
        limits: Sizes, times and numbers of redirects.
        allow_private: Whether loopback, private and other special addresses may be connected to.
        proxy: `http://host:port` of a proxy to go through; the environment is never asked.
        user_agent: What to call ourselves; add a way to reach you when reading many pages.
        resolve, sleep, monotonic: The name service and the clock.
        tls: Certificates to trust instead of those that httpx trusts.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        allow_private: bool = False,
        proxy: str | None = None,
        user_agent: str | None = None,
        resolve: addresses.Resolve = addresses.resolve,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._monotonic = monotonic
        self._robots = Robots()
        self._turns = Turns(sleep=sleep, monotonic=monotonic)
        agent = user_agent or f"{tool_name().replace('@', '/')} (report reader; obeys robots.txt as 'tocsin')"
        self._connections = Connections(
            limits=self._limits,
            allow_private=allow_private,
            proxy=proxy,
            resolve=resolve,
            tls=tls,
            headers=(("User-Agent", agent), ("Accept", _ACCEPT), ("Accept-Encoding", "gzip"), ("Connection", "close")),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        """Nothing to close: no connection outlives its page."""

    def fetch(self, address: str) -> Page:
        """Fetch one page.

        Raises:
            CollectError: Where it is refused, missing, too large, too slow or nothing that can be read.
        """
        deadline = Deadline(self._limits.total, self._monotonic)
        with self._arrive(addresses.parse(address), deadline, page=True) as (url, answer):
            _check_status(url, answer)
            declared = _declared(url, answer)
            body = read_body(answer, max_bytes=self._limits.max_bytes, address=str(url))
        media_type = kinds.settle(body, declared, subject=repr(str(url)))
        return Page(str(url), body, media_type, _charset(answer))

    @contextmanager
    def _arrive(self, url: httpx.URL, deadline: Deadline, *, page: bool) -> Iterator[tuple[httpx.URL, Answer]]:
        """Follow redirects and give the answer that is none. robots.txt itself (`page` false) needs no leave."""
        seen = [url]
        while True:
            pause = self._leave(url, deadline) if page else 0.0
            is_new_host = url.host not in {earlier.host for earlier in seen[:-1]}
            with self._turns.turn(url.host, pause=pause if is_new_host else 0.0, counts=page) as slept:
                deadline.extend(slept)
                with self._connections.get(url, deadline) as answer:
                    target = redirect(url, answer)
                    if target is None:
                        yield url, answer
                        return
            if target in seen:
                raise CollectError(f"{str(seen[0])!r} redirects in a circle, by way of {str(target)!r}.")
            if len(seen) > self._limits.redirects:
                raise CollectError(f"{str(seen[0])!r} redirects more than {self._limits.redirects} times.")
            seen.append(target)
            url = target

    def _leave(self, url: httpx.URL, deadline: Deadline) -> float:
        """Ask robots.txt for leave; gives the pause to make before a page of this host."""

        def get(address: httpx.URL) -> tuple[int, bytes]:
            with self._arrive(address, deadline, page=False) as (_, answer):
                return answer.status, read_beginning(answer, max_bytes=self._limits.robots_bytes, address=str(address))

        asked = self._robots.check(url, get)
        return max(self._limits.delay, min(asked, self._limits.longest_delay))


def redirect(url: httpx.URL, answer: Answer) -> httpx.URL | None:
    """Where an answer sends the reader on to; None where it does not.

    Raises:
        CollectError: Where that is no address.
    """
    location = answer.headers.get("location")
    if answer.status not in _REDIRECTS or not location:
        return None
    try:
        target = str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        shown = addresses.without_credentials(location)[:200]
        raise CollectError(f"{str(url)!r} redirects to {shown!r}, which is not an address.") from error
    return addresses.parse(target)


def _check_status(url: httpx.URL, answer: Answer) -> None:
    if 200 <= answer.status < 300:
        return
    advice = _ADVICE.get(answer.status) or ("Try again later with --retry." if answer.status >= 500 else None)
    said = f"{answer.status} {httpx.codes.get_reason_phrase(answer.status)}".rstrip()
    raise CollectError(f"The server answered {said} to {str(url)!r}.", next_step=advice)


def _declared(url: httpx.URL, answer: Answer) -> str | None:
    """The media type that the server declares; None where it declares none that says anything."""
    content_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type in ("", "application/octet-stream", "binary/octet-stream"):
        return None
    declared = kinds.BY_CONTENT_TYPE.get(content_type)
    if declared is None:
        raise CollectError(f"{str(url)!r} is of type {content_type[:80]!r}.", choices=kinds.READABLE)
    by_name = kinds.BY_SUFFIX.get("." + url.path.rpartition(".")[2].lower())
    # Servers that keep Markdown and mail mostly declare them as plain text.
    return by_name if declared == kinds.PLAIN and by_name in (kinds.MARKDOWN, kinds.MAIL) else declared


def _charset(answer: Answer) -> str | None:
    _, _, parameter = answer.headers.get("content-type", "").lower().partition("charset=")
    label = parameter.partition(";")[0].strip().strip("\"'")
    try:
        return label if codecs.lookup(label).name.replace("_", "-") not in _NOT_CHARSETS else None
    except (LookupError, ValueError):
        return None
