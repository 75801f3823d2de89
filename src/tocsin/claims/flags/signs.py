"""What a sentence shows: the words of the lexicon in it, found in one pass, and the actors and times it names.

Takes a sentence and the report's mentions, gives `Signs`, read once for all claims of the sentence, and a claim's
`Words` in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple

from tocsin.claims.flags.lexicon import Beginning, Entry, Kind, table
from tocsin.model import ActorMention, Claim, FlagDetail, FlagKind, Mentions, Sentence, TimeMention
from tocsin.model.trees import Tree

_START: Final = attrgetter("start")
_SERVANTS: Final = frozenset({"punct", "mark", "cc", "case", "discourse", "det", "aux", "aux:pass", "cop"})


class Hit(NamedTuple):
    """Words of the lexicon, by the places of the first and the last."""

    first: int
    last: int
    entry: Entry


class Signs:
    """What one sentence shows."""

    def __init__(self, sentence: Sentence, mentions: Mentions, tree: Tree | None) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.mentions = mentions
        parsed = bool(self.tokens) and self.tokens[0].head is not None
        self.tree: Tree | None = (tree or Tree(sentence)) if parsed else None
        self.actors: Sequence[ActorMention] = self._named(mentions.actors)
        self.lowers = [token.lower for token in self.tokens]
        self.hits: dict[Kind, list[Hit]] = {}
        entries = table()
        for place, word in enumerate(self.lowers):
            beginning = entries.get(word)
            if beginning is not None:
                self._note(place, beginning)

    def _note(self, place: int, beginning: Beginning) -> None:
        """Note what begins at a word; of each kind only the longest."""
        seen: list[Kind] = []
        if beginning.longer:
            for entry in beginning.longer.get(self.lower(place + 1), ()):
                end = place + 1 + len(entry.rest)
                if tuple(self.lowers[place + 1 : end]) == entry.rest and entry.kind not in seen:
                    self._hit(place, entry, seen)
        for entry in beginning.alone:
            if entry.kind not in seen:
                self._hit(place, entry, seen)

    def _hit(self, place: int, entry: Entry, seen: list[Kind]) -> None:
        if entry.capital and not self.tokens[place].text[0].isupper():
            return
        seen.append(entry.kind)
        self.hits.setdefault(entry.kind, []).append(Hit(place, place + len(entry.rest), entry))

    @property
    def times(self) -> Sequence[TimeMention]:
        """The times named in the sentence."""
        found: Sequence[TimeMention] = self._named(self.mentions.times)
        return found

    def _named(self, mentions: Sequence[Any]) -> Sequence[Any]:
        if not mentions:
            return ()
        first = bisect_left(mentions, self.sentence.start, key=_START)
        return mentions[first : bisect_left(mentions, self.sentence.end, lo=first, key=_START)]

    def place(self, offset: int) -> int:
        """The place of the token that begins at an offset or, if none does, of the next."""
        return bisect_left(self.tokens, offset, key=_START)

    def lower(self, place: int) -> str:
        """The word at a place, "" outside the sentence."""
        return self.lowers[place] if 0 <= place < len(self.lowers) else ""

    def detail(self, flag: FlagKind, first: int, last: int, why: str) -> FlagDetail:
        """A flag raised by the words from one place to another."""
        return FlagDetail(flag, self.tokens[first].start, self.tokens[last].end, self.words(first, last), why)

    def words(self, first: int, last: int) -> str:
        """The words from one place to another."""
        return self.sentence.text[
            self.tokens[first].start - self.sentence.start : self.tokens[last].end - self.sentence.start
        ]


class Words:
    """A claim's words in its sentence: the places from `first` up to `end`."""

    __slots__ = ("_head", "claim", "end", "first", "signs")

    def __init__(self, claim: Claim, signs: Signs) -> None:
        self.claim = claim
        self.signs = signs
        sentence = signs.sentence
        self.first = 0 if claim.start <= sentence.start else signs.place(claim.start)
        self.end = len(signs.tokens) if claim.end >= sentence.end else signs.place(claim.end)
        self._head = -1

    def hits(self, kind: Kind) -> Iterator[Hit]:
        """The words of a kind within the claim."""
        found = self.signs.hits.get(kind)
        if found is not None:
            yield from (hit for hit in found if self.first <= hit.first and hit.last < self.end)

    @property
    def head(self) -> int:
        """The place of the claim's highest predicate; its first word where there is no parse."""
        if self._head < 0:
            self._head = self._highest()
        return self._head

    def _highest(self) -> int:
        tree = self.signs.tree
        if tree is None:
            return self.first
        inside = (place for place in tree.order if self.first <= place < self.end)
        return next((place for place in inside if tree.relations[place] not in _SERVANTS), self.first)

    def whole(self, flag: FlagKind, why: str) -> FlagDetail:
        """A flag raised by the whole claim."""
        return FlagDetail(flag, self.claim.start, self.claim.end, self.claim.text, why)


class _Same:
    """A sentence among mentions, or mentions alone, that equal themselves only: comparing contents takes long."""

    __slots__ = ("mentions", "sentence", "tree")

    def __init__(self, mentions: Mentions, sentence: Sentence | None = None, tree: Tree | None = None) -> None:
        self.mentions, self.sentence, self.tree = mentions, sentence, tree

    def __hash__(self) -> int:
        return id(self.sentence) ^ id(self.mentions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.sentence is other.sentence and self.mentions is other.mentions


def read(sentence: Sentence, mentions: Mentions, tree: Tree | None = None) -> Signs:
    """Read a sentence; the last few are kept, since its claims come one after the other."""
    return _read(_Same(mentions, sentence, tree))


@lru_cache(maxsize=4)
def _read(same: _Same) -> Signs:
    assert same.sentence is not None  # noqa: S101 - `read` gives one
    return Signs(same.sentence, same.mentions, same.tree)


def latest(mentions: Mentions) -> date | None:
    """The latest date that the report names."""
    return _latest(_Same(mentions))


@lru_cache(maxsize=4)
def _latest(same: _Same) -> date | None:
    return max((time.end_date for time in same.mentions.times if time.end_date is not None), default=None)
