"""Finds counts in a sentence: each numeral, the noun it counts, and what became of it.

Takes a sentence, gives counts in text order. Leaves numbers to `numerals` and verbs to `cues`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.events.counts import cues, numerals
from tocsin.events.counts.cues import Cue
from tocsin.events.counts.numerals import Numeral
from tocsin.events.counts.vocabulary import Group, data, nouns, singular_nouns, words_of
from tocsin.model import Count, CountKind, Sentence

_MODIFIERS: Final = 5
"""Words that may stand between a number and its noun ("16 high-ranking foreign members")."""
_TOLL: Final = re.compile(
    r"\btoll\b(?:\s+[\w,]+){0,6}?\s+(?:to|at|of|reached|was|is|exceed(?:s|ed)|hit|passed|tops|topped|past)\s+$"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A numeral with its noun: tokens begin..end, the noun's words and group (None where the number stands alone)."""

    numeral: Numeral
    end: int
    noun: str | None
    group: Group | None
    inside: CountKind | None
    """What an adjective between number and noun says ("three captured soldiers")."""


def find(sentence: Sentence) -> tuple[Count, ...]:
    """Find the counts of a sentence, in text order."""
    found = list(numerals.read(sentence))
    words = [token.lower for token in sentence.tokens]
    singles = list(_singles(words)) if _may_have_singles(words) else []
    if not found and not singles:
        return ()
    known = cues.read(words)
    counts = [count for numeral in found if (count := _count(sentence, words, known, numeral))]
    taken = {index for count in counts for index in (count.start,)}
    counts += [
        count for single in singles if (count := _single(sentence, words, known, single)) and count.start not in taken
    ]
    return tuple(sorted(counts, key=lambda count: count.start))


def _count(sentence: Sentence, words: list[str], known: list[Cue], numeral: Numeral) -> Count | None:
    counted = _counted(words, known, numeral)
    if _is_subset(words, numeral.begin):
        return None
    kind = _kind(sentence, words, known, counted)
    one = numeral.high == 1 and numeral.low == 1
    if kind is None or (kind in ("other", "present") and (numeral.vague or one)):
        return None
    if counted.group == "things" and (numeral.year_like or one):
        return None
    return _record(sentence, counted, kind)


def _counted(words: list[str], known: list[Cue], numeral: Numeral) -> Counted:
    """The noun that a numeral counts, if it stands near enough."""
    index = numeral.last
    inside: CountKind | None = None
    if words[index : index + 1] == ["of"] and words[index + 1 : index + 2] and words[index + 1] in _OF_THE:
        index += 2
    for position in range(index, min(index + _MODIFIERS + 1, len(words))):
        noun = _noun_at(words, position)
        if noun is not None:
            return Counted(numeral, noun[1], noun[0], noun[2], inside)
        word = words[position]
        if word in words_of("stops") or not word[0].isalnum() or word[0].isdigit():
            break
        inside = inside or data()["noun_kinds"].get(word) or _participle(known, position)
    return Counted(numeral, numeral.last, None, None, None)


_OF_THE: Final = frozenset({"the", "its", "their", "his", "her", "these", "those", "our"})


def _participle(known: list[Cue], position: int) -> CountKind | None:
    at = bisect_left(known, position, key=lambda cue: cue.start)
    return next((cue.kind for cue in known[at : at + 3] if cue.start == position and cue.role == "object"), None)


def _noun_at(words: list[str], position: int) -> tuple[str, int, Group] | None:
    """The counted noun at a position, running on to the last of several ("police officers")."""
    for rest, group in nouns().get(words[position], ()):
        end = position + 1 + len(rest)
        if tuple(words[position + 1 : end]) != rest:
            continue
        noun = " ".join(words[position:end])
        further = _noun_at(words, end) if end < len(words) else None
        if noun in data()["noun_kinds"] and noun not in _PROPER_NOUNS and _goes_on(words, end):
            # "12 wounded soldiers": here an adjective; in "12 wounded" the noun itself.
            return None
        return further or (noun, end, group)
    return None


def _goes_on(words: list[str], index: int) -> bool:
    """Whether a noun phrase runs on at an index."""
    return index < len(words) and words[index].isalpha() and words[index] not in words_of("stops")


_PROPER_NOUNS: Final = frozenset({"deaths", "fatalities", "bodies", "corpses", "injuries", "casualties"})


def _kind(sentence: Sentence, words: list[str], known: list[Cue], counted: Counted) -> CountKind | None:
    table = data()
    begin, end = counted.numeral.begin, counted.end
    if counted.group in ("weapons", "things"):
        return "weapons" if counted.group == "weapons" else "other"
    if counted.noun in table["noun_kinds"]:
        return table["noun_kinds"][counted.noun]  # type: ignore[no-any-return]
    governing = cues.governing(words, known, begin, end)
    if counted.noun is None:
        return _bare_kind(sentence, words, counted, governing)
    if counted.inside is not None:
        return counted.inside
    if governing is not None:
        kind = governing[0].kind
        instead = table["armed_instead"].get(kind) if counted.group == "armed" else None
        return instead or kind
    return table["weak_noun_kinds"].get(counted.noun, "other")  # type: ignore[no-any-return]


def _bare_kind(
    sentence: Sentence, words: list[str], counted: Counted, governing: tuple[Cue, int] | None
) -> CountKind | None:
    """The kind of a number without a noun: only what governs it closely, or a death toll."""
    start = sentence.tokens[counted.numeral.begin].start - sentence.start
    if _TOLL.search(sentence.text[max(0, start - 80) : start].lower()):
        return "killed"
    if (
        governing is None
        or governing[1] > 0
        or governing[0].kind not in data()["bare_kinds"]
        or counted.numeral.year_like
    ):
        return None
    following = words[counted.end] if counted.end < len(words) else ""
    if governing[0].end <= counted.numeral.begin and following.isalpha() and following not in words_of("stops"):
        # "killed 12 ...": a noun follows that the lexicon does not know, or one that it counts elsewhere.
        return None
    return governing[0].kind


def _is_subset(words: list[str], begin: int) -> bool:
    before = " ".join(words[max(0, begin - 4) : begin])
    return any(before == phrase or before.endswith(f" {phrase}") for phrase in data()["subset_before"])


def _may_have_singles(words: list[str]) -> bool:
    return "a" in words or "an" in words


def _singles(words: list[str]) -> Iterator[Counted]:
    """Single people, unnumbered: "a soldier", "an elderly man"."""
    for index, word in enumerate(words):
        if word not in ("a", "an"):
            continue
        for position in range(index + 1, min(index + 5, len(words))):
            noun = words[position]
            group = singular_nouns().get(noun)
            if group is not None and not (position + 1 < len(words) and words[position + 1] in singular_nouns()):
                yield Counted(Numeral(index, index, index + 1, 1, 1, 1), position + 1, noun, group, None)
                break
            if noun in words_of("stops") or not noun[0].isalpha():
                break


def _single(sentence: Sentence, words: list[str], known: list[Cue], single: Counted) -> Count | None:
    governing = cues.governing(words, known, single.numeral.begin, single.end)
    if governing is None or governing[1] > 2 or governing[0].kind not in data()["single_kinds"]:
        return None
    return None if _is_subset(words, single.numeral.begin) else _record(sentence, single, governing[0].kind)


def _record(sentence: Sentence, counted: Counted, kind: CountKind) -> Count:
    numeral = counted.numeral
    start, end = sentence.tokens[numeral.begin].start, sentence.tokens[counted.end - 1].end
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Count(kind, numeral.low, numeral.best, numeral.high, start, end, text)
