"""A line: one sentence with its mentions by token and what stands aside from its main clause.

Takes a sentence and the mentions in it. Leaves triggers and arguments to their own modules.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from tocsin.events.lexical.grammar import ADVERBS, AUXILIARIES, DETERMINERS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from tocsin.events.lexical.lexicon import lexicon, policy
from tocsin.model import ActorMention, PlaceMention, Sentence, TimeMention, Token

_MAX_ISLAND: Final = 30


class Line:
    """One sentence and what is known about its tokens."""

    def __init__(
        self,
        sentence: Sentence,
        actors: Sequence[ActorMention],
        places: Sequence[PlaceMention],
        times: Sequence[TimeMention],
    ) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.actors = tuple(actors)
        self.places = tuple(places)
        self.times = tuple(times)
        self._starts = [token.start for token in self.tokens]
        self.actor_at = dict(self._by_token(self.actors))
        self.place_at = dict(self._by_token(self.places))
        self.time_at = dict(self._by_token(self.times))

    def _by_token(self, mentions: Sequence[ActorMention | PlaceMention | TimeMention]) -> Iterator[tuple[int, int]]:
        for number, mention in enumerate(mentions):
            for index in range(self.index(mention.start), self.index(mention.end)):
                yield index, number

    def index(self, offset: int) -> int:
        """The first token that starts at or after an offset."""
        return bisect_left(self._starts, offset)

    def lower(self, index: int) -> str:
        """A token in small letters; nothing outside the sentence."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def first_of(self, actor: int) -> int:
        """First token of an actor mention."""
        return self.index(self.actors[actor].start)

    def last_of(self, actor: int) -> int:
        """The token after an actor mention."""
        return self.index(self.actors[actor].end)

    @cached_property
    def lemmas(self) -> tuple[frozenset[str], ...]:
        """What each token may be a form of, itself included."""
        known = lexicon()
        return tuple(
            frozenset(
                {
                    token.lower,
                    *(lemma for lemma, _ in known.forms.get(token.lower, ())),
                    known.plurals.get(token.lower, token.lower),
                }
            )
            for token in self.tokens
        )

    @cached_property
    def islands(self) -> dict[int, tuple[int, int]]:
        """Tokens that stand aside, inside commas, brackets or dashes -> where that part begins and ends."""
        found: dict[int, tuple[int, int]] = {}
        for first, last in self._asides():
            for index in range(first, last):
                found.setdefault(index, (first, last))
        return found

    def _asides(self) -> Iterator[tuple[int, int]]:
        opening: int | None = None
        for index, token in enumerate(self.tokens):
            if token.text in "([":
                opening = index
            elif token.text in ")]" and opening is not None:
                yield opening, index + 1
                opening = None
            elif token.text in ",—–" and self._opens_aside(index):
                closing = self._closing(index)
                if closing is not None:
                    yield index, closing + 1

    def _opens_aside(self, index: int) -> bool:
        follows = self.lower(index + 1)
        if follows in RELATIVES or follows in {
            "a",
            "an",
            "the",
            "led",
            "backed",
            "known",
            "based",
            "including",
            "himself",
        }:
            return True
        if follows in PREPOSITIONS and self.lower(index + 2) in RELATIVES:
            return True
        return (
            (index + 1) in self.actor_at
            and index - 1 in self.actor_at
            and self.actors[self.actor_at[index + 1]].kind == "role"
        )

    def _closing(self, index: int) -> int | None:
        mark = self.tokens[index].text
        for later in range(index + 2, min(len(self.tokens), index + _MAX_ISLAND)):
            if self.tokens[later].text == mark and self._resumes(later):
                return later
            if self.tokens[later].text in ";:":
                return None
        return None

    def _resumes(self, comma: int) -> bool:
        """Whether the clause goes on after a comma: with a verb, not with a further member of a list."""
        index = comma + 1
        while self.lower(index) in ADVERBS or self.lower(index).endswith("ly"):
            index += 1
        word = self.lower(index)
        if word in AUXILIARIES - {"to"} or word in {"and", "said", "says"}:
            return word != "and" or self.lower(index + 1) not in DETERMINERS
        return bool(lexicon().forms.get(word)) or (word.endswith(("ed", "s")) and index not in self.actor_at)

    def fits(self, index: int, name: str) -> bool:
        """Whether the token belongs to a class of `frames.yaml`."""
        rules = policy()
        words: frozenset[str] = rules["classes"].get(name, frozenset())
        if self.lower(index) in words or f"{self.lower(index)} {self.lower(index + 1)}" in words:
            return True
        actor = self.actor_at.get(index)
        if actor is None:
            return index in self.place_at and name == "places"
        if name in {"people", "actor"}:
            return True
        sector = (self.actors[actor].code or "")[-3:]
        return self.actors[actor].kind != "country" and sector in rules["class_sectors"].get(name, ())


def is_aside(line: Line, index: int, first: int) -> bool:
    """Whether a token stands between commas or in a clause that a subordinator opens."""
    if index in line.islands:
        return True
    for at in range(index - 1, first - 1, -1):
        word = line.lower(at)
        if word in SUBORDINATORS and at > first:
            return True
        if word in {";", ":", "that"} or (word == "," and at - first > 1 and index - at > 6):
            return False
    return False
