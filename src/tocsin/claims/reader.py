"""Reads the claims of a document: attributions, chains of holders, how sure, flags.

Takes a `Document` and the report's mentions, gives claims in text order. A document without trees is read by rules
over its words alone (`lexical`).
"""

from __future__ import annotations

from typing import Final, Protocol

from tocsin.claims.attribution import attributions
from tocsin.claims.flags import flags
from tocsin.claims.lexical import ClaimRules
from tocsin.claims.making import flagged, is_silent, with_access, with_headline
from tocsin.claims.modality import stance
from tocsin.claims.propositions import Proposition, Propositions
from tocsin.claims.speakers import Speakers
from tocsin.claims.texts import Text
from tocsin.model import Claim, Document, Mentions

PRODUCER: Final = "claims@2"


class ClaimReader(Protocol):
    """Reads the claims of a document."""

    def read(self, document: Document, mentions: Mentions) -> tuple[Claim, ...]:
        """Give the claims in text order, outer ones before those nested in them."""


class Claims:
    """Claims by parse, lexicon and learnt weights; by rules over words where there is no parse."""

    def read(self, document: Document, mentions: Mentions) -> tuple[Claim, ...]:
        """Give the claims in text order, outer ones before those nested in them."""
        if not any(sentence.tokens and sentence.tokens[0].head is not None for sentence in document.sentences):
            return ClaimRules().read(document, mentions)
        text = Text(document)
        read = Propositions(text, Speakers(text, mentions), attributions(document, trees=text.tree))
        claims: list[Claim] = []
        for number, sentence in enumerate(document.sentences):
            if is_silent(sentence):
                continue
            for proposition in read.read(number):
                claims.append(_claim(text, proposition, mentions, claims))
        return with_headline(document, claims)


def _claim(text: Text, proposition: Proposition, mentions: Mentions, before: list[Claim]) -> Claim:
    report = text.document.report
    sentence = text.document.sentences[proposition.sentence]
    tree = text.tree(proposition.sentence)
    how = stance(sentence, tree, proposition.places, cue=proposition.stance, own_cue=proposition.own_cue)
    claim = Claim(
        id="",
        report=report.id,
        start=proposition.start,
        end=proposition.end,
        text=report.text[proposition.start : proposition.end],
        holders=with_access(proposition.holders),
        cue=proposition.cue,
        modality=how.modality,
        polarity=how.polarity,
        likelihood=how.likelihood,
        happened=_happened(text, proposition),
        parent=before[proposition.parent].id if proposition.parent is not None else None,
        producer=PRODUCER,
    )
    earlier = text.document.sentences[proposition.sentence - 1] if proposition.sentence else None
    is_title = sentence.passage.role == "title"
    return flagged(claim, flags(claim, how, sentence, mentions, is_title=is_title, tree=tree, before=earlier))


def _happened(text: Text, proposition: Proposition) -> float | None:
    """The factuality of a claim is that of its highest predicate: the one whose head is outside, or no predicate."""
    tree = text.tree(proposition.sentence)
    inside = set(proposition.places)
    known = [place for place in proposition.places if tree.tokens[place].happened is not None]
    highest = (place for place in known if tree.heads[place] == place or tree.heads[place] not in inside)
    place = next(highest, known[0] if known else None)
    return tree.tokens[place].happened if place is not None else None
