"""Patterns as the ontology writes them: a space stands for any white space, so that they read like what they find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_SPACES: Final = re.compile(r"\\.|\[[^\]]*\]| \?| ")
_AS_WRITTEN: Final = {" ?": r"\s*", " ": r"\s+"}


def compile_any(patterns: Iterable[str]) -> re.Pattern[str]:
    """Compile patterns to one that any of them matches, whatever the case."""
    joined = "|".join(f"(?:{_SPACES.sub(_widened, pattern)})" for pattern in patterns)
    return re.compile(joined, re.IGNORECASE | re.DOTALL)


def word_list(words: Iterable[str]) -> str:
    """One alternation of words and phrases, the longest first so that it wins."""
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=len, reverse=True))


def _widened(match: re.Match[str]) -> str:
    return _AS_WRITTEN.get(match.group(), match.group())
