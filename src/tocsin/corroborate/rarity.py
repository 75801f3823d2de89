"""How telling a report's names and numbers are: rare ones show that two reports tell one story, common ones do not.

Takes reports, gives each a vector of its names and numbers, weighted by how few of the reports have them (inverse
document frequency, Spärck Jones 1972; cosine after Salton). A few held reports cannot say what is rare: it is counted
as if `others` more were held that have none of the words. Leaves what a likeness is worth to `comparators`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt
from typing import Final

from tocsin.corroborate.policy import weights, words
from tocsin.corroborate.shingles import own_text
from tocsin.model import Report

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ENDS: Final = frozenset(".!?:\n")

Story = Mapping[str, float]
"""Name or number, casefolded -> weight; of length 1."""


class Rarity:
    """The names and numbers of a set of reports, and how few of the reports have each."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._counts = {report.id: telling_words(report) for report in reports}
        self._holders = Counter(word for counts in self._counts.values() for word in counts)
        self._held = len(self._counts) + weights("rarity")["others"]

    def weight(self, word: str) -> float:
        """How rare a word is among the reports, in [0, 1]: 1 for a word that none of them has."""
        return log(self._held / (self._holders[word] + 1)) / log(self._held)

    def story(self, report: Report) -> Story:
        """The report's names and numbers, the rare and repeated ones weighing most."""
        power = weights("rarity")["power"]
        counts = self._counts.get(report.id, Counter())
        raw = {word: (1 + log(number)) * self.weight(word) ** power for word, number in counts.items()}
        length = sqrt(sum(value * value for value in raw.values()))
        return {word: value / length for word, value in raw.items() if value} if length else {}


def likeness(first: Story, second: Story) -> float:
    """Cosine of two stories, in [0, 1]."""
    few, many = (first, second) if len(first) <= len(second) else (second, first)
    return sum(value * many[word] for word, value in few.items() if word in many)


def telling_words(report: Report) -> Counter[str]:
    """A report's names and numbers with how often each stands there.

    A name is capitalised wherever it stands, and not only where a sentence begins; days and months are none.
    """
    text = own_text(report)
    found = [(match.group(), _opens(text, match.start())) for match in _WORD.finditer(text)]
    small = {word for word, _ in found if word[0].islower()} | words("leading") | words("stopwords")
    inside = {word for word, opens in found if not opens}
    names = (word for word, _ in found if word in inside and _telling(word) and word.lower() not in small)
    return Counter(name.casefold().removesuffix("'s").removesuffix("’s") for name in names)


def _telling(word: str) -> bool:
    return len(word) > 1 and (word[0].isdigit() or word[0].isupper())


def _opens(text: str, start: int) -> bool:
    """Whether a word stands where a sentence begins."""
    before = text[max(0, start - 4) : start].rstrip(" \t\"'“‘«(")
    return not before or before[-1] in _ENDS
