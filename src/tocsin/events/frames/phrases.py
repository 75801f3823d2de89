"""Phrases: whether the words of a pattern hang together in the tree, in whatever order they stand.

Takes a scene, a verb and a pattern, gives the places of its words: objects, particles, prepositions, complements up to
three steps below the verb. Leaves which patterns to try to `verbs`.
"""

from __future__ import annotations

from typing import Final

from tocsin.events.frames.lexicon import Pattern
from tocsin.events.frames.policy import words
from tocsin.events.frames.scene import Scene

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
_NEGATIONS: Final = frozenset({"n't", "never", "n’t"})
_SAYING: Final = frozenset({"according to", "according"})


def around(scene: Scene, head: int, verb: int) -> dict[str, list[int]]:
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
    """Whether a small word plays its part: "up" beside the verb, not the preposition of something further down."""
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


def _is_near(scene: Scene, place: int, verb: int) -> bool:
    """Whether a preposition leads to what a verb itself takes: "in" of "taken to a hospital in the town" does not."""
    if scene.relation(place) != "case":
        return True
    noun = scene.head(place)
    return scene.head(noun) == verb or noun == verb


def matched(scene: Scene, pattern: Pattern, beside: dict[str, list[int]], verb: int) -> tuple[int, ...] | None:
    """The places of a phrase's words, or None where one is missing."""
    rest = pattern.rest
    for word in rest:
        if word not in beside:
            return None
    places = [verb]
    short = len(pattern.words) <= 2
    for word in rest:
        for place in beside[word]:
            near = not short or _is_near(scene, place, verb)
            if place not in places and near and _stands_right(scene, word, place, verb):
                places.append(place)
                break
        else:
            return None
    return tuple(places)
