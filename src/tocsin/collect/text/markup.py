"""What the elements of a page mean, as `ontology/markup.yaml` says, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tocsin.model import ontology


@dataclass(frozen=True)
class Markup:
    """Names of elements by what they mean, and patterns over class and id."""

    silent: frozenset[str]
    inline: frozenset[str]
    transparent: frozenset[str]
    flat: frozenset[str]
    aside: frozenset[str]
    aside_roles: frozenset[str]
    aside_names: re.Pattern[str]
    line_names: re.Pattern[str]
    date_names: tuple[str, ...]


@cache
def markup() -> Markup:
    """Load and compile `markup.yaml`."""
    data = ontology.load("markup")
    return Markup(
        silent=frozenset(data["silent"]),
        inline=frozenset(data["inline"]),
        transparent=frozenset(data["transparent"]),
        flat=frozenset(data["flat"]),
        aside=frozenset(data["aside"]),
        aside_roles=frozenset(data["aside_roles"]),
        aside_names=_any_word(data["aside_names"]),
        line_names=_any_word(data["line_names"]),
        date_names=tuple(data["date_names"]),
    )


def _any_word(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
