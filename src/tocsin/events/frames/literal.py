"""Literal or not: whether words of force, movement or protest tell of people in conflict.

Takes a scene and a frame, gives the reason why it is no event ("a virus cannot act", "the sentence is about sport"), or
None. The words are in `literal.yaml`; idioms as fixed phrases are in `metaphors.yaml` and never become triggers.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from tocsin.events.frames import arguments
from tocsin.events.frames.policy import cut, noun_class
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.selection import Frame
from tocsin.model import EventType, ontology


def figurative(scene: Scene, frame: Frame) -> str | None:
    """Why a frame is not meant of people in conflict, or None."""
    if frame.trigger.type not in _policy()["types"]:
        return None
    return _no_actor(scene, frame) or _no_victim(scene, frame) or _domain(scene) or _accident(scene, frame)


def _no_actor(scene: Scene, frame: Frame) -> str | None:
    verb = frame.trigger.verb
    if not scene.is_verb(verb) or (scene.is_passive(verb) and frame.trigger.form == "passive"):
        return None
    for place in arguments.subject(scene, verb):
        content = scene.content(place)
        if place in frame.places or (
            _is_somebody(scene, place) and scene.lower(place) not in _unable(frame.trigger.type)
        ):
            return None
        if any(form in _unable(frame.trigger.type) for form in scene.forms[content]):
            return f"'{scene.tokens[place].text}' cannot act"
    return None


def _no_victim(scene: Scene, frame: Frame) -> str | None:
    trigger = frame.trigger
    if trigger.form == "noun":
        targets = arguments.after(scene, trigger.head, frozenset({"on", "against"}))
    else:
        reached = arguments.after(scene, trigger.head, frozenset({"to", "into", "over", "across"}))
        targets = arguments.objects(scene, trigger.head) or reached
    for place in targets:
        if place in trigger.places:
            continue
        if _is_somebody(scene, place) or place in scene.place_at:
            return None
        if any(form in _immune(trigger.type) for form in scene.forms[place]):
            return f"'{scene.tokens[place].text}' suffers no force"
    return None


def _is_somebody(scene: Scene, place: int) -> bool:
    return place in scene.actor_at or scene.tokens[place].upos in {"PROPN", "PRON"}


def _domain(scene: Scene) -> str | None:
    official = any((actor.code or "")[-3:] in _policy()["official"] for actor in scene.actors)
    nouns = {
        scene.lemmas[place]
        for place, token in enumerate(scene.tokens)
        if token.upos in {"NOUN", "ADV", "ADJ"} and scene.relation(place) != "compound"
    }
    for name, (needed, civil, known) in _domains().items():
        found = nouns & known
        if len(found) >= needed and not (civil and official):
            return f"the sentence is about {name}: {', '.join(sorted(found))}"
    return None


def _accident(scene: Scene, frame: Frame) -> str | None:
    policy = _policy()
    if frame.trigger.type != "ASSAULT" or scene.lemmas[frame.trigger.head] not in cut(policy["accident_verbs"]):
        return None
    own = {scene.lemmas[place] for place in frame.places} - cut(policy["accident_verbs"])
    armed = cut(policy["armed_words"])
    if own & armed or any(_is_somebody(scene, one) for one in arguments.agents(scene, frame.trigger.head)):
        return None
    lemmas = set(scene.lemmas)
    causes = lemmas & cut(policy["accidents"])
    return f"'{min(causes)}' tells of an accident" if causes and not lemmas & armed else None


@cache
def _policy() -> dict[str, Any]:
    data: dict[str, Any] = ontology.load("literal")
    return data


@cache
def _unable(event_type: EventType) -> frozenset[str]:
    return _with_kinds("cannot_act", event_type) - noun_class("people")


@cache
def _immune(event_type: EventType) -> frozenset[str]:
    return _with_kinds("cannot_suffer", event_type)


def _with_kinds(name: str, event_type: EventType) -> frozenset[str]:
    entry, kinds = _policy()[name], ontology.load("nouns")["kinds"]
    drawn = (cut(kinds[kind]) for kind in entry["kinds"].get(event_type, ()))
    return frozenset(cut(entry["words"])).union(*drawn)


@cache
def _domains() -> dict[str, tuple[int, bool, frozenset[str]]]:
    domains = _policy()["domains"].items()
    return {name: (int(one["needed"]), bool(one.get("civil")), cut(one["words"])) for name, one in domains}
