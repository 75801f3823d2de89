"""Selection: which triggers are events of their own.

Takes a scene and its triggers, gives frames. What is agreed, asked, refused or threatened belongs to the word that says
so; "the blast killed five" and "killed in an attack" are one event each. All by the tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tocsin.events.frames.policy import cut, table, words
from tocsin.events.frames.scene import SUBJECTS, Scene
from tocsin.events.frames.trigger import Trigger
from tocsin.model import EventType

_VERBAL: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj"})
_NOMINAL: Final = frozenset({"obj", "obl", "nmod", "nsubj:pass", "iobj", "obl:agent", "nsubj"})
_FROM_VERB: Final = frozenset({"in", "by", "during", "with", "from", "at", "of", "amid", "under"})
_MODE_WINDOW: Final = 12
WISHES: Final = {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist"}
THREATS: Final = {
    ("ASSAULT", None): "violence",
    ("MOBILIZE", None): "violence",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "seize"): "territory",
    ("COERCE", None): "restrict",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", None): "relations",
    ("PROTEST", None): "restrict",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger with those that tell of the same happening and those it governs."""

    trigger: Trigger
    partners: tuple[Trigger, ...] = ()
    absorbed: tuple[Trigger, ...] = ()

    @property
    def all(self) -> tuple[Trigger, ...]:
        """The trigger and its partners."""
        return (self.trigger, *self.partners)

    @property
    def places(self) -> frozenset[int]:
        """Every token of its triggers, carriers included."""
        found = {place for trigger in (*self.all, *self.absorbed) for place in trigger.places}
        return frozenset(found | {trigger.verb for trigger in (*self.all, *self.absorbed)})


def select(scene: Scene, triggers: Sequence[Trigger]) -> list[Frame]:
    """Give the frames of a sentence in order of their heads."""
    owner = {place: number for number, trigger in enumerate(triggers) for place in (*trigger.places, trigger.verb)}
    parents = [_parent(scene, triggers, number, owner) for number in range(len(triggers))]
    frames: dict[int, Frame] = {}
    into: dict[int, int] = {}

    def frame_of(number: int) -> int:
        while number in into:
            number = into[number]
        return number

    order = {place: rank for rank, place in enumerate(scene.tree.order)}
    for number in sorted(range(len(triggers)), key=lambda one: order[triggers[one].verb]):
        trigger, parent = triggers[number], parents[number]
        if parent is not None:
            above = frame_of(parent[0])
            joined = _joined(scene, frames[above], trigger, parent) if above in frames else None
            if joined is not None:
                frames[above] = joined
                into[number] = above
                continue
        frames[number] = Frame(trigger)
    return [_finished(scene, frames[number]) for number in sorted(frames, key=lambda one: triggers[one].head)]


def _parent(
    scene: Scene, triggers: Sequence[Trigger], number: int, owner: dict[int, int]
) -> tuple[int, tuple[int, ...]] | None:
    """The trigger above another one in the tree, with the tokens passed on the way, the lowest first."""
    place = triggers[number].verb
    path = [place]
    for above in scene.tree.above(place):
        found = owner.get(above)
        if found is not None and found != number:
            return found, tuple(path)
        path.append(above)
    return None


def _joined(scene: Scene, frame: Frame, trigger: Trigger, parent: tuple[int, tuple[int, ...]]) -> Frame | None:
    """The frame above with a trigger that belongs to it, or None."""
    path = parent[1]
    outer = frame.trigger
    if _is_partner(scene, frame, trigger, path):
        return replace(frame, partners=(*frame.partners, trigger))
    inner = frame.absorbed[-1] if frame.absorbed else None
    if outer.type in table("governors") and _is_complement(scene, path):
        return _absorbing(scene, frame, trigger)
    if inner is not None and len(path) <= 2 and all(scene.relation(place) in _VERBAL | {"conj"} for place in path):
        return replace(frame, absorbed=(*frame.absorbed, trigger))
    topical = trigger.form == "noun" or (outer.type == "PROTEST" and _is_complement(scene, path))
    if topical and trigger.type in table("about").get(outer.type, ()) and _is_topic(scene, path):
        return replace(frame, absorbed=(*frame.absorbed, trigger))
    return None


def _is_complement(scene: Scene, path: Sequence[int]) -> bool:
    """Whether the way up shows that what is below is asked for, agreed to, refused or threatened."""
    if len(path) > 3:
        return False
    low, relation = path[0], scene.relation(path[0])
    if relation == "conj" and len(path) > 1:
        return _is_complement(scene, path[1:])
    if relation in {"ccomp", "csubj"} and _is_finite_past(scene, low):
        return False
    if relation == "advcl" and scene.mark(low) not in {"to", "for", "from", "of", "against", "if", ""}:
        return False
    if relation == "advcl" and not scene.mark(low) and scene.tokens[low].tag not in {"VBG", "VB"}:
        return False
    if relation == "acl" and scene.is_verb(low) and scene.is_passive(low):
        return False
    if relation not in _VERBAL | _NOMINAL:
        return False
    return all(
        scene.relation(place) in {"obj", "obl", "xcomp", "ccomp", "nmod", "conj", "nsubj:pass"} for place in path[1:]
    )


def _is_finite_past(scene: Scene, verb: int) -> bool:
    """Whether a clause tells of what has been: then it is an event of its own."""
    auxiliaries = set(scene.auxiliaries(verb))
    if auxiliaries & words("future_auxiliaries"):
        return False
    return scene.tokens[verb].tag in {"VBD", "VBZ", "VBP"} or bool(auxiliaries & {"had", "has", "have", "was", "were"})


