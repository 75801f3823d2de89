"""The actor table: finds states, organs, groups, roles and persons in a document.

Takes a `Document`, gives `ActorMention`s in text order that do not overlap. A model's entities and trees help where the
document has them. Leaves coreference ("the group") out, and anything about a person beyond the words and the office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from tocsin.events.actors import entries
from tocsin.events.actors.atoms import Atom, atoms
from tocsin.events.actors.compose import Composer, Found
from tocsin.events.actors.context import Context
from tocsin.events.actors.entries import Actor
from tocsin.events.actors.organisations import Organisations, abbreviations, renamed
from tocsin.events.actors.origins import Origins
from tocsin.events.actors.persons import Memory, Persons
from tocsin.events.actors.senses import lexicon
from tocsin.events.actors.vocabulary import helping
from tocsin.model import ActorMention, Document, Entity, Sentence, Token, ontology

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

    def names_of(self, name: str) -> tuple[str, ...]:
        """Every name of the actor that bears `name`, the usual one first; none where nobody does."""
        actor = self._named(name)
        return () if actor is None else actor.names

    def states(self) -> Iterator[Actor]:
        """The entries that are states."""
        return (actor for actor in self._actors.values() if actor.kind == "country")

    def find(self, document: Document) -> tuple[ActorMention, ...]:
        """Find every mention of an actor."""
        known = [list(atoms(sentence, self._lexicon, self._words)) for sentence in document.sentences]
        reading = _Reading(document.report.published, Context(known), document.entities)
        mentions: list[ActorMention] = []
        for sentence, found in zip(document.sentences, known, strict=True):
            composed = self._sentence(sentence, reading.context.settle(found), reading)
            mentions.extend(_mention(document.report.text, sentence.tokens, item) for item in composed)
        return tuple(mentions)

    def _sentence(self, sentence: Sentence, known: list[Atom], reading: _Reading) -> list[Found]:
        tokens, words = sentence.tokens, self._words
        persons, bodies = reading.entities(sentence)
        found = Composer(tokens, known, words, reading.day, self._named).compose()
        shapes = sentence.passage.role not in {"title", "heading"} and not _is_headline(tokens)
        places = [atom for atom in known if atom.place and atom.sense.actor is not None]
        if shapes:
            countries = {at.first: at.sense.actor.country for at in places if at.sense.actor and at.sense.actor.country}
            found = _over(found, Organisations(tokens, found, words, countries, bodies).find())
        elsewhere = {index for atom in places for index in range(atom.first, atom.last)}
        found = _over(found, Persons(tokens, found, words, reading.memory, persons, elsewhere).find(shapes=shapes))
        found = list(Origins(tokens, known, words, reading.context.country).fill(found))
        reading.short.update(abbreviations(tokens, found))
        return renamed(tokens, found, reading.short)

    def _named(self, name: str) -> Actor | None:
        """The one actor that bears a name, as it stands before a hyphen."""
        for sense in self._lexicon.named(name):
            if sense.actor is not None and not sense.short:
                return sense.actor
        return None


@dataclass(slots=True)
class _Reading:
    """What is known of a document while its sentences are read."""

    day: date | None
    context: Context
    named: Sequence[Entity]
    memory: Memory = field(default_factory=Memory)
    short: dict[str, Found] = field(default_factory=dict)
    _next: int = 0

    def entities(self, sentence: Sentence) -> tuple[dict[int, int], dict[int, int]]:
        """A model's persons and organisations in the next sentence, as first token -> token after the last."""
        persons: dict[int, int] = {}
        bodies: dict[int, int] = {}
        if not self.named:
            return persons, bodies
        starts = {token.start: index for index, token in enumerate(sentence.tokens)}
        ends = {token.end: index + 1 for index, token in enumerate(sentence.tokens)}
        while self._next < len(self.named) and self.named[self._next].start < sentence.end:
            entity = self.named[self._next]
            self._next += 1
            kept = persons if entity.label == "PERSON" else bodies if entity.label == "ORG" else None
            if kept is not None and entity.start in starts and entity.end in ends:
                kept[starts[entity.start]] = ends[entity.end]
        return persons, bodies


@cache
def _shipped() -> ActorTable:
    with ontology.uncollected():
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
