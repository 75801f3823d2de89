from __future__ import annotations

import pytest

from tocsin.corroborate import addresses


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a/story",
        "https://www.example.org/a/story/",
        "https://EXAMPLE.org/a/story#comments",
        "https://m.example.org/a/story?utm_source=x&fbclid=y",
        "https://example.org/a/story/index.html",
        "https://example.org:443/a/story",
    ],
)
def test_spellings_of_one_page(address: str) -> None:
    assert addresses.normalise(address) == "example.org/a/story"


def test_what_chooses_the_page_stays() -> None:
    assert addresses.normalise("https://example.org/?id=2&b=1") == "example.org?b=1&id=2"
    assert addresses.normalise("https://example.org/?id=2") != addresses.normalise("https://example.org/?id=3")


@pytest.mark.parametrize(
    "address", ["", "mailto:a@example.org", "javascript:alert(1)", "https://[broken", "/relative", "https://"]
)
def test_what_is_no_web_address(address: str) -> None:
    assert addresses.normalise(address) is None
    assert addresses.host(address) is None
