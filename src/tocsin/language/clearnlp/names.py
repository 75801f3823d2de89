"""Names, titles, dates and sums of money: Universal Dependencies takes the first word of a name as its head."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import Final

from tocsin.language.clearnlp.tree import Tree

_INSIDE: Final = frozenset({"compound", "flat", "nmod", "amod", "punct", "nn"})
_BEFORE: Final = frozenset({"compound", "nmod", "nn"})
_SIGN: Final = frozenset({"quantmod", "nmod", "compound"})


def flatten(tree: Tree) -> None:
    """Make the first word of each numbered name its head, and a title before a person's name a description of it."""
    numbered = [word for word, what in enumerate(tree.words) if what.name is not None]
    for _, group in groupby(numbered, key=lambda word: tree.words[word].name):
        name = list(group)
        head = _head(tree, name)
        if head is not None:
            _flatten(tree, name, head)
            if tree.words[head].person:
                _describe(tree, name[0])


def find_adjectives(tree: Tree, adjectives: Collection[str]) -> None:
    """Tell the adjectives in names ("United", "National") from nouns that make compounds, and the other way round."""
    for place, word in enumerate(tree.words):
        if tree.relations[place] == "compound" and word.lower in adjectives and place < tree.heads[place]:
            tree.relations[place] = "amod"
        elif tree.relations[place] == "amod" and word.tag in {"NN", "NNS"}:
            tree.relations[place] = "compound"


def _head(tree: Tree, name: list[int]) -> int | None:
    """The word of a name that all its other words hang on, if the name is nothing but such words."""
    tops = [word for word in name if tree.heads[word] not in name or tree.heads[word] == word]
    plain = all(word in tops or tree.relations[word] in _INSIDE for word in name)
    return tops[0] if len(tops) == 1 and plain else None


def _flatten(tree: Tree, name: list[int], head: int) -> None:
    first = name[0]
    if first != head:
        inside = [word for word in name[1:] if word != head]
        outside = [child for word in name for child in tree.children(word) if child not in name]
        tree.attach(first, head)
        tree.promote(first, below="flat", take=[])
        for word in [*outside, *inside]:
            tree.attach(word, first)
        for word in inside:
            tree.relations[word] = "punct" if tree.relations[word] == "punct" else "flat"


def _describe(tree: Tree, name: int) -> None:
    """The noun right before a name describes it, and takes along what stands before it."""
    before = [child for child in tree.children(name) if child < name]
    if not before or before[-1] != name - 1 or tree.relations[before[-1]] not in _BEFORE:
        return
    title = before.pop()
    tree.relations[title] = "nmod:desc"
    for word in before:
        if tree.relations[word] in {*_BEFORE, "amod", "poss"}:
            tree.attach(word, title)


def head_days(tree: Tree, months: Collection[str]) -> None:
    """In "September 24, 2012" the day is the head; in "September 2012" the month is, in "Section 7" the name."""
    for number, what in enumerate(tree.words):
        named = tree.heads[number]
        if tree.relations[number] != "nummod" or named > number:
            continue
        if tree.words[named].lower not in months:
            tree.relations[number] = "flat" if number == named + 1 and tree.words[named].upos == "PROPN" else "nummod"
        elif number == named + 1 and len(what.lower) <= 2:
            tree.promote(number, below="npadvmod")
            for year in tree.children(number, "nummod"):
                tree.relations[year] = "npadvmod"
        else:
            tree.relations[number] = "npadvmod"


def head_currencies(tree: Tree) -> None:
    """In "$ 5 million" the sign is the head."""
    for sign in range(len(tree.heads)):
        number = tree.heads[sign]
        if tree.words[sign].tag == "$" and sign < number and tree.relations[sign] in _SIGN:
            parts = tree.children(number, "compound", "punct", "quantmod")
            kept = [child for child in tree.children(number) if child not in parts or not sign < child < number]
            tree.promote(sign, below="nummod", take=kept)
