"""Punctuation: pairs hang on what they enclose, other marks on the highest word beside them that no arc runs over.

As Universal Dependencies asks for, and as Udapi's `ud.FixPunct` does it.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Mapping

from tocsin.language.clearnlp.tree import Tree


def hang(tree: Tree, pairs: Mapping[str, str]) -> None:
    """Hang each mark on a word of the unit that it sets off.

    Args:
        tree: The tree to change.
        pairs: Opening to closing mark.
    """
    brackets = {bracket for pair in pairs.items() for bracket in pair if bracket in "()[]{}"}
    marks = {place for place, word in enumerate(tree.words) if word.upos == "PUNCT" or word.lower in brackets}
    _free_root(tree, marks)
    for mark in marks:
        for child in tree.children(mark):
            tree.attach(child, tree.heads[mark])
        tree.relations[mark] = "punct"
    words = [word for word in range(len(tree.heads)) if word not in marks]
    for mark in sorted(marks):
        place = bisect(words, mark)
        left = _highest(tree, words[place - 1] if place else None, mark)
        right = _highest(tree, words[place] if place < len(words) else None, mark)
        head = _lower(tree, left, right)
        if head is not None:
            tree.attach(mark, head)
    for opening, closing in _pairs(tree, pairs):
        inside = words[bisect(words, opening) : bisect(words, closing)]
        tops = [word for word in inside if not opening < tree.heads[word] < closing or tree.heads[word] == word]
        if len(tops) == 1:
            tree.attach(opening, tops[0])
            tree.attach(closing, tops[0])


def _free_root(tree: Tree, marks: set[int]) -> None:
    """Where a mark is the root, put the first word below it in its place; a sentence of marks alone keeps it."""
    root = tree.root
    below = [child for child in tree.children(root) if child not in marks]
    if root in marks and below:
        clauses = [child for child in below if tree.is_clause(child)]
        tree.promote((clauses or below)[0], below="punct")
    elif root in marks:
        marks.discard(root)


def _highest(tree: Tree, word: int | None, mark: int) -> int | None:
    """Climb from the word beside a mark as long as the heads stand on the same side."""
    if word is None:
        return None
    while (tree.heads[word] < mark) == (word < mark) and tree.heads[word] != word:
        word = tree.heads[word]
    return word


def _lower(tree: Tree, left: int | None, right: int | None) -> int | None:
    """Of the two sides, the one that hangs below the other."""
    if left is None or right is None:
        return left if right is None else right
    return left if right in tree.ancestors(left) else right


def _pairs(tree: Tree, pairs: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Opening and closing marks that belong together, inner ones first."""
    opened: list[tuple[str, int]] = []
    for place, word in enumerate(tree.words):
        closed = next((at for at in reversed(range(len(opened))) if opened[at][0] == word.lower), None)
        if closed is not None:
            yield opened[closed][1], place
            del opened[closed:]
        elif word.lower in pairs:
            opened.append((pairs[word.lower], place))
