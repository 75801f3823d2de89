"""What hangs on a verb and may be content: clauses, quotations, objects, phrases, the clause it is inserted in.

Takes a sentence's tree and a verb, gives complements. Leaves which of them carry content to `verbs`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from tocsin.claims.attribution import cues, phrases
from tocsin.model.trees import Tree

_WH: Final = frozenset({"whether", "if", "what", "how", "why", "who", "where", "when", "which", "whom", "whose"})
_RELATIVES: Final = frozenset({"who", "which", "that", "whom", "whose", "where", "when", "what"})
_INSERTION: Final = 14
"""Words of an inserted "X, the head of Y, said" at most."""
_QUOTES: Final = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Complement:
    """Something that hangs on a verb and may be content."""

    kind: str
    head: int
    places: tuple[int, ...]
    """Without the preposition, where there is one."""
    preposition: int | None = None


def complements(tree: Tree, verb: int, *, passive: bool) -> list[Complement]:
    """What hangs on a verb and may be content, in reading order."""
    found = [one for child in tree.children[verb] if (one := _complement(tree, verb, child, passive=passive))]
    objects = [one for one in found if one.kind == "np" and tree.relations[one.head] == "obj"]
    if len(objects) > 1:  # "called the senator a liar"
        found[found.index(objects[1])] = replace(objects[1], kind="adj")
    elif objects and _judged(tree, objects[0]):
        found.append(replace(objects[0], kind="adj"))
    if passive and tree.relations[verb] == "acl" and tree.child(verb, {"nsubj:pass"}) is None:
        noun = tree.heads[verb]  # "the levels desired by NATO"
        found.append(Complement("np", noun, phrases.noun_phrase(tree, noun, without={verb})))
    if (inserted := _inserted(tree, verb)) is not None and not any(one.kind in {"that", "quote"} for one in found):
        found.append(inserted)
    return found


def _judged(tree: Tree, one: Complement) -> bool:
    """Whether an object brings its predicate along: "called the charges unfounded", "called the talks “a farce”"."""
    return any(
        tree.relations[child] in {"amod", "appos", "parataxis"} and child > one.head
        for child in tree.children[one.head]
    )


def _complement(tree: Tree, verb: int, child: int, *, passive: bool) -> Complement | None:
    relation = tree.relations[child]
    places = tuple(tree.under(child))
    if relation == "ccomp":
        return _reported(tree, verb, child)
    if relation == "xcomp":
        return Complement(_open_clause(tree, child), child, places)
    if relation == "iobj":
        return Complement("whom", child, places)
    if relation == "obj":
        wh = tree.tokens[places[0]].lower in {"what", "whatever", "whether"}
        return Complement("wh" if wh else "np", child, places)
    if relation in {"obl", "advcl", "obl:agent"}:
        return _marked(tree, verb, child, passive=passive)
    if relation == "parataxis" and child > verb:
        return Complement("quote", child, places) if _is_introduced(tree, places[0]) else None
    if relation in {"nsubj:pass", "csubj:pass"} or (relation == "csubj" and passive):
        return Complement("np", child, places)
    return None


def _reported(tree: Tree, verb: int, child: int) -> Complement | None:
    """A finite clause, before the cue or after it."""
    if child > verb and phrases.is_joined(tree, child):
        return None
    apart = phrases.cited(tree, child) if child > verb else _next_speakers(tree, child, verb)
    places = tuple(tree.under(child, without=apart))
    kind = _clause(tree, verb, child, places)
    if kind == "quote":
        said = tuple(place for place in places if place < verb)
        # What follows the cue of a closed quotation is the writer's: “…,” said X as she left.
        closed = bool(said) and child < verb and tree.tokens[said[-1]].text in _QUOTES
        return Complement(kind, child, said if closed else places)
    # A "that" before the cue that is read as this clause's belongs to the clause the cue stands in.
    after = tuple(place for place in places if place > verb)
    if kind == "wh" and tree.tokens[after[0]].upos == "ADP":  # "worried about how it would end"
        return Complement(kind, child, after[1:], after[0])
    return Complement(kind, child, after)


def _marked(tree: Tree, verb: int, child: int, *, passive: bool) -> Complement | None:
    """A phrase or clause behind a preposition or conjunction."""
    mark = marker(tree, child)
    if mark is None:
        return None
    word, places, clause = tree.tokens[mark].lower, tuple(tree.under(child)), tree.relations[child] == "advcl"
    if word == "by" and passive:
        return None
    if clause and word == "to" and (passive or tree.tokens[child].tag == "VB"):
        # "is reported to have left" may be read as a purpose, and so may "called on them to leave"
        return Complement("to" if passive else "purpose", child, places)
    if clause and tree.tokens[child].tag != "VBG":
        # "asked if they had left" is sometimes read as a condition
        return Complement("wh", child, places) if word in {"if", "whether"} and child > verb else None
    kind = "to+np" if word == "to" and tree.tokens[child].tag != "VB" else word
    return Complement(kind, child, tuple(place for place in places if place != mark), mark)


def _next_speakers(tree: Tree, clause: int, verb: int) -> set[int]:
    """Joined clauses after the cue that have a speaker of their own: “A,” she said, and the mayor said “B”."""
    return {
        child
        for child in tree.children[clause]
        if child > verb
        and tree.relations[child] == "conj"
        and "quote" in cues.verbs().get(tree.tokens[child].lemma or "", cues.NONE)
        and tree.child(child, phrases.SUBJECTS) is not None
    }


def _is_introduced(tree: Tree, first: int) -> bool:
    """Whether a clause stands behind a colon or in quotation marks."""
    marks = {tree.tokens[place].text for place in (first - 1, first) if place >= 0}
    return bool(marks & (_QUOTES | {":"}))


def _clause(tree: Tree, verb: int, child: int, places: tuple[int, ...]) -> str:
    first = next((tree.tokens[place] for place in places if tree.tokens[place].upos != "PUNCT"), tree.tokens[child])
    if first.lower in _WH or (first.upos == "ADP" and len(places) > 1 and tree.tokens[places[1]].lower in _WH):
        return "quote" if child < verb else "wh"
    if tree.tokens[places[0]].text in _QUOTES or child < verb:
        return "quote"
    if any(tree.tokens[mark].lower == "to" and tree.relations[mark] == "mark" for mark in tree.children[child]):
        return "to"
    return "that"


def _open_clause(tree: Tree, child: int) -> str:
    marks = [tree.tokens[mark].lower for mark in tree.children[child] if tree.relations[mark] == "mark"]
    if "to" in marks:
        return "to"
    if marks or any(tree.tokens[case].lower == "as" for case in tree.children[child]):
        return marks[0] if marks else "as"
    if tree.tokens[child].upos in {"VERB", "AUX"}:
        return "ing" if tree.tokens[child].tag == "VBG" else "to"
    return "adj"


def marker(tree: Tree, child: int) -> int | None:
    """The first preposition or conjunction of a complement."""
    return next((one for one in tree.children[child] if tree.relations[one] in {"case", "mark"} and one < child), None)


def _has_its_own(tree: Tree, verb: int) -> bool:
    """Whether a clause tells something itself ("so he offered to help", "when he responded"), or fills ("you know")."""
    for child in tree.children[verb]:
        if tree.relations[child] in {"obj", "ccomp", "xcomp"} or tree.tokens[child].tag == "WRB":
            return True
        if tree.relations[child] == "nsubj" and tree.tokens[child].lower == "you" and tree.tokens[verb].tag == "VBP":
            return True
    return False


def _as_said(tree: Tree, verb: int) -> Complement | None:
    """The clause beside "as the teacher put it"; "as the war has shown" brings in no speaker."""
    head, lemma = tree.heads[verb], tree.tokens[verb].lemma or ""
    said = cues.verbs().get(lemma, cues.NONE).get("quote")
    speaks = lemma == "put" or (said is not None and said.kind in {"speech", "thought"})
    if not speaks or tree.relations[verb] != "advcl":
        return None
    return Complement("quote", head, tuple(tree.under(head, without={verb})))


def _inserted(tree: Tree, verb: int) -> Complement | None:
    """The clause that ", he said," is inserted in, or hangs after."""
    relation, head = tree.relations[verb], tree.heads[verb]
    marks = {tree.tokens[child].lower for child in tree.children[verb] if tree.relations[child] in {"mark", "cc"}}
    if head == verb or tree.child(verb, phrases.SUBJECTS) is None or marks - {"as"}:
        return None
    if "as" in marks:  # "as the teacher put it, …"
        return _as_said(tree, verb)
    senses = cues.verbs().get(tree.tokens[verb].lemma or "", cues.NONE)
    if _has_its_own(tree, verb) or ("quote" in senses and senses["quote"].weak) or phrases.is_passive(tree, verb):
        return None
    span = tree.under(verb)
    before = tree.tokens[span[0] - 1] if span[0] else None
    after = tree.tokens[span[-1] + 1] if span[-1] + 1 < len(tree.tokens) else None
    parted = tree.tokens[span[0]].upos == "PUNCT" or (before is not None and before.upos == "PUNCT")
    if not parted or (span[0] < head and span[0] == 0):
        return None
    if relation in {"parataxis", "advcl", "dep", "appos", "discourse"}:
        return Complement("quote", head, tuple(tree.under(head, without={verb})))
    closed = after is None or after.upos == "PUNCT" or tree.tokens[span[-1]].upos == "PUNCT"
    if not closed or len(span) > _INSERTION:
        return None
    if relation in {"conj", "ccomp"} and head < verb and (after is None or span[-1] + 2 >= len(tree.tokens)):
        return Complement("quote", head, tuple(tree.under(head, without={verb})))
    if relation == "acl:relcl" and not any(tree.tokens[place].lower in _RELATIVES for place in span):
        top = head
        while tree.heads[top] != top and tree.relations[top] in phrases.SUBJECTS | {"obl", "nmod", "obj", "advmod"}:
            top = tree.heads[top]
        return Complement("quote", top, tuple(tree.under(top, without={verb})))
    return None
