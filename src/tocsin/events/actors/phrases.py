"""Phrases: a lexicon that is matched against tokens, longest first.

Takes phrases with what they mean, gives matches that begin and end at token boundaries. It compares characters, so it
does not depend on how a phrase itself would be cut into tokens. Leaves what a match means to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from tocsin.model import Sentence

T = TypeVar("T")
_Entry = tuple[str, str, T]

_KEY: Final = re.compile(r"\w+")
_STRAIGHT: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\t": " ", "\r": " ", " ": " "})
_ANY: Final = ""
_MIN_CAPITALS: Final = 5
"""Shortest name that words in capitals throughout may stand for: "KENYA", but not "WHO" or "IS"."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A sentence made ready for matching: straight apostrophes, plain spaces, and where tokens end."""

    words: str
    lower: str
    ends: dict[int, int]
    """Offset in the sentence where a token ends -> index of the next token."""
    keys: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Folded:
        """Fold one sentence; offsets stay those of its text."""
        words = sentence.text.translate(_STRAIGHT)
        lower = words.lower()
        if len(lower) != len(words):
            # A few capitals (İ) lower to two characters; offsets matter more than those.
            lower = "".join(low if len(low := character.lower()) == 1 else character for character in words)
        base = sentence.start
        ends = {token.end - base: index + 1 for index, token in enumerate(sentence.tokens)}
        keys = tuple(_key(token.lower) for token in sentence.tokens)
        return cls(words, lower, ends, keys, tuple(token.start - base for token in sentence.tokens))


class Phrases(Generic[T]):
    """A lexicon of phrases, in buckets by their first word and, where that and the next are plain, the next as well."""

    __slots__ = ("_buckets", "_raw")

    def __init__(self, items: Iterable[tuple[str, T]]) -> None:
        raw: dict[str, list[tuple[str, T]]] = {}
        for item in items:
            first = item[0].partition(" ")[0]
            raw.setdefault(_key((first if first.isascii() else first.translate(_STRAIGHT)).lower()), []).append(item)
        self._raw = raw
        # Of many thousands of phrases a report needs a few hundred: a bucket is sorted when it is first looked into.
        self._buckets: dict[str, dict[str, list[_Entry[T]]]] = {}

    def named(self, phrase: str) -> Iterator[T]:
        """The meanings of a phrase as it is written."""
        words = phrase.translate(_STRAIGHT)
        for _, known, value in self._bucket(*_keys(words.lower())):
            if known == words:
                yield value

    def at(self, folded: Folded, index: int) -> Iterator[tuple[int, T]]:
        """Give the matches that begin at token `index`, longest first, as (index after the last token, meaning)."""
        keys = folded.keys
        bucket = self._bucket(keys[index], keys[index + 1] if index + 1 < len(keys) else "")
        if not bucket:
            return
        start = folded.starts[index]
        for lower, words, value in bucket:
            if not folded.lower.startswith(lower, start):
                continue
            stop = start + len(lower)
            after = folded.ends.get(stop)
            if after is not None and _case_fits(words, folded.words[start:stop]):
                yield after, value

    def _bucket(self, first: str, second: str) -> Sequence[_Entry[T]]:
        bucket = self._buckets.get(first)
        if bucket is None:
            if first not in self._raw:
                return ()
            bucket = self._buckets[first] = _sorted(self._raw[first])
        return bucket.get(second) or bucket[_ANY]


def _sorted(items: Iterable[tuple[str, T]]) -> dict[str, list[_Entry[T]]]:
    """A bucket's lists, longest phrases first; those that fit before any word are in each."""
    bucket: dict[str, list[_Entry[T]]] = {}
    for phrase, value in items:
        words = phrase.translate(_STRAIGHT)
        lower = words.lower()
        bucket.setdefault(_keys(lower)[1], []).append((lower, words, value))
    anyhow = bucket.get(_ANY, [])
    lists = {second: entries if second == _ANY else entries + anyhow for second, entries in bucket.items()}
    lists.setdefault(_ANY, [])
    for entries in lists.values():
        entries.sort(key=_length, reverse=True)
    return lists


def _length(entry: tuple[str, str, object]) -> int:
    return len(entry[0])


def _keys(lower: str) -> tuple[str, str]:
    """The keys of a phrase's first and second word; `_ANY` where tokens may cut it at other places than spaces do."""
    first, _, rest = lower.partition(" ")
    plain = rest[:1].isalnum() and first.isalnum()
    return _key(first), _key(rest.partition(" ")[0]) if plain else _ANY


def _key(lower: str) -> str:
    if lower.isalnum():
        return lower
    match = _KEY.search(lower)
    return match.group() if match else lower


def _case_fits(phrase: str, words: str) -> bool:
    """Whether words may stand for a phrase, as far as capitals go.

    A phrase in small letters may be written anyhow; a name needs its capitals, though the later words of a long name
    may lack them ("Islamic state") and a headline may have capitals throughout.
    """
    if phrase == words or phrase.islower():
        return True
    if words.isupper() and len(words) >= _MIN_CAPITALS and not phrase.isupper():
        return True
    if phrase[0].islower():
        return words[1:] == phrase[1:]
    first, _, rest = phrase.partition(" ")
    return bool(rest) and words.startswith(first + " ")
