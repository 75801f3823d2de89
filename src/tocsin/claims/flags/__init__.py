"""Flags: what a careful reader would be warned of, each with the words that raised it and a sentence why.

Takes claims with their sentences and mentions, gives flag details. A sentence that generalises about a people, a faith
or an ethnic group is flagged as that, and nothing else is made of it. Uses the parse where there is one, words alone
otherwise; what is the same for all claims of a sentence is read once.
"""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.claims.flags.generalisations import generalisation
from tocsin.claims.flags.headlines import headline
from tocsin.claims.flags.predictions import undated
from tocsin.claims.flags.signs import Words, read
from tocsin.claims.flags.sourcing import sourcing
from tocsin.claims.flags.wording import Judged, wording
from tocsin.model import Claim, FlagDetail, Mentions, Sentence
from tocsin.model.trees import Tree

__all__ = ["flags", "headline"]


def flags(
    claim: Claim,
    stance: Judged,
    sentence: Sentence,
    mentions: Mentions,
    *,
    is_title: bool,
    tree: Tree | None = None,
    before: Sentence | None = None,
) -> Iterator[FlagDetail]:
    """Raise the flags of one claim.

    Args:
        claim: The claim, its holders final.
        stance: How sure it is, with the words that judge.
        sentence: The sentence it stands in.
        mentions: The report's mentions.
        is_title: Whether it is the report's title.
        tree: The sentence's tree, where the caller has made it.
        before: The sentence before, which tells who "they" are.
    """
    words = Words(claim, read(sentence, mentions, tree))
    raised = generalisation(words, None if before is None else read(before, mentions))
    yield from sourcing(words, needs_source=not is_title and raised is None)
    if raised is not None:
        yield raised
    yield from wording(words, stance)
    raised = undated(words)
    if raised is not None:
        yield raised
