"""Windows: which claim each trigger belongs to.

Takes a document and its claims, gives for each sentence the claims in it with the frames whose triggers they are the
innermost to cover.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.events.frames.windows import covering
from tocsin.events.lexical.line import Line
from tocsin.events.lexical.selection import Frame
from tocsin.model import Claim, Document, Sentence


@dataclass(frozen=True, slots=True)
class Window:
    """A claim as tokens of a sentence, with its own frames."""

    claim: Claim
    first: int
    last: int
    frames: tuple[Frame, ...]


def by_sentence(
    document: Document, claims: Sequence[Claim]
) -> Iterator[tuple[Sentence, Callable[[Line, Sequence[Frame]], Iterator[Window]]]]:
    """Give each sentence that holds a claim, with a function that shares frames among its claims."""
    for sentence, touching in covering(document, claims):
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
