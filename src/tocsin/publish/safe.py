"""Text from outside, made harmless to show: control characters, addresses, spreadsheet cells.

Takes strings as they stand in reports, gives strings that cannot steer a terminal, a page or a spreadsheet. Leaves
HTML escaping to Jinja and to `markupsafe`.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

# Controls but tab and newline, embeddings, overrides and isolates (they reorder what stands around them),
# lone surrogates (not encodable), and tag characters (invisible text).
_UNSAFE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
_SEPARATORS: Final = re.compile("\r\n|[\r\u2028\u2029]")
_SPACES: Final = re.compile(r"\s+")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def clean(text: str) -> str:
    """Replace each character that is invisible and steers by its code in brackets, `‹U+202E›`.

    A character that an analyst cannot see is shown rather than dropped: its presence says something of the report.
    """
    return _UNSAFE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", _SEPARATORS.sub("\n", text))


def one_line(text: str, *, limit: int | None = None) -> str:
    """Clean, put on one line, and cut at `limit` characters with an ellipsis."""
    line = _SPACES.sub(" ", clean(text)).strip()
    if limit is None or len(line) <= limit:
        return line
    return line[: limit - 1].rstrip(" ,;:.") + "…"


def flat(text: str) -> str:
    """Clean and put on one line, with the spaces at its ends: a piece of a longer line."""
    return _SPACES.sub(" ", clean(text))


def web_address(url: str | None) -> str | None:
    """Give `url` back if it is an http or https address that can be linked to, else None."""
    if not url or _UNSAFE.search(url) or _SPACES.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def language_tag(language: str | None) -> str | None:
    """Give `language` back if it has the shape of a BCP 47 tag, else None."""
    return language if language and _LANGUAGE.fullmatch(language) else None


def cell(value: object) -> str:
    """Write a value as a spreadsheet cell: text that would start a formula gets an apostrophe in front.

    After OWASP, "CSV Injection". Numbers stay numbers.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = clean(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
