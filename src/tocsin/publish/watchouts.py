"""Wording to be wary of, by kind.

Takes an index, gives the claims that carry each flag that is about wording or sourcing.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model import FlagKind
from tocsin.publish.claims import ClaimView, FlagView, view
from tocsin.publish.index import Index
from tocsin.publish.words import WATCH_OUTS


@dataclass(frozen=True, slots=True)
class WatchOut:
    """One kind of flag, what it means, and where it was raised."""

    flag: FlagKind
    meaning: str
    claims: tuple[tuple[ClaimView, FlagView], ...]


def watch_outs(index: Index) -> tuple[WatchOut, ...]:
    """List the flags that were raised, in the order of `WATCH_OUTS`."""
    views = [view(index, claim) for claim in index.claims.values()]
    found = (
        WatchOut(
            flag,
            meaning,
            tuple((claim, raised) for claim in views for raised in claim.flags if raised.flag == flag),
        )
        for flag, meaning in WATCH_OUTS.items()
    )
    return tuple(item for item in found if item.claims)
