"""Triggers: the words of a sentence that tell of an event, found in its tree.

Takes a scene, gives triggers with type, mode and form (active, passive, noun). A phrase matches where its words hang
together in the tree, in whatever order: "imposed sanctions", "sanctions were imposed", "the sanctions imposed". Drops
idioms and participles that only describe ("the wounded soldiers"). Leaves which are events of their own to `selection`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tocsin.events.frames.arguments import agents, subject
from tocsin.events.frames.lexicon import GAP, Pattern, lexicon
from tocsin.events.frames.policy import table, words
from tocsin.events.frames.ruling import is_ruled_out
from tocsin.events.frames.scene import Scene
from tocsin.events.frames.trigger import Trigger

_NEVER: Final = frozenset(
    {"nsubj", "conj", "parataxis", "acl:relcl", "csubj", "punct", "cc", "ccomp", "advcl", "appos", "vocative", "list"}
)
"""Relations whose stretch of words no phrase reaches into."""
_DEEPEST: Final = 3
_COMPLEMENTS: Final = frozenset({"to", "from", "with", "against", "into", "of", "for", "on", "about", "over", "in"})
_ASIDES: Final = frozenset(
    {"after", "before", "during", "amid", "despite", "since", "because of", "following", "without"}
)
"""Prepositions that open what a phrase does not reach into."""
_AUXILIARY: Final = frozenset({"not", "will", "would", "shall", "must", "should"})
_IDIOM_GAP: Final = 2
_NEGATIONS: Final = frozenset({"n't", "never", "n’t"})
_BESIDE: Final = frozenset({"on", "against", "by", "between", "with", "of", "from", "to", "in", "near"})
_SAYING: Final = frozenset({"according to", "according"})
_VAGUE: Final = frozenset({"it", "this", "that", "what", "which", "everything", "anything", "something", "nothing"})
_OBJECTS: Final = frozenset({"obj", "iobj"})


def find(scene: Scene) -> list[Trigger]:
    """Every trigger of a sentence in order; they do not overlap."""
    found = [trigger for place in range(len(scene.tokens)) for trigger in _at(scene, place)]
    if not found:
        return []
    found = [trigger for trigger in found if not _is_outnamed(trigger, found) and not is_ruled_out(scene, trigger)]
    found.sort(key=lambda one: (-one.pattern.weight, not one.fits, one.form == "noun", one.head))
    blocked = list(_idioms(scene))
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
        yield from _verbal(scene, place)
    elif upos in {"NOUN", "PROPN", "ADJ"} and place not in scene.actor_at:
        yield from _nominal(scene, place)


def _verbal(scene: Scene, place: int) -> Iterator[Trigger]:
    patterns = {
        id(pattern): pattern
        for form in dict.fromkeys(scene.forms[place])
        for pattern in lexicon().patterns.get(form, ())
        if pattern.kind == "verb"
    }
    if not patterns or (place in scene.actor_at and scene.actors[scene.actor_at[place]].kind != "role"):
        return
    head = scene.head(place) if scene.relation(place) in {"cop", "aux:pass"} else place
    if scene.relation(place) == "aux" or scene.relation(head) == "amod":
        return
    intends = scene.lemmas[place] in words("intentions") and _is_intention(scene, place)
    around: dict[str, list[int]] | None = None
    backed = scene.relation(head) == "acl" and scene.is_passive(head)
    for pattern in patterns.values():
        if backed and pattern.type in {"SUPPORT", "AID"}:
            continue  # "rebels backed by a neighbour" tells who they are
        if pattern.subjects and not _has_subject(scene, head, pattern):
            continue
        if len(pattern.words) == 1 or (intends and [word for word in pattern.words[1:] if word != GAP] == ["to"]):
            if head == place and not intends:
                yield from _constrained(scene, _trigger(scene, pattern, head, (place,)))
            continue
        if around is None:
            around = _around(scene, head, place)
        places = _matched(scene, pattern, around, place)
        if head != place and scene.is_verb(head) and scene.lower(head) not in pattern.words:
            continue  # "be in place" is not "were placed"
        if places is not None and head in places:
            yield from _constrained(scene, _trigger(scene, pattern, head, places, fits=True))


def _has_subject(scene: Scene, verb: int, pattern: Pattern) -> bool:
    """Whether who does it is of a class that a pattern asks for.

    A passive that names nobody passes where the pattern tells by the object too what it is about.
    """
    doers = agents(scene, verb) if scene.is_passive(verb) else subject(scene, verb)
    if not doers and scene.is_passive(verb):
        if pattern.objects:
            return True
        doers = subject(scene, verb)
    return any(scene.fits(scene.content(one), name) for one in doers for name in pattern.subjects)


def _is_intention(scene: Scene, verb: int) -> bool:
    """Whether a verb says what its own subject means to do: "wants to help", not "wants them to help"."""
    infinitives = [child for child in scene.children(verb, "xcomp", "advcl") if scene.mark(child) == "to"]
    return bool(infinitives) and not scene.children(verb, "obj", "iobj") and not scene.is_passive(verb)


def _trigger(scene: Scene, pattern: Pattern, head: int, places: tuple[int, ...], *, fits: bool = False) -> Trigger:
    passive = scene.is_verb(head) and scene.is_passive(head)
    return Trigger(head, tuple(sorted(places)), pattern, "passive" if passive else "active", pattern.mode, fits)


def _around(scene: Scene, head: int, verb: int) -> dict[str, list[int]]:
    """The words that hang together with a verb, by form: objects, particles, prepositions, complements."""
    found: dict[str, list[int]] = {}
    level = [head]
    if head != verb:
        _note(scene, head, found, head)
    if scene.relation(head) in {"acl", "acl:relcl"} and scene.is_verb(head) and scene.is_passive(head):
        # "the sanctions imposed": the object is what the participle describes.
        governor = scene.head(head)
        for place in (governor, *scene.children(governor, "amod", "compound", "det", "nummod", "nmod:poss")):
            _note(scene, place, found, head)
    for depth in range(_DEEPEST):
        below = [child for place in level for child in scene.children(place)]
        level = []
        for child in below:
            relation = scene.relation(child)
            if relation in _NEVER and not (depth == 0 and _complement(scene, child, relation)):
                if depth == 0 and relation == "ccomp":
                    for mark in scene.children(child, "mark", "aux"):
                        _note(scene, mark, found, head)
                continue
            if child != verb:
                _note(scene, child, found, head)
            if not (relation == "obl" and scene.case(child) in _ASIDES):
                level.append(child)
    return found


def _complement(scene: Scene, child: int, relation: str) -> bool:
    """Whether a clause is one that a phrase may reach into: "vowed to attack", "considered imposing"."""
    if relation == "ccomp":
        return not scene.children(child, "nsubj", "nsubj:pass", "expl")
    return relation == "advcl" and scene.mark(child) in _COMPLEMENTS


def _note(scene: Scene, place: int, found: dict[str, list[int]], verb: int) -> None:
    if place in scene.time_at or scene.relation(place) == "fixed":
        return
    if scene.relation(place) == "case" and (
        scene.head(place) in scene.time_at or scene.case(scene.head(place)) in _SAYING
    ):
        return
    if scene.relation(place) == "mark" and scene.head(place) == verb:
        return
    for form in dict.fromkeys(scene.forms[place]):
        found.setdefault("not" if form in _NEGATIONS else form, []).append(place)


def _stands_right(scene: Scene, word: str, place: int, verb: int) -> bool:
    """Whether a small word plays its part: "up" beside the verb, and not as the preposition of something further down."""
    if word in _AUXILIARY:
        return scene.head(place) == verb or scene.relation(scene.head(place)) in {"ccomp", "xcomp"}
    if word not in words("particles") and word != "to":
        return True
    head = scene.head(place)
    if scene.relation(place) == "case":
        near = scene.head(head) == verb or (
            scene.head(scene.head(head)) == verb and scene.relation(scene.head(head)) == "obj"
        )
        return near if word == "to" else near and scene.relation(head) == "obl"
    return True


def _matched(scene: Scene, pattern: Pattern, around: dict[str, list[int]], verb: int) -> tuple[int, ...] | None:
    """The places of a phrase's words, or None where one is missing."""
    places = [verb]
    for word in pattern.words[1:]:
        if word == GAP:
            continue
        free = next(
            (
                place
                for place in around.get(word, ())
                if place not in places and _stands_right(scene, word, place, verb)
            ),
            None,
        )
        if free is None:
            return None
        places.append(free)
    return tuple(places)


