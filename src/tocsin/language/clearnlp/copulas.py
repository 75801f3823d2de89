"""Copulas: what is said with "be" becomes the head, and "be" its copula. "There is" keeps its verb."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.language.clearnlp.tree import Tree


def turn(tree: Tree, verb: int, table: Mapping[str, Any]) -> None:
    """Turn one clause, if the verb is a form of "be" that something is said with."""
    if tree.words[verb].lower not in table["be"] or tree.relations[verb] in {"aux", "auxpass"}:
        return
    if any(tree.words[child].lower == "there" for child in tree.children(verb, "expl")):
        for child in tree.children(verb, "attr", "dobj")[:1]:
            tree.relations[child] = "nsubj"
        return
    predicate = _predicate(tree, verb, table)
    if predicate is None:
        return
    if tree.relations[predicate] in {"ccomp", "xcomp"}:
        for subject in tree.children(verb, "nsubj", "csubj"):
            tree.relations[subject] += ":outer"
    for phrase in tree.children(verb, "prep"):
        if phrase != predicate:
            tree.relations[phrase] = "obl"
    tree.promote(predicate, below="cop")


def _predicate(tree: Tree, verb: int, table: Mapping[str, Any]) -> int | None:
    said = tree.children(verb, "attr", "acomp", "oprd")
    if said:
        return said[0]
    after = [child for child in tree.children(verb) if child > verb]
    phrases = [child for child in after if tree.relations[child] == "prep"]
    adverbs = [child for child in after if _says_where(tree, child, table)]
    if phrases or adverbs:
        return min(phrases[:1] + adverbs[-1:])
    questions = [child for child in tree.children(verb, "advmod") if _asks(tree, child, verb)]
    clauses = [child for child in after if tree.relations[child] in {"ccomp", "xcomp"}]
    subjects = tree.children(verb, "nsubj", "csubj")
    return next(iter(questions if subjects and not clauses else clauses if subjects else []), None)


def _asks(tree: Tree, adverb: int, verb: int) -> bool:
    """Whether an adverb before "be" is what is said: in "where is he", and in "here is the list"."""
    inverted = any(subject > verb for subject in tree.children(verb, "nsubj"))
    return adverb < verb and (tree.words[adverb].tag == "WRB" or (inverted and tree.words[adverb].lower == "here"))


def _says_where(tree: Tree, word: int, table: Mapping[str, Any]) -> bool:
    return tree.relations[word] == "advmod" and tree.words[word].lower not in table["never_said"]
