"""Events: what is said to have happened, to whom, where, when, how many.

Takes a `Document` and its claims, gives mentions of actors, places and times, and `Event`s. Leaves whether it is true
to `corroborate`.
"""

from tocsin.events.actors import Actor, ActorTable
from tocsin.events.frames import Events
from tocsin.events.gazetteer import Gazetteer
from tocsin.events.mentions import read_mentions

__all__ = ["Actor", "ActorTable", "Events", "Gazetteer", "read_mentions"]
