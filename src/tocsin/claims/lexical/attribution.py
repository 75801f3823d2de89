"""Attributions inside a sentence: who is said to say what, by which words.

Takes the tokens of a sentence (or of the content of another attribution), gives source, cue and content as token
ranges. No parse: the source is the noun phrase beside the cue, found by its edges. Leaves to `holders` who the source
is, and to `quotes` what stands in quotation marks across sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Final

from tocsin.claims.lexicon import Cue, Phrases, cue_verbs, words
from tocsin.model import Modality, Token, ontology

Range = tuple[int, int]

_STOPS: Final = frozenset({",", ";", ":", ".", "...", "…", "—", "–", "(", ")", '"', "!", "?"})
_SHORT: Final = 4
"""Tokens before a conjunction that can be the first half of a subject and hardly a clause."""
_QUOTES: Final = frozenset({'"', "“", "”", "«", "»"})


@cache
def _kind_words() -> Phrases:
    kinds = dict(ontology.load("holders")["kinds"])
    return Phrases(
        word for kind in ("witness", "media", "humanitarian", "official", "military") for word in kinds[kind]
    )


def _list(name: str) -> frozenset[str]:
    return words("function_words", name)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Token ranges of one attribution; `source` is None where nobody is named."""

    source: Range | None
    cue: Range
    content: Range
    stance: Modality | None = None
    first_hand: bool = False


