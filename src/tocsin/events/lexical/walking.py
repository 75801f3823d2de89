"""Walking: from a word to the actors that stand around it.

Takes a line and the bounds of a claim, gives groups of actors: before a word, after a preposition, coordinated with one
another. It steps over what stands aside and stops where a clause ends. Leaves what part they play to `parties`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from tocsin.events.frames.discourse import Discourse
from tocsin.events.lexical.grammar import (
    ADVERBS,
    AUXILIARIES,
    BARRIERS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
)
from tocsin.events.lexical.lexicon import lexicon, policy
from tocsin.events.lexical.line import Line
from tocsin.model import EventActor

Group = tuple[EventActor, ...]

_REACH: Final = 40
_OBJECT_REACH: Final = 25
_NEAR: Final = 4


class Walker:
    """Walks over the tokens of one claim from a given place to the noun phrases around it.

    Args:
        heads: Head tokens of every trigger of the sentence: noun phrases do not reach over them.
        first: Where the claim begins.
        last: The token after the claim.
    """

    def __init__(self, line: Line, discourse: Discourse, heads: frozenset[int], first: int, last: int) -> None:
        self._line = line
        self._discourse = discourse
        self._heads = heads
        self._first = first
        self._last = last

    def walk(self, at: int, *, within: bool, shared: Group = ()) -> Group:
        """Walk left to the nearest noun phrase that can be a subject."""
        line = self._line
        index, steps = at, 0
        while index >= self._first and steps < _REACH:
            steps += 1
            island = line.islands.get(index)
            if within and island is not None and not island[0] <= at + 1 < island[1]:
                index = island[0] - 1
                continue
            word = line.lower(index)
            if index in line.actor_at:
                number = line.actor_at[index]
                first = line.first_of(number)
                opener = self._opener(first)
                if line.lower(opener) in PREPOSITIONS and opener >= self._first:
                    index = opener - 1
                    continue
                if self._is_object(opener):
                    return shared
                return self.backward_group(number)
            if word in PRONOUNS:
                return (self.pronoun(index),)
            if word in BARRIERS or (index in self._heads and index != at):
                break
            index -= 1
        return self._phrase(at)

    def _opener(self, first: int) -> int:
        """The token before a noun phrase, its determiner and describing words aside."""
        line = self._line
        index = first - 1
        while index >= self._first:
            word = line.lower(index)
            if word == "of" and line.lower(index - 1) in _quantities():
                index -= 2
            elif word in DETERMINERS or word[:1].isdigit() or word in _quantities() or describes(word):
                index -= 1
            else:
                break
        return index

    def _is_object(self, opener: int) -> bool:
        """Whether a noun phrase is the object of a trigger before it."""
        return opener in self._heads and opener >= self._first

    def _phrase(self, at: int) -> Group:
        """A noun phrase that is no known actor: "the bus driver", from its determiner on."""
        line = self._line
        for index in range(at, max(self._first - 1, at - 5), -1):
            word = line.lower(index)
            if index in line.place_at or index in line.time_at or index in line.actor_at or not _wordlike(word):
                return ()
            if word in PREPOSITIONS | BARRIERS | AUXILIARIES | RELATIVES or index in self._heads:
                return ()
            if word in DETERMINERS:
                return (self._span(index + 1, at + 1),) if index < at else ()
        return ()

    def after(
        self,
        start: int,
        prepositions: frozenset[str],
        *,
        stop_at_verb: bool,
        last: int | None = None,
        moves: bool = False,
        governs: bool = False,
    ) -> Group:
        """The first party after a token that stands directly or after one of some prepositions."""
        line = self._line
        end = min(self._last if last is None else last, start + _OBJECT_REACH)
        preposition = "direct"
        index = start
        while index < end:
            word = line.lower(index)
            if word == "that" and governs and index - start < _NEAR:
                index += 1
                continue
            if word in BARRIERS or word in RELATIVES or (stop_at_verb and index in self._heads):
                return ()
            if index in line.actor_at:
                if preposition in prepositions and self._heads_phrase(index, moves=moves):
                    return self.group(index)
                index = line.last_of(line.actor_at[index])
                preposition = "past" if preposition == "direct" else preposition
                continue
            if word in OBJECT_PRONOUNS and preposition in prepositions and word != "it":
                return (self.pronoun(index),)
            if word.endswith("ing") and index > start and word not in PREPOSITIONS and _is_participle(line, index):
                return ()
            if word in PREPOSITIONS:
                preposition = word
            elif word in {",", "and"}:
                preposition = "past"
                if word == "," and "by" not in prepositions:
                    return ()
            index += 1
        return ()

    def _heads_phrase(self, index: int, *, moves: bool) -> bool:
        """Whether a mention is not only the owner of something that is no actor ("Israel's economy").

        Whoever attacks "Taliban positions" attacks the Taliban; whoever goes to them does not go against them.
        """
        line = self._line
        after = line.last_of(line.actor_at[index])
        word = line.lower(after)
        if not moves:
            return True
        if word.isalpha() and line.tokens[after].text.islower():
            return word in PREPOSITIONS | AUXILIARIES | ADVERBS | BARRIERS | RELATIVES | {"and", "or"}
        return not (line.lower(after) in {"'s", "'"} and after + 1 not in line.actor_at)

    def group(self, index: int) -> Group:
        """A mention and those coordinated with it to the right."""
        line = self._line
        while index < self._last and index not in line.actor_at:
            if line.lower(index) in BARRIERS | RELATIVES or index in self._heads:
                return ()
            if line.lower(index) in OBJECT_PRONOUNS:
                return (self.pronoun(index),)
            index += 1
        members: list[EventActor] = []
        joints: set[str] = set()
        while index < self._last and index in line.actor_at:
            number = line.actor_at[index]
            if not self.inside(number):
                break
            members.append(self.mention(number))
            index = line.last_of(number)
            step = index
            while line.lower(step) in {",", "and", "or", "the", "a"} and step - index < 3:
                step += 1
            between = {line.lower(at) for at in range(index, step)}
            if not between or step not in line.actor_at or self._acts(line.last_of(line.actor_at[step])):
                break
            if "," in between and self._is_apposition(number, line.actor_at[step]):
                break
            joints |= between
            index = step
        # Commas alone join no list: "fight the rebels, Jane Doe said".
        return tuple(members) if {"and", "or"} & joints else tuple(members[:1])

    def _is_apposition(self, name: int, role: int) -> bool:
        actors = self._line.actors
        return actors[role].kind == "role" and actors[name].kind in {"person", "organisation", "armed group"}

    def _acts(self, index: int) -> bool:
        """Whether a verb follows: then a mention begins a clause of its own."""
        line = self._line
        word = line.lower(index)
        return index in self._heads or word in AUXILIARIES - {"'s"} or word in {"said", "says"}

    def backward_group(self, number: int) -> Group:
        """A mention and those coordinated with it to the left."""
        line = self._line
        members = [number]
        index = line.first_of(number) - 1
        while index > self._first:
            step = index
            while line.lower(step) in {",", "and", "or", "the"} and index - step < 3:
                step -= 1
            joined = any(line.lower(at) in {"and", ",", "or"} for at in range(step + 1, index + 1))
            if not joined or step not in line.actor_at or step < self._first:
                break
            inner = line.actor_at[step]
            opener = self._opener(line.first_of(inner))
            if line.lower(opener) in PREPOSITIONS - {"between", "both"} or self._is_object(opener):
                break
            members.append(inner)
            index = line.first_of(inner) - 1
        return tuple(self.mention(member) for member in reversed(members) if self.inside(member))

    def inside(self, number: int) -> bool:
        """Whether the claim holds the whole of a mention."""
        line = self._line
        return line.first_of(number) >= self._first and line.last_of(number) <= self._last

    def mention(self, number: int) -> EventActor:
        """A mention as a party."""
        mention = self._line.actors[number]
        return EventActor(mention.start, mention.end, mention.text, mention.name, mention.code, mention.id)

    def pronoun(self, index: int) -> EventActor:
        """A pronoun as a party: its own words, with the name of what it stands for."""
        token = self._line.tokens[index]
        known = self._discourse.antecedent(token.lower, token.start, self._line.sentence.start)
        if known is None:
            return EventActor(token.start, token.end, token.text, None, None)
        return EventActor(token.start, token.end, token.text, known.name, known.code, known.id)

    def _span(self, first: int, last: int) -> EventActor:
        start, end = self._line.tokens[first].start, self._line.tokens[last - 1].end
        base = self._line.sentence.start
        return EventActor(start, end, self._line.sentence.text[start - base : end - base], None, None)

    def is_ly(self, index: int) -> bool:
        """Whether a token is an adverb in -ly."""
        return self._line.lower(index).endswith("ly") and index not in self._line.actor_at

    def verbs(self) -> frozenset[int]:
        """Tokens that may be verbs the lexicon knows, auxiliaries aside."""
        forms = lexicon().forms
        line = self._line
        return frozenset(
            index
            for index in range(self._first, self._last)
            if line.lower(index) in forms and index not in line.actor_at and line.lower(index) not in AUXILIARIES
        )


@cache
def _quantities() -> frozenset[str]:
    return frozenset(word.strip() for word in policy()["of_quantities"].split(";"))


def describes(word: str) -> bool:
    """Whether a word may stand between an article or an owner and a noun, as far as its ending tells."""
    endings = ("al", "ic", "ive", "ous", "ary", "ful", "ern", "ed", "ly", "-led", "est", "ing", "ent", "ble")
    return word.endswith(endings) or word in {"air", "new", "own", "two", "three", "drone", "recent", "major", "deadly"}


def _is_participle(line: Line, index: int) -> bool:
    """Whether a word in -ing begins a clause of its own: "cars belonging to", not "the ruling party"."""
    before, after = line.lower(index - 1), line.lower(index + 1)
    opens = after in PREPOSITIONS | DETERMINERS or index + 1 in line.actor_at
    return opens and before not in DETERMINERS | PREPOSITIONS | {"'s", "and"} and not before.isdigit()


def _wordlike(word: str) -> bool:
    return word.replace("-", "").isalpha()
