from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.collect import addresses
from tocsin.model import CollectError


@pytest.mark.parametrize(
    ("numeric", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.255.3.4", "loopback"),
        ("::1", "loopback"),
        ("10.0.0.1", "private"),
        ("172.31.255.255", "private"),
        ("192.168.1.1", "private"),
        ("fd00:ec2::254", "private"),
        ("fec0::1", "private"),
        ("169.254.169.254", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("100.100.100.200", "shared"),
        ("0.0.0.0", "unspecified"),  # noqa: S104 - refused, not bound to
        ("::", "unspecified"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved"),
        ("192.0.2.1", "reserved"),
        ("198.18.0.1", "reserved"),
        ("2001:db8::1", "reserved"),
        ("168.63.129.16", "reserved"),
        ("::ffff:127.0.0.1", "loopback"),
        ("::ffff:10.0.0.1", "private"),
        ("64:ff9b::a00:1", "private"),
        ("2002:7f00:1::", "loopback"),
        ("::7f00:1", "reserved"),
    ],
)
def test_special_address_is_refused(numeric: str, kind: str) -> None:
    assert addresses.refusal(numeric) == kind


@pytest.mark.parametrize(
    "numeric", ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_address_is_allowed(numeric: str) -> None:
    assert addresses.refusal(numeric) is None


@given(st.ip_addresses())
def test_nothing_that_is_not_global_is_allowed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if addresses.refusal(str(address)) is None and "ffff:" not in str(address)[:7]:
        assert address.is_global
        assert not address.is_multicast


@given(st.ip_addresses(v=4))
def test_address_inside_another_is_judged_alike(address: ipaddress.IPv4Address) -> None:
    inner = f"{int(address) >> 16:x}:{int(address) & 0xFFFF:x}"
    verdicts = {addresses.refusal(form) is None for form in (f"::ffff:{inner}", f"64:ff9b::{inner}", f"2002:{inner}::")}
    assert verdicts == {addresses.refusal(str(address)) is None}


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http:///a",
        "http://",
        "http://exa mple.org/",
        "http://[::1",
        "gopher://a",
    ],
)
def test_address_that_cannot_be_fetched_is_refused(address: str) -> None:
    with pytest.raises(CollectError):
        addresses.parse(address)


@pytest.mark.parametrize("address", ["https://name:secret@example.org/a", "http://secret@example.org"])
def test_credentials_are_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(CollectError, match="user name or password") as caught:
        addresses.parse(address)
    assert "secret" not in str(caught.value)


def test_sign_in_a_path_is_no_credential() -> None:
    assert str(addresses.parse("https://example.org/@name")) == "https://example.org/@name"


def test_address_without_end_is_refused() -> None:
    with pytest.raises(CollectError, match="longer than") as caught:
        addresses.parse("http://example.org/" + "a" * 5000)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://a.example", True),
        ("HTTP://a", True),
        ("ftp://a", True),
        ("a.html", False),
        ("C:\\a.html", False),
        ("-", False),
    ],
)
def test_address_is_told_from_path(source: str, expected: bool) -> None:
    assert addresses.is_address(source) is expected


@given(st.text(max_size=60))
def test_parse_gives_an_address_or_a_clear_error(text: str) -> None:
    try:
        url = addresses.parse("http://" + text)
    except CollectError:
        return
    assert url.scheme == "http"
    assert url.host
