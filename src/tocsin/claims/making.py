"""What both claim readers make claims with: who is silent, who saw or passes on, flags, the title against the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tocsin.claims.flags import headline
from tocsin.model import Claim, Document, FlagDetail, Holder, Sentence, Span, identified

_SILENT_ROLES: Final = frozenset({"heading", "boilerplate", "byline"})
_LEAST_WORDS: Final = 3


def is_silent(sentence: Sentence) -> bool:
    """Whether a sentence puts nothing forward: it is a heading or the like, or hardly any words."""
    few = sum(token.text[0].isalnum() for token in sentence.tokens) < _LEAST_WORDS
    return few or sentence.passage.role in _SILENT_ROLES


def flagged(claim: Claim, raised: Iterable[FlagDetail]) -> Claim:
    """The claim with its flags, and its id."""
    details = tuple(raised)
    if details != claim.flag_details:
        kinds = tuple(dict.fromkeys(detail.flag for detail in details))
        claim = replace(claim, flags=kinds, flag_details=details)
    return identified(claim)


def eyewitness(holder: Holder, shown: Span) -> Holder:
    """The holder with first-hand access, by the words that show it."""
    return replace(holder, access="first hand", evidence=tuple(dict.fromkeys((*holder.evidence, shown))))


def with_access(holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """Everyone who passes on another's words has the matter second hand."""
    passing = (
        replace(holder, access="second hand") if holder.access == "unknown" else holder for holder in holders[:-1]
    )
    return (*passing, holders[-1])


def with_headline(document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Flag the title where it says more than the body."""
    spans = [passage for passage in document.report.passages if passage.role == "title"]
    titles = [claim for claim in claims if any(passage.start <= claim.start < passage.end for passage in spans)]
    body = [claim for claim in claims if claim not in titles]
    warned = {title.id: detail for title in titles if (detail := headline(title, body)) is not None}
    return tuple(
        flagged(claim, (*claim.flag_details, warned[claim.id])) if claim.id in warned else claim for claim in claims
    )
