"""The actor table: finds states, organs, groups, roles and persons in a document.

Takes a `Document`, gives `ActorMention`s in text order that do not overlap. Leaves coreference ("the group") out, and
anything about a person beyond the words and the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

from tocsin.events.actors import entries
from tocsin.events.actors.atoms import atoms
from tocsin.events.actors.compose import Composer, Found
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.organisations import Organisations, abbreviations, renamed
from tocsin.events.actors.persons import Memory, Persons
from tocsin.events.actors.senses import helping, lexicon
from tocsin.model import ActorMention, Document, Sentence, Token

_HEADLINE = 0.7
"""Share of capitalised words from which capitals tell nothing about names."""


class ActorTable:
    """Actors by id, and a finder for their mentions."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._lexicon = lexicon(self._actors.values())
        self._words = helping()

    @classmethod
    def load(cls, extra: Path | None = None) -> ActorTable:
        """Load the actors that come with the package and, after them, those of the user's own file.

        Raises:
            ConfigError: Where `extra` cannot be read or has another shape.
        """
        if extra is None:
            return _shipped()
        actors = {actor.id: actor for actor in (*entries.states(), *entries.shipped())}
        actors |= {actor.id: actor for actor in entries.own(extra, actors)}
        return cls(actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, actor: str) -> Actor | None:
        """The entry with an id."""
        return self._actors.get(actor)

    def states(self) -> Iterator[Actor]:
        """The entries that are states."""
        return (actor for actor in self._actors.values() if actor.kind == "country")

    def find(self, document: Document) -> tuple[ActorMention, ...]:
        """Find every mention of an actor."""
        day = document.report.published
        memory, short = Memory(), dict[str, Found]()
        mentions: list[ActorMention] = []
        for sentence in document.sentences:
            found = self._sentence(sentence, day, memory, short)
            mentions.extend(_mention(document.report.text, sentence.tokens, item) for item in found)
        return tuple(mentions)

    def _sentence(self, sentence: Sentence, day: date | None, memory: Memory, short: dict[str, Found]) -> list[Found]:
        tokens = sentence.tokens
        found = Composer(tokens, list(atoms(sentence, self._lexicon, self._words)), self._words, day).compose()
        shapes = sentence.passage.role not in {"title", "heading"} and not _is_headline(tokens)
        if shapes:
            found = _over(found, Organisations(tokens, found, self._words).find())
        found = _over(found, Persons(tokens, found, self._words, memory).find(shapes=shapes))
        short.update(abbreviations(tokens, found))
        return renamed(tokens, found, short)


@cache
def _shipped() -> ActorTable:
    return ActorTable((*entries.states(), *entries.shipped()))


def _over(found: list[Found], wider: Iterable[Found]) -> list[Found]:
    """Lay wider mentions over those that they contain or cut."""
    new = list(wider)
    taken = {index for item in new for index in range(item.first, item.last)}
    kept = [item for item in found if not any(index in taken for index in range(item.first, item.last))]
    return sorted([*kept, *new], key=lambda item: item.first)


def _is_headline(tokens: tuple[Token, ...]) -> bool:
    long = [token for token in tokens if len(token.text) > 3 and token.text.isalpha()]
    capitals = sum(token.text[0].isupper() for token in long)
    return len(long) > 7 and capitals / len(long) >= _HEADLINE


def _mention(text: str, tokens: tuple[Token, ...], found: Found) -> ActorMention:
    start, end = tokens[found.first].start, tokens[found.last - 1].end
    identity = found.actor.id if found.actor is not None else None
    return ActorMention(start, end, text[start:end], found.kind, identity, found.name, found.code, found.country)
