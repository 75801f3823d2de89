"""Flags about where a claim comes from: unsourced, anonymous source, second-hand, party to the matter.

Takes a claim's words, gives flag details.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.claims.flags.lexicon import listed
from tocsin.claims.flags.signs import Words
from tocsin.claims.flags.unsourced import lacks_source
from tocsin.claims.names import UNNAMED
from tocsin.model import FlagDetail, Holder

_UNTOLD: Final = "It comes from others, and the report does not say from whom."


def sourcing(words: Words, *, needs_source: bool) -> Iterator[FlagDetail]:
    """Raise the flags about the sources of a claim; a title and a generalisation are not asked for one."""
    holders = words.claim.holders
    alone = len(holders) == 1 or (len(holders) == 2 and _is_published(holders[1]))
    nameless = next((holder for holder in holders[1:] if holder.kind == "anonymous" and not alone), None)
    said = next(words.hits("nameless"), None) if alone else None
    if nameless is not None:
        yield FlagDetail("anonymous source", *_anchor(words, nameless), _nameless(nameless))
    elif said is not None:
        yield words.signs.detail("anonymous source", said.first, said.last, _UNTOLD)
    party = next((holder for holder in reversed(holders) if holder.interest == "party to the matter"), None)
    if party is not None:
        passed = "" if party is holders[-1] else ", and it came through them"
        why = f"{party.name} has a stake in what is told{passed}."
        side = replace(party, evidence=party.evidence[1:] or party.evidence) if party.kind == "anonymous" else party
        yield FlagDetail("party to the matter", *_anchor(words, side), why)
    handed = _handed_on(words)
    if handed is not None:
        yield handed
    if alone and said is None and needs_source and lacks_source(words):
        yield words.whole("unsourced", "No source is given, and nothing shows that the writer was there.")


def _is_published(holder: Holder) -> bool:
    """ "Two cases were confirmed": by nobody who is named, and nobody who hides."""
    shown = (word for span in holder.evidence for word in span.text.lower().split())
    return holder.name == UNNAMED and not listed("published").isdisjoint(shown)


def _nameless(holder: Holder) -> str:
    if holder.name == UNNAMED:
        return _UNTOLD
    return f"Whoever is behind “{holder.name}” is not named."


def _anchor(words: Words, holder: Holder) -> tuple[int, int, str]:
    """The words that show what a holder is, else those that attribute, else the claim."""
    claim = words.claim
    shown = next(iter(holder.evidence), None) or holder.cue or claim.cue
    return (shown.start, shown.end, shown.text) if shown is not None else (claim.start, claim.end, claim.text)


def _handed_on(words: Words) -> FlagDetail | None:
    """Second-hand: a chain longer than from the author to the originator, or words that say so."""
    claim, signs = words.claim, words.signs
    if len(claim.holders) > 2 and _can_tell(claim.originator):
        passed = " → ".join(holder.name for holder in claim.holders)
        shown = claim.originator.cue or claim.cue
        anchor = (shown.start, shown.end, shown.text) if shown is not None else _anchor(words, claim.originator)
        return FlagDetail("second-hand", *anchor, f"It came through others: {passed}.")
    originator = claim.originator
    if len(claim.holders) > 1 and originator.access == "second hand" and originator.evidence:
        shown = originator.evidence[-1]
        why = f"{originator.name} has it from others (“{shown.text}”)."
        return FlagDetail("second-hand", shown.start, shown.end, shown.text, why)
    beside = listed("hearsay", "beside_source")
    for first, last, entry in signs.hits.get("hearsay", ()):
        if signs.lower(first) in beside and len(claim.holders) == 1:
            continue
        if (
            signs.lower(last + 1) not in entry.limits.not_before
            and signs.lower(first - 1) not in entry.limits.not_after
        ):
            why = f"“{signs.words(first, last)}” says that it came through others."
            return signs.detail("second-hand", first, last, why)
    return None


def _can_tell(holder: Holder) -> bool:
    """Whether somebody speaks there: "test results" and "models" that a source goes by are no others."""
    if holder.entity is not None or holder.kind not in {None, "document"}:
        return True
    words = holder.name.lower().split()
    return listed("mute").isdisjoint(words) and not words[-1].isdigit()
