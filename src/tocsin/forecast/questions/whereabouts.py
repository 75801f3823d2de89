"""Which place is where it happens and which is where those come from who do it, told by syntax.

Takes a sentence's words and tree with the mentions in it, gives each country or place below it with its part. A title's
tree can be wrong, so the words beside a name count first: a preposition, a verb, an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, Self

from tocsin.forecast.questions.lexicon import word_list
from tocsin.model import Mentions, PlaceMention, Sentence, Token
from tocsin.model.countries import country_name
from tocsin.model.trees import Tree

Part = Literal["where", "suffers", "done to", "does", "of", "whence", "home", "unclear"]
"""`home`: named only by whose people they are ("the Bolivian generals")."""
_PASSED: Final = frozenset({"DET", "ADJ", "NUM", "PROPN", "ADV", "PART"})
"""Parts of speech that may stand between a preposition and the name that it governs ("in Nigeria's Kaduna state")."""
_BELOW: Final = frozenset({"city", "admin1", "admin2", "feature"})
_THROUGH: Final = ("obj", "xcomp")
"""Relations through which a verb's subject does what its object or complement tells ("X resumes attacks")."""
_SUBJECT: Final = ("nsubj", "nsubj:pass", "csubj")


@dataclass(frozen=True, slots=True)
class Named:
    """A country, or a place below one, and its part in what is told."""

    start: int
    text: str
    country: str
    below: str | None
    role: Part


@dataclass(frozen=True)
class Words:
    """A sentence's tokens by offset, with a few questions to its tree."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    lemmas: tuple[str, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Self:
        """The words of a sentence."""
        return cls(sentence, sentence.tokens, tuple((one.lemma or one.lower).lower() for one in sentence.tokens))

    @cached_property
    def tree(self) -> Tree | None:
        """Its tree; None where no model has read it."""
        return Tree(self.sentence) if self.tokens and self.tokens[0].head is not None else None

    def text(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def at(self, offset: int) -> int:
        """The place of the token that holds an offset, or comes next."""
        return next((place for place, one in enumerate(self.tokens) if offset < one.end), len(self.tokens) - 1)

    def before(self, offset: int) -> str:
        """The word before an offset, articles, adjectives and names passed over; lower case, "" where there is none."""
        place = self.at(offset) - 1
        while place >= 0 and self.tokens[place].upos in _PASSED and self.tokens[place].lower not in word_list("out"):
            place -= 1
        return self.tokens[place].lower if place >= 0 else ""

    def comes_from(self, offset: int) -> bool:
        """Whether the name at an offset is where somebody comes from: "from X", "out of X"."""
        word = self.before(offset)
        if word in word_list("whence"):
            return True
        place = next((place for place in range(self.at(offset) - 1, 0, -1) if self.tokens[place].lower == word), 0)
        if place == 0:
            return False
        last = self.tokens[place - 1]
        if word == "of" and last.lower in word_list("out"):
            return True
        # "from bases in X": the bases are in X, and so those who come from them.
        return word in word_list("where") and last.upos == "NOUN" and self.before(last.start) in word_list("whence")

    def is_next(self, end: int, start: int) -> bool:
        """Whether only a space, an adjective or a mark of possession stands between two offsets."""
        between = [one for one in self.tokens if one.start >= end and one.end <= start]
        return end <= start and all(one.upos in ("ADJ", "PART", "PUNCT", "NOUN") for one in between)

    def is_verb(self, offset: int) -> bool:
        """Whether a verb stands at an offset."""
        return self.tokens[self.at(offset)].upos == "VERB"

    def is_root(self, offset: int) -> bool:
        """Whether the sentence's main word stands at an offset."""
        return self.tree is not None and self.tree.heads[self.at(offset)] == self.at(offset)

    def verb_of(self, offset: int) -> int | None:
        """The place of the verb, or other predicate, that the name at an offset is the subject of."""
        if self.tree is None:
            return None
        place = self.at(offset)
        for _ in range(len(self.tokens)):
            if self.tree.relations[place] in _SUBJECT:
                return self.tree.heads[place]
            if self.tree.relations[place] not in ("conj", "compound", "flat"):
                return None
            place = self.tree.heads[place]
        return None

    def is_subject(self, offset: int, verb: int) -> bool:
        """Whether a name is the subject of the verb, or of the verb that governs the noun, at another offset."""
        place, told = self.verb_of(offset), self.at(verb)
        if place is None or self.tree is None:
            return False
        passive = self.tree.child(place, ("nsubj:pass",)) is not None
        if place == told:
            return not passive
        over = next((one for one in (told, *self.tree.above(told)) if self.tree.heads[one] == place), None)
        if over is None or self.tree.relations[over] not in _THROUGH:
            return False
        return not passive or self.tree.relations[over] == "xcomp"

    def suffers(self, offset: int) -> bool:
        """Whether the name at an offset is the subject of a verb by which something happens to it ("X faces")."""
        place = self.verb_of(offset)
        if place is None or self.tree is None:
            return False
        if self.tree.child(place, ("xcomp",)) is not None:
            return False  # "X is expected to strike", "X prepares to strike": X does it
        passive = self.tree.child(place, ("nsubj:pass",)) is not None
        return passive or self.lemmas[place] in word_list("suffering") or self.tokens[place].upos != "VERB"


