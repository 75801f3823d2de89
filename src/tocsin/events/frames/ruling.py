"""Ruling out: triggers whose surroundings show that no force was used, or that somebody else would have to act.

Takes a scene and a trigger, gives whether it is out. A pattern's `unless` names classes of nouns: what kills a hiker is
a rope. Leaves figures of speech to `literal`.
"""

from __future__ import annotations

from typing import Final

from tocsin.events.frames.arguments import agents, subject
from tocsin.events.frames.policy import table
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.trigger import Trigger

_CIRCUMSTANCES: Final = ("obj", "obl", "obl:agent", "obl:arg", "nmod", "nmod:poss", "compound", "amod")
_AROUND: Final = frozenset({"near", "outside", "inside", "around", "along", "between", "off", "behind"})


def is_ruled_out(scene: Scene, trigger: Trigger) -> bool:
    """Whether something beside a trigger shows that no force was used: "killed by the storm", "fight the disease".

    An armed actor, or a word of violence beside it, outweighs that: "killed when a shell set the house on fire".
    """
    if _lacks_agent(scene, trigger):
        return True
    classes = trigger.pattern.unless
    if not classes:
        return False
    beside = _beside(scene, trigger)
    if not any(scene.fits(one, name) for one in beside for name in classes):
        return False
    violent = any(scene.fits(one, "violence") and not any(scene.fits(one, name) for name in classes) for one in beside)
    armed = any(scene.fits(one, name) for one in _doers(scene, trigger) for name in ("troops", "fighters", "police"))
    return not (violent or armed)


def _lacks_agent(scene: Scene, trigger: Trigger) -> bool:
    """Whether whoever does it cannot be of the kind that a pattern asks for, so that another pattern may hold."""
    pattern = trigger.pattern
    if pattern.agent is None or trigger.form == "noun":
        return False
    doers = [member for one in agents(scene, trigger.verb) for member in scene.members(one)]
    if not doers:
        return trigger.form == "passive"
    if pattern.agent != "crowd" or pattern.otherwise is not None:
        return False
    known = [scene.actors[scene.actor_at[one]] for one in map(scene.content, doers) if one in scene.actor_at]
    return bool(known) and all((actor.code or "")[-3:] in {*table("armed"), "GOV"} for actor in known)


def _doers(scene: Scene, trigger: Trigger) -> list[int]:
    doers = agents(scene, trigger.verb) if scene.is_verb(trigger.verb) else []
    return [scene.content(member) for one in doers for member in scene.members(one)]


def _beside(scene: Scene, trigger: Trigger) -> list[int]:
    """What a trigger is told of: subject, object, what prepositions lead to, and the clauses that tell how it came."""
    found = [*subject(scene, trigger.verb)] if scene.is_verb(trigger.verb) else []
    for head in {trigger.head, trigger.verb}:
        found += [
            one
            for one in scene.children(head, *_CIRCUMSTANCES)
            if one not in scene.time_at and scene.case(one) not in _AROUND
        ]
        for clause in scene.children(head, "advcl"):
            found += [clause, *scene.children(clause, *_CIRCUMSTANCES, "nsubj", "nsubj:pass")]
    if scene.relation(trigger.head) == "acl":
        found.append(scene.head(trigger.head))
    found = [scene.content(member) for one in found if one not in trigger.places for member in scene.members(one)]
    inner = [child for one in found if not scene.is_verb(one) for child in scene.children(one, "nmod", "compound")]
    return [*found, *inner]
