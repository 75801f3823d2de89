"""What became of the counted, by the tree: the verb or noun that governs a phrase, and the part the phrase plays in it.

Takes a tree and the head of a counted phrase, gives a ruling: a kind; nobody, where those counted do something else or
only stand by; None, where the tree does not tell. "Three gunmen killed five": the gunmen are nobody, the five killed.
Leaves sentences without a tree to `cues`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from tocsin.events.counts.vocabulary import Act, act_forms, act_nouns, acts, data, listed
from tocsin.model import CountKind, Token
from tocsin.model.trees import Tree

Part = Literal["object", "subject", "oblique"]
_REACH: Final = 9
"""Words after a verb among which the rest of its phrase must stand."""
_CLIMB: Final = 6
_SIZES: Final = frozenset({"number", "total", "comprise"})
_RELATIVE: Final = frozenset({"who", "that", "which", "all", "both"})
_OBJECTS: Final = frozenset({"obj", "nsubj:pass", "iobj"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer", "csubj"})
_FRAGMENTS: Final = frozenset({"root", "dep", "parataxis", "list", "discourse", "vocative", "dislocated", "orphan"})
_AIMED: Final = frozenset({"on", "at", "against", "upon", "into"})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the tree tells of a counted phrase: its kind, None for nobody's; whether a listed verb or noun says so."""

    kind: CountKind | None
    part: Part
    told: bool


NOBODY: Final = Ruling(None, "subject", told=False)


def ruling(tree: Tree, head: int, *, armed: bool) -> Ruling | None:
    """What became of those whose phrase hangs on a token.

    Args:
        tree: The sentence's tree.
        head: The place of the phrase's head.
        armed: Whether the counted bear arms.

    Returns:
        The ruling; None where the tree does not tell.
    """
    state = _state(tree, head)
    if state is not None:
        return Ruling(state, "object", told=True)
    found = _governed(tree, head, armed=armed)
    if found is None or (found.kind in (None, "other", "present") and not found.told):
        own = _own_clause(tree, head, armed=armed)
        return own or found
    return found


def before(tree: Tree, begin: int, end: int) -> Ruling | None:
    """What a verb right before a number tells that the tree takes for an adjective: "killed two, wounded eight men"."""
    verb = begin - 1
    if verb < 0 or tree.relations[verb] != "amod" or not begin <= tree.heads[verb] < end:
        return None
    kind = told(tree, verb, "object") if tree.tokens[verb].upos == "VERB" else None
    return None if kind is None else Ruling(kind, "object", told=True)


def of_those(tree: Tree, last: int) -> CountKind | None:
    """What a clause tells of some of those told before: "seven of whom escaped"."""
    for place in range(last + 2, min(last + 2 + _REACH, len(tree.tokens))):
        if _is_verb(tree, place) and tree.relations[place] in {"acl:relcl", "parataxis", "conj", "advcl"}:
            return told(tree, place, "object" if _is_passive(tree, place) else "subject")
    return None


def told(tree: Tree, verb: int, part: str, *, armed: bool = False) -> CountKind | None:
    """What a verb tells of its object or subject, by its lemma, its particles and complements, or its form."""
    token = tree.tokens[verb]
    roles = ("armed", part) if armed and part == "subject" else (part,)
    by_lemma = (acts().get(lemma, ()) for lemma in _lemmas(token))
    for known in (*by_lemma, act_forms().get(token.lower, ())):
        for role in roles:
            for act in known:
                if act.role == role and _follows(tree, verb, act):
                    return act.kind
    return None


def _lemmas(token: Token) -> Iterator[str]:
    """The lemma, and what a regular form may come from, as the parser's is off for rare verbs ("gunned")."""
    yield (token.lemma or token.lower).lower()
    stem = token.lower.removesuffix("ing" if token.tag == "VBG" else "ed")
    if stem != token.lower and len(stem) > 2:
        yield from (stem, f"{stem}e", stem[:-1] if stem[-1] == stem[-2] else stem)


def _follows(tree: Tree, verb: int, act: Act) -> bool:
    """Whether the words of an act's phrase stand behind its verb."""
    if not act.rest:
        return True
    behind = {token.lower for token in tree.tokens[verb + 1 : verb + 1 + _REACH]}
    return all(word in behind for word in act.rest)


