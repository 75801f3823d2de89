"""A scene: one parsed sentence with its tree and the mentions that stand in it.

Takes a sentence and its mentions, gives look-ups by token: lemma, voice, preposition, what mention covers a word, what
class of things a noun names. Leaves which words tell of an event to `triggers`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from tocsin.events.frames.lexicon import lexicon
from tocsin.events.frames.policy import noun_class, table, words
from tocsin.model import ActorMention, Claim, PlaceMention, Sentence, TimeMention, Token
from tocsin.model.trees import Tree

SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_OWNERS_MARK: Final = frozenset({"'s", "'", "’s", "’"})
_LOWER: Final = frozenset(
    {"acl", "acl:relcl", "advcl", "appos", "nmod", "obl", "obj", "nsubj", "nsubj:pass", "compound", "list"}
)
"""Relations that put a word into something smaller than the main clause."""
_AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop"})
_BARE: Final = frozenset({"acl", "advcl", "amod", "xcomp", "root", "parataxis", "acl:relcl"})


def _lemma(token: Token) -> str:
    """The lemma of a token; of a verb that the lexicon knows, the lexicon's, as the parser's is off for rare verbs."""
    lemma = (token.lemma or token.lower).lower()
    if token.upos not in {"VERB", "AUX"}:
        return lemma
    known = lexicon().forms
    bases = [base for base, _ in known.get(token.lower, ())]
    return bases[0] if bases and lemma not in known else lemma


class Scene:
    """One sentence and what is known about its tokens, all by place in the sentence."""

    def __init__(
        self,
        sentence: Sentence,
        actors: Sequence[ActorMention],
        places: Sequence[PlaceMention],
        times: Sequence[TimeMention],
        claims: Sequence[Claim] = (),
    ) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.tree = Tree(sentence)
        self.actors = tuple(actors)
        self.places = tuple(places)
        self.times = tuple(times)
        self._starts = [token.start for token in self.tokens]
        self.actor_at = dict(self._by_token(self.actors))
        self.place_at = dict(self._by_token(self.places))
        self.time_at = dict(self._by_token(self.times))
        self._tellers = dict(self._attributing(claims))
        plurals = lexicon().plurals
        self.lemmas = [_lemma(token) for token in self.tokens]
        self.forms = [
            (lemma, token.lower, plurals.get(token.lower, lemma))
            for lemma, token in zip(self.lemmas, self.tokens, strict=True)
        ]
        """What each token may stand for in a pattern: its lemma, its form, the singular the lexicon knows."""
        self._voices: dict[int, bool] = {}

    def _by_token(self, mentions: Sequence[ActorMention | PlaceMention | TimeMention]) -> Iterator[tuple[int, int]]:
        for number, mention in enumerate(mentions):
            for place in range(self.place(mention.start), self.place(mention.end)):
                yield place, number

    def _attributing(self, claims: Sequence[Claim]) -> Iterator[tuple[int, range]]:
        """Tokens by which claims are attributed, with the tokens of what is claimed: they take no part in that."""
        for claim in claims:
            for holder in claim.holders[1:]:
                for one in (holder, holder.cue):
                    if one is None or one.start is None or one.end is None:
                        continue
                    if one.end <= claim.start or claim.end <= one.start:
                        told = range(self.place(claim.start), self.place(claim.end))
                        yield from ((place, told) for place in range(self.place(one.start), self.place(one.end)))

    def place(self, offset: int) -> int:
        """The first token that starts at or after an offset of the report."""
        return bisect_left(self._starts, offset)

    def text(self, start: int, end: int) -> str:
        """The words between two offsets of the report."""
        base = self.sentence.start
        return self.sentence.text[start - base : end - base]

    def lower(self, place: int) -> str:
        """A token in small letters; nothing outside the sentence."""
        return self.tokens[place].lower if 0 <= place < len(self.tokens) else ""

    def relation(self, place: int) -> str:
        """The relation of a token to its head."""
        return self.tree.relations[place]

    def head(self, place: int) -> int:
        """The head of a token; the root is its own."""
        return self.tree.heads[place]

    def children(self, place: int, *relations: str) -> list[int]:
        """The children of a token, all or those with one of the relations; who tells it is no part of what is told."""
        found = self.tree.children[place]
        if self._tellers:
            found = [child for child in found if place not in self._tellers.get(child, ())]
        return [child for child in found if self.tree.relations[child] in relations] if relations else found

    def case(self, place: int) -> str:
        """The preposition of a noun, "" where it has none, its parts together ("out of")."""
        for child in self.tree.children[place]:
            if self.tree.relations[child] == "case" and self.tokens[child].lower not in _OWNERS_MARK:
                fixed = [self.tokens[one].lower for one in self.children(child, "fixed")]
                return " ".join([self.tokens[child].lower, *fixed])
        return ""

    def mark(self, verb: int) -> str:
        """The word that opens a clause ("to", "if", "that"), "" for none."""
        return next((self.tokens[child].lower for child in self.children(verb, "mark")), "")

    def is_verb(self, place: int) -> bool:
        """Whether a token is a verb."""
        return self.tokens[place].upos in {"VERB", "AUX"}

    def is_passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive: an auxiliary or subject says so, or it is a bare past participle."""
        known = self._voices.get(verb)
        if known is None:
            known = self._voices[verb] = self._passive(verb)
        return known

    def _passive(self, verb: int) -> bool:
        relations = {self.tree.relations[child] for child in self.tree.children[verb]}
        if relations & {"nsubj:pass", "aux:pass"}:
            return True
        if self.tokens[verb].tag not in {"VBN", "VBD"} or relations & {"aux", "nsubj"}:
            return False
        if self.tree.relations[verb] == "conj" and not relations & SUBJECTS and "obj" not in relations:
            before = self.tree.heads[verb]
            return self.is_verb(before) and self.is_passive(before)
        if self.tokens[verb].tag != "VBN" and self.tree.relations[verb] != "acl":
            return False
        return self.tree.relations[verb] in _BARE and "obj" not in relations

    def auxiliaries(self, verb: int) -> list[str]:
        """Auxiliary and copular verbs under a word, as they stand."""
        return [self.tokens[child].lower for child in self.children(verb, *_AUXILIARIES)]

    def depth(self, place: int) -> int:
        """How many clauses and phrases a word stands below the main clause; what is said counts as main."""
        return sum(self.tree.relations[one] in _LOWER for one in (place, *self.tree.above(place)))

    def is_yet_to(self, verb: int) -> bool:
        """Whether an infinitive is still to come about: "has yet to release"."""
        near = (*self.children(verb, "advmod"), *self.children(self.tree.heads[verb], "advmod"))
        return any(self.tokens[child].lower == "yet" for child in near)

    def is_label(self, place: int) -> bool:
        """Whether a word opens a headline with a colon: "Benin: 16 killed" tells where, not who."""
        return place <= 2 and place + 1 < len(self.tokens) and self.tokens[place + 1].text == ":"

    def members(self, place: int) -> list[int]:
        """A noun and those coordinated with it."""
        found = [place]
        for one in found:  # grows while it is walked
            found.extend(self.children(one, "conj"))
        return found

    def content(self, place: int) -> int:
        """What a word of number or a group noun is of: "dozens of students", "a group of soldiers" -> students."""
        for _ in range(3):
            if not self._is_quantity(place):
                return place
            inner = [child for child in self.children(place, "nmod", "obl") if self.case(child) == "of"]
            if not inner:
                return place
            # "tens of thousands of students": the tree may hang the students on either word.
            place = next((child for child in inner if not self._is_quantity(child)), inner[0])
        return place

    def _is_quantity(self, place: int) -> bool:
        quantities = words("of_quantities")
        return (
            self.tokens[place].upos == "NUM"
            or self.lemmas[place] in quantities
            or self.tokens[place].lower in quantities
        )

    def fits(self, place: int, name: str) -> bool:
        """Whether a noun belongs to a class of `frames.yaml`, by its lemma, its compound or its mention."""
        known = noun_class(name)
        if any(form in known for form in self.forms[place]):
            return True
        if place and f"{self.lower(place - 1)} {self.lemmas[place]}" in known:
            return True
        number = self.actor_at.get(place)
        if number is None:
            return place in self.place_at and name in {"places", "sites"}
        mention = self.actors[number]
        if name in {"people", "actor"}:
            return True
        return mention.kind != "country" and (mention.code or "")[-3:] in table("class_sectors").get(name, ())
