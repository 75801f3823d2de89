"""Web addresses: which may be asked for, and which machines may be connected to.

Takes what the user or a redirect gave, gives a parsed URL; takes the numeric address a name resolved to, says why it
is refused. Leaves connecting to `connections`.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from typing import Final

import httpx

from tocsin.model import CollectError

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port -> numeric addresses, in the order to try them. Raises OSError where there are none."""

_SCHEME: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")
_USERINFO: Final = re.compile(r"(://)[^/?#]*@")
# A password with a character that belongs encoded: what follows the colon is no port.
_CUT_USERINFO: Final = re.compile(r"(://)(?!\[)[^/?#:]*:(?!\d*(?:[/?#]|$)).*@")
_HOST: Final = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
_LONGEST: Final = 2048

# The IANA special-purpose registries (RFC 6890 and later), multicast, and the address at which one cloud answers its
# guests. Listed here because the ipaddress module's own flags differ between Python versions.
_SPECIAL: Final = tuple(
    (ipaddress.ip_network(network), name)
    for name, networks in {
        "loopback": "127.0.0.0/8 ::1/128",
        "private": "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10",
        "link-local": "169.254.0.0/16 fe80::/10",
        "shared": "100.64.0.0/10",
        "unspecified": "0.0.0.0/8 ::/128",
        "multicast": "224.0.0.0/4 ff00::/8",
        "reserved": "192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 "
        "168.63.129.16/32 ::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001:db8::/32 3fff::/20 5f00::/16",
    }.items()
    for network in networks.split()
)
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")


def is_address(source: str) -> bool:
    """Whether a source is written as an address (`scheme://…`) rather than a path."""
    return _SCHEME.match(source) is not None


def without_credentials(address: str) -> str:
    """Replace a user name and password, which never belong in a ledger or a message."""
    shown, found = _USERINFO.subn(r"\1…@", address)
    return shown if found else _CUT_USERINFO.sub(r"\1…@", address)


def parse(address: str) -> httpx.URL:
    """Parse an absolute address; the fragment is dropped.

    Raises:
        CollectError: Where it is malformed, not http or https, too long, or carries a user name or password.
    """
    shown = without_credentials(address)
    if len(address) > _LONGEST:
        raise CollectError(f"The address {shown[:80]!r}… is longer than {_LONGEST} characters.")
    secret = CollectError(
        f"{shown!r} carries a user name or password, which Tocsin does not send.",
        next_step="Save the page and give the file.",
    )
    if shown != address:
        raise secret
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise CollectError(f"{shown!r} is not an address: {error}.") from error
    if url.scheme not in ("http", "https"):
        raise CollectError(f"{shown!r} cannot be fetched.", choices="Tocsin fetches http and https addresses.")
    if _HOST.fullmatch(url.raw_host) is None:
        raise CollectError(f"{shown!r} names no host that there can be.")
    if url.port is not None and not 0 < url.port < 65536:
        raise CollectError(f"{shown!r} names port {url.port}, which there cannot be.", choices="Ports are 1 to 65535.")
    if url.userinfo:
        raise secret
    return url


def resolve(host: str, port: int) -> list[str]:
    """Ask the operating system for a host's numeric addresses."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def refusal(numeric: str) -> str | None:
    """Say which special kind a numeric address is of ("loopback", "private", …), or None for a public one.

    An IPv6 address that carries an IPv4 address inside is judged by that one too.
    """
    address = ipaddress.ip_address(numeric.partition("%")[0])
    for candidate in (address, *_inner(address)):
        for network, name in _SPECIAL:
            if candidate in network:
                return name
    return None


def _inner(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(inner for inner in found if inner is not None)
