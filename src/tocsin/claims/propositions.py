"""What a report puts forward, and through whom: its attributions nested into one another, and the rest as its author's.

Takes the attributions of a document, gives propositions sentence by sentence, each with its whole chain of holders.
Leaves modality and flags to their modules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.claims.attribution import Attribution, runs
from tocsin.claims.bearing import bears_claim, policy
from tocsin.claims.clauses import after_dateline, beside, filled, main_clauses, offsets
from tocsin.claims.lexicon import phrases
from tocsin.claims.making import eyewitness
from tocsin.claims.names import same
from tocsin.claims.speakers import Speakers
from tocsin.claims.texts import Text
from tocsin.model import Holder, Modality, Passage, Sentence, Span
from tocsin.model.trees import Tree

_LEAST_WORDS: Final = 3
_DEEPEST: Final = 6
"""Attributions inside one another; what lies deeper stays one claim."""
_BESIDE: Final = frozenset({"conj", "cc", "parataxis", "punct"})
_COVERED: Final = 0.6
"""Share of a sentence's words that must stand in a quotation from elsewhere for the sentence to be its speaker's."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """Something put forward: offsets, the places of its words in its sentence, and through whom."""

    sentence: int
    start: int
    end: int
    places: tuple[int, ...]
    holders: tuple[Holder, ...]
    cue: Span | None
    stance: Modality | None
    own_cue: bool
    """The cue is the speaker's own ("I think")."""
    parent: int | None
    """Index, among the document's propositions, of the one this is reported in."""


