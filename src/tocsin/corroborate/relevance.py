"""Which held report is meant by a citation, and whether a report sums up another.

Takes the held reports, compares their words of content. Leaves finding citations to `citations` and copies to `reuse`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from tocsin.corroborate import order
from tocsin.corroborate.policy import weights, words
from tocsin.corroborate.publications import Publications
from tocsin.model import Report, Span

_STOPS: Final = (". ", "! ", "? ", "\n")
_WORD: Final = re.compile(r"[^\W_]+")


def content_words(text: str) -> frozenset[str]:
    """Words that say what a text is about: no function words, nothing shorter than three letters unless a number."""
    found = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word for word in found if (len(word) > 2 or word.isdigit()) and word not in words("stopwords"))


class Contents:
    """The held reports' words of content, read once each."""

    def __init__(self, reports: Sequence[Report], publications: Publications) -> None:
        self.held = {report.id: report for report in reports}
        self._publications = publications
        self._words: dict[str, frozenset[str]] = {}
        self._days: dict[str, tuple[list[int], list[Report], list[Report]]] = {}

    def meant(self, report: Report, span: Span, publication: str) -> Report | None:
        """The publication's report that the words around `span` are most likely about; None if no held one fits.

        A later report is chosen only where no earlier one fits: the link is then said to be impossible as dated.
        """
        policy = weights("citations")
        near = report.text[max(0, span.start - policy["reach"]) : span.end + policy["reach"]]
        title = content_words(self._publications.titles[publication])
        # The sentence by itself too: what a writer adds of his own around it would drown what it cites.
        abouts = [content_words(text) - title for text in (near, _sentence(report.text, span))]
        for others in self._not_later(report, publication, policy["days"]), self._later(report, publication):
            fitting = []
            for other in others:
                shared = max(self._shared(about, other, policy) for about in abouts)
                if shared:
                    fitting.append((shared, order.key(other), other))
            if fitting:
                return max(fitting, key=lambda each: each[:2])[2]
        return None

    def _shared(self, about: frozenset[str], other: Report, policy: dict[str, float]) -> int:
        """How many of the words the report has; 0 where they are too few to be about it."""
        shared = len(about & self._of(other))
        enough = shared >= policy["shared_words"] and shared >= policy["shared_part"] * len(about)
        return shared if enough else 0

    def summary(self, taker: Report, giver: Report) -> float | None:
        """The part of the taker's content that the giver holds, if the taker is shorter and that is most of it."""
        mine, theirs = self._of(taker), self._of(giver)
        if not mine or len(mine) >= len(theirs):
            return None
        share = len(mine & theirs) / len(mine)
        return share if share >= weights("citations")["summary_part"] else None

    def _not_later(self, report: Report, publication: str, days: int) -> list[Report]:
        """The publication's reports that may be earlier and are not stale: few, however many it published."""
        begins, dated, undated = self._calendar(publication)
        if (now := order.window(report)) is not None:
            dated = dated[bisect_left(begins, now[0].toordinal() - days - 1) : bisect_right(begins, now[1].toordinal())]
        return [
            other
            for other in (*dated, *undated)
            if other.id != report.id and not self._stale(report, other, days) and not order.precedes(report, other)
        ]

    def _later(self, report: Report, publication: str) -> Iterator[Report]:
        """The publication's reports that are known to be later."""
        begins, dated, _ = self._calendar(publication)
        if (now := order.window(report)) is not None:
            later = dated[bisect_left(begins, now[0].toordinal()) :]
            yield from (other for other in later if order.precedes(report, other))

    def _calendar(self, publication: str) -> tuple[list[int], list[Report], list[Report]]:
        """The days on which the publication's dated reports came out, these in that order, and those without a date."""
        if publication not in self._days:
            held = sorted(self._publications.reports[publication], key=order.key)
            begins = [window[0].toordinal() for window in map(order.window, held) if window]
            self._days[publication] = (begins, held[: len(begins)], held[len(begins) :])
        return self._days[publication]

    def _of(self, report: Report) -> frozenset[str]:
        if report.id not in self._words:
            self._words[report.id] = content_words(report.text)
        return self._words[report.id]

    def _stale(self, report: Report, other: Report, days: int) -> bool:
        now, then = order.window(report), order.window(other)
        return now is not None and then is not None and now[0] - then[1] > timedelta(days=days)


def _sentence(text: str, span: Span) -> str:
    """The sentence that a span stands in."""
    begin = max(text.rfind(mark, 0, span.start) for mark in _STOPS) + 1
    ends = [end for mark in _STOPS if (end := text.find(mark, span.end)) >= 0]
    return text[begin : min(ends, default=len(text))]
