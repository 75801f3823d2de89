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
from tocsin.model import Report

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SILENT: Final = frozenset({"boilerplate", "byline"})

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
    """A report's names and numbers with how often each stands there: always capitalised, no day or month."""
    spoken = [passage for passage in report.passages if passage.role not in _SILENT]
    texts = [report.text[passage.start : passage.end] for passage in spoken] if report.passages else [report.text]
    found = [word for text in texts for word in _WORD.findall(text)]
    small = {word for word in found if word[0].islower()}
    names = Counter(word.casefold().removesuffix("'s").removesuffix("’s") for word in found if _telling(word, small))
    stopwords = words("stopwords")
    return Counter({word: count for word, count in names.items() if word not in stopwords})


def _telling(word: str, small: set[str]) -> bool:
    if word[0].isdigit():
        return len(word) > 1
    return len(word) > 1 and word[0].isupper() and word.lower() not in small and word.lower() not in words("leading")
