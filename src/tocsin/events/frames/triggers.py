"""Triggers: the words of a sentence that tell of an event, found in its tree.

Takes a scene, gives triggers with type, mode and form (active, passive, noun). A phrase matches where its words hang
together in the tree, in whatever order: "imposed sanctions", "sanctions were imposed", "the sanctions imposed". Drops
idioms and participles that only describe ("the wounded soldiers"). Leaves which are events of their own to `selection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tocsin.events.frames.idioms import idioms
from tocsin.events.frames.nouns import nominal
from tocsin.events.frames.policy import table
from tocsin.events.frames.ruling import is_ruled_out
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.trigger import Trigger
from tocsin.events.frames.verbs import verbal


def find(scene: Scene) -> list[Trigger]:
    """Every trigger of a sentence in order; they do not overlap."""
    found = [trigger for place in range(len(scene.tokens)) for trigger in _at(scene, place)]
    if not found:
        return []
    found = [trigger for trigger in found if not _is_outnamed(trigger, found) and not is_ruled_out(scene, trigger)]
    found.sort(key=lambda one: (-one.pattern.weight, not one.fits, one.form == "noun", one.head))
    blocked = list(idioms(scene))
    taken: set[int] = set()
    chosen: list[Trigger] = []
    for trigger in found:
        cells = set(trigger.places)
        if cells & taken or any(trigger.head in idiom and not idiom <= cells for idiom in blocked):
            continue
        taken |= cells
        chosen.append(trigger)
    # "ordered an evacuation": a verb that tells of something itself carries nothing.
    own = {trigger.head for trigger in chosen if trigger.form != "noun"}
    chosen = [replace(one, carrier=None) if one.carrier in own else one for one in chosen]
    return sorted(chosen, key=lambda one: one.head)


def _is_outnamed(trigger: Trigger, found: list[Trigger]) -> bool:
    """Whether a longer name tells what the object of a phrase is: an air strike is not the strike one goes on."""
    if trigger.form == "noun" or trigger.type in table("of_words"):
        return False
    return any(
        other.form == "noun"
        and len(other.places) > 1
        and other.type != trigger.type
        and other.head in trigger.places
        and not set(other.places) <= set(trigger.places)
        for other in found
    )


def _at(scene: Scene, place: int) -> Iterator[Trigger]:
    upos = scene.tokens[place].upos
    if upos in {"VERB", "AUX"}:
        yield from verbal(scene, place)
    elif upos in {"NOUN", "PROPN", "ADJ"} and place not in scene.actor_at:
        yield from nominal(scene, place)