def _constrained(scene: Scene, trigger: Trigger) -> Iterator[Trigger]:
    """The trigger, if what its pattern asks of the object is there; its mode may follow from the object."""
    pattern = trigger.pattern
    if not pattern.objects or "any" in pattern.objects:
        yield trigger
        return
    objects = [scene.content(one) for one in objects_of(scene, trigger.head, pattern.words[1:])]
    for name in pattern.modes:
        if any(scene.fits(one, name) for one in objects):
            yield replace(trigger, mode=pattern.modes[name], fits=True)
            return
    people = bool(set(pattern.objects) & set(table("of_people")))
    if any(
        scene.fits(one, name) or (people and _is_pronoun(scene, one)) for one in objects for name in pattern.objects
    ):
        yield replace(trigger, fits=True)
    elif (
        pattern.type in table("of_words") and _is_official(scene, trigger.head) and not _is_pronoun_only(scene, objects)
    ):
        # Whatever a government praises, rejects or asks for, it does so in politics.
        yield trigger


def _is_pronoun_only(scene: Scene, objects: list[int]) -> bool:
    return any(scene.tokens[one].upos == "PRON" for one in objects)


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


def objects_of(scene: Scene, verb: int, prepositions: tuple[str, ...] = ()) -> list[int]:
    """What a verb is done to: objects, the subject of a passive, the noun a participle describes, what "on" leads to."""
    if scene.is_passive(verb):
        found = scene.children(verb, "nsubj:pass", "nsubj")
        if scene.relation(verb) == "acl":
            found = [*found, scene.head(verb)]
        elif scene.relation(verb) == "conj" and not found and scene.is_verb(scene.head(verb)):
            found = objects_of(scene, scene.head(verb))
    else:
        found = scene.children(verb, *_OBJECTS)
        near = scene.children(verb, "obl", "obl:arg")
        found = [*found, *(one for one in near if scene.case(one) in {"on", "at", "against", "upon", *prepositions})]
    relative = [scene.head(verb)] if scene.relation(verb) == "acl:relcl" and found else []
    found = [relative[0] if relative and scene.lower(one) in {"who", "which", "that"} else one for one in found]
    return [member for one in found for member in scene.members(one)]


def _nominal(scene: Scene, place: int) -> Iterator[Trigger]:
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


def _idioms(scene: Scene) -> Iterator[frozenset[int]]:
    known = lexicon()
    for place, forms in enumerate(scene.forms):
        for form in dict.fromkeys(forms):
            for pattern in known.idioms.get(form, ()):
                places = _gapped(scene, place, pattern.words)
                if places is not None:
                    yield frozenset(places)


def _gapped(scene: Scene, place: int, pattern: tuple[str, ...]) -> list[int] | None:
    """The places of words one after the other, where a gap in the pattern stands for up to two words."""
    places: list[int] = []
    slack = 0
    for word in pattern:
        if word == GAP:
            slack = _IDIOM_GAP
            continue
        reach = range(place, min(len(scene.tokens), place + slack + 1))
        found = next((at for at in reach if word in scene.forms[at]), None)
        if found is None:
            return None
        places.append(found)
        place, slack = found + 1, 0
    return places
