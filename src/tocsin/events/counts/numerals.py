"""Numbers in a sentence with their bounds: "at least 16", "between 10 and 20", "dozens of", "up to 30", "16 or 17".

Takes a sentence, gives numerals with low, best, high; unknown ends are None ("at least 16" has no high, "up to 30" no
low and no best, a range no best). Leaves what they count to `finder`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tocsin.events import numbers
from tocsin.events.counts.vocabulary import bounds, data, starters, words_of
from tocsin.events.times.vocabulary import months
from tocsin.model import Sentence
from tocsin.model.ontology import load
from tocsin.model.scales import vague_count


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number over tokens first..last (excluded), bound words included from `begin`."""

    begin: int
    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    vague: bool = False
    year_like: bool = False


def may_hold(text: str, words: list[str]) -> bool:
    """Whether a sentence has any word of number: a quick look."""
    return not _hints().isdisjoint(words) or _digit().search(text) is not None


@cache
def _hints() -> frozenset[str]:
    return starters() | frozenset(numbers.words().scales)


@cache
def _digit() -> re.Pattern[str]:
    """A digit, or a hyphen, as in "twenty-two"."""
    return re.compile(r"[\d-]")


def read(sentence: Sentence, words: list[str]) -> Iterator[Numeral]:
    """The numerals of a sentence, in order, without those that are plainly a date, a price, a share or a measure.

    Args:
        sentence: The sentence.
        words: Its words in small letters.
    """
    known, last = _beginnings(), 0
    for index, word in enumerate(words):
        if index < last or not (word in known or word[0].isdigit() or "-" in word) or not _starts(words, index):
            continue
        numeral = _at(sentence, index, words)
        if numeral is None:
            continue
        last = numeral.last
        if not _is_something_else(sentence, numeral):
            yield numeral


@cache
def _beginnings() -> frozenset[str]:
    return starters() | _ARTICLES


def _starts(words: list[str], index: int) -> bool:
    """Whether a number may begin here."""
    word, known = words[index], starters()
    if word in known or word[0].isdigit():
        return True
    if word in _ARTICLES:
        return index + 1 < len(words) and words[index + 1] in _AFTER_ARTICLE
    return "-" in word and (word.partition("-")[0] in known or word.startswith("half-"))


def _at(sentence: Sentence, index: int, words: list[str]) -> Numeral | None:
    start = sentence.tokens[index].start - sentence.start
    word = words[index]
    if word in _FEW:
        return _of_few(sentence, index)
    if start and sentence.text[start - 1] in "$£€¥#/.-" and index:
        return None
    match = _vague().match(sentence.text, start) if word in _vague_words() else None
    if match:
        return _vague_numeral(sentence, index, match, battle=not words_of("battle").isdisjoint(words))
    between = index > 0 and sentence.tokens[index - 1].lower == "between"
    match = _number("and" if between else "to|or").match(sentence.text, start)
    if match and match["high"] and index and sentence.tokens[index - 1].lower == "from":
        # "rose from 40 to 57": the first number is past.
        return None
    if match is None or _runs_on(sentence.text, match.end()):
        return None
    low = numbers.parse(match["low"])
    high = numbers.parse(match["high"]) if match["high"] else None
    last = _token_after(sentence, index, match.end())
    if not isinstance(low, int) or isinstance(high, float) or last is None:
        return None
    if high is not None:
        begin = index - between
        return Numeral(begin, index, last, low, None, high) if low < high else None
    year_like = 1900 <= low <= 2099 and match["low"].isdigit()
    return _bounded(sentence, index, last, low, year_like=year_like)


def _of_few(sentence: Sentence, index: int) -> Numeral | None:
    """ "Both brothers", "a couple of men", "a trio of gunmen"."""
    tokens = sentence.tokens
    word = tokens[index].lower
    before = tokens[index - 1].lower if index else ""
    after = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    value = numbers.words().groups.get(word, 2)
    if word == "both":
        relation = tokens[index].deprel
        names_two = any(token.lower == "and" for token in tokens[index + 1 : index + 5]) and relation is None
        names_two = names_two or relation == "cc:preconj"
        return None if names_two else Numeral(index, index, index + 1, value, value, value)
    far = index > 1 and word == "couple" and tokens[index - 2].lower in _ARTICLES
    if before not in {"a", "the", "another"} and not far:
        return None
    return Numeral(index - (2 if far else before == "a"), index, index + 1 + (after == "of"), value, value, value)


def _vague_numeral(sentence: Sentence, index: int, match: re.Match[str], *, battle: bool) -> Numeral | None:
    last = _token_after(sentence, index, match.end())
    word = match["word"].lower()
    if word == "many" and index and sentence.tokens[index - 1].lower in {"as", "how", "so", "too"}:
        return None
    value = vague_count(word, battle=battle and not match["scale"])
    if value is None or last is None:
        return None
    if match["scale"]:
        scale = match["scale"].lower()
        unit = int(numbers.parse(f"a {scale.removesuffix('s')}") or 1)
        # "Several hundred" are hundreds, which stand for one hundred; "tens of thousands" are ten of them.
        value = unit if word in _SOME else value * unit
    begin, _ = _bound_before(sentence, index)
    return Numeral(begin, index, last, value, value, None, vague=True)