def named_places(words: Words, mentions: Mentions, *, agentive: bool) -> tuple[Named, ...]:
    """The places of a sentence, each with its part, in reading order.

    Args:
        words: The sentence.
        mentions: Of the whole document; a country that stands as an actor only counts as a place too.
        agentive: Whether what happens is told by a verb, whose subject does it.
    """
    found: list[Named] = []
    nameless = {one.start for one in mentions.actors if one.kind != "country"}
    nameless -= {one.start for one in mentions.places}
    for start, end, text, country, below in sorted(_spots(words, mentions)):
        role = _conjoined(words, found, start) or _part(
            words, start, end, agentive=agentive, nameless=start in nameless
        )
        found.append(Named(start, text, country, below or None, role))
    return tuple(found)


def _spots(words: Words, mentions: Mentions) -> Iterator[tuple[int, int, str, str, str]]:
    inside = range(words.sentence.start, words.sentence.end)
    places = [one for one in mentions.places if one.start in inside]
    for place in places:
        if place.country is not None:
            yield place.start, place.end, place.text, place.country, _below(place)
    for actor in mentions.actors:
        taken = any(place.start <= actor.start < place.end for place in places)
        nameless = actor.id is None and actor.kind in ("role", "organisation")
        if (actor.kind == "country" or nameless) and actor.country and actor.start in inside and not taken:
            yield actor.start, actor.end, actor.text, actor.country, ""


def _below(place: PlaceMention) -> str:
    name = place.name or place.text
    return name if place.kind in _BELOW and name != country_name(place.country or "") else ""


def _conjoined(words: Words, found: list[Named], start: int) -> Part | None:
    """The part of the place before, where only "and" or a comma stands between."""
    if not found:
        return None
    last = found[-1]
    between = [one for one in words.tokens if last.start + len(last.text) <= one.start < start]
    joined = between and all(one.upos in ("CCONJ", "PUNCT", "DET") for one in between)
    linked = words.tree is None or words.tree.relations[words.at(start)] == "conj"
    return last.role if joined and (linked or any(one.upos == "CCONJ" for one in between)) else None


def _part(words: Words, start: int, end: int, *, agentive: bool, nameless: bool) -> Part:
    if words.comes_from(start):
        return "whence"
    after = words.at(end) if end < words.tokens[-1].end else None
    if after is not None and words.tokens[after].lower in ("'s", "’s", "'", "’") and words.tokens[after].start == end:
        return "of"
    before = words.before(start)
    if before in word_list("where"):
        return "where"
    if nameless:
        return "home"
    if words.verb_of(start) is not None:
        return "suffers" if words.suffers(start) or not agentive else "does"
    place = words.at(start)
    verb = next((one for one in reversed(words.tokens[:place]) if one.upos not in _PASSED), None)
    if verb is not None and verb.upos == "VERB":
        return "done to"
    return "unclear"
