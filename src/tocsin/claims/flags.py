"""Flags: what a careful reader would be warned of, each with the words that raised it and a sentence why.

Takes claims and mentions, gives flag details. A sentence that generalises about a people, a faith or an ethnic group
is flagged as that and nothing else is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from tocsin.claims.lexicon import phrases, words
from tocsin.claims.modality import Stance
from tocsin.model import ActorMention, Claim, FlagDetail, FlagKind, Holder, Mentions, Sentence, TimeMention, ontology

_THEM: Final = re.compile(r"\b(?:they|them|these people|those people|their kind)\b", re.IGNORECASE)
_COPULA: Final = re.compile(
    r"\b(?:are|were|is|was|be|been|have always|has always|will|cannot|can't|never|tend|always|only|want|hate)\b",
    re.IGNORECASE,
)
_SOME: Final = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|some|several|a few|dozens of|hundreds of|an?|one))\s+$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]{4,}")


def flags(
    claim: Claim, stance: Stance, sentence: Sentence, mentions: Mentions, *, is_title: bool
) -> Iterator[FlagDetail]:
    """Raise the flags of one claim.

    Args:
        claim: The claim, its holders final.
        stance: How sure it is, with the words that judge.
        sentence: The sentence it stands in.
        mentions: The report's mentions.
        is_title: Whether it is the report's title.
    """
    yield from _sourcing(claim, is_title=is_title)
    yield from _generalisation(claim, mentions, sentence)
    if (
        found := phrases("flags", "loaded").first(
            sentence.text, claim.start - sentence.start, claim.end - sentence.start
        )
    ) is not None:
        yield _detail("loaded language", sentence, found, f"“{found.group()}” judges while it describes.")
    if claim.modality == "predicted" and not any(_future(time, claim) for time in mentions.times):
        yield FlagDetail(
            "prediction without a date",
            claim.start,
            claim.end,
            claim.text,
            "It says what will happen and not by when, so it can never be found wrong.",
        )
    confidence = phrases("flags", "confidence").first(sentence.text)
    if claim.likelihood is not None and confidence is not None:
        why = "Likelihood is about the proposition, confidence about the evidence: one sentence should not carry both."
        yield _detail("likelihood and confidence mixed", sentence, confidence, why)
    if claim.modality == "opinion" and stance.evaluation is not None and not stance.marked_opinion:
        words_ = stance.evaluation
        yield FlagDetail(
            "opinion presented as fact",
            words_.start,
            words_.end,
            words_.text,
            f"“{words_.text}” is a judgement, and nothing marks it as the writer's view.",
        )


def _sourcing(claim: Claim, *, is_title: bool) -> Iterator[FlagDetail]:
    originator = claim.originator
    anchor = _anchor(claim, originator)
    if originator.kind == "anonymous":
        yield FlagDetail("anonymous source", *anchor, f"Whoever is behind “{originator.name}” is not named.")
    if originator.interest == "party to the matter":
        yield FlagDetail("party to the matter", *anchor, f"{originator.name} has a stake in what it tells.")
    if len(claim.holders) > 2:
        passed = " → ".join(holder.name for holder in claim.holders)
        yield FlagDetail("second-hand", *anchor, f"It came through others: {passed}.")
    alone = (
        len(claim.holders) == 1
        and originator.access != "first hand"
        and claim.modality in {"factual", "probable", "possible"}
        and phrases("flags", "speech_acts").first(claim.text) is None
    )
    if alone and not is_title:
        yield FlagDetail(
            "unsourced",
            claim.start,
            claim.end,
            claim.text,
            "No source is given and nothing shows that the writer was there.",
        )


def _anchor(claim: Claim, holder: Holder) -> tuple[int, int, str]:
    shown = next((span for span in holder.evidence if span.start >= 0), None) or claim.cue
    return (shown.start, shown.end, shown.text) if shown is not None else (claim.start, claim.end, claim.text)


def _generalisation(claim: Claim, mentions: Mentions, sentence: Sentence) -> Iterator[FlagDetail]:
    """A trait said of a people, a faith or an ethnic group as such, or of "them" right after one is named."""
    trait = phrases("flags", "traits").first(sentence.text, claim.start - sentence.start, claim.end - sentence.start)
    if trait is None:
        return
    groups = [actor for actor in mentions.actors if _is_people(actor) and sentence.start <= actor.start < sentence.end]
    inside = [actor for actor in groups if claim.start <= actor.start < claim.end]
    earlier = [actor for actor in groups if actor.end <= claim.start]
    group = next((actor for actor in inside if _as_such(claim, actor, sentence.start + trait.start())), None)
    if group is None and earlier and _THEM.search(claim.text) and _COPULA.search(claim.text):
        group = earlier[-1]
    if group is not None:
        why = f"It says “{trait.group()}” of {group.text} as a group: wording to notice, not evidence."
        yield _detail("generalisation", sentence, trait, why)


def _is_people(actor: ActorMention) -> bool:
    """A people, faith or ethnic group, or members of one in some role ("Muslim conscripts")."""
    return actor.kind == "people" or (actor.kind == "role" and _peoples().match(actor.text) is not None)


@cache
def _peoples() -> re.Pattern[str]:
    adjectives = (word.strip() for word in ontology.load("peoples")["adjectives"].split(";"))
    return re.compile(rf"(?:{'|'.join(map(re.escape, filter(None, adjectives)))})\b", re.IGNORECASE)


def _as_such(claim: Claim, group: ActorMention, trait: int) -> bool:
    """Whether the words between the group and the trait say it of the whole: "all X are …", "the X conscripts will …".

    "Two X were killed by violent men" does not: there the X are some people, and something happened to them.
    """
    before, between = (
        claim.text[: group.start - claim.start],
        claim.text[group.end - claim.start : max(0, trait - claim.start)],
    )
    some = _SOME.search(before) is not None and phrases("flags", "generics").first(before) is None
    nouns = "|".join(sorted(words("flags", "people_nouns")))
    predicated = re.match(rf"(?:\s+(?:{nouns}))?(?:\s+\w+){{0,3}}?\s+{_COPULA.pattern}", between, re.IGNORECASE)
    happened = re.search(r"\b(?:was|were|been)\s+\w+(?:ed|en|ain|ung)\b", between, re.IGNORECASE)
    return not some and predicated is not None and happened is None


def _future(time: TimeMention, claim: Claim) -> bool:
    dated = time.type in {"DATE", "TIME", "DURATION"} and time.value not in {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}
    return dated and claim.start <= time.start < claim.end


def _detail(flag: FlagKind, sentence: Sentence, found: re.Match[str], why: str) -> FlagDetail:
    start, end = sentence.start + found.start(), sentence.start + found.end()
    return FlagDetail(flag, start, end, sentence.text[found.start() : found.end()], why)


def headline(title: Claim, body: Sequence[Claim]) -> FlagDetail | None:
    """Flag a title that states as fact what the body says only with hedges, or denies.

    The body's claim is the one that shares most words with the title, and at least half of the title's.
    """
    said = {word.lower() for word in _WORD.findall(title.text)}
    if title.modality != "factual" or len(title.holders) > 1 or len(said) < 2:
        return None
    alike = [
        claim for claim in body if 2 * len(said & {word.lower() for word in _WORD.findall(claim.text)}) >= len(said)
    ]
    if not alike or any(claim.modality == "factual" for claim in alike):
        return None
    why = f"The title states it; the report itself has it as {alike[0].modality} (“{alike[0].text[:80]}”)."
    return FlagDetail("headline says more than the body", title.start, title.end, title.text, why)
