"""The language of a text: as declared, or English when enough of its words are English function words.

Takes text, gives an ISO 639 code or None. Leaves other languages to whoever declares them.
"""

from __future__ import annotations

import re
from typing import Final

from tocsin.model import ontology

_CODE: Final = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][\w-]{1,20})?\s*")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE: Final = 5000


def normalised(code: str | None) -> str | None:
    """The primary subtag of a language code, lower case: "en-GB" is "en"."""
    match = _CODE.fullmatch(code) if code else None
    return match.group(1).lower() if match else None


def detect(text: str) -> str | None:
    """Tell whether `text` is English ("en"); None where it is not, or cannot be told."""
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    data = ontology.load("languages")
    known = set(data["en"])
    hits = [word for word in words if word in known]
    return "en" if len(set(hits)) >= 2 and len(hits) >= data["least_share"] * len(words) else None
