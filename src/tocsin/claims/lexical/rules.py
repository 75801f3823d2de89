"""The claim reader by rules, `rules@1`: the baseline that a trained reader must beat, behind the same Protocol.

Takes a `Document` and the report's mentions, gives claims in text order with their chains of holders.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tocsin.claims.flags import flags
from tocsin.claims.lexical import attribution, quotes
from tocsin.claims.lexical.holders import Speakers
from tocsin.claims.lexical.modality import stance
from tocsin.claims.lexical.propositions import Proposition, propositions
from tocsin.claims.making import flagged, is_silent, with_access, with_headline
from tocsin.claims.names import same
from tocsin.model import Claim, Document, Holder, Mentions, Passage, Sentence, Token

PRODUCER: Final = "rules@1"
Region = tuple[int, int]


class ClaimRules:
    """Claims by lexicon, quotation marks and the edges of noun phrases."""

    def read(self, document: Document, mentions: Mentions) -> tuple[Claim, ...]:
        """Give the claims in text order, outer ones before those nested in them."""
        speakers = Speakers(document.report, mentions)
        claims: list[Claim] = []
        seen: dict[Passage, list[Region]] = {}
        for sentence in document.sentences:
            if is_silent(sentence):
                continue
            regions = seen.get(sentence.passage)
            if regions is None:
                passage = sentence.passage
                regions = seen[passage] = list(quotes.regions(document.report.text, passage.start, passage.end))
            chain, quoted = _chain(document, sentence, regions, speakers)
            claims.extend(_claims(document, sentence, propositions(sentence, chain, speakers), mentions))
            if quoted is not None:
                speakers.last = quoted  # whoever is cited inside a quotation does not take it over
        return with_headline(document, claims)


def _chain(
    document: Document, sentence: Sentence, regions: Sequence[Region], speakers: Speakers
) -> tuple[tuple[Holder, ...], Holder | None]:
    """Who speaks before the sentence names anybody: the author, a quoted passage's speaker, whoever is being quoted.

    The second value is the holder whose quotation marks the sentence stands in.
    """
    chain: tuple[Holder, ...] = (speakers.author,)
    passage = sentence.passage
    if passage.role == "quotation" and passage.speaker is not None:
        tokens = _tokens_of(document, passage.speaker.start, passage.speaker.end)
        speaker = speakers.speaker_of(passage.speaker, (passage.start, passage.end), tokens) if tokens else None
        if speaker is None:
            speaker = Holder(passage.speaker.text, passage.speaker.start, passage.speaker.end)
        chain = (*chain, speaker)
    region = next((r for r in regions if r[0] - 1 <= sentence.start and sentence.end <= r[1] + 1), None)
    if region is None or passage.role == "title":
        return chain, None
    quoted = _quoted(document, region, speakers) or speakers.last
    if quoted is not None and not same(quoted, chain[-1]):
        chain = (*chain, quoted)
    return chain, quoted


def _tokens_of(document: Document, start: int, end: int) -> list[Token]:
    return [
        token
        for sentence in document.sentences
        for token in sentence.tokens
        if start <= token.start and token.end <= end
    ]


def _quoted(document: Document, region: Region, speakers: Speakers) -> Holder | None:
    """The source of a quotation that runs over several sentences: named in the one that leaves it."""
    for sentence in document.sentences:
        touches = sentence.start < region[1] and region[0] < sentence.end
        if not touches or (region[0] - 1 <= sentence.start and sentence.end <= region[1] + 1):
            continue
        found = attribution.find(sentence.tokens, 0, len(sentence.tokens))
        if found is not None and found.source is not None:
            return speakers.named(sentence.tokens[slice(*found.source)], region, saw_it=False)
    return None


def _claims(document: Document, sentence: Sentence, found: Sequence[Proposition], mentions: Mentions) -> list[Claim]:
    claims: list[Claim] = []
    for proposition in found:
        parent = claims[proposition.parent].id if proposition.parent is not None else None
        claims.append(_claim(document, sentence, proposition, mentions, parent))
    return claims


def _claim(
    document: Document, sentence: Sentence, proposition: Proposition, mentions: Mentions, parent: str | None
) -> Claim:
    text = document.report.text
    how = stance(
        text,
        proposition.start,
        proposition.end,
        cue=proposition.stance,
        own_cue=proposition.own_cue,
        sentence=(sentence.start, sentence.end),
    )
    claim = Claim(
        id="",
        report=document.report.id,
        start=proposition.start,
        end=proposition.end,
        text=text[proposition.start : proposition.end],
        holders=with_access(proposition.holders),
        cue=proposition.cue,
        modality=how.modality,
        polarity=how.polarity,
        likelihood=how.likelihood,
        parent=parent,
        producer=PRODUCER,
    )
    return flagged(claim, flags(claim, how, sentence, mentions, is_title=sentence.passage.role == "title"))