def _is_topic(scene: Scene, path: Sequence[int]) -> bool:
    return len(path) <= 2 and all(scene.relation(place) in _NOMINAL | _VERBAL | {"conj"} for place in path)


def _absorbing(scene: Scene, frame: Frame, inner: Trigger) -> Frame:
    outer = frame.trigger
    base = outer.base
    forsworn = any(scene.lower(child) in words("negations") for child in scene.children(inner.verb, "advmod"))
    if outer.type == "AGREE" and inner.type in table("hostile") and inner.form != "noun" and not forsworn:
        base = "THREATEN"
    if outer.type == "AGREE" and inner.type in {"REJECT", "THREATEN"}:
        base = inner.type
    mode = outer.mode or THREATS.get((inner.type, inner.mode)) or THREATS.get((inner.type, None))
    if (base or outer.type) != "THREATEN":
        mode = outer.mode or WISHES.get(inner.type)
    return replace(frame, trigger=replace(outer, base=base, mode=mode), absorbed=(*frame.absorbed, inner))


def _is_partner(scene: Scene, frame: Frame, trigger: Trigger, path: Sequence[int]) -> bool:
    outer = frame.trigger
    low, relation = path[0], scene.relation(path[0])
    same = trigger.type == outer.type
    if trigger.form == "noun" and outer.form != "noun" and len(path) == 1:
        if same and relation in {"obj", "iobj", "nsubj:pass"}:
            return True
        cause = relation in {"obl", "obl:agent", "nsubj"} and (relation == "nsubj" or scene.case(low) in _FROM_VERB)
        return cause and same
    if relation == "conj" and len(path) == 1 and same and trigger.form == outer.form != "noun":
        harm = _is(scene, trigger, "harm") and _is(scene, outer, "harm")
        meeting = trigger.type == "CONSULT" and _is(scene, trigger, "meeting")
        return (harm or meeting) and not scene.children(trigger.verb, *SUBJECTS)
    if outer.form == "noun" and same and relation in {"advcl", "acl", "acl:relcl"} and len(path) == 1:
        return _is(scene, trigger, "harm") and trigger.form == "active"
    if same and relation == "advcl" and len(path) == 1 and trigger.form == "active" and not scene.mark(low):
        return _is(scene, trigger, "harm") and scene.tokens[low].tag == "VBG" and outer.type == "ASSAULT"
    return False


def _is(scene: Scene, trigger: Trigger, name: str) -> bool:
    return scene.lemmas[trigger.head] in words(name)


def _finished(scene: Scene, frame: Frame) -> Frame:
    """The frame with its mode, and with the type for what somebody must do."""
    obliged = _refused(scene, _obliged(scene, frame))
    return replace(obliged, trigger=replace(obliged.trigger, mode=_mode(scene, obliged)))


def _obliged(scene: Scene, frame: Frame) -> Frame:
    trigger = frame.trigger
    if trigger.form == "noun" and trigger.carrier is None:
        return frame
    asked = set(scene.auxiliaries(trigger.verb)) & {"must", "should", "ought"}
    above = scene.head(trigger.verb)
    if (
        scene.relation(trigger.verb) == "xcomp"
        and scene.lemmas[above] in {"need", "have"}
        and not scene.is_yet_to(trigger.verb)
    ):
        asked.add(scene.lemmas[above])
    if not asked or trigger.type not in table("obliged"):
        return frame
    base: EventType = "REQUEST"
    return replace(frame, trigger=replace(trigger, base=base, mode=WISHES.get(trigger.type)))


def _refused(scene: Scene, frame: Frame) -> Frame:
    """What somebody will not do for another is refused: "would not meet the demands"."""
    trigger = frame.trigger
    if trigger.base is not None or trigger.type not in table("refused"):
        return frame
    places = {trigger.head, trigger.verb}
    nots = {
        child
        for place in places
        for child in scene.children(place, "advmod")
        if scene.lower(child) in words("negations")
    }
    modal = {word for place in places for word in scene.auxiliaries(place)} & words("refusing_auxiliaries")
    if not nots or not modal or scene.is_passive(trigger.verb):
        return frame
    trigger = replace(
        trigger, base="REJECT", mode=WISHES.get(trigger.type), places=tuple(sorted({*trigger.places, *nots}))
    )
    return replace(frame, trigger=trigger)


def _mode(scene: Scene, frame: Frame) -> str | None:
    trigger = frame.trigger
    own = trigger.mode or next((partner.mode for partner in frame.partners if partner.mode), None)
    if trigger.type == "ASSAULT":
        return own if own and own not in {"destroy"} else _said(scene, frame) or own
    if own is None and trigger.type in table("mode_words"):
        return _after(scene, trigger, table("mode_words")[trigger.type])
    return own


def _said(scene: Scene, frame: Frame) -> str | None:
    """The mode whose words stand in the clause of the triggers."""
    first = max(0, min(frame.places) - _MODE_WINDOW)
    last = min(len(scene.tokens), max(frame.places) + _MODE_WINDOW)
    for mode, text in table("assault_modes").items():
        known = cut(text)
        for place in range(first, last):
            if scene.lower(place) in known or f"{scene.lower(place)} {scene.lower(place + 1)}" in known:
                return str(mode)
    return None


def _after(scene: Scene, trigger: Trigger, modes: dict[str, str]) -> str | None:
    for place in range(trigger.places[0], min(len(scene.tokens), trigger.places[-1] + 1 + _MODE_WINDOW)):
        for mode, text in modes.items():
            if scene.lower(place) in cut(text):
                return mode
    return None
