"""Characters that text from outside may hold and stored text may not.

Takes decoded text, gives text with `\\n` line ends and nothing in it that a database, a terminal or a reader's eye
could stumble over: control characters, zero-width spaces, direction overrides and lone surrogates are taken out,
Windows-1252 punctuation that was written as control codes is put right. Words are never changed.
"""

from __future__ import annotations

import re
from typing import Final

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"
    "\xad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte-order mark
    "\u202a-\u202e\u2066-\u2069"  # direction overrides: they show words in another order than they are stored
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACES: Final = re.compile(r"[^\S\n\t]+")
_AROUND_BREAKS: Final = re.compile(r"[^\S\n]*\n\s*")
_AROUND_TABS: Final = re.compile(r" *\t[ \t]*")


def clean(text: str) -> str:
    """Make `text` safe to store, with `\\n` as the only line end."""
    return _UNSAFE.sub(_replacement, _LINE_ENDS.sub("\n", text))


def squeeze(text: str) -> str:
    """Normalise white space as a browser would: runs become one space, breaks and cell boundaries stay single."""
    return _AROUND_TABS.sub("\t", _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", text))).strip()


def has_words(text: str) -> bool:
    """Tell whether there is a letter or a digit in `text`."""
    return any(character.isalnum() for character in text)


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if "\x80" <= character <= "\x9f":
        # No page means the C1 controls; "&#150;" and mislabelled bytes mean Windows punctuation.
        return bytes([ord(character)]).decode("cp1252", "ignore")
    return ""
