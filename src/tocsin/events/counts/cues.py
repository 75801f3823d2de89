"""What became of the counted: the verb or noun that governs a number, by closeness and voice.

Takes a sentence's words and the place of the counted phrase, gives a kind. "killed 12", "12 were killed", "12 died",
"the killing of 12", "left 12 dead"; not the subject of an active verb ("three gunmen killed five").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from tocsin.events.counts.vocabulary import Role, cues, words_of
from tocsin.model import CountKind

_FARTHEST = 8
"""Words that may lie between a number and what governs it; farther, another verb is nearly always meant."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase over tokens start..end that tells a kind."""

    start: int
    end: int
    kind: CountKind
    role: Role


def read(words: list[str]) -> list[Cue]:
    """The cues of a sentence, in order."""
    known, found = cues(), []
    for index, word in enumerate(words):
        for phrase in known.get(word, ()):
            end = index + 1 + len(phrase.rest)
            if tuple(words[index + 1 : end]) == phrase.rest:
                found.append(Cue(index, end, phrase.kind, phrase.role))
    return found


def governing(words: list[str], found: list[Cue], begin: int, end: int) -> tuple[Cue, int] | None:
    """The cue that governs the phrase at begin..end, and how far it lies; None where none does."""
    best: tuple[Cue, int] | None = None
    nearest = bisect_left(found, begin - 3 * _FARTHEST, key=lambda cue: cue.start)
    for cue in found[nearest : bisect_left(found, end + 4 * _FARTHEST, key=lambda cue: cue.start)]:
        distance = (
            _after(words, cue, end) if cue.start >= end else _before(words, cue, begin) if cue.end <= begin else None
        )
        if distance is None:
            continue
        distance += cue.kind in ("present", "other")
        if distance <= _FARTHEST and (best is None or distance < best[1]):
            best = cue, distance
    return best


def _before(words: list[str], cue: Cue, begin: int) -> int | None:
    """The distance from a cue to the phrase behind it, its object."""
    if cue.role != "object" or _is_passive(words, cue):
        return None
    between = words[cue.end : begin]
    if between[:1] == ["of"]:
        between = between[1:]
    if any(word in words_of("breakers") or word in words_of("prepositions") or word == "of" for word in between):
        return None
    return len(between) + sum(word in ("and", ",") for word in between)


def _is_passive(words: list[str], cue: Cue) -> bool:
    """Whether a form of "be" stands just before the cue: its object then stands before it too."""
    if words[cue.start].endswith("ing"):
        return False
    return any(word in words_of("be") for word in words[max(0, cue.start - 2) : cue.start])


def _after(words: list[str], cue: Cue, end: int) -> int | None:
    """The distance from the phrase to a cue behind it, of which it is the subject."""
    if cue.role == "object" and not _can_be_passive(words, cue, end):
        return None
    between = _without_asides(words[end : cue.start])
    if any(word in words_of("breakers") for word in between):
        return None
    return sum(0 if word in words_of("auxiliaries") else 2 if word in ("and", ",", "but") else 1 for word in between)


def _can_be_passive(words: list[str], cue: Cue, end: int) -> bool:
    if _is_passive(words, cue) and cue.start > end:
        return True
    if not words[cue.start].endswith(("ed", "en", "in", "wn", "nt", "ht", "un", "id")) and words[cue.start] != "hurt":
        return False
    following = words[cue.end] if cue.end < len(words) else ""
    if following[:1].isdigit() or following in words_of("object_starts"):
        return False
    return not following.isalpha() or following in words_of("stops")


def _without_asides(between: list[str]) -> list[str]:
    """Drop ", including three children," and the like."""
    if "including" not in between or between[0] != ",":
        return between
    start = between.index("including")
    rest = between[start:]
    return between[: start - 1] + (rest[rest.index(",") + 1 :] if "," in rest else [])
