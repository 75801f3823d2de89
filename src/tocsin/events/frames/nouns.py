"""Nouns that tell of an event ("the attack on", "talks between"), and the light verbs that carry them.

Takes a scene and the place of a noun, gives triggers; of several that match, `triggers` chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.events.frames.lexicon import lexicon
from tocsin.events.frames.policy import words
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.trigger import Trigger

_BESIDE: Final = frozenset({"on", "against", "by", "between", "with", "of", "from", "to", "in", "near"})


def nominal(scene: Scene, place: int) -> Iterator[Trigger]:
    for form in dict.fromkeys(scene.forms[place]):
        for pattern in lexicon().patterns.get(form, ()):
            if pattern.kind not in {"noun", "weak"}:
                continue
            places = _run(scene, place, pattern.words)
            if places is None:
                continue
            head = _top(scene, places)
            if scene.tokens[head].upos not in {"NOUN", "PROPN", "VERB"} or scene.relation(head) in {"compound", "flat"}:
                continue
            carrier = carrier_of(scene, head)
            if pattern.kind == "noun" or carrier is not None or _has_company(scene, head):
                yield Trigger(head, places, pattern, "noun", pattern.mode, fits=len(places) > 1, carrier=carrier)


def _run(scene: Scene, place: int, pattern: tuple[str, ...]) -> tuple[int, ...] | None:
    """The places of words that stand one after the other."""
    if place + len(pattern) > len(scene.tokens):
        return None
    places = tuple(range(place, place + len(pattern)))
    return places if all(word in scene.forms[at] for word, at in zip(pattern, places, strict=True)) else None


def _top(scene: Scene, places: tuple[int, ...]) -> int:
    """The one of some tokens that the others hang on."""
    inside = set(places)
    return next(
        (place for place in places if scene.head(place) not in inside or scene.head(place) == place), places[-1]
    )


def carrier_of(scene: Scene, noun: int) -> int | None:
    """The light verb that a noun is the object of: "launched an attack", "an attack was launched", "talks held"."""
    head, relation = scene.head(noun), scene.relation(noun)
    if relation == "conj":
        return carrier_of(scene, head) if not scene.is_verb(head) else None
    if relation in {"obj", "nsubj:pass"} and scene.is_verb(head) and _is_light(scene, head):
        return head
    if relation == "nsubj" and scene.is_verb(head) and scene.lemmas[head] in words("happening"):
        return head
    if (
        relation == "obl"
        and scene.is_verb(head)
        and scene.case(noun) in {"in", "to", "into", "out", "with", "on", "for"}
    ):
        return head if scene.lemmas[head] in words("into_verbs") else None
    return next(
        (
            child
            for child in scene.children(noun, "acl", "acl:relcl")
            if _is_light(scene, child) and scene.is_passive(child)
        ),
        None,
    )


def _is_light(scene: Scene, verb: int) -> bool:
    return scene.lemmas[verb] in words("light") or scene.lemmas[verb] in words("undergo")


def _has_company(scene: Scene, noun: int) -> bool:
    """Whether somebody or some place stands beside a noun that tells of an event only then."""
    for child in scene.children(noun, "nmod", "nmod:poss", "compound", "amod", "obl"):
        party = child in scene.actor_at or child in scene.place_at or scene.fits(child, "people")
        if party and (scene.relation(child) != "nmod" or scene.case(child) in _BESIDE):
            return True
    return False
