"""What robots.txt allows (RFC 9309), read once per site.

Takes a URL and a function that fetches, says how long to wait between pages, or raises CollectError. No file (a 4xx
answer) allows everything; a server error, "too many requests" or silence refuses the site for now, as the RFC asks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import httpx
from protego import Protego

from tocsin.model import CollectError

AGENT: Final = "tocsin"
"""The name that robots.txt files can address."""

GetText = Callable[[httpx.URL], tuple[int, bytes]]
"""Fetches a URL, redirects included, and gives status and body. Raises CollectError."""


class Robots:
    """The robots.txt files seen so far."""

    def __init__(self) -> None:
        self._known: dict[str, Protego | CollectError] = {}

    def check(self, url: httpx.URL, get: GetText) -> float:
        """Give the delay in seconds that the site asks for (0 if none).

        Raises:
            CollectError: Where the page is disallowed, or robots.txt could not be read.
        """
        site = str(url.copy_with(raw_path=b"/"))
        if site not in self._known:
            self._known[site] = _read(httpx.URL(site).join("/robots.txt"), get)
        rules = self._known[site]
        if isinstance(rules, CollectError):
            raise CollectError(rules.what, choices=rules.choices, next_step=rules.next_step)
        if not rules.can_fetch(str(url), AGENT):
            raise CollectError(
                f"{str(url)!r} is not fetched: the site's robots.txt asks readers like Tocsin not to.",
                next_step="Open it yourself and give the saved page.",
            )
        return _delay(rules)


def _read(address: httpx.URL, get: GetText) -> Protego | CollectError:
    try:
        status, body = get(address)
    except CollectError as error:
        return error
    if 200 <= status < 300:
        return Protego.parse(body.decode("utf-8", "replace"))
    if 400 <= status < 500 and status != httpx.codes.TOO_MANY_REQUESTS:
        return Protego.parse("")
    return CollectError(
        f"The site's robots.txt ({str(address)!r}) cannot be read (status {status}), so nothing there is fetched.",
        next_step="Try again later with --retry.",
    )


def _delay(rules: Protego) -> float:
    rate = rules.request_rate(AGENT)
    between = rate.seconds / rate.requests if rate and rate.requests else 0.0
    return max(rules.crawl_delay(AGENT) or 0.0, between)
