"""Coordination: a chain of conjuncts becomes a fan on the first; a conjunction goes to the conjunct after it."""

from __future__ import annotations

from tocsin.language.clearnlp.tree import Tree


def fan_out(tree: Tree) -> None:
    """Move conjunctions to the next conjunct, and later conjuncts to the first."""
    for word in range(len(tree.heads)):
        if tree.relations[word] == "cc":
            following = (other for other in tree.children(tree.heads[word], "conj") if other > word)
            tree.attach(word, next(following, tree.heads[word]))
    for word in range(len(tree.heads)):
        if tree.relations[word] == "conj":
            tree.attach(word, _first(tree, tree.heads[word]))


def _first(tree: Tree, word: int) -> int:
    while tree.relations[word] == "conj" and tree.heads[word] != word:
        word = tree.heads[word]
    return word
