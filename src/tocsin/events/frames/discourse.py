"""Discourse: whom a pronoun may stand for.

Takes the actor mentions of a document, gives the antecedent of a pronoun: the last mention before it that agrees in
number and kind, within a few sentences. Leaves descriptions ("the group") out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from tocsin.model import ActorMention

_REACH: Final = 900
"""Characters to look back: about four sentences."""
_PLURAL_WORDS: Final = frozenset({"police", "troops", "men", "women", "children", "people", "militia", "gunmen"})
_SUBJECTS: Final = frozenset({"he", "she", "it", "they"})
_GROUPS: Final = frozenset({"organisation", "armed group", "country"})


class Discourse:
    """The mentions of a document in order."""

    def __init__(self, mentions: Sequence[ActorMention]) -> None:
        self._mentions = tuple(sorted(mentions, key=lambda mention: mention.start))
        self._starts = [mention.start for mention in self._mentions]

    def covering(self, start: int, end: int) -> ActorMention | None:
        """The mention that shares words with a stretch of text; the last of several."""
        for index in range(bisect_left(self._starts, end) - 1, -1, -1):
            mention = self._mentions[index]
            if mention.end > start:
                return mention
            if start - mention.end > _REACH:
                return None
        return None

    def antecedent(self, pronoun: str, start: int, sentence: int) -> ActorMention | None:
        """The mention that a pronoun at an offset, in a sentence that starts at another, most likely stands for.

        A subject pronoun goes back to the first that agrees in its own sentence (its subject, most often), then to the
        last one before.
        """
        here = bisect_left(self._starts, start)
        if pronoun in _SUBJECTS:
            for index in range(bisect_left(self._starts, max(sentence, start - _REACH)), here):
                if _agrees(pronoun, self._mentions[index]):
                    return self._mentions[index]
        for index in range(here - 1, -1, -1):
            mention = self._mentions[index]
            if start - mention.end > _REACH:
                return None
            if _agrees(pronoun, mention):
                return mention
        return None


def _agrees(pronoun: str, mention: ActorMention) -> bool:
    if pronoun in {"he", "him", "his", "she", "her"}:
        return mention.kind == "person"
    if pronoun in {"it", "its"}:
        return mention.kind in _GROUPS
    if pronoun in {"they", "them", "their"}:
        return _is_plural(mention)
    return False


def _is_plural(mention: ActorMention) -> bool:
    if mention.kind == "people":
        return True
    if mention.kind != "role":
        return mention.kind == "armed group"
    words = mention.text.lower().split(" of ")[0].split()
    return bool(words) and (words[-1] in _PLURAL_WORDS or (words[-1].endswith("s") and not words[-1].endswith("ss")))