def _state(tree: Tree, head: int) -> CountKind | None:
    """What a word right behind the phrase says of it: "left three soldiers dead", "with five civilians injured"."""
    states: dict[str, CountKind] = data()["states"]
    after = head + 1
    if after >= len(tree.tokens) or tree.tokens[after].lower not in states:
        return None
    relation = tree.relations[after]
    beside = tree.heads[after] == head and relation in {"amod", "acl", "advcl"} and tree.child(after, {"obj"}) is None
    return states[tree.tokens[after].lower] if beside or relation == "xcomp" else None


def _governed(tree: Tree, head: int, *, armed: bool) -> Ruling | None:
    place, gathered = head, False
    for _ in range(_CLIMB):
        relation, above = tree.relations[place], tree.heads[place]
        if relation in _FRAGMENTS or above == place:
            return _gathered(tree, place, NOBODY) if gathered else _predicate(tree, place)
        if relation in {"conj", "appos", "nummod", "flat", "compound", "det"}:
            if relation == "conj" and _is_verb(tree, above):
                return None
            place = above
            continue
        if relation == "nmod" and tree.tokens[above].upos != "VERB":
            if case(tree, place) not in {"of", ""} and not _is_gathering(tree, above):
                return NOBODY
            found = _by_noun(tree, above)
            if found is not None:
                return found
            if not _is_gathering(tree, above):
                return Ruling("other", "oblique", told=False) if _is_acted_on(tree, above) else NOBODY
            place, gathered = above, True
            continue
        size = relation == "obj" and tree.relations[above] == "acl" and tree.tokens[above].lemma in _SIZES
        if size:
            # "Reinforcements numbering 1,500 men arrived": what befalls the reinforcements.
            place = tree.heads[above]
            continue
        return (
            _gathered(tree, place, _by_verb(tree, place, above, armed=armed))
            if gathered
            else (_by_verb(tree, place, above, armed=armed))
        )
    return None


def _gathered(tree: Tree, place: int, found: Ruling | None) -> Ruling | None:
    """Of a crowd at least its being there is told."""
    if (found is None or found.kind is None) and tree.tokens[place].lower in _crowds():
        return Ruling("present", "subject", told=True)
    return found


def _predicate(tree: Tree, place: int) -> Ruling | None:
    """The head of a sentence: "there were 5,000 soldiers in the valley", or a fragment that tells nothing."""
    if any(tree.relations[child] == "expl" for child in tree.children[place]):
        return Ruling("present", "subject", told=True)
    return None


def _by_noun(tree: Tree, noun: int) -> Ruling | None:
    """What a noun tells of those behind its "of"."""
    token = tree.tokens[noun]
    word = token.lower
    if word in {"life", "lives"}:
        above = tree.tokens[tree.heads[noun]]
        return Ruling("killed", "object", told=True) if (above.lemma or "") in listed("life_takers") else None
    kind = act_nouns().get(word)
    return None if kind is None or word in _crowds() else Ruling(kind, "object", told=True)


def _by_verb(tree: Tree, place: int, verb: int, *, armed: bool) -> Ruling | None:
    relation = tree.relations[place]
    if relation in _OBJECTS or (relation in _SUBJECTS and _is_passive(tree, verb)):
        return _as_object(tree, verb)
    if relation in _SUBJECTS:
        return _as_subject(tree, verb, armed=armed)
    if relation == "obl:unmarked" and tree.tokens[verb].tag == "VBN":
        return _as_object(tree, verb)
    if relation in {"obl", "obl:agent", "nmod", "advmod"}:
        return _as_oblique(tree, place, verb, armed=armed)
    return None


def _as_object(tree: Tree, verb: int) -> Ruling | None:
    kind = told(tree, verb, "object")
    if kind is None or kind not in data()["deeds"]:
        further = _further(tree, verb, "object")
        if further is not None:
            return Ruling(further, "object", told=True)
    if kind is None and (tree.tokens[verb].lemma in listed("stative") or not _is_verb(tree, verb)):
        return NOBODY
    return Ruling(kind or "other", "object", told=kind is not None)


def _as_subject(tree: Tree, verb: int, *, armed: bool) -> Ruling | None:
    states: dict[str, CountKind] = data()["states"]
    word = tree.tokens[verb].lower
    if word in states and not _is_active(tree, verb):
        return Ruling(states[word], "object", told=True)
    kind = told(tree, verb, "subject", armed=armed)
    if kind is None or kind not in data()["deeds"]:
        kind = _further(tree, verb, "subject", armed=armed) or kind
    return NOBODY if kind is None else Ruling(kind, "subject", told=True)


