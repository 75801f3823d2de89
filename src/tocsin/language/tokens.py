"""Tokens by one regular expression: words, numbers, abbreviations, punctuation. Offsets are into the report's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import Token

_TOKEN: Final = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                       # U.S. , a.m.
  | \d+(?:[.,:/\-]\d+)*                      # 2022, 1,600, 12:30, 2022-08-20, 1979-80
    (?:st|nd|rd|th)?
  | n['’]t\b
  | [^\W\d_]+?(?=n['’]t\b)                  # did in didn't
  | [^\W\d_]{1,4}\d+[^\W_]*                  # M23, G7, T72B
  | [^\W\d_]+(?:['’](?=[^\W\d_]{3,})[^\W\d_]+)?     # words; O'Brien is one token, Rubin's is two
    (?:-[^\W_]+)*                            # high-ranking, Biden-era
  | ['’](?:s|re|ve|ll|d|m|t)\b
  | \.{2,} | …
  | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def tokens(text: str, offset: int = 0) -> Iterator[Token]:
    """Split `text`, which stands at `offset` in its report, into tokens."""
    for match in _TOKEN.finditer(text):
        words = match.group()
        yield Token(match.start() + offset, match.end() + offset, words, words.lower().translate(_STRAIGHT))
