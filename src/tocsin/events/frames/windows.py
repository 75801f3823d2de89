"""Windows: which claims and mentions stand in a sentence.

Takes a document and its claims, or mentions in text order, gives those of each sentence, and the day a report is of.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from tocsin.model import ActorMention, Claim, Document, Mentions, PlaceMention, Sentence, TimeMention

M = TypeVar("M", ActorMention, PlaceMention, TimeMention)


def within(mentions: Sequence[M], sentence: Sentence) -> list[M]:
    """The mentions that lie in a sentence; `mentions` are in text order."""
    low = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    high = bisect_right(mentions, sentence.end, key=lambda mention: mention.start)
    return [mention for mention in mentions[low:high] if mention.end <= sentence.end]


def covering(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[Sentence, list[Claim]]]:
    """Give each sentence that holds words of a claim, with those claims."""
    ordered = sorted(claims, key=lambda claim: (claim.start, -claim.end))
    starts = [claim.start for claim in ordered]
    longest = max((claim.end - claim.start for claim in ordered), default=0)
    for sentence in document.sentences:
        low = bisect_left(starts, sentence.start - longest)
        high = bisect_left(starts, sentence.end)
        touching = [claim for claim in ordered[low:high] if claim.end > sentence.start]
        if touching:
            yield sentence, touching


def today(document: Document, mentions: Mentions) -> date | None:
    """The day a report was published, or else the latest day it tells of."""
    published = document.report.published
    if published is not None:
        return published.date() if isinstance(published, datetime) else published
    days = [time.end_date for time in mentions.times if time.end_date is not None and time.precision == 1]
    return max(days, default=None)
