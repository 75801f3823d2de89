"""Finds time expressions in sentences: tries the grammar where one can begin, joins neighbours, makes records.

Takes a document, gives time mentions in text order. Leaves patterns to `grammar` and meaning to the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from tocsin.events.times.context import Context, Meaning
from tocsin.events.times.grammar import rules
from tocsin.events.times.vocabulary import core_words, months, seasons, starters
from tocsin.model import Document, Sentence, TimeMention
from tocsin.model.scales import date_precision

_BETWEEN: Final = re.compile(
    r"\s*,?\s*(?:(?:of|on|at|in)\s+)?(?:(?:about|around|shortly before|shortly after)\s+)?(?:the\s+)?(?:(?:of|on)\s+)?",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_REACH: Final = 9
"""Tokens from the first word of an expression to its first word of time, at most: "no more than the first three …"."""
_ASIDE: Final = re.compile(
    r"(?:\s+local\s+time)?[\s,]{0,3}(?:\([^()]{0,30}\)[\s,]{0,3})?[()]?[\s,]{0,3}(?:on\s+)?", re.IGNORECASE
)
_RANGES: Final = frozenset(
    [("between", "and"), ("from", "-"), ("from", "–"), *(("from", word) for word in ("to", "until", "till", "through"))]
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at start..end of a sentence."""

    start: int
    end: int
    meaning: Meaning


def find(document: Document) -> tuple[TimeMention, ...]:
    """Find the time expressions of a document, in text order."""
    context = Context.of(document)
    mentions: list[TimeMention] = []
    for sentence in document.sentences:
        context.enter(sentence)
        joined = _widened(_joined(list(_found(sentence, context)), sentence.text), context)
        mentions += (_mention(found, sentence) for found in joined if found.meaning.alone)
    return tuple(mentions)


def _found(sentence: Sentence, context: Context) -> Iterator[Found]:
    reached = 0
    for start in _starts(sentence):
        for found in _longest(start, context) if start >= reached else ():
            reached = found.end
            context.told(found.meaning)
            yield found


def _starts(sentence: Sentence) -> Iterator[int]:
    """Where an expression can begin: at words that one begins with, also behind a hyphen ("31 May-1 June")."""
    known = starters()
    near = _near_core(sentence)
    for place, token in enumerate(sentence.tokens):
        word, offset = token.lower, token.start - sentence.start
        if not near[place]:
            continue
        if word in known or word[0].isdigit():
            yield offset
        if "-" not in word:
            continue
        parts = word.split("-")
        if not word[0].isdigit() and parts[0] in known and word not in known:
            yield offset
        for part in parts[1:]:
            offset += len(parts[0]) + 1
            if (part[:1].isdigit() and parts[0] in months()) or part in months() or part in seasons():
                yield offset
            parts = parts[1:]


def _near_core(sentence: Sentence) -> list[bool]:
    """Of each token whether it, or one of the next few, is a word that some time expression cannot do without."""
    core = core_words()
    result: list[bool] = []
    since = _REACH + 1
    for token in reversed(sentence.tokens):
        word = token.lower
        found = word in core or (not word.isalpha() and _has_core(word, core))
        since = 0 if found else since + 1
        result.append(since <= _REACH)
    result.reverse()
    return result


def _has_core(word: str, core: frozenset[str]) -> bool:
    return _DIGIT.search(word) is not None or ("-" in word and not core.isdisjoint(word.split("-")))


def _longest(start: int, context: Context) -> tuple[Found, ...]:
    text = context.text
    matches = [(match, rule) for rule in rules() if (match := rule.pattern.match(text, start)) and match.end() > start]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        if _cuts_a_word(text, match.end()):
            continue
        meaning = rule.read(match, context)
        if meaning is not None:
            return _ends(match, meaning)
    return ()


def _ends(match: re.Match[str], meaning: Meaning) -> tuple[Found, ...]:
    """The expression, or the two ends of a range."""
    end = match.start() + len(match.group().rstrip())
    if meaning.last is None:
        return (Found(match.start(), end, meaning),)
    closed, begun = match.span("joint")
    return Found(match.start(), closed, replace(meaning, last=None)), Found(begun, end, meaning.last)


def _cuts_a_word(text: str, end: int) -> bool:
    return end < len(text) and text[end].isalnum() and text[end - 1].isalnum()


def _joined(found: list[Found], text: str) -> list[Found]:
    """Join a day and a time of day that stand side by side, and a weekday and its date."""
    result: list[Found] = []
    for item in _dated_clocks(found, text):
        joint = _joint(result[-1], item, text) if result else None
        if joint is not None:
            result[-1] = joint
        else:
            result.append(item)
    return result


def _dated_clocks(found: list[Found], text: str) -> list[Found]:
    """Put a time of day on the day behind it, over a bracket: "5:46 p.m. local time (0946 GMT) on Tuesday"."""
    result = list(found)
    for place in range(len(found) - 2, -1, -1):
        clock, after = result[place], result[place + 1]
        if not clock.meaning.clock or clock.meaning.day or not _ASIDE.fullmatch(text, clock.end, after.start):
            continue
        if after.meaning.day or (after.meaning.clock and after is not found[place + 1]):
            value = after.meaning.value.split("T")[0] + clock.meaning.clock
            result[place] = replace(clock, meaning=replace(clock.meaning, value=value, interval=after.meaning.interval))
    return result


def _joint(left: Found, right: Found, text: str) -> Found | None:
    if not _BETWEEN.fullmatch(text, left.end, right.start):
        return None
    meaning = _both(left.meaning, right.meaning)
    return None if meaning is None else Found(left.start, right.end, meaning)


def _widened(found: list[Found], context: Context) -> list[Found]:
    """Give both ends of "from May to 3 June", "between 1999 and 2003" the days of the whole."""
    result = list(found)
    for number, (left, right) in enumerate(pairwise(found)):
        first, last = left.meaning, right.meaning
        link = context.text[left.end : right.start].strip().lower().removesuffix(" the").removesuffix(" early")
        if first.interval is None or last.interval is None or first.interval[0] > last.interval[0]:
            continue
        if (context.previous_word(left.start), link) in _RANGES:
            whole = (first.interval[0], last.interval[1])
            result[number] = replace(left, meaning=replace(first, interval=whole))
            result[number + 1] = replace(right, meaning=replace(last, interval=whole))
    return result


def _both(first: Meaning, second: Meaning) -> Meaning | None:
    if first.weekday and second.day and not second.weekday:
        return _at(second, first.clock) if first.clock else second
    for day, time in ((first, second), (second, first)):
        if day.day and time.clock and not time.day:
            return _at(day, time.clock)
    return None


def _at(day: Meaning, clock: str) -> Meaning:
    return replace(day, type="TIME", value=day.value + clock, day=False, clock=clock)


def _mention(found: Found, sentence: Sentence) -> TimeMention:
    start, end = found.start + sentence.start, found.end + sentence.start
    days = found.meaning.interval
    return TimeMention(
        start=start,
        end=end,
        text=sentence.text[found.start : found.end],
        type=found.meaning.type,
        value=found.meaning.value,
        begin=days[0] if days else None,
        end_date=days[1] if days else None,
        precision=date_precision((days[1] - days[0]).days + 1) if days else None,
    )
