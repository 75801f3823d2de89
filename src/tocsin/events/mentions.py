"""Mentions: the actors, places and times of a document together.

Takes a document, a gazetteer and an actor table. A name that is part of an organisation, a group or a person is no
place; the name of a state may be both.
"""

from __future__ import annotations

from typing import Final

from tocsin.events import places, times
from tocsin.events.actors import ActorTable
from tocsin.events.gazetteer import Gazetteer
from tocsin.model import ActorMention, Document, Mentions

_NO_PLACE: Final = frozenset({"organisation", "armed group", "person"})


def read_mentions(document: Document, *, gazetteer: Gazetteer, actors: ActorTable) -> Mentions:
    """Find every mention of a document."""
    named = actors.find(document)
    avoid = tuple((mention.start, mention.end) for mention in named if _is_body(mention))
    return Mentions(named, places.find(document, gazetteer=gazetteer, avoid=avoid), times.find(document))


def _is_body(mention: ActorMention) -> bool:
    """Whether no place is named within: a body, a person, or a role in a body ("members of the Lake Party")."""
    return mention.kind in _NO_PLACE or (mention.kind == "role" and mention.id is not None)
