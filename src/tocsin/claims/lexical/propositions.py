"""Propositions of one sentence: its attributions nested into one another, and what is left as the speaker's own.

Takes tokens and the chain of holders so far, gives propositions, each with its whole chain. Leaves modality and flags
to their modules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.claims.lexical import attribution
from tocsin.claims.lexical.holders import Speakers
from tocsin.claims.lexicon import phrases, words
from tocsin.claims.making import eyewitness
from tocsin.claims.names import same
from tocsin.model import Holder, Modality, Sentence, Span, Token

_DATELINE: Final = re.compile(r"[A-Z][A-Z'’. -]{2,}(?:, [A-Z][\w'’. ]{1,25})?(?: \([^()]{1,40}\))?\s*(?:[–—]|--| -)\s+")
_DEEPEST: Final = 6
"""Attributions inside one another; what lies deeper stays one claim."""
_LEAST_WORDS: Final = 3


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something put forward, as offsets, with its holders and the cue that attributes it."""

    start: int
    end: int
    holders: tuple[Holder, ...]
    cue: Span | None
    stance: Modality | None
    own_cue: bool
    """The cue is the speaker's own ("I think")."""
    parent: int | None
    """Index, among the sentence's propositions, of the one this is reported in."""


def propositions(sentence: Sentence, chain: tuple[Holder, ...], speakers: Speakers) -> list[Proposition]:
    """Read one sentence; outer propositions come before those nested in them."""
    found: list[Proposition] = []
    start = _after_dateline(sentence)
    attributed = attribution.find(sentence.tokens, start, len(sentence.tokens))
    _read(sentence, start, len(sentence.tokens), attributed, _present(sentence, chain), speakers, found, parent=None)
    return found


def _after_dateline(sentence: Sentence) -> int:
    """Index of the first token after "KABUL, Afghanistan (Agency) –"."""
    dateline = _DATELINE.match(sentence.text)
    if dateline is None:
        return 0
    start = sentence.start + dateline.end()
    return next((index for index, token in enumerate(sentence.tokens) if token.start >= start), 0)


def _present(sentence: Sentence, chain: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The chain, its speaker with first-hand access where the sentence says "I was there"."""
    there = phrases("holders", "presence").first(sentence.text)
    if there is None:
        return chain
    start, end = there.span()
    shown = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
    return (*chain[:-1], eyewitness(chain[-1], shown))


def _read(
    sentence: Sentence,
    start: int,
    end: int,
    attributed: attribution.Attribution | None,
    chain: tuple[Holder, ...],
    speakers: Speakers,
    found: list[Proposition],
    *,
    parent: int | None,
    depth: int = 0,
) -> None:
    tokens = sentence.tokens
    if attributed is None:
        for part in _clauses(tokens, start, end):
            found.append(Proposition(*_offsets(sentence, *part), chain, None, None, False, parent))
        return
    cue = _span(sentence, attributed.cue)
    inner, own = _extended(sentence, attributed, chain, speakers, cue)
    # What the speaker saw is told in the speaker's own words: "I counted 12 bodies" is the claim, not "12 bodies".
    content = (start, end) if own and attributed.first_hand else attributed.content
    behind = attribution.citing(tokens, *content)
    if behind is not None and behind.source is not None:
        cited = speakers.named(
            tokens[slice(*behind.source)], _offsets(sentence, *behind.content), cue=_span(sentence, behind.cue)
        )
        content, inner, cue = behind.content, inner + ((cited,) if cited else ()), _span(sentence, behind.cue)
    nested = None if content == (start, end) else attribution.find(tokens, *content)
    found.append(Proposition(*_offsets(sentence, *content), inner, cue, attributed.stance, own, parent))
    if nested is not None and nested.content != content:
        # Whoever denies another's report is not told it by them: the report is another voice, not a link of the chain.
        outer = chain if attributed.stance == "denied" else inner
        deeper = nested if depth + 1 < _DEEPEST else None
        _read(sentence, *content, deeper, outer, speakers, found, parent=len(found) - 1, depth=depth + 1)


def _extended(
    sentence: Sentence, found: attribution.Attribution, chain: tuple[Holder, ...], speakers: Speakers, cue: Span
) -> tuple[tuple[Holder, ...], bool]:
    """The chain with the source of an attribution at its end, and whether that source is the speaker."""
    if found.source is None:
        return (*chain, speakers.unnamed(cue)), False
    holder = speakers.named(
        sentence.tokens[slice(*found.source)],
        _offsets(sentence, *found.content),
        said_of=_apposition(sentence, found.source[1]),
        saw_it=found.first_hand,
        cue=cue,
    )
    if holder is None:
        return (*chain[:-1], eyewitness(chain[-1], cue)) if found.first_hand else chain, True
    if same(holder, chain[-1]):
        return chain, False
    return (*chain, holder), False


def _apposition(sentence: Sentence, after: int) -> Span | None:
    """What is said of a source right after it: ", a trader who saw the attack"."""
    tokens = sentence.tokens
    if after + 2 >= len(tokens) or tokens[after].text != "," or tokens[after + 1].lower not in _opening_words():
        return None
    end = after + 2
    while end < len(tokens) and tokens[end].text not in {",", ".", ";", ":", '"', "“", "”", "(", "—", "–"}:
        end += 1
    return _span(sentence, (after + 1, end))


def _opening_words() -> frozenset[str]:
    return words("function_words", "insertions") - {"citing", "quoting"}


def _clauses(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at semicolons and before ", and they are …": a conjunction that opens a clause with its own subject."""
    begin = start
    for index in range(start + _LEAST_WORDS, end - _LEAST_WORDS):
        semicolon = tokens[index].text == ";"
        joint = (
            tokens[index].lower in words("function_words", "joints")
            and tokens[index - 1].text == ","
            and _opens_clause(tokens, index + 1, end)
        )
        if (semicolon or joint) and _is_clause(tokens, begin, index) and _is_clause(tokens, index + 1, end):
            yield begin, index
            begin = index + 1
    yield begin, end


def _opens_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    head = tokens[start : min(start + 7, end)]
    return (
        bool(head)
        and (head[0].lower in words("function_words", "subjects") or head[0].text[0].isupper())
        and any(t.lower in words("function_words", "finite") for t in head[1:])
    )


def _is_clause(tokens: Sequence[Token], start: int, end: int) -> bool:
    return end - start >= _LEAST_WORDS and any(
        token.lower in words("function_words", "finite") or token.lower.endswith("ed") for token in tokens[start:end]
    )


def _offsets(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Character offsets of a token range, without marks at its edges; a whole sentence keeps its own full stop."""
    tokens = sentence.tokens
    opens = start in {0, _after_dateline(sentence)}
    whole = opens and end == len(tokens) and tokens[end - 1].text in {".", "?", "!", "…"}
    while start < end - 1 and not tokens[start].text[0].isalnum():
        start += 1
    last = end
    while last > start + 1 and not tokens[last - 1].text[-1].isalnum():
        last -= 1
    return tokens[start].start, tokens[end - 1].end if whole else tokens[last - 1].end


def _span(sentence: Sentence, indices: tuple[int, int]) -> Span:
    first, last = sentence.tokens[indices[0]], sentence.tokens[indices[1] - 1]
    return Span(first.start, last.end, sentence.text[first.start - sentence.start : last.end - sentence.start])
