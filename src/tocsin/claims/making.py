"""From what was read to claims: access of those who pass on, flags with their words, the title against the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.claims.flags import headline
from tocsin.model import Claim, Document, FlagDetail, Holder, identified


def flagged(claim: Claim, raised: Iterable[FlagDetail]) -> Claim:
    """The claim with its flags, and its id."""
    details = tuple(raised)
    if details != claim.flag_details:
        kinds = tuple(dict.fromkeys(detail.flag for detail in details))
        claim = replace(claim, flags=kinds, flag_details=details)
    return identified(claim)


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
