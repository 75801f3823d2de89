"""Windows: which claim each trigger belongs to.

Takes a document and its claims, gives for each sentence the claims in it with the frames whose triggers they are the
innermost to cover.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tocsin.events.frames.line import Line
from tocsin.events.frames.selection import Frame
from tocsin.model import ActorMention, Claim, Document, PlaceMention, Sentence, TimeMention

M = TypeVar("M", ActorMention, PlaceMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Window:
    """A claim as tokens of a sentence, with its own frames."""

    claim: Claim
    first: int
    last: int
    frames: tuple[Frame, ...]


def within(mentions: Sequence[M], sentence: Sentence) -> list[M]:
    """The mentions that lie in a sentence; `mentions` are in text order."""
    low = bisect_left(mentions, sentence.start, key=lambda mention: mention.start)
    high = bisect_right(mentions, sentence.end, key=lambda mention: mention.start)
    return [mention for mention in mentions[low:high] if mention.end <= sentence.end]


def by_sentence(
    document: Document, claims: Sequence[Claim]
) -> Iterator[tuple[Sentence, Callable[[Line, Sequence[Frame]], Iterator[Window]]]]:
    """Give each sentence that holds a claim, with a function that shares frames among its claims."""
    ordered = sorted(claims, key=lambda claim: (claim.start, -claim.end))
    starts = [claim.start for claim in ordered]
    longest = max((claim.end - claim.start for claim in ordered), default=0)
    for sentence in document.sentences:
        low = bisect_left(starts, sentence.start - longest)
        high = bisect_left(starts, sentence.end)
        touching = [claim for claim in ordered[low:high] if claim.end > sentence.start]
        if touching:
            yield sentence, _sharer(touching)


def _sharer(claims: Sequence[Claim]) -> Callable[[Line, Sequence[Frame]], Iterator[Window]]:
    def share(line: Line, frames: Sequence[Frame]) -> Iterator[Window]:
        owned: dict[str, list[Frame]] = {}
        for frame in frames:
            head = line.tokens[frame.trigger.head]
            first, last = line.tokens[frame.trigger.first].start, line.tokens[frame.trigger.last - 1].end
            covering = [claim for claim in claims if claim.start <= first and last <= claim.end]
            covering = covering or [claim for claim in claims if claim.start <= head.start and head.end <= claim.end]
            if covering:
                innermost = min(covering, key=lambda claim: claim.end - claim.start)
                owned.setdefault(innermost.id, []).append(frame)
        for claim in claims:
            if claim.id in owned:
                first_token, last_token = line.index(claim.start), line.index(claim.end)
                yield Window(claim, first_token, last_token, tuple(owned[claim.id]))

    return share