class Propositions:
    """Reads one document's propositions, in text order; outer ones come before those nested in them."""

    def __init__(self, text: Text, speakers: Speakers, found: Sequence[Attribution]) -> None:
        self._text = text
        self._speakers = speakers
        self._own: dict[int, list[Attribution]] = {}
        """Attributions that put a claim forward, by the sentence of their cue."""
        self._covering: dict[int, list[Attribution]] = {}
        """Those from another sentence that a sentence is the content of."""
        self._holders: dict[int, Holder | None] = {}
        """Holder of each attribution, by the place of its head word."""
        self._behind: dict[int, Holder | None] = {}
        """Whom that holder cites, likewise."""
        self._made: list[Proposition] = []
        for one in found:
            self._sort_in(one)

    def _sort_in(self, one: Attribution) -> None:
        sentence = self._text.sentence_of(one.head)
        if not bears_claim(one, *self._text.around(one.head)):
            return
        self._own.setdefault(sentence, []).append(one)
        inside = set(one.content)
        first, last = self._text.sentence_of(one.content[0]), self._text.sentence_of(one.content[-1])
        for other in range(first, last + 1):
            if other != sentence and self._is_covered(other, inside):
                self._covering.setdefault(other, []).append(one)

    def _is_covered(self, sentence: int, inside: set[int]) -> bool:
        start = self._text.starts[sentence]
        words = [
            place
            for place, token in enumerate(self._text.document.sentences[sentence].tokens, start)
            if token.text[0].isalnum()
        ]
        return sum(place in inside for place in words) >= _COVERED * max(1, len(words))

    def read(self, sentence: int) -> list[Proposition]:
        """The propositions of a sentence."""
        before = len(self._made)
        self._read(sentence)
        return self._made[before:]

    def _read(self, sentence: int) -> None:
        tree, start = self._text.tree(sentence), self._text.starts[sentence]
        chain, cue = self._speaking(sentence)
        own = self._own.get(sentence, [])
        nested = {one.head: _around(one, own) for one in own}
        units = self._units(sentence, tree, own, start)
        indices: dict[int, int] = {}
        order: list[tuple[int, int, Attribution | None, list[int]]] = [
            (unit[0], -len(unit), None, unit) for unit in units
        ] + [(one.cue[0] - start, len(one.content), one, []) for one in own]
        outer_first = sorted(order, key=lambda item: (len(nested[item[2].head]) if item[2] else -1, item[0]))
        for _, _, one, unit in outer_first:
            if one is None:
                index = self._add(sentence, unit, chain, cue, None, own_cue=False, parent=None)
                indices.update((place, index) for place in unit)
            elif len(nested[one.head]) < _DEEPEST and not _denied(nested[one.head]):
                self._attributed(sentence, one, nested[one.head], chain, indices)
        if cue is not None:
            self._remember(sentence)

    def _speaking(self, sentence: int) -> tuple[tuple[Holder, ...], Span | None]:
        """Who speaks before the sentence names anybody, and the cue of the quotation it stands in."""
        stands = self._text.document.sentences[sentence]
        chain: tuple[Holder, ...] = (self._speakers.author,)
        chain = self._present(stands, chain)
        passage = stands.passage
        if passage.role == "quotation" and passage.speaker is not None:
            chain = _extended(chain, self._passage_speaker(passage))
        cue: Span | None = None
        for one in sorted(self._covering.get(sentence, ()), key=lambda one: -len(one.content)):
            chain = self._lengthened(chain, one)
            cue = self._text.span(one.cue[0], one.cue[-1] + 1)
        return self._present(stands, chain), cue

    def _passage_speaker(self, passage: Passage) -> Holder:
        assert passage.speaker is not None  # noqa: S101 - the caller has looked
        return self._speakers.passage_speaker(passage.speaker)

    def _present(self, sentence: Sentence, chain: tuple[Holder, ...]) -> tuple[Holder, ...]:
        """The chain, its speaker with first-hand access where the sentence says "I was there"."""
        if not any(token.lower in {"i", "we"} for token in sentence.tokens):
            return chain
        there = phrases("holders", "presence").first(sentence.text)
        if there is None:
            return chain
        start, end = there.span()
        shown = Span(sentence.start + start, sentence.start + end, sentence.text[start:end])
        return (*chain[:-1], eyewitness(chain[-1], shown))

    def _lengthened(self, chain: tuple[Holder, ...], one: Attribution) -> tuple[Holder, ...]:
        """The chain with an attribution's source, and whom that cites, at its end."""
        holder = self._holder(one)
        if holder is None:
            if not one.sense.first_hand:
                return chain
            return (*chain[:-1], eyewitness(chain[-1], self._text.span(one.cue[0], one.cue[-1] + 1)))
        chain = _extended(chain, holder)
        cited = self._behind[one.head]
        return _extended(chain, cited) if cited is not None else chain

    def _holder(self, one: Attribution) -> Holder | None:
        if one.head not in self._holders:
            content = (self._text.tokens[one.content[0]].start, self._text.tokens[one.content[-1]].end)
            holder = self._speakers.holder(one, content)
            cue = self._text.span(one.cue[0], one.cue[-1] + 1)
            self._holders[one.head] = replace(holder, cue=cue) if holder is not None else None
            self._behind[one.head] = self._cited(one)
        return self._holders[one.head]

    def _cited(self, one: Attribution) -> Holder | None:
        """ "…, citing X", "X, quoting Y, said": whom the speaker has it from."""
        tree, start = self._text.around(one.head)
        if not any(token.lower in policy()["citing"] for token in tree.tokens):
            return None
        told = {place - start for place in one.content if start <= place < start + len(tree.tokens)}
        top = next((place for place in sorted(told) if tree.heads[place] not in told), None) if told else None
        above = {one.head - start, *(place - start for place in one.source), top}
        for place, token in enumerate(tree.tokens):
            if token.lower not in policy()["citing"] or place in told or tree.relations[place] == "ccomp":
                continue
            if tree.heads[place] in above:
                named = tree.child(place, {"obj", "obl"})
                if named is not None:
                    places = tuple(start + inner for inner in tree.under(named) if tree.tokens[inner].upos != "PUNCT")
                    content = (self._text.tokens[one.content[0]].start, self._text.tokens[one.content[-1]].end)
                    behind = self._speakers.behind(places, content)
                    return replace(behind, cue=self._text.span(start + place, start + place + 1))
        return None

    def _remember(self, sentence: int) -> None:
        """Whoever is cited inside a quotation does not take it over."""
        covering = self._covering.get(sentence, ())
        quoted = next((holder for one in covering if (holder := self._holders.get(one.head)) is not None), None)
        if quoted is not None:
            self._speakers.last = quoted

    def _units(self, sentence: int, tree: Tree, own: Sequence[Attribution], start: int) -> list[list[int]]:
        """The sentence's clauses that are not attributed to anybody, as places in it."""
        first = after_dateline(self._text.document.sentences[sentence])
        outer = [one for one in own if not _around(one, own)]
        cues = {place - start for one in own for place in one.cue}
        sources = {place - start for one in outer for place in one.source}
        contents = {place - start for one in outer for place in one.content if one.complement != "of"}
        found = []
        for head, places in main_clauses(tree, first):
            words = [place for place in places if tree.tokens[place].text[0].isalnum()]
            inside = sum(place in contents or place in cues or place in sources for place in words)
            spent = (head in cues and not _is_subject(tree, head, len(words) - inside)) or (
                head in contents and inside > len(words) / 2
            )
            if not spent and (len(words) >= _LEAST_WORDS or len(places) == len(tree.tokens) - first):
                found.append(places)
            elif head in cues:
                found.extend(beside(tree, head, taken=contents | cues))
        return found

    def _attributed(
        self,
        sentence: int,
        one: Attribution,
        around: Sequence[Attribution],
        chain: tuple[Holder, ...],
        indices: dict[int, int],
    ) -> None:
        start = self._text.starts[sentence]
        for outer in around:
            # Whoever denies another's report is not told it by them: the report is another voice, not a link.
            if outer.sense.stance != "denied":
                chain = self._lengthened(chain, outer)
        own_cue = self._holder(one) is None
        inner = self._lengthened(chain, one)
        cue = self._text.span(one.cue[0], one.cue[-1] + 1)
        parent = indices.get(one.head - start)
        for places in self._pieces(sentence, one, own_cue=own_cue):
            index = self._add(sentence, places, inner, cue, one.sense.stance, own_cue=own_cue, parent=parent)
            indices.update((place, index) for place in places)

    def _pieces(self, sentence: int, one: Attribution, *, own_cue: bool) -> Iterator[list[int]]:
        """The stretches of a content that are propositions of their own, as places in the cue's sentence."""
        tree, start = self._text.tree(sentence), self._text.starts[sentence]
        first = start + after_dateline(self._text.document.sentences[sentence])
        local = [place - start for place in one.content if first <= place < start + len(tree.tokens)]
        if not local:
            return
        if own_cue and one.sense.first_hand:
            # What the speaker saw is told in the speaker's own words: "I counted 12 bodies there" is the claim.
            head = one.head - start
            beside = {child for child in tree.children[head] if tree.relations[child] in _BESIDE}
            local = sorted(
                {*local, *(place - start for place in (*one.cue, *one.source)), *tree.under(head, without=beside)}
            )
        stretches = [list(range(first, end)) for first, end in runs(filled(tree, local))]
        if one.complement in {"quote", "label"}:
            yield from (stretch for stretch in stretches if _says_something(tree, stretch, alone=len(stretches) == 1))
        else:
            yield list(range(stretches[0][0], stretches[-1][-1] + 1))

    def _add(
        self,
        sentence: int,
        places: Sequence[int],
        chain: tuple[Holder, ...],
        cue: Span | None,
        stance: Modality | None,
        *,
        own_cue: bool,
        parent: int | None,
    ) -> int:
        stands = self._text.document.sentences[sentence]
        start, end, kept = offsets(stands, places, content=stance is not None or cue is not None)
        self._made.append(
            Proposition(sentence, start, end, tuple(kept), chain, cue, stance, own_cue=own_cue, parent=parent)
        )
        return len(self._made) - 1


def _denied(around: Sequence[Attribution]) -> bool:
    """Whether it is denied that it was said: "X denied that Y had said so" lets Y hold nothing."""
    return any(outer.sense.stance == "denied" and outer.complement == "that" for outer in around)


def _around(one: Attribution, others: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content another stands in, outermost first."""
    found = [other for other in others if other is not one and one.head in other.content]
    return sorted(found, key=lambda other: -len(other.content))


def _extended(chain: tuple[Holder, ...], holder: Holder) -> tuple[Holder, ...]:
    return chain if same(holder, chain[-1]) else (*chain, holder)


def _is_subject(tree: Tree, cue: int, left: int) -> bool:
    """Whether a cue that heads a clause is a noun of which more is told ("the claim that … drew laughter")."""
    return tree.tokens[cue].upos == "NOUN" and left > _LEAST_WORDS


def _says_something(tree: Tree, stretch: Sequence[int], *, alone: bool) -> bool:
    words = sum(tree.tokens[place].text[0].isalnum() for place in stretch)
    return words >= (1 if alone else _LEAST_WORDS)
