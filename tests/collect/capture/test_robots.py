from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.collect import Fetcher, Limits
from tocsin.collect.robots import Robots
from tocsin.model import CollectError

PAGE = b"<p>Words."
Make = Callable[..., Fetcher]


def test_disallowed_page_is_not_asked_for(site: Any, fetcher: Make) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    site.page("/private/a", PAGE)
    with pytest.raises(CollectError, match=r"robots\.txt asks"):
        fetcher().fetch(site.url("/private/a"))
    assert site.asked == ["/robots.txt"]


def test_rule_for_our_name_goes_before_the_rule_for_all(site: Any, fetcher: Make) -> None:
    site.page("/robots.txt", b"User-agent: *\nAllow: /\n\nUser-agent: Tocsin\nDisallow: /\n", "text/plain")
    with pytest.raises(CollectError, match=r"robots\.txt asks"):
        fetcher().fetch(site.url("/a"))


def test_longest_rule_wins(site: Any, fetcher: Make) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /a\nAllow: /a/open\n", "text/plain")
    site.page("/a/open", PAGE)
    assert fetcher().fetch(site.url("/a/open")).body == PAGE


def test_robots_is_read_once_per_site(site: Any, fetcher: Make) -> None:
    site.page("/a", PAGE)
    site.page("/b", PAGE)
    reader = fetcher()
    reader.fetch(site.url("/a"))
    reader.fetch(site.url("/b"))
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_redirect_target_is_checked_too(site: Any, fetcher: Make) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private\n", "text/plain")
    site.redirect("/a", "/private")
    with pytest.raises(CollectError, match="/private"):
        fetcher().fetch(site.url("/a"))
    assert site.asked == ["/robots.txt", "/a"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_missing_robots_allows(site: Any, fetcher: Make, status: int) -> None:
    site.page("/robots.txt", b"Disallow: /", status=status)
    site.page("/a", PAGE)
    assert fetcher().fetch(site.url("/a")).body == PAGE


@pytest.mark.parametrize("status", [429, 500, 503])
def test_failing_robots_refuses(site: Any, fetcher: Make, status: int) -> None:
    site.page("/robots.txt", b"", status=status)
    site.page("/a", PAGE)
    reader = fetcher()
    for _ in range(2):
        with pytest.raises(CollectError, match=f"robots.txt .*{status}"):
            reader.fetch(site.url("/a"))
    assert site.asked == ["/robots.txt"]


def test_silent_robots_refuses(site: Any, fetcher: Make) -> None:
    site.answers["/robots.txt"] = lambda handler: site.done.wait(10)
    with pytest.raises(CollectError, match=r"robots\.txt.*silent"):
        fetcher(limits=Limits(read=0.2)).fetch(site.url("/a"))


def test_redirected_robots_is_followed(site: Any, fetcher: Make) -> None:
    site.redirect("/robots.txt", "/rules")
    site.page("/rules", b"User-agent: *\nDisallow: /a\n", "text/plain")
    with pytest.raises(CollectError, match=r"robots\.txt asks"):
        fetcher().fetch(site.url("/a"))


def test_only_the_beginning_of_a_huge_robots_is_read(site: Any, fetcher: Make) -> None:
    rules = b"User-agent: *\nDisallow: /a\n"
    site.page("/robots.txt", rules + b"#" * 5000 + b"\nDisallow: /b\n", "text/plain")
    site.page("/b", PAGE)
    reader = fetcher(limits=Limits(robots_bytes=1000))
    assert reader.fetch(site.url("/b")).body == PAGE
    with pytest.raises(CollectError, match=r"robots\.txt asks"):
        reader.fetch(site.url("/a"))


@pytest.mark.parametrize(
    ("rules", "pause"), [(b"", 1.0), (b"Crawl-delay: 7", 7.0), (b"Crawl-delay: 900", 30.0), (b"Request-rate: 1/5", 5.0)]
)
def test_pause_between_pages_of_a_host(
    site: Any, fetcher: Make, slept: list[float], rules: bytes, pause: float
) -> None:
    site.page("/robots.txt", b"User-agent: *\n" + rules + b"\n", "text/plain")
    site.page("/a", PAGE)
    reader = fetcher(monotonic=lambda: 100.0)
    reader.fetch(site.url("/a"))
    assert slept == []
    reader.fetch(site.url("/a"))
    assert slept == [pause]


def test_redirect_within_a_host_makes_no_pause(site: Any, fetcher: Make, slept: list[float]) -> None:
    site.redirect("/a", "/b")
    site.page("/b", PAGE)
    fetcher().fetch(site.url("/a"))
    assert slept == []


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="Usr-agent:Dialow/*$%#\n 0123", max_size=300).map(str.encode))
def test_no_robots_file_breaks_the_reader(body: bytes) -> None:
    try:
        delay = Robots().check(httpx.URL("http://news.example/a?b=c"), lambda address: (200, body))
    except CollectError:
        return
    assert delay >= 0