def find(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """The outermost attribution between two token indices, or None."""
    start, end = _trim(tokens, start, end)
    phrase, verb = _phrase(tokens, start, end), _verb(tokens, start, end)
    if phrase and verb and verb.cue[0] < phrase.cue[0] and tokens[phrase.cue[0] - 1].lower in {"that", ","}:
        # "X said that, according to Y, …": X is outermost. "X said …, according to Y" is Y's.
        between = [token.lower for token in tokens[verb.cue[1] : phrase.cue[0]]]
        phrase = None if between in (["that"], ["that", ","], [","]) else phrase
    candidates = (phrase, verb, _noun(tokens, start, end), _agentless(tokens, start, end))
    return next((found for found in candidates if found is not None and _has_words(tokens, found.content)), None)


def _has_words(tokens: Sequence[Token], content: Range) -> bool:
    return sum(token.text[0].isalnum() for token in tokens[slice(*content)]) >= 2 or any(
        token.lower == "that" for token in tokens[slice(*content)]
    )


def _trim(tokens: Sequence[Token], start: int, end: int) -> Range:
    """Leave out punctuation at both edges."""
    while start < end and not tokens[start].text[0].isalnum():
        start += 1
    while end > start and not tokens[end - 1].text[-1].isalnum():
        end -= 1
    return start, end


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """ "According to X, …" and "…, according to X"."""
    for phrase in ontology.load("cues")["phrases"]:
        size = len(phrase)
        for index in range(start, end - size):
            if [token.lower for token in tokens[index : index + size]] != phrase:
                continue
            source_end = _source_end(tokens, index + size, end)
            source = _trim(tokens, index + size, source_end)
            if source[0] >= source[1]:
                continue
            before, after = _trim(tokens, start, index), _trim(tokens, source_end, end)
            content = after if before[1] - before[0] < 3 else before
            if (
                after[1] - after[0] > 3
                and content == before
                and tokens[source_end : source_end + 1]
                and tokens[source_end].text == ","
            ):
                content = (start, end)
            return Attribution(source, (index, index + size), content)
    return None


def _source_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a source that begins at `start` ends: at a stop, but not at the comma before a name in apposition."""
    for index in range(start, end):
        token = tokens[index]
        if token.text in _STOPS or token.text in _QUOTES:
            if token.text == "." and index > start and tokens[index - 1].lower in words("holders", "titles"):
                continue
            nearby = [i for i in range(index + 1, min(index + 8, end)) if tokens[i].text == ","]
            if token.text == "," and nearby and all(t.text[0].isupper() for t in tokens[index + 1 : nearby[0]]):
                return nearby[0]
            return index
        if (
            index > start + 1
            and token.lower in _list("clause_starts")
            and tokens[index - 1].lower not in _list("noun_signs") | {"by", "from", "at", "to", "and", "on"}
        ):
            return index
    return end


def _agentless(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """ "reportedly", "it was reported that", "is believed to": nobody is named."""
    adverbs, participles = words("cues", "agentless", "adverbs"), words("cues", "agentless", "participles")
    for index in range(start, end):
        if tokens[index].lower in adverbs:
            return Attribution(None, (index, index + 1), (start, end))
        if tokens[index].lower not in participles or index + 1 >= end or index == start:
            continue
        be = tokens[index - 1].lower in _list("be")
        if be and tokens[index + 1].lower == "to" and index + 2 < end:
            return Attribution(None, (index - 1, index + 1), (start, end))
        if (
            be
            and tokens[index + 1].lower == "that"
            and any(t.lower == "it" for t in tokens[max(start, index - 4) : index])
        ):
            return Attribution(None, (index - 1, index + 1), (index + 2, end))
    return None


def _verb(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """ "X said that …", "…, X said", "…," said X."""
    for index in range(start, end):
        cue = cue_verbs().get(tokens[index].lower)
        if cue is None or not _is_statement(tokens, start, index, cue):
            continue
        found = _after(tokens, start, index, end, cue) or _before(tokens, start, index, end, cue)
        if found is not None:
            return found
    return None


def _is_statement(tokens: Sequence[Token], start: int, index: int, cue: Cue) -> bool:
    """Whether the word at `index` is a verb that states something ("refused to say" and "a report" do not)."""
    if index == start:
        return False
    previous = tokens[index - 1].lower
    if tokens[index].lower.endswith("ed") and (previous[0].isdigit() or previous in _list("before_participles")):
        return False  # "12 confirmed cases", "the last reported victim"
    if previous in _list("unstated") or (
        index - 2 >= start and tokens[index - 2].lower in {"not", "n't", "never"} and previous not in {",", "that"}
    ):
        return False
    if cue.also_noun:
        noun_before = previous in _list("noun_signs") or previous.endswith("'s") or previous == "'s"
        followed = tokens[index + 1].lower if index + 1 < len(tokens) else ""
        return (
            not noun_before
            and followed not in {"of", "from", "about", "..."}
            and (previous == "," or _noun_like(tokens[index - 1]))
        )
    if previous in _list("be") and cue.lemma not in {"claim"}:
        return not tokens[index].lower.endswith("ed") and tokens[index].lower not in {
            "said",
            "thought",
            "found",
            "told",
            "written",
        }
    return True


def _noun_like(token: Token) -> bool:
    return token.text[0].isalpha() and token.lower not in _list("conjunctions") | _list("adjuncts") | {"according"}


def _after(tokens: Sequence[Token], start: int, index: int, end: int, cue: Cue) -> Attribution | None:
    """The content follows the cue."""
    source = _subject(tokens, start, index)
    if source is None or (cue.first_hand and not _can_see(tokens[slice(*source)])):
        return None
    content_start = _content_start(tokens, index, end, cue)
    if content_start is None:
        return None
    return Attribution(source, (index, index + 1), (content_start, end), cue.stance, cue.first_hand)


def citing(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """ "…, citing X": the source behind the source, and the content without that phrase."""
    for index in range(start + 2, end - 1):
        if tokens[index].lower in words("cues", "citing") and tokens[index - 1].text in {",", "”", '"'}:
            source = _trim(tokens, index + 1, _source_end(tokens, index + 1, end))
            if source[0] < source[1]:
                return Attribution(source, (index, index + 1), _trim(tokens, start, index))
    return None


def _content_start(tokens: Sequence[Token], index: int, end: int, cue: Cue) -> int | None:
    """Where the content that follows a cue begins, or None if nothing there can be its content."""
    for position in range(index + 1, min(index + 14, end)):
        token = tokens[position]
        if token.lower in {"that", "whether", "if", "how"}:
            follows_that = tokens[position + 1].lower if position + 1 < end else ""
            return (
                position
                if token.lower == "that" and follows_that in {"'s", "is", "was", "would", "could"}
                else position + (token.lower == "that")
            )
        if token.text in _QUOTES or token.text == ":":
            return position + 1 if position + 1 < end else None
        if token.text == "," and position + 1 < end and tokens[position + 1].text in _QUOTES:
            return position + 2
        if token.text in _STOPS:
            return None
        if position == index + 1:
            if cue.needs_noun:
                continue_ = any(t.lower in cue.needs_noun for t in tokens[position : position + 5])
                return position if continue_ else None
            if cue.addressee:
                if not any(t.lower == "that" or t.text in _QUOTES for t in tokens[position : position + 8]):
                    return _after_addressee(tokens, position, end)
                continue
            if token.lower in _list("adjuncts"):
                continue
            if cue.takes in {"clause", "noun"}:
                return position
            if (
                cue.takes == "that"
                and token.lower in _list("clause_starts")
                and cue.stance is None
                and not token.lower.startswith(("the", "a"))
            ):
                return position
    return None


def _after_addressee(tokens: Sequence[Token], position: int, end: int) -> int | None:
    """ "told reporters the convoy had left": the content begins at the first clause word after the addressee."""
    for index in range(position + 1, min(position + 6, end)):
        if tokens[index].lower in _list("clause_starts"):
            return index
    return None


def _subject(tokens: Sequence[Token], start: int, index: int) -> Range | None:
    """The noun phrase left of the verb at `index`: back over auxiliaries and insertions, to its start."""
    right = index
    while right > start and tokens[right - 1].lower in _list("auxiliaries") and tokens[right - 1].lower != "'s":
        right -= 1
    if right == start:
        return None
    if tokens[right - 1].text == ",":
        opened = _insertion_start(tokens, start, right - 1)
        if opened is None:
            return None
        right = opened
    left = _phrase_start(tokens, start, right)
    right = _without_occasion(tokens, left, right)
    return (left, right) if left < right and _is_source(tokens, left, right) else None


def _without_occasion(tokens: Sequence[Token], left: int, right: int) -> int:
    """Where a source ends once "in a statement on Sunday" is left off."""
    for index in range(left + 1, right - 1):
        following = tokens[index + 1 : min(index + 5, right)]
        if tokens[index].lower in _list("adjuncts") and any(t.lower in _list("occasions") for t in following):
            return index
    return right


def _can_see(source: Sequence[Token]) -> bool:
    """Whether a source is somebody with eyes ("the week saw …" is no testimony)."""
    people = words("holders", "pronouns", "person") | words("holders", "pronouns", "self") | {"they"}
    named = len(source) > 1 and all(token.text[0].isupper() for token in source)
    return named or source[-1].lower in people or _kind_words().first(" ".join(t.text for t in source)) is not None


def _insertion_start(tokens: Sequence[Token], start: int, comma: int) -> int | None:
    """The comma that opens the insertion which `comma` closes: ", which …," or ", a former minister,"."""
    openers = [i for i in range(start + 1, comma - 1) if tokens[i].text == ","]
    for index in openers:
        if tokens[index + 1].lower in _list("insertions") or tokens[index + 1].text[0].isupper():
            return index
    return openers[-1] if openers else None


def _phrase_start(tokens: Sequence[Token], start: int, right: int) -> int:
    """Where the noun phrase that ends at `right` begins."""
    for index in range(right - 1, start - 1, -1):
        token = tokens[index]
        if (
            token.text == "."
            and index > start
            and (tokens[index - 1].lower in words("holders", "titles") or len(tokens[index - 1].text) == 1)
        ):
            continue
        if token.text in _STOPS or token.text in _QUOTES:
            return index + 1
        if token.lower in _list("conjunctions") and not (token.lower == "and" and _joins_names(tokens, index, right)):
            return index + 1
        if token.lower in _list("sentence_adverbs") and index == start:
            return index + 1
    return start


def _joins_names(tokens: Sequence[Token], index: int, right: int) -> bool:
    """ "Foreign and Defence Ministry", "traders and boatmen": a conjunction inside a name or a short subject."""
    if index == 0 or index + 1 >= right:
        return False
    before = list(takewhile(lambda token: token.text not in _STOPS | _QUOTES, reversed(tokens[:index])))
    verbs = any(token.lower in _list("finite") or token.lower.endswith("ed") for token in before)
    short = 0 < len(before) <= _SHORT and not verbs
    return short or (tokens[index - 1].text[0].isupper() and tokens[index + 1].text[0].isupper())


def _is_source(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether a noun phrase can be somebody who says something."""
    span = tokens[left:right]
    if not any(token.text[0].isalpha() for token in span) or len(span) > 25:
        return False
    inner = {token.lower for token in span[1:]}
    if inner & _list("finite") - {"'s", "can", "will", "may"} and not inner & _list("relatives"):
        return False  # a clause, not somebody
    if all(token.lower in _list("calendar") or token.text[0].isdigit() for token in span):
        return False
    if len(span) == 1:
        return span[0].text[0].isalpha() and span[0].lower not in _list("relatives") | _list("noun_signs") | {
            "there",
            "what",
            "as",
            "if",
        }
    return any(
        token.text[0].isupper()
        or token.lower in words("holders", "descriptions") | words("cues", "works") | words("cues", "nouns")
        or len(token.text) > 3
        for token in span
    )


def _before(tokens: Sequence[Token], start: int, index: int, end: int, cue: Cue) -> Attribution | None:
    """The content stands before the cue: "…," said X; "…, X said"."""
    if cue.takes not in {"clause", "that", "noun"}:
        return None
    inverted = (
        not tokens[index].lower.endswith("ing")
        and index > start
        and (tokens[index - 1].text in {",", "?", "!"} or tokens[index - 1].text in _QUOTES)
    )
    if inverted:
        source_end = _source_end(tokens, index + 1, end)
        source = _trim(tokens, index + 1, _without_occasion(tokens, index + 1, source_end))
        content = _trim(tokens, start, index - 1)
        return (
            Attribution(source, (index, index + 1), content, cue.stance, cue.first_hand)
            if source[0] < source[1] and _long(content)
            else None
        )
    source_ = _subject(tokens, start, index)
    if source_ is None or source_[0] == start or tokens[source_[0] - 1].text not in {",", "”", '"', "—", "–", "?", "!"}:
        return None
    content = _trim(tokens, start, source_[0] - 1)
    return Attribution(source_, (index, index + 1), content, cue.stance, cue.first_hand) if _long(content) else None


def _long(content: Range) -> bool:
    return content[1] - content[0] >= 3


def _noun(tokens: Sequence[Token], start: int, end: int) -> Attribution | None:
    """ "reports that …", "allegations by X that …", "all indications are that …"."""
    for index in range(start, end - 3):
        if tokens[index].lower not in words("cues", "nouns"):
            continue
        that = next((i for i in range(index + 1, min(index + 8, end)) if tokens[i].lower == "that"), None)
        if that is None or any(tokens[i].text in _STOPS for i in range(index + 1, that)):
            continue
        by = next((i for i in range(index + 1, that) if tokens[i].lower in {"by", "from"}), None)
        source = (by + 1, that) if by is not None else None
        return Attribution(source, (index, index + 1), (that + 1, end))
    return None
