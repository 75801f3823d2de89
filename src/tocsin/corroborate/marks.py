"""What a translation leaves as it was: numbers and proper names, in their order.

Takes two texts in any languages, gives the marks that both have in one order. Numbers are read from figures alone and
names by their capitals, so no dictionary is needed; a name that is spelt otherwise in the other language is no mark.
Leaves what is enough to `translations`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tocsin.corroborate.names import listed
from tocsin.corroborate.policy import weights, words
from tocsin.model import Report

_MARK: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?![\w.,]{0,12}\d)|[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHOWN: Final = 9
"""Marks in a sentence; more are counted."""
_STOPS: Final = frozenset('.!?…:\n"“”«»„‘()[]–—-\0')


@dataclass(frozen=True, slots=True)
class Agreement:
    """The marks that two texts share in one order."""

    numbers: tuple[str, ...]
    """Each once, in the order of the first text."""
    names: tuple[str, ...]
    order: float
    """Part of the marks known to both that stand in one order, in [0, 1]: by chance about a half."""
    size: int
    """How many different marks; a name of two words is two."""
    figures: float
    """Part of the numbers of the text with fewer that the other has, in [0, 1]; 1 where there are none."""

    def listed(self) -> str:
        """The marks in words, the first of them: "12, 40, Karsa, Idris Wole"."""
        return listed((*self.numbers, *self.names), most=_SHOWN)


def compare(first: Report, second: Report) -> Agreement:
    """What two texts share."""
    mine, theirs = marks(first.text), marks(second.text)
    left = [mark for mark in mine if mark in set(theirs)]
    right = [mark for mark in theirs if mark in set(mine)]
    common = _in_order(left, right)
    shorter = min(len(left), len(right))
    found = dict.fromkeys(common)
    return Agreement(
        numbers=tuple(mark for mark in found if mark[0].isdigit()),
        names=_written(first.text, [mark for mark in found if not mark[0].isdigit()]),
        size=len(found),
        order=len(common) / shorter if shorter else 0.0,
        figures=_figures(mine, theirs),
    )


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[str, ...]:
    """The marks of a text in order: numbers from 10 that are no years, and words with a capital inside a sentence."""
    found = list(_found(text))
    proper = {word for word, inside in found if inside}
    kept = (word for word, _ in found if word in proper)
    return tuple(kept)[: weights("translations")["longest"]]


def _found(text: str) -> Iterator[tuple[str, bool]]:
    """Each candidate, and whether it stands where only a name has a capital."""
    for match in _MARK.finditer(text):
        word = match.group()
        if word[0].isdigit():
            number = re.sub(r"\D", "", word).lstrip("0")
            if len(number) > 1 and not (len(number) == 4 and number[:2] in {"19", "20"}):
                yield number, True
        elif word[0].isupper() and len(word) > 2 and _plain(word) not in words("leading"):
            yield _plain(word), text[: match.start()].rstrip(" ")[-1:] not in _STOPS if match.start() else False


def _plain(word: str) -> str:
    """Without accents and case: "Bénin" is "benin"."""
    parted = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in parted if not unicodedata.combining(character))


def _written(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Names as the text has them, those together that stand together."""
    forms: dict[str, str] = {}
    for match in _NAME.finditer(text):
        known = forms.setdefault(_plain(match.group()), match.group())
        if known.isupper() and not match.group().isupper():
            forms[_plain(match.group())] = match.group()  # not the capitals of a date line or headline
    found: list[str] = []
    for word in (forms.get(name, name) for name in names):
        if found and f"{found[-1]} {word}" in text:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return tuple(found)


def _figures(mine: Sequence[str], theirs: Sequence[str]) -> float:
    left, right = ({mark for mark in side if mark[0].isdigit()} for side in (mine, theirs))
    fewer = min(len(left), len(right))
    return len(left & right) / fewer if fewer else 1.0


def _in_order(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The longest common subsequence."""
    lengths = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            same = left[i] == right[j]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            found.append(left[i])
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found
