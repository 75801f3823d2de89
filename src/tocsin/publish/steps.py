"""The steps of a source chain, each with its words: those that name a holder, attribute to it, and show what it is.

Takes a claim and the report it stands in, gives one step per holder, from the report's author to the originator. The
brief and `tocsin show` share them. Leaves grouping to `chains` and layout to whoever shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tocsin.model import Access, Claim, Holder, HolderKind, Interest, Report, Span
from tocsin.publish.safe import one_line
from tocsin.publish.words import CONFLICT_KINDS

_ARTICLES: Final = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Step:
    """One holder of a claim and how the one before attributes the claim to it."""

    holder: Holder
    name: str
    role: str
    """What the holder does in the chain: `says it`, `writes`, `is quoted` or `first source`."""
    named: Span | None
    """The words that name it; None where the report does not, or is not at hand."""
    renamed: Span | None
    """The same words, where they are other than the name: "he", "the ministry"."""
    cue: Span | None
    quotation: Span | None
    """Where no word attributes but the passage is set as this holder's: the words that name its speaker."""
    shows: str | None
    """What the words of `holder.evidence` show: `witness, first hand`."""


def steps(claim: Claim, report: Report | None) -> tuple[Step, ...]:
    """Take the chain of a claim apart."""
    length = len(claim.holders)
    return tuple(_step(claim, report, place, holder, length) for place, holder in enumerate(claim.holders))


def _step(claim: Claim, report: Report | None, place: int, holder: Holder, length: int) -> Step:
    last = place == length - 1
    named = _named(holder, report)
    quotation = _quotation(claim, report, holder) if place else None
    return Step(
        holder=holder,
        name=one_line(holder.name, limit=120) or ("the author" if place == 0 else "someone unnamed"),
        role=role(place, length),
        named=named,
        renamed=named if named is not None and _differs(named.text, holder.name) else None,
        cue=holder.cue or (_of_claim(claim) if place and last and quotation is None else None),
        quotation=quotation if holder.cue is None else None,
        shows=shows(holder.kind, holder.access, holder.interest, last=last) if holder.evidence else None,
    )


def role(place: int, length: int) -> str:
    """What a holder does, by its place in a chain of some length."""
    if length == 1:
        return "says it"
    if place == 0:
        return "writes"
    return "first source" if place == length - 1 else "is quoted"


def shows(kind: HolderKind | None, access: Access, interest: Interest | None, *, last: bool) -> str | None:
    """What the words kept as evidence of a holder show, as far as it rests on words.

    Whoever stands before others in a chain has the matter second hand by that alone, and some kinds are parties by
    being what they are.
    """
    facts: list[str] = [kind] if kind else []
    if access == "first hand" or (access == "second hand" and last):
        facts.append(access)
    if interest == "party to the matter" and kind not in CONFLICT_KINDS:
        facts.append(interest)
    return ", ".join(facts) or None


def _named(holder: Holder, report: Report | None) -> Span | None:
    if report is None or holder.start is None or holder.end is None:
        return None
    return report.span(holder.start, holder.end)


def _differs(words: str, name: str) -> bool:
    return _bare(words) != _bare(name)


def _bare(words: str) -> str:
    folded = one_line(words).casefold()
    article = next((article for article in _ARTICLES if folded.startswith(article)), "")
    return folded.removeprefix(article)


def _quotation(claim: Claim, report: Report | None, holder: Holder) -> Span | None:
    """The speaker of the quoted passage that a claim stands in, where it is this holder."""
    for passage in report.passages if report is not None else ():
        speaker = passage.speaker
        if passage.start <= claim.start < passage.end and speaker is not None and holder.start is not None:
            return speaker if holder.start < speaker.end and speaker.start < (holder.end or 0) else None
    return None


def _of_claim(claim: Claim) -> Span | None:
    """The cue of a claim read before holders had cues of their own: it attributes to the last of them."""
    return claim.cue if all(holder.cue is None for holder in claim.holders) else None
