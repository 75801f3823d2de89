"""Whether a name that no held report goes by is a publication's.

Takes a name as a report writes it. Known agencies and outlets, and names with "Post", "Radio" and the like; a channel
("Telegram") is none. Leaves finding names to `citations`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from tocsin.corroborate.names import normalise
from tocsin.corroborate.policy import words

_TOKEN: Final = re.compile(r"[^\W_]+")


def is_medium(name: str) -> bool:
    """Whether an unknown name is that of a medium: a known agency, or a name with "Post", "Radio" ..."""
    lower = name.casefold().replace("’", "'").removesuffix("'s")
    plain = normalise(name)
    if plain in words("channels"):
        return False
    if lower in words("known") or plain in words("known"):
        return True
    parts = plain.split()
    if len(parts) < 2 or parts[0] in words("leading") or not name[:1].isupper():
        return False
    return parts[-1] in words("media_last") or parts[0] in words("media_first")


@cache
def media_words() -> frozenset[str]:
    """The words that the names of known and unknown media are told by."""
    names = words("known") | words("media_last") | words("media_first")
    return frozenset(token for name in names for token in _TOKEN.findall(name.casefold()) if len(token) > 1)
