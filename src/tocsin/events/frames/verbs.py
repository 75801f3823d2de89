"""Verbs that tell of an event, with what their patterns ask of who does it and of what it is done to.

Takes a scene and the place of a verb, gives triggers; of several that match, `triggers` chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.events.frames.arguments import agents, objects, subject
from tocsin.events.frames.lexicon import Pattern, lexicon
from tocsin.events.frames.phrases import around, matched
from tocsin.events.frames.policy import table, words
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.trigger import Trigger

_VAGUE: Final = frozenset({"it", "this", "that", "what", "which", "everything", "anything", "something", "nothing"})


def verbal(scene: Scene, place: int) -> Iterator[Trigger]:
    """The triggers that a verb begins."""
    if place in scene.actor_at and scene.actors[scene.actor_at[place]].kind != "role":
        return
    patterns = _patterns(scene, place)
    head = scene.head(place) if scene.relation(place) in {"cop", "aux:pass"} else place
    if not patterns or scene.relation(place) == "aux" or scene.relation(head) == "amod":
        return
    intends = scene.lemmas[place] in words("intentions") and _is_intention(scene, place)
    backed = scene.relation(head) == "acl" and scene.is_passive(head)
    beside: dict[str, list[int]] | None = None
    doers = _Doers(scene, head)
    for pattern in patterns:
        if backed and pattern.type in {"SUPPORT", "AID"}:
            continue  # "rebels backed by a neighbour" tells who they are
        if len(pattern.words) == 1 or (intends and pattern.rest == ("to",)):
            if head == place and not intends and doers.fit(pattern):
                yield from _constrained(scene, _trigger(scene, pattern, head, (place,)))
            continue
        if beside is None:
            beside = around(scene, head, place)
        places = matched(scene, pattern, beside, place)
        if places is None or head not in places or not doers.fit(pattern):
            continue
        if head != place and scene.is_verb(head) and scene.lower(head) not in pattern.words:
            continue  # "be in place" is not "were placed"
        yield from _constrained(scene, _trigger(scene, pattern, head, places, fits=True))


def _patterns(scene: Scene, place: int) -> list[Pattern]:
    """The patterns that a verb may begin, each once."""
    known = lexicon().patterns
    forms = [form for form in dict.fromkeys(scene.forms[place]) if form in known]
    found = [pattern for form in forms for pattern in known[form] if pattern.kind == "verb"]
    return found if len(forms) < 2 else list({id(pattern): pattern for pattern in found}.values())


class _Doers:
    """Who does what a verb says, looked up once for all its patterns."""

    def __init__(self, scene: Scene, verb: int) -> None:
        self._scene = scene
        self._verb = verb
        self._named: list[int] | None = None
        self._anonymous = False
        self._fits: dict[str, bool] = {}

    def fit(self, pattern: Pattern) -> bool:
        """Whether they are of a class that a pattern asks for.

        A passive that names nobody passes where the pattern tells by the object too what it is about.
        """
        if not pattern.subjects:
            return True
        if self._named is None:
            passive = self._scene.is_passive(self._verb)
            doers = agents(self._scene, self._verb)
            self._anonymous = passive and not doers
            named = doers or subject(self._scene, self._verb)
            self._named = [self._scene.content(one) for one in named]
        if self._anonymous and pattern.objects:
            return True
        return any(self._is(name) for name in pattern.subjects)

    def _is(self, name: str) -> bool:
        known = self._fits.get(name)
        if known is None:
            known = self._fits[name] = any(self._scene.fits(one, name) for one in self._named or ())
        return known


def _is_intention(scene: Scene, verb: int) -> bool:
    """Whether a verb says what its own subject means to do: "wants to help", not "wants them to help"."""
    infinitives = [child for child in scene.children(verb, "xcomp", "advcl") if scene.mark(child) == "to"]
    return bool(infinitives) and not scene.children(verb, "obj", "iobj") and not scene.is_passive(verb)


def _trigger(scene: Scene, pattern: Pattern, head: int, places: tuple[int, ...], *, fits: bool = False) -> Trigger:
    passive = scene.is_verb(head) and scene.is_passive(head)
    return Trigger(head, tuple(sorted(places)), pattern, "passive" if passive else "active", pattern.mode, fits)


def _constrained(scene: Scene, trigger: Trigger) -> Iterator[Trigger]:
    """The trigger, if what its pattern asks of the object is there; its mode may follow from the object."""
    pattern = trigger.pattern
    if not pattern.objects or "any" in pattern.objects:
        yield trigger
        return
    done_to = [scene.content(one) for one in objects(scene, trigger.head, pattern.words[1:])]
    for name in pattern.modes:
        if any(scene.fits(one, name) for one in done_to):
            yield replace(trigger, mode=pattern.modes[name], fits=True)
            return
    asked = set(pattern.objects) & set(table("of_people"))
    people = bool(asked)
    if people and asked <= set(table("of_forces")):
        # "moved them": one person alone is no force.
        people = any(scene.lower(one) in {"them", "they"} for one in done_to)
    if any(
        scene.fits(one, name) or (people and _is_pronoun(scene, one)) for one in done_to for name in pattern.objects
    ):
        yield replace(trigger, fits=True)
    elif pattern.type in table("of_words") and _is_official(scene, trigger.head) and not _has_pronoun(scene, done_to):
        # Whatever a government praises, rejects or asks for, it does so in politics.
        yield trigger


def _has_pronoun(scene: Scene, places: list[int]) -> bool:
    return any(scene.tokens[one].upos == "PRON" for one in places)


def _is_official(scene: Scene, verb: int) -> bool:
    """Whether a state, a body or somebody in office or arms does it."""
    for place in agents(scene, verb):
        number = scene.actor_at.get(scene.content(place))
        mention = scene.actors[number] if number is not None else None
        if mention is not None and (mention.kind == "country" or (mention.code or "")[-3:] in table("officials")):
            return True
        if scene.relation(place) in {"nsubj", "obl:agent"} and place in scene.place_at and number is None:
            return scene.places[scene.place_at[place]].kind in {"country", "city"}
    return False


def _is_pronoun(scene: Scene, place: int) -> bool:
    return scene.tokens[place].upos == "PRON" and scene.lower(place) not in _VAGUE
