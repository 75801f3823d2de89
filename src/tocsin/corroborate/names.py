"""Names in comparable form, and lists of names in readable form.

Takes the words a report uses for somebody, gives a key that is the same for "The Meridian Wire news agency's" and
"Meridian Wire"; says whether words name somebody at all. Leaves identity to `publications` and `voices`.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import Final

from tocsin.corroborate.policy import words

_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_NUMBERS: Final = (
    "No",
    "One",
    "Two",
    "Three",
    "Four",
    "Five",
    "Six",
    "Seven",
    "Eight",
    "Nine",
    "Ten",
    "Eleven",
    "Twelve",
)


@lru_cache(maxsize=65_536)
def normalise(name: str) -> str:
    """Casefold, straighten, drop possessives, articles, titles and generic tails; keep something of every name."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("’", "'")
    parts = [part.removesuffix("'s").removesuffix("'").replace(".", "") for part in _WORD.findall(text)]
    whole = [part for part in parts if part]
    kept = list(whole)
    while len(kept) > 1 and (kept[0] in words("articles") or kept[0] in words("titles")):
        kept.pop(0)
    return " ".join(_without_tail(kept)) or " ".join(whole)


@lru_cache(maxsize=65_536)
def is_unnamed(name: str) -> bool:
    """Whether the words describe without naming ("two residents of the town", "sources close to the ministry")."""
    parts = [part.casefold() for part in _WORD.findall(name)]
    stop = next((index for index, part in enumerate(parts) if part in words("unnamed_until") and index), len(parts))
    head = parts[:stop]
    if not head:
        return True
    return head[-1] in words("unnamed") or " ".join(head[-2:]) in words("unnamed")


def is_proper(name: str, *, first: bool = False) -> bool:
    """Whether the words are a proper name: capitals inside, not only because a sentence begins (`first`)."""
    capitals = [part for part in _WORD.findall(name) if part[:1].isupper() and part.casefold() not in words("articles")]
    return not is_unnamed(name) and len(capitals) > int(first)


@lru_cache(maxsize=65_536)
def capitals(name: str) -> frozenset[str]:
    """The capitalised words of a name, casefolded, without initials, articles and titles."""
    parts = [part.removesuffix("'s").removesuffix("’s") for part in _WORD.findall(name) if part[:1].isupper()]
    silent = words("articles") | words("titles")
    return frozenset(part.casefold() for part in parts if len(part) > 2 and part.casefold() not in silent)


@lru_cache(maxsize=65_536)
def body(name: str) -> frozenset[str]:
    """The words of a body's name in no order: "interior ministry of Benin" and "Benin's interior ministry" share them.

    A spokesman's own name is left out: he speaks for the body. So is the day on which it spoke ("… on Monday").
    """
    parts = normalise(without_day(name)).split()
    spoken = next((index for index, part in enumerate(parts) if part.startswith("spokes")), None)
    if spoken:
        parts = parts[:spoken]
    return frozenset(part for part in parts if part not in {"of", "the", "for", "and"})


def without_day(name: str) -> str:
    """A name without the day on which it spoke: "the ministry on Monday" is the ministry."""
    return _day_tail().sub("", name) or name


def counted(number: int, noun: str) -> str:
    """ "Four reports", "1 origin" as a sentence starts: words up to twelve, then figures."""
    figure = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{figure} {noun}{'' if number == 1 else 's'}"


def listed(names: Iterable[str], *, most: int = 4) -> str:
    """ "A, B and C"; past `most`, "A, B, C and 5 others"."""
    items = list(names)
    if len(items) > most:
        rest = len(items) - most + 1
        items = [*items[: most - 1], f"{rest} others"]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def opening(sentence: str) -> str:
    """A sentence with its capital: names of bodies are kept as reports write them ("the army")."""
    return sentence[:1].upper() + sentence[1:]


@lru_cache(maxsize=8192)
def day_words(value: date) -> str:
    """ "2 May 2024"."""
    return f"{value.day} {value:%B %Y}"


def span_words(begin: date, end: date) -> str:
    """ "2 May 2024", or "2 May 2024 to 8 May 2024"."""
    return day_words(begin) if begin == end else f"{day_words(begin)} to {day_words(end)}"


def _without_tail(parts: list[str]) -> list[str]:
    for length in (2, 1):
        if len(parts) > length and " ".join(parts[-length:]) in _tails():
            return parts[:-length]
    return parts


@cache
def _tails() -> frozenset[str]:
    return words("tails")


@cache
def _day_tail() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:late |early )?on (?:{'|'.join(calendar.day_name)})\b.*$", re.IGNORECASE)
