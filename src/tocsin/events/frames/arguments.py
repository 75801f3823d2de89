"""Arguments: which nouns a verb or noun takes, in the tree.

Takes a scene and the place of a word, gives places of nouns: who does it, whom it is done to, what follows a
preposition. Subjects are shared by coordinated verbs, passed on to infinitives and participles, and found behind
relative pronouns. Leaves who those are to `parties`.
"""

from __future__ import annotations

from typing import Final

from tocsin.events.frames.policy import words
from tocsin.events.frames.scene import RELATIVE, SUBJECTS, Scene

_DEEPEST: Final = 6
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_OBJECTS: Final = ("obj", "iobj")
_OBLIQUES: Final = ("obl", "obl:agent", "obl:arg", "obl:unmarked", "nmod")


def subject(scene: Scene, verb: int, *, depth: int = 0) -> list[int]:
    """The nouns that stand as subject of a verb, in the active or passive; [] for none.

    For "a statement demanding", "a letter urged", it is whoever issued them, where that is told.
    """
    found = _subject(scene, verb, depth)
    if depth <= _DEEPEST and len(found) == 1 and scene.lemmas[found[0]] in words("utterances"):
        said, above = found[0], scene.head(found[0])
        owners = [*scene.children(said, "nmod:poss"), *after(scene, said, frozenset({"by", "from", "of"}))]
        if (
            not owners
            and scene.relation(said) in {"obj", "obl", "nsubj:pass"}
            and scene.is_verb(above)
            and above != verb
        ):
            owners = agents(scene, above)
        return owners or found
    return found


def _subject(scene: Scene, verb: int, depth: int) -> list[int]:
    own = [
        child
        for child in scene.children(verb, *SUBJECTS)
        if scene.lower(child) not in {"there", "it"} or scene.relation(child) != "expl"
    ]
    if own:
        return [resolved for child in own[:1] for resolved in _relative(scene, child)]
    if depth > _DEEPEST:
        return []
    relation, head = scene.relation(verb), scene.head(verb)
    if head == verb:
        return []
    if relation == "conj":
        return subject(scene, head, depth=depth + 1)
    if relation in {"xcomp", "advcl", "ccomp", "csubj"}:
        return _passed_on(scene, verb, head, depth)
    if relation == "acl":
        return _described(scene, verb, head, depth)
    if relation == "acl:relcl" and not scene.children(verb, "obj"):
        return [head]
    if relation in {"cop", "aux", "aux:pass"}:
        return subject(scene, head, depth=depth + 1)
    return []


def _passed_on(scene: Scene, verb: int, head: int, depth: int) -> list[int]:
    """Who does what an infinitive or participle says: the object of "told", "accused"; else the subject above."""
    if scene.relation(verb) == "ccomp" and scene.tokens[verb].tag in _FINITE:
        return []  # what somebody says need not be of himself
    if not scene.is_verb(head):
        return subject(scene, head, depth=depth + 1)
    lemma = scene.lemmas[head]
    bare = scene.relation(verb) == "advcl" and not scene.mark(verb)
    if lemma in words("object_control") and not scene.is_passive(head) and not bare:
        told = scene.children(head, "obj", "iobj")
        told = told or [one for one in scene.children(head, "obl", "obl:arg") if scene.case(one) in {"on", "upon"}]
        told = told or [
            one for one in scene.children(head, "obl", "obl:arg") if scene.case(one) in {"for", "to", "with"}
        ]
        if told:
            return told
    return subject(scene, head, depth=depth + 1)


def _described(scene: Scene, verb: int, head: int, depth: int) -> list[int]:
    """The noun that a participle describes; for "a plan to attack", whose plan it is."""
    if scene.is_label(head):
        return []
    if scene.mark(verb) != "to" and scene.tokens[verb].tag != "VB":
        return [head]
    owner = scene.children(head, "nmod:poss")
    if owner:
        return owner
    above = scene.head(head)
    if above == head:
        return []
    if scene.relation(head) in {"obj", "obl", "xcomp"} and scene.is_verb(above):
        if scene.lemmas[above] in words("undergo"):
            return []
        return subject(scene, above, depth=depth + 1)
    return [head] if scene.fits(head, "people") else []


def _relative(scene: Scene, child: int) -> list[int]:
    """What a relative pronoun stands for: the noun that its clause describes."""
    if scene.lower(child) not in RELATIVE or scene.tokens[child].upos not in {"PRON", "DET", "SCONJ"}:
        return [child]
    for above in scene.tree.above(child):
        if scene.relation(above) in {"acl:relcl", "acl"}:
            return [scene.head(above)]
    return [child]


def agents(scene: Scene, verb: int) -> list[int]:
    """Who does it: the subject of an active verb, what "by" leads to in the passive."""
    if not scene.is_passive(verb):
        return subject(scene, verb)
    return after(scene, verb, frozenset({"by"}))


def patients(scene: Scene, verb: int) -> list[int]:
    """Whom it is done to: the object of an active verb, the subject of a passive."""
    if scene.is_passive(verb):
        return subject(scene, verb)
    found = [one for child in scene.children(verb, "obj") for one in _relative(scene, child)]
    if not found:
        found = scene.children(verb, "iobj")
    if not found and scene.relation(verb) == "acl:relcl" and scene.children(verb, "nsubj"):
        # "the town that rebels attacked": no pronoun, or one that is the object.
        own = scene.children(verb, "nsubj")
        if own and scene.lower(own[0]) not in RELATIVE:
            found = [scene.head(verb)]
    return found


def after(scene: Scene, place: int, prepositions: frozenset[str]) -> list[int]:
    """The nouns under a word that one of some prepositions leads to, times and bare numbers aside."""
    return [
        child
        for child in scene.children(place, *_OBLIQUES)
        if scene.case(child) in prepositions and child not in scene.time_at
    ]


def objects(scene: Scene, verb: int, prepositions: tuple[str, ...] = ()) -> list[int]:
    """What a verb is done to: objects, the subject of a passive, what a participle describes, what "on" leads to."""
    if scene.is_passive(verb):
        found = scene.children(verb, "nsubj:pass", "nsubj")
        if scene.relation(verb) == "acl" and not scene.is_label(scene.head(verb)):
            found = [*found, scene.head(verb)]
        elif scene.relation(verb) == "conj" and not found and scene.is_verb(scene.head(verb)):
            found = objects(scene, scene.head(verb))
    else:
        found = scene.children(verb, *_OBJECTS)
        near = scene.children(verb, "obl", "obl:arg")
        found = [*found, *(one for one in near if scene.case(one) in {"on", "at", "against", "upon", *prepositions})]
    relative = [scene.head(verb)] if scene.relation(verb) == "acl:relcl" and found else []
    found = [relative[0] if relative and scene.lower(one) in {"who", "which", "that"} else one for one in found]
    return [member for one in found for member in scene.members(one)]