def _bounded(sentence: Sentence, index: int, last: int, value: int, *, year_like: bool) -> Numeral:
    begin, bound = _bound_before(sentence, index)
    if last < len(sentence.tokens) and sentence.tokens[last].text == "+":
        bound, last = "low", last + 1
    following = sentence.tokens[last : last + 2]
    trailing: str | None = None
    if following and following[0].lower in _TRAILING:
        trailing = data()["trailing"].get(" ".join(token.lower for token in following))
    if trailing:
        bound, last = trailing, last + 2
    low: int | None = value
    best: int | None = value
    high: int | None = value
    if bound == "low":
        high = None
    elif bound == "high":
        low = best = None
    elif bound == "below":
        low, best, high = None, None, value - 1
    elif bound == "nearly":
        low = None
    elif bound == "about":
        low = high = None
    return Numeral(begin, index, last, low, best, high, year_like=year_like)


def _bound_before(sentence: Sentence, index: int) -> tuple[int, str]:
    """Where the words that bound a number begin, and the bound they set."""
    if index == 0:
        return index, "exact"
    known = bounds().get(sentence.tokens[index - 1].lower)
    if known is None:
        return index, "exact"
    words = [token.lower for token in sentence.tokens[max(0, index - 4) : index]]
    for before, bound in known:
        if tuple(words[len(words) - 1 - len(before) : -1]) == before and len(before) < len(words):
            if bound != "exact":
                return index - 1 - len(before), bound
            further, outer = _bound_before(sentence, index - 1 - len(before))
            return (further, outer) if outer != "exact" else (index, "exact")
    return index, "exact"


def _token_after(sentence: Sentence, index: int, end: int) -> int | None:
    """Index of the first token after an offset in the sentence; None where the offset cuts a token in two."""
    offset = end + sentence.start
    while index < len(sentence.tokens) and sentence.tokens[index].end <= offset:
        index += 1
    cut = index < len(sentence.tokens) and sentence.tokens[index].start < offset
    return None if cut else index


def _runs_on(text: str, end: int) -> bool:
    following = text[end : end + 2]
    return (
        following[:1].isalnum()
        or following[:1] in ("%", "/", "'", "’")
        or (following[:1] in (":", ".", ",", "-", "–") and following[1:].isdigit())
    )


def _is_something_else(sentence: Sentence, numeral: Numeral) -> bool:
    tokens = sentence.tokens
    after = tokens[numeral.last].lower if numeral.last < len(tokens) else ""
    before = tokens[numeral.first - 1].lower if numeral.first else ""
    if after in words_of("not_after") or after.rstrip(".") in months() or before in words_of("not_before"):
        return True
    if after == "-" and numeral.last + 1 < len(tokens) and tokens[numeral.last + 1].lower in words_of("not_after"):
        return True
    if before.rstrip(".") in months() and numeral.first > 1 and tokens[numeral.first - 2].lower == "on":
        return True
    if numeral.first == 0 and after == "." and tokens[0].lower.isdigit():
        return True
    return numeral.year_like and before in _BEFORE_YEAR


_BEFORE_YEAR = frozenset(
    {
        "in",
        "since",
        "by",
        "during",
        "of",
        "until",
        "till",
        "from",
        "to",
        "before",
        "after",
        "late",
        "early",
        "mid",
        "the",
        "year",
        "through",
        "and",
    }
)


_ARTICLES = frozenset({"a", "an", "half", "the"})
_AFTER_ARTICLE = frozenset(
    {"dozen", "hundred", "thousand", "million", "billion", "few", "couple", "pair", "trio", "half", "a", "half-dozen"}
)
_TRAILING = frozenset({"or", "at"})
_FEW = frozenset({"both", "couple", "pair", "trio"})
_SOME = frozenset({"several", "few", "many"})


@cache
def _number(joint: str) -> re.Pattern[str]:
    number = numbers.pattern()
    return re.compile(rf"(?P<low>{number})(?:(?:\s?[-–—]\s?|\s+(?:{joint})\s+)(?P<high>{number}))?", re.IGNORECASE)


@cache
def _vague_words() -> frozenset[str]:
    """Words that a vague number can begin with."""
    return _ARTICLES | frozenset(load("vague_counts"))


@cache
def _vague() -> re.Pattern[str]:
    scale = r"hundreds?|thousands?|millions?|dozen"
    return re.compile(
        rf"(?:(?:a\s+|the\s+)?(?P<word>several|many|few|dozens|hundreds|scores(?=\s+of\b)|tens|thousands|millions)\b)"
        rf"(?:\s+(?:of\s+)?(?P<scale>{scale})\b)?(?:\s+of\b(?!\s+(?:the|them|its|their|his|these|those|whom|which)\b))?",
        re.IGNORECASE,
    )