def _further(tree: Tree, verb: int, part: str, *, armed: bool = False) -> CountKind | None:
    """What a verb beside or below tells of those it shares with another: "shot and killed", "forced to flee"."""
    passive = _is_passive(tree, verb)
    own = _SUBJECTS | {"nsubj:pass"} if passive or part == "subject" else _SUBJECTS | _OBJECTS
    for child in tree.children[verb]:
        relation = tree.relations[child]
        if not _is_verb(tree, child) or (relation != "xcomp" and tree.child(child, own) is not None):
            continue
        if relation == "conj":
            of_object = _is_passive(tree, child) or (part == "object" and not passive)
        elif relation in {"xcomp", "advcl"} and (part == "subject" or passive or relation == "xcomp"):
            of_object = tree.tokens[child].tag == "VBN"
        else:
            continue
        kind = told(tree, child, "object" if of_object else "subject", armed=armed)
        if kind is not None and kind in data()["deeds"]:
            return kind
    return None


def _as_oblique(tree: Tree, place: int, verb: int, *, armed: bool) -> Ruling | None:
    """ "Arrested along with two others", "rallied in their thousands", "fired on 200 marchers", "by three gunmen"."""
    preposition = case(tree, place)
    if preposition in {"with", "along with", "together with", "alongside", "in"}:
        if preposition == "in" and tree.child(place, {"nmod:poss"}) is None:
            return NOBODY
        if preposition == "with" and "along" not in _before(tree, place) and "together" not in _before(tree, place):
            return NOBODY
        part: Part = "object" if _is_passive(tree, verb) else "subject"
        kind = told(tree, verb, part, armed=armed)
        return Ruling(kind, part, told=True) if kind else NOBODY
    if preposition in _AIMED:
        return Ruling(None, "oblique", told=False)
    return NOBODY if preposition else None


def _own_clause(tree: Tree, head: int, *, armed: bool) -> Ruling | None:
    """What a clause that hangs on the phrase tells of it: "the 12 people killed there", "300 who fled"."""
    for child in tree.children[head]:
        relation, tag = tree.relations[child], tree.tokens[child].tag
        if relation == "acl" and tag in {"VBN", "VBD"} and tree.child(child, {"obj"}) is None:
            kind = told(tree, child, "object")
        elif relation == "acl" and tag == "VBG":
            kind = told(tree, child, "subject", armed=armed)
        elif relation == "acl:relcl":
            subject = tree.child(child, _SUBJECTS)
            own = subject is not None and tree.tokens[subject].lower in _RELATIVE
            kind = told(tree, child, "subject" if own and not _is_passive(tree, child) else "object", armed=armed)
        else:
            continue
        if kind is not None and kind != "other":
            return Ruling(kind, "object", told=True)
    return None


def case(tree: Tree, place: int) -> str:
    """The preposition of a phrase, its parts together; "" for none."""
    words = [tree.tokens[child].lower for child in tree.children[place] if tree.relations[child] == "case"]
    return " ".join(words)


def _before(tree: Tree, place: int) -> set[str]:
    return {token.lower for token in tree.tokens[max(0, place - 5) : place]}


def _is_verb(tree: Tree, place: int) -> bool:
    return tree.tokens[place].upos in {"VERB", "AUX"}


def _is_passive(tree: Tree, verb: int) -> bool:
    below = {tree.relations[child] for child in tree.children[verb]}
    if "aux:pass" in below or "nsubj:pass" in below:
        return True
    # "Twelve were killed and thirty wounded": the auxiliary stands once.
    above = tree.heads[verb]
    bare = tree.tokens[verb].tag == "VBN" and tree.relations[verb] in {"conj", "root"} and not below & {"aux", "obj"}
    return bare and (above == verb or _is_passive(tree, above) or not _is_verb(tree, above))


def _is_active(tree: Tree, verb: int) -> bool:
    return _is_verb(tree, verb) and tree.child(verb, {"obj"}) is not None


def _is_acted_on(tree: Tree, noun: int) -> bool:
    """Whether what is of the counted is done something to: "froze the assets of 212 Russians"."""
    relation, verb = tree.relations[noun], tree.tokens[tree.heads[noun]]
    return relation in _OBJECTS and verb.upos == "VERB" and verb.lemma not in listed("stative")


def _is_gathering(tree: Tree, noun: int) -> bool:
    word = tree.tokens[noun].lower
    return word in listed("gatherings") or word in _crowds()


@cache
def _crowds() -> frozenset[str]:
    return frozenset(noun for noun, kind in act_nouns().items() if kind == "present")
