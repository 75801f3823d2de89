"""Reports that their publication withdrew, and the claims that this touches.

Takes readings, links and publications, gives for each withdrawn claim by whom, when and in what words. Only a
publication's own words about a report of its own count, by the frames in `citations.yaml`: that somebody in the news
withdrew something is news. Leaves what it means for an origin to `withdrawals`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.corroborate import order
from tocsin.corroborate.names import normalise, opening
from tocsin.corroborate.policy import retraction_frames, weights, words
from tocsin.corroborate.publications import Publications
from tocsin.corroborate.relevance import content_words
from tocsin.model import Claim, LineageLink, Reading, Report, Span

_NOT_OWN: Final = frozenset({"quotation", "boilerplate"})


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A publication took back a report of its own."""

    publication: str
    """Its key; see `Publications`."""
    title: str
    earlier: Report
    later: Report
    """The report that says so."""
    words: Span

    def sentence(self) -> str:
        """Who withdrew what, when and in what words."""
        words = " ".join(self.words.text.split())
        days = f"{order.said(self.earlier)} on {order.said(self.later)}"
        return opening(f"{self.title} withdrew its report of {days} (“{words}”).")


def retraction(report: Report, title: str) -> Span | None:
    """The words by which a report of the publication `title` withdraws an earlier one."""
    lower = report.text.casefold()
    if not any(stem in lower for stem in words("retraction_stems")):
        return None
    found = (match for pattern in _patterns(title) for match in pattern.finditer(report.text))
    own = (match for match in found if not _quoted(report, match.start()))
    first = min(own, key=lambda match: match.span(), default=None)
    return report.span(*first.span()) if first else None


def withdrawals(
    readings: Sequence[Reading], links: Sequence[LineageLink], publications: Publications
) -> dict[str, Withdrawal]:
    """Claim id -> its withdrawal, the first one if there are several."""
    held = {reading.report.id: reading for reading in readings}
    found: dict[str, Withdrawal] = {}
    for withdrawal in _withdrawals(held, links, publications):
        for claim in _touched(withdrawal, held[withdrawal.earlier.id]):
            found.setdefault(claim.id, withdrawal)
    return found


def _withdrawals(
    held: dict[str, Reading], links: Sequence[LineageLink], publications: Publications
) -> Iterator[Withdrawal]:
    """From the links by which publications cite reports of their own."""
    for link in links:
        if link.kind != "cites" or link.target not in held or link.source not in held or link.source_span is None:
            continue
        later, earlier = held[link.source].report, held[link.target].report
        own = publications.of_report[later.id]
        if own == publications.of_report[earlier.id]:
            title = publications.titles[own]
            if retraction(later, title) == link.source_span:
                yield Withdrawal(own, title, earlier, later, link.source_span)


def _touched(withdrawal: Withdrawal, reading: Reading) -> list[Claim]:
    """The claims on the matter that the words around the withdrawal speak of; all of them where none is told apart."""
    policy, span = weights("citations"), withdrawal.words
    text = withdrawal.later.text[max(0, span.start - policy["reach"]) : span.end + policy["reach"]]
    about = content_words(text)
    fitting = [claim for claim in reading.claims if _on(content_words(claim.text), about, policy)]
    return fitting or list(reading.claims)


def _on(told: frozenset[str], about: frozenset[str], policy: dict[str, float]) -> bool:
    shared = len(told & about)
    return shared >= policy["shared_words"] and shared >= policy["shared_part"] * len(told)


def _quoted(report: Report, offset: int) -> bool:
    """Whether somebody else's words stand there."""
    if any(passage.start <= offset < passage.end for passage in report.passages if passage.role in _NOT_OWN):
        return True
    before = report.text[report.text.rfind("\n", 0, offset) + 1 : offset]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


@cache
def _patterns(title: str) -> tuple[re.Pattern[str], ...]:
    names = "|".join(re.escape(name) for name in sorted({title.casefold(), normalise(title)}, reverse=True))
    return tuple(re.compile(frame.replace("{OWN}", f"(?:{names})"), re.I | re.M) for frame in retraction_frames())
