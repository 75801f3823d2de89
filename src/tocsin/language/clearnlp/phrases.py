"""Phrases with a preposition: the noun becomes the head and the preposition its case; a clause is given a mark."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from tocsin.language.clearnlp.tree import Tree

_PREPOSITIONS: Final = frozenset({"prep", "agent", "dative"})
_TURNED: Final = _PREPOSITIONS | {"advmod"}


def turn(tree: Tree, preposition: int, table: Mapping[str, Any]) -> None:
    """Turn one prepositional phrase, if the word has an object or a clause below it."""
    complement = _complement(tree, preposition)
    if complement is None:
        return
    if tree.relations[complement] == "pcomp" and tree.is_clause(complement):
        complement = _free_relative(tree, complement, table["free_relatives"])
    if _shared(tree, preposition):
        tree.attach(complement, tree.heads[preposition], "pobj")
        return
    clause = tree.relations[complement] == "pcomp" and tree.is_clause(complement)
    below = [child for child in tree.children(preposition) if not _bare(tree, child)]
    relation = _relation(tree, preposition, clause=clause)
    tree.promote(complement, below="mark" if clause else "case", relation=relation, take=below)


def _shared(tree: Tree, preposition: int) -> bool:
    """Whether its object is that of another preposition too: "before and after the war"."""
    first = tree.heads[preposition]
    return (
        tree.relations[preposition] == "conj"
        and tree.relations[first] in _TURNED
        and tree.words[first].upos == "ADP"
        and _complement(tree, first) is None
    )


def _bare(tree: Tree, word: int) -> bool:
    """Whether the word is a second preposition whose object has been given to the first."""
    return tree.relations[word] == "conj" and tree.words[word].upos == "ADP"


def turn_adverbial(tree: Tree) -> None:
    """In "at least" and "at all" too the preposition is a case; spaCy makes both words adverbs."""
    for word, what in enumerate(tree.words):
        noun = tree.heads[word]
        adverbs = tree.relations[word] == "advmod" and tree.relations[noun] in {"advmod", "quantmod"}
        if adverbs and noun == word + 1 and (what.lower == "at" or (what.upos == "ADP" and what.tag == "IN")):
            tree.relations[word], tree.relations[noun] = "case", "prep"


def _complement(tree: Tree, word: int) -> int | None:
    objects = tree.children(word, "pobj") or tree.children(word, "pcomp")
    return objects[0] if objects else None


def _free_relative(tree: Tree, clause: int, heads: Collection[str]) -> int:
    """In "of what he saw", "what" is the head, and what he saw modifies it."""
    for word in tree.children(clause):
        if word < clause and tree.words[word].lower in heads and not tree.children(word):
            relation = "advcl:relcl" if tree.words[word].tag == "WRB" else "acl:relcl"
            tree.promote(word, below=relation, relation="pobj", take=[])
            return word
    return clause


def _relation(tree: Tree, preposition: int, *, clause: bool) -> str:
    relation, head = tree.relations[preposition], tree.heads[preposition]
    if relation not in _TURNED:
        return relation
    if relation == "prep" and tree.relations[head] in _PREPOSITIONS and not tree.children(head, "pobj"):
        return "pcomp" if clause else "pobj"
    if clause:
        return "acl" if tree.is_nominal(head) else "advcl"
    return relation if relation == "agent" else "prep"
