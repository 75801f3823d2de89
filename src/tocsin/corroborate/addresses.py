"""Web addresses in comparable form.

Takes an address as written, gives one that two spellings of the same page share: no scheme, `www.`, fragment, tracking
parameters, index page or closing slash. Leaves fetching and redirects to `collect`.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING: Final = re.compile(
    r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|cmpid|ocid|amp|output|share|smid", re.IGNORECASE
)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$|/amp$", re.IGNORECASE)
_PREFIX: Final = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def normalise(address: str) -> str | None:
    """The comparable form; None for what is no http(s) address."""
    parts = _split(address)
    if parts is None:
        return None
    host, path, query = parts
    path = _INDEX.sub("", path).rstrip("/")
    kept = sorted((name, value) for name, value in parse_qsl(query) if not _TRACKING.fullmatch(name))
    return f"{host}{path}?{urlencode(kept)}" if kept else f"{host}{path}"


def host(address: str | None) -> str | None:
    """The host without `www.`; None for what is no http(s) address."""
    parts = _split(address) if address else None
    return parts[0] if parts else None


def _split(address: str) -> tuple[str, str, str] | None:
    try:
        parts = urlsplit(address.strip())
        name = parts.hostname
    except ValueError:  # a broken bracketed host: text from outside
        return None
    if parts.scheme.lower() not in {"http", "https"} or not name:
        return None
    return _PREFIX.sub("", name.lower()), parts.path, parts.query
