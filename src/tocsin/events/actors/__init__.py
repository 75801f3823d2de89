"""Actors: who is named in a report, and what they are.

Takes a `Document`, gives `ActorMention`s; `ActorTable.get` gives the entry behind an id: what kind of source it is,
whether it fights, what it was on a given day. The entries are YAML in `model/ontology`.
"""

from tocsin.events.actors.entries import Actor
from tocsin.events.actors.table import ActorTable

__all__ = ["Actor", "ActorTable"]
