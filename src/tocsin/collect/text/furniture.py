"""Furniture: navigation, share buttons, comment forms, notices.

Takes a passage's words, tells whether they belong to the page rather than to its report. The patterns are in
`ontology/furniture.yaml`. Leaves everything that might be a sentence of the report alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from tocsin.collect.text.characters import has_words
from tocsin.collect.text.patterns import compile_any
from tocsin.model import ontology

_MAX_ITEM_WORDS = 4
_NAVIGATION_SHARE = 1 / 3


@dataclass(frozen=True)
class Furniture:
    """The compiled patterns."""

    longest: int
    whole: re.Pattern[str]
    opens_links: re.Pattern[str]
    opens_comments: re.Pattern[str]
    separators: re.Pattern[str]
    navigation: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> Self:
        """Compile `furniture.yaml`, once."""
        data = ontology.load("furniture")
        return cls(
            longest=data["longest"],
            whole=compile_any(data["whole"]),
            opens_links=compile_any(data["opens_links"]),
            opens_comments=compile_any(data["opens_comments"]),
            separators=re.compile(data["separators"]),
            navigation=frozenset(data["navigation"]),
        )

    def matches(self, words: str) -> bool:
        """Tell whether a passage is furniture."""
        words = words.strip()
        if not has_words(words):
            return True
        return len(words) <= self.longest and bool(self.whole.fullmatch(words) or self._is_menu(words))

    def starts_comments(self, words: str) -> bool:
        """Tell whether other people's comments follow."""
        return len(words) <= self.longest and bool(self.opens_comments.fullmatch(words.strip()))

    def starts_links(self, words: str) -> bool:
        """Tell whether links to other reports follow."""
        return len(words) <= self.longest and bool(self.opens_links.fullmatch(words.strip()))

    def is_navigation(self, items: list[str]) -> bool:
        """Tell whether short items, one after the other, are a menu."""
        held = [item.strip().lower() for item in items if item.strip()]
        known = sum(item in self.navigation for item in held)
        return all(len(item.split()) <= _MAX_ITEM_WORDS for item in held) and known >= max(
            2, _NAVIGATION_SHARE * len(held)
        )

    def _is_menu(self, words: str) -> bool:
        items = self.separators.split(words)
        return len(items) >= 3 and self.is_navigation(items)
