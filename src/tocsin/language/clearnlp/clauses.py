"""Clauses: which are open ("want him to go"), which stand beside each other, and which "it" stands for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from tocsin.language.clearnlp.tree import Tree

_FINITE: Final = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS: Final = ("nsubj", "nsubjpass")


def mark_infinitives(tree: Tree) -> None:
    """Make the "to" of an infinitive a mark."""
    for word, relation in enumerate(tree.relations):
        if relation == "aux" and tree.words[word].tag == "TO":
            tree.relations[word] = "mark"


def open_small_clauses(tree: Tree, verbs: Collection[str]) -> None:
    """Give the subject of a clause without tense to the verb above it, as its object.

    Args:
        tree: The tree to change.
        verbs: Verbs that take one without "to": "saw him go", but not the headline's "police say two held".
    """
    for clause in range(len(tree.heads)):
        governor = tree.heads[clause]
        takes = tree.words[governor].lower in verbs or tree.children(clause, "mark")
        if tree.relations[clause] == "ccomp" and takes and _without_tense(tree, clause):
            for subject in tree.children(clause, *_SUBJECTS):
                if governor < subject < clause:
                    tree.attach(subject, governor, "dobj")
                    tree.relations[clause] = "xcomp"


def find_addressees(tree: Tree, verbs: Collection[str]) -> None:
    """In "told him that", "ask him to", the person is the indirect object, and the clause the other."""
    for person, relation in enumerate(tree.relations):
        verb = tree.heads[person]
        if relation == "dobj" and tree.words[verb].lower in verbs and tree.children(verb, "ccomp", "xcomp"):
            tree.relations[person] = "dative"


def set_beside(tree: Tree, table: Mapping[str, Any]) -> None:
    """Where a clause before another is no quotation, the first is the head, and the second stands beside it."""
    for clause in range(len(tree.heads)):
        governor = tree.heads[clause]
        if tree.relations[clause] == "ccomp" and clause < governor and _beside(tree, clause, governor, table):
            before = [child for child in tree.children(governor) if child < clause]
            tree.promote(clause, below="parataxis", take=before)


def _beside(tree: Tree, clause: int, governor: int, table: Mapping[str, Any]) -> bool:
    subjects = [child for child in tree.children(governor, *_SUBJECTS, "expl") if clause < child < governor]
    if not subjects:
        return False
    between = {tree.words[mark].lower for mark in range(clause + 1, subjects[0]) if tree.words[mark].upos == "PUNCT"}
    if not between or between & set(table["pairs"].values()):
        return False
    said = tree.children(governor, "attr", "acomp", "dobj")
    return bool(between & set(table["separators"]) or (said and tree.words[governor].lower not in table["tells"]))


def find_expletives(tree: Tree) -> None:
    """In "it is clear that he went", "it was said that he went", "it" stands for the clause, the real subject."""
    for subject, word in enumerate(tree.words):
        verb = tree.heads[subject]
        relation = "csubjpass" if tree.relations[subject] == "nsubjpass" else "csubj"
        if word.lower != "it" or tree.relations[subject] not in _SUBJECTS:
            continue
        if relation == "csubjpass" or tree.children(verb, "attr", "acomp"):
            for clause in tree.children(verb, *(("ccomp",) if relation == "csubjpass" else ("ccomp", "xcomp"))):
                if clause > verb and tree.children(clause, "mark"):
                    tree.relations[subject], tree.relations[clause] = "expl", relation


def find_content_clauses(tree: Tree) -> None:
    """A clause with "that" or "to" that says what its noun is about is not relative."""
    for clause, relation in enumerate(tree.relations):
        if relation == "relcl" and tree.children(clause, "mark"):
            tree.relations[clause] = "acl"


def _without_tense(tree: Tree, clause: int) -> bool:
    inside = [clause, *tree.children(clause, "aux", "auxpass", "cop")]
    marks = tree.children(clause, "mark")
    return not any(tree.words[word].tag in _FINITE for word in inside) and all(
        tree.words[mark].tag == "TO" for mark in marks
    )
