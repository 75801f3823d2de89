"""Description: what kind of source somebody is, how they have the matter, and whether it is their own.

Takes the tokens of a source's noun phrase with its head from the parse, gives kind, access and interest after ICD 206
(TRADECRAFT, "Source description"), with the words that show each. Nothing is known of a person beyond the words: a bare
name has no kind. Leaves who the source is, under what name and what it has said before, to the rest of the stage.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from tocsin.claims.source_kinds import Shown, Source
from tocsin.claims.source_words import Entry, Match, phrases_around, policy
from tocsin.model import Access, ActorMention, HolderKind, Interest, Report, Span, Token

_THINGS: Final = frozenset({"document", "social media"})
_ACCESS: Final[tuple[Access, ...]] = ("second hand", "first hand")
"""Having it from others outweighs being there: whoever says so tells which of the two it is."""


@dataclass(frozen=True, slots=True)
class Description:
    """A source's kind, access and interest, and the words that show them."""

    kind: HolderKind | None
    access: Access = "unknown"
    interest: Interest | None = None
    evidence: tuple[Span, ...] = ()


def describe(
    tokens: Sequence[Token],
    head: int,
    *,
    mention: ActorMention | None,
    report: Report,
    nearby: Sequence[Token] = (),
    seen: Span | None = None,
    concerned: Container[str] = frozenset(),
) -> Description:
    """Describe a source by its words.

    Args:
        tokens: The source's noun phrase, at least one token: one stretch of a parsed sentence, with its appositions and
            relative clauses.
        head: Index in `tokens` of the phrase's head word.
        mention: The actor that the phrase names, or that a pronoun or description stands for, wherever it is named. Its
            kind and sector count where the source's own words say no more, and only where it is named with the head or
            outside the phrase: not every actor in "a trader who saw the rebels" is the source.
        report: The report that all offsets are of.
        nearby: Tokens of the same sentence outside the source and outside what it says. They may show that the source
            is not named ("speaking on condition of anonymity"), was there, or has it from others.
        seen: The cue, where it is one of perception ("saw", "counted").
        concerned: Whom the content is about, by name or by pronoun ("its forces"): countries (ISO 3166 alpha-3) and ids
            of actors. An official of such a country or organisation is a party to the matter, and so are media of such
            a state.

    Returns:
        The description. Its evidence holds the words of anonymity, of kind, of access and of interest, in that order.
        `anonymous` stands before the kind that the words show otherwise ("police sources"): access and interest are
        those of that kind.
    """
    source = Source(tokens, head, mention, report)
    phrases: _Phrases = [(one, tokens) for one in source.phrases]
    if nearby:
        phrases += [(one, nearby) for one in phrases_around(nearby)]
    shown = source.shown()
    if shown.kind in _THINGS:
        phrases = [(one, of) for one, of in phrases if of is tokens]  # nearby is about whoever else speaks
    hiding = _words(report, phrases, lambda entry: entry.hides) if phrases else None
    access, accessed = _access(shown, source, phrases, seen)
    if shown.kind is None and not shown.hides:
        shown = _by_presence(shown, source, phrases, seen)
    interest, tied = _interest(shown, source, concerned)
    kind: HolderKind | None = "anonymous" if shown.hides or hiding is not None else shown.kind
    evidence = shown.words if kind is not None else ()
    if hiding or accessed or tied:
        found = (hiding, *evidence, accessed, tied)
        evidence = tuple(dict.fromkeys(span for span in found if span is not None))
    return Description(kind, access, interest, evidence)


_Phrases = list[tuple[Match, Sequence[Token]]]
"""Phrases around the noun, each with the tokens that it is counted in."""


def _words(report: Report, phrases: _Phrases, which: Callable[[Entry], bool]) -> Span | None:
    """The words of the first phrase of some sort."""
    for (first, end, entry), tokens in phrases:
        if which(entry):
            return report.span(tokens[first].start, tokens[end - 1].end)
    return None


def _access(shown: Shown, source: Source, phrases: _Phrases, seen: Span | None) -> tuple[Access, Span | None]:
    """How the source has the matter, and the words that show it."""
    if seen is not None and shown.kind not in _THINGS and (shown.kind is not None or shown.open):
        return "first hand", seen
    if phrases:
        for access in _ACCESS:
            words = _words(source.report, phrases, partial(_tells, access))
            if words is not None:
                return access, words
    if shown.noun is not None and shown.noun.entry.access is not None:
        return shown.noun.entry.access, source.span(shown.noun.first, shown.noun.end)
    return "unknown", None


def _tells(access: Access, entry: Entry) -> bool:
    return entry.access == access


def _by_presence(shown: Shown, source: Source, phrases: _Phrases, seen: Span | None) -> Shown:
    """A source of no known kind who was there is a witness; one who studies the matter an expert."""
    for match, _ in phrases:
        if match.entry.kind is not None:
            words = _words(source.report, phrases, lambda entry: entry.kind is not None)
            return Shown(match.entry.kind, () if words is None else (words,))
    return Shown("witness", (seen,)) if seen is not None and shown.open else shown


def _interest(shown: Shown, source: Source, concerned: Container[str]) -> tuple[Interest | None, Span | None]:
    """Whether the matter is the source's own, and the words that tie it to a side, where it is not its kind alone."""
    kind, rules, mention = shown.kind, policy(), source.mention
    if kind is None:
        return None, None
    if kind in rules.parties:
        return "party to the matter", None
    if shown.noun is not None and (tied := _tied(shown, source)) is not None:
        return "party to the matter", tied
    stated = kind == "media" and _is_state(shown, source)
    if (
        mention is not None
        and (kind == "official" or stated)
        and (
            any(name in concerned for name in (mention.id, mention.country) if name is not None)
            and source.concerns_actor()
        )
    ):
        return "party to the matter", Span(mention.start, mention.end, mention.text)
    return ("none known" if kind in rules.none_known and not stated else None), None


def _tied(shown: Shown, source: Source) -> Span | None:
    """Words before the noun that tie it to a side: "pro-government", "Hamas-run", and whose newspaper it is."""
    rules, noun = policy(), shown.noun
    if noun is None or shown.kind not in rules.tied_kinds:
        return None
    first = source.start_of(noun)
    for place in range(first, noun.end):
        lower = source.tokens[place].lower
        if lower in rules.partisan or ("-" in lower and _ties(lower)):
            return source.span(place, place + 1)
    if shown.kind not in {"media", "social media", "official"}:
        return None
    mention = source.mention
    if mention is not None and mention.kind == "armed group" and source.named_before(noun.end):
        return Span(mention.start, mention.end, mention.text)
    sides = rules.sides if shown.kind == "official" else rules.parties
    side = next((one for one in source.nouns if first <= one.first < noun.first and one.entry.kind in sides), None)
    return None if side is None else source.span(side.first, side.end)


def _ties(lower: str) -> bool:
    rules = policy()
    tied = lower.endswith(rules.tied_suffixes) or lower.startswith(rules.tied_prefixes)
    return tied and lower not in rules.untied


def _is_state(shown: Shown, source: Source) -> bool:
    """Whether media are a state's."""
    noun = shown.noun
    if noun is None:
        return False
    words = source.tokens[source.start_of(noun) : noun.end]
    return any(token.lower in policy().state for token in words)
